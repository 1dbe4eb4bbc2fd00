"""Where replies are not recorded: what may answer what, each to be confirmed or left."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from analysis.references.answers import ARTICLE
from analysis.replies.possible import possible_links
from sentences import links as said
from store import Store, View
from ui.frame import recovering, router, state
from ui.paging import page_of_list
from ui.prose import prose, quiet
from ui.reading import correcting
from ui.tables import LISTED, comments_by_id
from ui.threads import named_comment


def show_possible(view: View) -> None:
    """List the links that are inferred, then those that are possible, each with a way to decide."""
    store = recovering.recovered(view)
    if store is None or store.candidates is None:
        quiet(said.STILL_OPEN)
        return
    candidates = store.candidates[store.candidates["discussion_id"] == view.discussion_id]
    links = possible_links(candidates)
    corrected = [key[1] for key in view.corrections if key[0] == view.discussion_id]
    links = links[~links["comment_id"].isin(corrected)].reset_index(drop=True)
    for asserted, heading, nothing in (
        (True, said.INFERRED_HEADING, said.NONE_INFERRED),
        (False, said.POSSIBLE_HEADING, said.NONE_POSSIBLE),
    ):
        st.subheader(heading, anchor=False)
        part = links[links["asserted"] == asserted].reset_index(drop=True)
        if part.empty:
            quiet(nothing)
            continue
        quiet(said.INFERRED_MEANS if asserted else said.POSSIBLE_MEANS)
        with page_of_list(part, LISTED, "inferred" if asserted else "possible") as listed:
            _rows(view, store, listed)


def _rows(view: View, store: Store, listed: pd.DataFrame) -> None:
    ids = pd.concat([listed["comment_id"], listed["parent_id"].dropna()])
    named = comments_by_id(view, ids)
    for link in listed.to_dict("records"):
        words, yes, other = st.columns([5, 1, 1], vertical_alignment="center")
        with words:
            prose(_described(named, link))
        with yes:
            _confirmation(view, store, link)
        with other:
            number = int(named["position"].loc[link["comment_id"]]) + 1
            changes = {"comment": str(link["comment_id"]), "replies": state.INFERRED}
            router.link_to("read", said.decide(number), changes, bare=True)


def _described(named: pd.DataFrame, link: dict[Any, Any]) -> str:
    """Who probably or possibly answers whom, how sure that is, and why."""
    answered = named_comment(named, link["parent_id"])
    who = named_comment(named, link["comment_id"])
    why = str(link["evidence"] or "")
    return said.link_described(who, answered, float(link["probability"]), why)


def _confirmation(view: View, store: Store, link: dict[Any, Any]) -> None:
    """Offer to say that it is so; the reader's word is kept beside the file like any other."""
    parent = link["parent_id"]
    answer = str(parent) if isinstance(parent, str) else ARTICLE
    told = {"id": str(link["comment_id"]), "answer": answer}
    st.button(
        said.CONFIRM,
        key=f"confirm:{link['comment_id']}",
        on_click=correcting.take,
        args=[replace(view, store=store), told],
    )
