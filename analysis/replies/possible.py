"""Links that the source does not record: those asserted by the model, and those that may be."""

from __future__ import annotations

import pandas as pd

POSSIBLE_FROM = 0.3  # below that, only what has evidence of its own
AT_MOST_EACH = 1  # of a comment


def possible_links(candidates: pd.DataFrame) -> pd.DataFrame:
    """Asserted and possible links of a discussion.

    What is asserted comes first; then what has evidence, comments before the article, the likeliest
    first. That a comment answers the article is what is likeliest of most, and says least.

    A link is possible where nothing is asserted of its comment, and the candidate is at least
    `POSSIBLE_FROM` likely or a finder gives evidence for it. Nearness alone says nothing.

    Args:
        candidates: of one discussion, as `analysis.replies.infer_parents` gives them; settled ones
            (probability NA) are left out.

    Returns:
        comment_id, parent_id (NA = the article), probability, evidence, asserted (bool); at most
        `AT_MOST_EACH` per comment.

    Example:
        >>> candidates = pd.DataFrame({"comment_id": ["b", "b", "c"], "parent_id": ["a", None, "b"],
        ...     "probability": [0.9, 0.1, 0.4], "evidence": ["addresses Ann", "", ""],
        ...     "asserted": [True, False, False]})
        >>> possible_links(candidates)["comment_id"].tolist()
        ['b', 'c']
    """
    known = candidates[candidates["probability"].notna()]
    asserted = known["asserted"].astype("bool")
    told = known["evidence"].fillna("").ne("")
    likely = known["probability"].astype("float64").ge(POSSIBLE_FROM)
    settled = known["comment_id"].isin(known.loc[asserted, "comment_id"])
    shown = known[asserted | (~settled & (likely | told))]
    ordered = shown.assign(
        asserted=shown["asserted"].astype("bool"),
        told=told,
        comment=shown["parent_id"].notna(),
    ).sort_values(
        ["asserted", "told", "comment", "probability"],
        ascending=False,
        kind="stable",
        ignore_index=True,
    )
    each = ordered.groupby("comment_id", sort=False).cumcount() < AT_MOST_EACH
    columns = ["comment_id", "parent_id", "probability", "evidence", "asserted"]
    return ordered.loc[each, columns].reset_index(drop=True)
