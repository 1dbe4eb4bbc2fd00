"""Charts of the Overview: who writes most, which names are taken up."""

from __future__ import annotations

import pandas as pd

from charts.chart import BARS, Chart, Palette, first_rows, horizontal_bars
from sentences.charts import overview as said


def words_by_commenter(activity: pd.DataFrame, palette: Palette) -> Chart:
    """Draw who writes most, in words.

    Args:
        activity: all of `analysis.commenters.commenter_activity`, most words first.
        palette: colours.
    """
    table = activity[["commenter_id", "commenter", "words", "comments"]]
    drawn, cut = first_rows(table, BARS, "people", "those who wrote most words")
    return Chart(
        name="words-by-commenter",
        question=said.MOST_WORDS,
        data=table,
        figure=horizontal_bars(
            palette, drawn["commenter"], drawn["words"], drawn["commenter_id"], "words written"
        ),
        words=said.most_words(table),
        opens="commenter",
        marks="commenter_id",
        labels="commenter",
        drawn=drawn,
        cut=cut,
    )


def names_in_comments(names: pd.DataFrame, palette: Palette) -> Chart:
    """Draw which of the article's names the comments use.

    Args:
        names: all of `analysis.names.names_taken_up`; those that no comment uses are not drawn.
        palette: colours.
    """
    table = names[["name", "uses", "comments"]].assign(fact="name:" + names["name"])
    taken, cut = first_rows(
        table[table["comments"] > 0], BARS, "names that comments use", "those in most comments"
    )
    return Chart(
        name="names-taken-up",
        question=said.NAMES_TAKEN_UP,
        data=table,
        figure=horizontal_bars(
            palette, taken["name"], taken["comments"], taken["fact"], "comments that use the name"
        ),
        words=said.names_taken_up(table),
        opens="fact",
        marks="fact",
        labels="name",
        drawn=taken,
        cut=cut,
    )
