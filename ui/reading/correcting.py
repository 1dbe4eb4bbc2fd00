"""Saying what a comment answers, taking that back, and confirming what is most certain."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import numpy as np
import streamlit as st

from analysis.inference.model import shipped
from analysis.references.answers import ARTICLE, CANNOT_TELL, Correction
from analysis.replies.corrections import CONFIRM_FROM, confirmable, corrected
from analysis.rows import CommentKey
from loaders.tables.structure import parent_rows
from sentences import links as words
from store import Sidecar, SidecarError, View
from ui.frame.session import Undo, opened_source, opened_store, session
from ui.frame.sidecars import sidecar

UNDOS_KEPT = 50
BY_PERSON = ("explicit", "missing", "corrected")


def take(view: View, told: Mapping[str, Any] | None) -> None:
    """Keep what the reader said a comment answers, if it can be so.

    Args:
        view: what the reader looks at, with inferred replies.
        told: id of the comment, and answer (a comment's id, "article", "cannot tell", or "" to take
            back what was said) or number (of a comment on the page).
    """
    if not told or view.store.candidates is None:
        return
    comment = str(told["id"])
    if "number" in told:
        answer, refusal = _by_number(view, str(told["number"]))
    else:
        answer, refusal = str(told["answer"]), ""
    refusal = refusal or _impossible(view, comment, answer)
    if refusal:
        session().refused_links = {comment: refusal}
        return
    key = (view.discussion_id, comment)
    _keep({key: _correction(view, key, answer) if answer else None})


def refusals() -> Mapping[str, str]:
    """Why an answer was not taken, told once: comment_id -> words."""
    refused, session().refused_links = session().refused_links, {}
    return refused


def _by_number(view: View, written: str) -> tuple[str, str]:
    numbers = (view.discussion["position"] + 1).astype("str")
    found = view.discussion.loc[numbers == written, "comment_id"]
    if found.empty:
        return "", words.NO_SUCH_NUMBER
    return str(found.iloc[0]), ""


def _impossible(view: View, comment: str, answer: str) -> str:
    """Say why a comment cannot answer that, or ""."""
    table = view.discussion
    row = np.flatnonzero(table["comment_id"] == comment)
    if comment not in view.not_recorded:
        return words.RECORDED
    if answer in ("", ARTICLE, CANNOT_TELL):
        return ""
    above = np.flatnonzero(table["comment_id"] == answer)
    if not len(above):
        return words.NOT_HERE
    if row[0] == above[0]:
        return words.ITSELF
    if _stands_above(view, int(row[0]), int(above[0])):
        return words.BELOW
    return ""


def _stands_above(view: View, row: int, below: int) -> bool:
    """Tell whether a comment stands above another by links that are recorded or corrected."""
    certain = view.discussion["parent_source"].isin(BY_PERSON).to_numpy(dtype=bool)
    parents = np.where(certain, view.whole(parent_rows), -1)
    while below >= 0 and below != row:
        below = int(parents[below])
    return below == row


def _correction(view: View, key: CommentKey, answer: str) -> Correction:
    """Give what is to be kept; what the model held before anybody said anything stays."""
    before = view.corrections.get(key)
    if before is not None:
        return before._replace(answer=answer, confirmed=False)
    candidates = view.store.candidates
    assert candidates is not None  # `take` has looked
    return corrected(candidates[candidates["comment_id"] == key[1]], answer, shipped().version)


def toolbar(view: View) -> None:
    """Offer to confirm what is most certain, and to take the last correction back."""
    if not view.with_inferred:
        return
    certain, undo = _certain(view), _undo(view)
    if not certain and not undo:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if certain:
            label = words.confirmation_offered(len(certain), CONFIRM_FROM * 100)
            st.button(label, on_click=_keep, args=[certain])
        if undo:
            st.button("Undo the last correction", on_click=_take_back, args=[undo])


def _certain(view: View) -> Undo:
    inferred = view.discussion["parent_source"] == "inferred"
    shown = set(view.discussion.loc[inferred, "comment_id"])
    candidates = view.store.candidates
    found = [] if candidates is None else confirmable(candidates, shipped().version)
    return {key: each for key, each in found if key[1] in shown}


def _undo(view: View) -> Undo:
    """Give what undoes the last correction: that of this session, else the last that was kept."""
    undos = _undos((view.store.report.fingerprint, view.discussion_id))
    if undos:
        return undos[-1]
    last = [key for key in view.corrections if key[0] == view.discussion_id][-1:]
    return dict.fromkeys(last)


def _undos(page: tuple[str, str]) -> list[Undo]:
    """Give what undoes each correction of this session on a page, the last one last.

    Args:
        page: the source's fingerprint and the discussion_id.
    """
    return session().undos.setdefault(page, [])


def forget_undos() -> None:
    """Forget how to undo: every correction has been deleted."""
    session().undos.clear()


def _page_of(kept: Sidecar, given: Undo) -> tuple[str, str]:
    return kept.fingerprint, next(iter(given))[0]


def _sidecar() -> Sidecar:
    return sidecar(opened_source(), opened_store())


def _keep(given: Undo) -> None:
    with suppress(SidecarError):  # the page that follows says what is wrong with the file
        kept = _sidecar()
        before = {key: kept.corrections.get(key) for key in given}
        kept.correct(given)
        undos = _undos(_page_of(kept, given))
        undos.append(before)
        del undos[:-UNDOS_KEPT]


def _take_back(given: Undo) -> None:
    with suppress(SidecarError):  # the page that follows says what is wrong with the file
        kept = _sidecar()
        kept.correct(given)
        del _undos(_page_of(kept, given))[-1:]
