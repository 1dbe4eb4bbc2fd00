"""Links to parents that the source does not record: inferred by our model, or said by a person.

`parent_source` keeps them apart: explicit (recorded), inferred, corrected, none (unknown). What a
source records always wins: only comments whose parent is unknown get a link here.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.references.answers import ARTICLE, CANNOT_TELL, Correction
from analysis.replies.corrections import KEYS
from analysis.rows import CommentKey
from engines.chains.tree import tree_of
from loaders.tables.structure import parent_rows

LINK_COLUMNS = ["parent_probability", "parent_evidence", "parent_corrected_from"]


def with_links(
    comments: pd.DataFrame,
    inferred: pd.DataFrame,
    corrections: Mapping[CommentKey, str] | None = None,
) -> pd.DataFrame:
    """Comments with the parents that were inferred, or that people named, where none is known.

    A link that would close a loop, and a correction that names a comment that is not here, are
    left out: that parent stays unknown.

    Args:
        comments: whole discussions; not mutated.
        inferred: candidates, as `analysis.replies.infer_parents` gives them.
        corrections: (discussion_id, comment_id) -> id of the parent, "article" or "cannot tell".

    Returns:
        The same rows and columns; where parent_source was none, parent_id and parent_source
        (inferred, corrected, or still none) are set.

    Example:
        >>> comments = pd.DataFrame({"discussion_id": "1", "comment_id": ["a", "b"],
        ...     "parent_id": pd.Series([None, None], dtype="str"), "parent_source": "none"})
        >>> inferred = pd.DataFrame({"discussion_id": ["1"], "comment_id": ["b"],
        ...     "parent_id": ["a"], "asserted": [True]})
        >>> with_links(comments, inferred)["parent_source"].tolist()
        ['none', 'inferred']
    """
    links = inferred.loc[inferred["asserted"].astype("bool"), [*KEYS, "parent_id"]]
    links = links.drop_duplicates(KEYS).assign(link="inferred")
    said = _said(corrections or {})
    both = pd.concat([said, links]).drop_duplicates(KEYS) if len(said) else links
    found = comments[KEYS].merge(both, on=KEYS, how="left")
    source = comments["parent_source"].fillna("none").astype("str").reset_index(drop=True)
    is_open = source.eq("none") & found["link"].notna()
    parent = comments["parent_id"].astype("str").reset_index(drop=True)
    return _without_loops(
        comments.assign(
            parent_id=parent.mask(is_open, found["parent_id"].astype("str")).array,
            parent_source=source.mask(is_open, found["link"].astype("str")).array,
        ),
        is_open.to_numpy(dtype=bool),
    )


def _said(corrections: Mapping[CommentKey, str]) -> pd.DataFrame:
    rows = [
        (*comment_key, None if answer in (ARTICLE, CANNOT_TELL) else answer, _kind(answer))
        for comment_key, answer in corrections.items()
    ]
    return pd.DataFrame(rows, columns=[*KEYS, "parent_id", "link"], dtype="str")


def _kind(answer: str) -> str:
    return "none" if answer == CANNOT_TELL else "corrected"


def _without_loops(comments: pd.DataFrame, linked: np.ndarray) -> pd.DataFrame:
    """Take back links to comments that are not here, and those that close a loop."""
    parents = parent_rows(comments)
    source = comments["parent_source"].to_numpy()
    lost = linked & comments["parent_id"].notna().to_numpy(dtype=bool) & (parents < 0)
    parents = np.where(lost, -1, parents)
    for kind in ("inferred", "corrected"):
        # What a person said outlasts what the model holds likely.
        cut = np.zeros(len(parents), dtype=bool)
        cut[_on_loops(parents)] = True
        cut &= linked & (source == kind)
        lost, parents = lost | cut, np.where(cut, -1, parents)
    if not lost.any():
        return comments
    return comments.assign(
        parent_id=comments["parent_id"].mask(lost),
        parent_source=comments["parent_source"].mask(lost, "none"),
    )


def _on_loops(parents: np.ndarray) -> np.ndarray:
    """Find the rows from which one comes back to where one was; each round doubles the way."""
    jump = parents
    if (parents < np.arange(len(parents))).all():
        return np.empty(0, dtype=np.int64)
    for _ in range(len(parents).bit_length()):
        jump = np.where(jump < 0, -1, jump[jump])
    return np.unique(jump[jump >= 0])


def levels_here(comments: pd.DataFrame) -> np.ndarray:
    """Count, for each comment, the comments above it that are here; for indenting, not a depth.

    Args:
        comments: whole discussions; reads discussion_id, comment_id, parent_id.

    Returns:
        int64 array in the given order: 0 for the topmost, whatever that one answers.
    """
    return tree_of(parent_rows(comments)).level.astype(np.int64) - 1


def link_columns(
    comments: pd.DataFrame, inferred: pd.DataFrame, corrections: Mapping[CommentKey, Correction]
) -> dict[str, pd.Series]:
    """Say beside each link where it comes from, as tables of comments carry it.

    Args:
        comments: with links (`with_links`).
        inferred: the candidates that they were made from.
        corrections: what a person said.

    Returns:
        parent_probability (Float64) and parent_evidence: the model's, of a link that it inferred,
        or of what it had held where a person corrected it, which parent_corrected_from names (a
        comment's id or "article"). NA elsewhere.
    """
    shown = inferred[inferred["asserted"].astype("bool")].drop_duplicates(KEYS)
    found = comments[KEYS].merge(shown[[*KEYS, "probability", "evidence"]], on=KEYS, how="left")
    is_inferred = comments["parent_source"].eq("inferred").to_numpy(dtype=bool, na_value=False)
    probability = found["probability"].astype("Float64").where(is_inferred)
    evidence = found["evidence"].astype("str").where(is_inferred)
    before = pd.Series(None, index=found.index, dtype="str")
    said = [corrections.get(comment_key) for comment_key in zip(*map(found.get, KEYS), strict=True)]
    recorded = comments["parent_source"].isin(["explicit", "missing"]).to_numpy(dtype=bool)
    for row, correction in enumerate(said):
        if correction is not None and correction.predicted and not recorded[row]:
            before[row], probability[row] = correction.predicted, correction.probability
            evidence[row] = correction.evidence
    columns = pd.concat([probability, evidence, before], axis=1).set_axis(LINK_COLUMNS, axis=1)
    return {name: columns[name].set_axis(comments.index) for name in LINK_COLUMNS}
