"""The card that asks for labels, comment by comment, and what goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analysis.labels.sample import ANSWERS, SIZE
from analysis.rows import CommentKey, comment_keys
from loaders.tables.structure import parent_rows
from sentences.labels import more_offered
from store import Sidecar, SidecarError, View
from store.labelled import ME, labels_here, sample_in_use
from ui.component import component
from ui.frame.session import opened_source, session
from ui.frame.sidecars import sidecar
from ui.look import palette

HERE = Path(__file__).parent
LONGEST_NAME = 40
SHOWN_CHARACTERS = 10_000
ANSWERED_CHARACTERS = 1_200

_card = component(
    "labelling",
    HERE,
    '<div class="labelling" tabindex="0" role="group" '
    'aria-label="Label comments: 1 negative, 2 neutral, 3 positive"></div>',
    parts=("card",),
)


def coder_name() -> str:
    """Ask who labels; the name stays while other pages are looked at."""
    name = st.text_input(
        "Who labels?",
        value=session().coder or ME,
        key="coder",
        max_chars=LONGEST_NAME,
        width=220,
        help="A second person labels the same comments under another name.",
    )
    session().coder = " ".join(name.split()) or ME
    return session().coder


def as_coder(view: View, coder: str) -> View:
    """The view with this coder's labels first: those that charts are about."""
    others = {name: given for name, given in view.labels.items() if name != coder}
    return replace(view, labels={coder: view.labels.get(coder, {}), **others})


def kept(view: View) -> Sidecar:
    """The sidecar that holds the view's labels."""
    source = opened_source()
    return sidecar(source, view.store)


def sample_to_label(view: View) -> pd.DataFrame:
    """The sample that is asked about, larger where more were wished for."""
    _, sample = sample_in_use(view)
    too_few = session().too_few_labels.get(view.discussion_id, -1)
    return sample if len(sample) > too_few else sample_in_use(view, SIZE)[1]


def ask_for_more(view: View, sample: pd.DataFrame) -> None:
    """Offer a larger sample, where there are comments left to draw."""
    larger = len(sample_in_use(view, SIZE)[1]) - len(sample)
    if larger > 0 and st.button(more_offered(larger)):
        session().too_few_labels[view.discussion_id] = len(sample)
        st.rerun()


def label_card(view: View, sample: pd.DataFrame, coder: str) -> None:
    """Ask for a label of each comment of a sample: its text alone, and on demand what it answers.

    Neither the commenter nor anything that a word list made of it is sent to the browser.

    Args:
        view: what the reader looks at.
        sample: from `analysis.labels.sample.label_sample`.
        coder: who labels.
    """
    given = labels_here(view).get(coder, {})
    rows = dict(zip(sample["row"].astype("str"), comment_keys(sample), strict=True))
    content = {
        "comments": _shown(view, sample),
        "labels": {
            row: given[comment_key] for row, comment_key in rows.items() if comment_key in given
        },
        "coder": coder,
        "about": f"{view.store.report.fingerprint} {view.discussion_id}",
        "colours": _colours(),
    }
    _card(
        key="labelling",
        data=content,
        on_labelled_change=lambda: _take(view, rows, st.session_state["labelling"].labelled),
    )


def _take(view: View, rows: Mapping[str, CommentKey], told: Mapping[str, Any] | None) -> None:
    """Keep what the card tells; it names rows of the discussion, and only those asked about."""
    if told:
        given = {
            rows[row]: str(label)
            for row, label in told["labels"].items()
            if row in rows and label in (*ANSWERS, "")
        }
        with suppress(SidecarError):  # the page that follows says what is wrong with the file
            kept(view).label(str(told["coder"])[:LONGEST_NAME], given)


def _shown(view: View, sample: pd.DataFrame) -> list[dict[str, Any]]:
    parents = view.whole(parent_rows)
    texts = view.discussion["text"]
    return [
        {
            "id": str(row),
            "text": _cut(texts.iloc[row], SHOWN_CHARACTERS),
            "about": _answered(view, texts, int(parents[row])),
        }
        for row in sample["row"].tolist()
    ]


def _answered(view: View, texts: pd.Series, parent: int) -> list[list[str]]:
    """Give what a comment answers: the comment above it, if any is known, and the article."""
    comment = texts.iloc[parent].strip() if parent >= 0 else ""
    title = view.article["title"]
    about = [["The comment above it:", _cut(comment, ANSWERED_CHARACTERS)]] if comment else []
    if isinstance(title, str) and title:
        about.append(["The article:", title])
    return about


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else text[: characters - 1] + "…"


def _colours() -> dict[str, str]:
    colours = palette()
    return {
        "negative": colours.negative,
        "neutral": colours.neutral,
        "positive": colours.positive,
        "quiet": colours.quiet,
        "rail": colours.grid,
    }
