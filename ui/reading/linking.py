"""What the reader shows of links that are not recorded: where each comes from, what else may be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.excerpts import excerpts
from analysis.references.answers import ARTICLE, Correction
from loaders.text.isolation import isolated
from sentences import links as words
from store import View
from ui.frame.recovering import addressed_by, recovered
from ui.reading.correcting import refusals

EXCERPT_CHARACTERS = 70


def pill(view: View, comment: Mapping[Any, Any], parent: int) -> dict[str, str] | None:
    """Say of a comment where its link comes from, or None where the source records it.

    Args:
        view: what the reader looks at.
        comment: a row of `view.discussion`.
        parent: row of the comment that it answers; -1 for none.

    Returns:
        state (inferred, corrected or unsure), before (the link), to (the number of the comment that
        it leads to, or ""), id (of that comment), after.
    """
    kind = comment["parent_source"]
    said = view.corrections.get((view.discussion_id, comment["comment_id"]))
    if kind == "none" and view.with_inferred and said is not None:
        return {"state": "unsure", "before": words.NOT_TOLD}
    if kind not in ("inferred", "corrected"):
        return None
    before = words.answer_begins(kind, article=parent < 0)
    if parent < 0:
        answered = {"before": before, "to": "", "id": ""}
    else:
        found = view.discussion[["position", "comment_id"]].iloc[parent]
        number = f"{int(found['position']) + 1}"
        answered = {"before": before, "to": number, "id": str(found["comment_id"])}
    return answered | {"state": kind, "after": _basis(comment, said)}


def _basis(comment: Mapping[Any, Any], said: Correction | None) -> str:
    probability, evidence = comment.get("parent_probability"), comment.get("parent_evidence")
    return words.basis_at_comment(comment["parent_source"], said, probability, evidence)


def asked(view: View, rows: np.ndarray) -> dict[str, dict[str, Any]]:
    """What to ask about the comments whose parent the source does not record.

    Args:
        view: what the reader looks at, with inferred replies.
        rows: row numbers in `view.discussion`.

    Returns:
        comment_id -> choices (answer, words, why), given (what was said before, or ""), shown (the
        answer that is shown now, or "") and refused (why an answer was not taken, or "").
    """
    candidates = view.store.candidates
    if candidates is None:
        return {}
    here = view.discussion[["comment_id", "parent_id", "parent_source"]].iloc[rows]
    here = here[here["comment_id"].isin(view.not_recorded)]
    found = candidates[candidates["comment_id"].isin(here["comment_id"])]
    named = _described(view, found["parent_id"])
    by_comment = {str(each): group for each, group in found.groupby("comment_id", sort=False)}
    refused = refusals()
    asked_of = {}
    shown = here["parent_id"].fillna(ARTICLE).mask(here["parent_source"].eq("none"), "")
    for comment, answer in zip(here["comment_id"].tolist(), shown.tolist(), strict=True):
        own = by_comment.get(comment, found.iloc[:0])
        asked_of[comment] = _question(view, comment, own, named) | {
            "shown": answer,
            "refused": refused.get(comment, ""),
        }
    return asked_of


def addressed(view: View, rows: np.ndarray) -> dict[str, str]:
    """Whom comments address where no link is known: a finding of its own, also as recorded.

    Args:
        view: what the reader looks at.
        rows: row numbers in `view.discussion`.

    Returns:
        comment_id -> whom, in words; nothing as long as the model is at work.
    """
    store = recovered(view)
    if store is None:
        return {}
    here = set(view.discussion["comment_id"].iloc[rows].tolist())
    found = addressed_by(store, view.discussion_id)
    return {comment: whom for comment, whom in found.items() if comment in here}


def _described(view: View, ids: pd.Series) -> dict[str, str]:
    """Name comments by number, commenter and first words."""
    comments = view.discussion[["comment_id", "position", "commenter", "text"]]
    chosen = comments[comments["comment_id"].isin(ids.dropna().unique())]
    begins = excerpts(chosen["text"].reset_index(drop=True), EXCERPT_CHARACTERS)
    names = chosen["commenter"].fillna("name withheld")
    each = zip(chosen["comment_id"], chosen["position"] + 1, names, begins, strict=True)
    return {
        comment: f"{number} · {isolated(name)}: {isolated(begin)}"
        for comment, number, name, begin in each
    }


def _question(
    view: View, comment: str, candidates: pd.DataFrame, named: Mapping[str, str]
) -> dict[str, Any]:
    said = view.corrections.get((view.discussion_id, comment))
    choices = [
        {
            "answer": ARTICLE if pd.isna(row["parent_id"]) else str(row["parent_id"]),
            "words": named.get(row["parent_id"], "the article"),
            "why": _reason(float(row["probability"]), str(row["evidence"] or ""), said),
        }
        for row in candidates.to_dict("records")
    ]
    if not any(choice["answer"] == ARTICLE for choice in choices):
        choices.append({"answer": ARTICLE, "words": "the article", "why": ""})
    return {"choices": choices, "given": said.answer if said else ""}


def _reason(probability: float, evidence: str, said: Correction | None) -> str:
    """Give a candidate's probability and evidence; a constraint's own probability says nothing."""
    shown = [words.percent(probability)] if said is None else []
    return " · ".join([*shown, *([evidence] if evidence else [])])
