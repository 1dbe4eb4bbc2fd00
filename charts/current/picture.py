"""The current of a view: threads where replies are known, else the page along a line."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.counted import counted
from analysis.current.arrivals import arrivals
from analysis.current.article import TakenUp, taken_up
from analysis.current.hanging import hanging
from analysis.current.standing import returns, spoken_to, standing
from analysis.references.article_names import article_names, names_taken_up
from analysis.references.referring import NAME_COLUMNS, QUOTATION_COLUMNS, certain_references
from analysis.tone.scoring import explained
from analysis.totals import totals
from charts.chart import LIGHT, Palette
from charts.current.hung import height as hung_height
from charts.current.hung import hung
from charts.current.parts import WIDTH, tone_names
from charts.current.shapes import Picture
from charts.current.stood import BOXES, Flat, height, stood
from sentences.charts import current as said
from store import View

STROKES_UP_TO = 300  # comments
REFERENCES_UP_TO = 2_000
NOBODY_NAMED = pd.DataFrame(columns=NAME_COLUMNS)
NOTHING_QUOTED = pd.DataFrame(columns=QUOTATION_COLUMNS)
NO_NAMES = pd.DataFrame({"name": [], "comments": []})


def current(view: View, palette: Palette = LIGHT) -> Picture:
    """The picture of the discussion that is open; what filters leave out is pale."""
    shown = np.zeros(len(view.discussion), dtype=bool)
    shown[view.rows] = True
    found = totals(view.discussion)
    if view.has_structure:
        hung_up = view.whole(hanging)
        came = view.whole(arrivals)
        shapes = hung(view.discussion, hung_up, came, shown, palette)
        threads = int((hung_up.boxes["level"] == 1).sum() + hung_up.bands["threads"].sum())
        words = said.hung_words(found, threads, int(hung_up.level.max(initial=1)))
        high = hung_height(hung_up, came)
        return Picture(WIDTH, high, shapes, palette.background, view.title, words)
    flat = _flat(view, shown)
    people = flat.again["commenter_id"].nunique()
    words = said.standing_words(found, people, bool(flat.article))
    shapes = stood(flat, palette)
    return Picture(WIDTH, height(flat), shapes, palette.background, view.title, words)


def current_table(view: View) -> pd.DataFrame:
    """The picture's data: one row per comment.

    Returns:
        comment_id, commenter, tone, and where replies are known: level (1 = on the article),
        drawn ("box" or "band"); else: words.
    """
    table = view.discussion[["comment_id", "commenter"]].reset_index(drop=True)
    table["tone"] = tone_names(view.discussion).to_numpy()
    if not view.has_structure:
        return table.assign(words=view.discussion["words"].to_numpy())
    hung_up = view.whole(hanging)
    return table.assign(level=hung_up.level, drawn=np.where(hung_up.band < 0, "box", "band"))


def _flat(view: View, shown: np.ndarray) -> Flat:
    comments = view.discussion
    spoken, passages = _references(view)
    return Flat(
        comments,
        standing(comments, BOXES),
        _weights(view),
        view.whole(returns),
        spoken,
        view.article_parts[1],
        passages,
        shown,
    )


def _weights(view: View) -> pd.DataFrame:
    """Return the words that count for tone, by row; of many comments, or by a column, none."""
    comments = view.discussion
    if len(comments) > STROKES_UP_TO or view.own_column:
        return pd.DataFrame({"text": [], "start": [], "weight": []})
    texts = comments["text"].where(comments["tone"].ne("not scored"), "").reset_index(drop=True)
    words = explained(texts, view.scorer, view.left_out)
    return words.rename(columns={"contribution": "weight"})[["text", "start", "weight"]]


def _references(view: View) -> tuple[pd.DataFrame, TakenUp]:
    """Return whom comments address, and where they take up the article."""
    comments, parts = view.discussion, view.article_parts
    if len(comments) > REFERENCES_UP_TO:
        return spoken_to(comments, NOBODY_NAMED), taken_up("", NO_NAMES, NOTHING_QUOTED)
    found = view.whole(certain_references, *parts)
    names = view.whole(_names_used, *parts)
    return spoken_to(comments, found.names), taken_up(parts[1], names, found.quotations)


def _names_used(comments: pd.DataFrame, title: str, text: str) -> pd.DataFrame:
    return names_taken_up(article_names(title, text), counted(comments))
