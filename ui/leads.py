"""Below the picture: what to read first, what they talk about, what they ask."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.excerpts import excerpts
from analysis.leads import largest_threads, questions_first, read_first
from analysis.references.passages import NAME_FACT
from analysis.references.referring import QUOTATION_COLUMNS, certain_references
from analysis.rows import rows_of
from engines.words.counting import word_count
from loaders.text.isolation import isolated
from sentences import lead as said
from sentences.grammar import numbered
from sentences.overview import REFERENCES_UP_TO
from store import View
from ui.frame import router
from ui.prose import prose, quiet
from ui.tables import comments_by_id

LISTED = 3
NAMES_LISTED = 6
CHARACTERS = 96
NOTHING_QUOTED = pd.DataFrame(columns=QUOTATION_COLUMNS)


def byline(view: View) -> None:
    """Say who wrote the article, how long it is, and how many comments by how many people."""
    text = view.article["text"]
    words = word_count(text) if isinstance(text, str) else 0
    prose(*said.byline_words(view.article, words, view.comments))


def lead(view: View) -> None:
    """Say the one thing that is most worth knowing of the whole discussion."""
    total = len(view.discussion)
    if not view.has_structure:
        counts = {fact.key: len(fact.comment_ids) for fact in view.facts}
        named, quoting = (counts.get(key, 0) for key in ("named", "quotes-article"))
        prose(*said.flat_lead(_names(view), named, quoting))
    elif total > 1:
        deepest = view.discussion["depth"].max()
        levels = 1 if pd.isna(deepest) else int(deepest)
        prose(*said.threads_lead(*view.whole(largest_threads), levels, total))


def three_ways_in(view: View) -> None:
    """Show, side by side, what to read first, what they talk about and what they ask."""
    first, talk, ask = st.columns(3, gap="large")
    with first:
        st.subheader(said.READ_FIRST, anchor=False)
        table = _read_first(view)
        reasons = [said.reason(row.reason, row.number) for row in rows_of(table)]
        _comments(view, table["comment_id"], reasons)
    with talk:
        st.subheader(said.TALK_ABOUT, anchor=False)
        _talk(view)
    with ask:
        st.subheader(said.ASK, anchor=False)
        questions = view.whole(questions_first)
        if questions.empty:
            quiet(said.NO_QUESTIONS)
        listed = questions.head(LISTED)
        open_ = listed["answered"].eq(other=False).fillna(value=False)
        words = [said.UNANSWERED if each else said.ASKS for each in open_]
        _comments(view, listed["comment_id"], words)


def _comments(view: View, ids: pd.Series, reasons: list[str]) -> None:
    """List comments: who, its first words, and why, with a link to read it."""
    comments = comments_by_id(view, ids)
    begins = excerpts(comments["text"], CHARACTERS)
    for comment_id, why in zip(ids, reasons, strict=True):
        name = comments["commenter"].loc[comment_id]
        who = isolated(name) if isinstance(name, str) else "Name withheld"
        prose(f"{who}: {isolated(begins.loc[comment_id])}")
        number = int(comments["position"].loc[comment_id]) + 1
        label = f"{number:,}: {why} →"
        router.link_to("read", label, {"comment": str(comment_id)}, bare=True)


def _talk(view: View) -> None:
    if not isinstance(view.article["text"], str):
        quiet(said.NO_ARTICLE)
        return
    names = _names(view)
    if not names:
        quiet(said.NO_NAMES)
    for name, comments in names[:NAMES_LISTED]:
        words, way = st.columns([3, 2], vertical_alignment="center")
        with words:
            prose(isolated(name))
        with way:
            label = f"{numbered(comments, 'comment')} →"
            router.link_to("read", label, {"fact": f"{NAME_FACT}{name}"}, bare=True)


def _names(view: View) -> list[tuple[str, int]]:
    """Give the article's names that comments use, each with its number of comments."""
    facts = [fact for fact in view.facts if fact.key.startswith(NAME_FACT)]
    return [(fact.key.removeprefix(NAME_FACT), len(fact.comment_ids)) for fact in facts]


def _read_first(view: View) -> pd.DataFrame:
    if len(view.discussion) > REFERENCES_UP_TO:
        return read_first(view.discussion, NOTHING_QUOTED, LISTED)
    found = view.whole(certain_references, *view.article_parts)
    return read_first(view.discussion, found.quotations, LISTED)
