"""Charts of the Overview: who writes most, which names are taken up."""

from __future__ import annotations

import pandas as pd

from charts.chart import BARS, Chart, Palette, first_rows, horizontal_bars
from loaders.text.isolation import isolated
from sentences.facts import plural


def words_by_commenter(activity: pd.DataFrame, palette: Palette) -> Chart:
    """Draw who writes most, in words.

    Args:
        activity: all of `analysis.commenters.commenter_activity`, most words first.
        palette: colours.
    """
    table = activity[["commenter_id", "commenter", "words", "comments"]]
    drawn, cut = first_rows(table, BARS, "people", "those who wrote most words")
    top = ""
    if len(table):
        first = table.iloc[0]
        top = f"Nobody wrote more words than {isolated(first['commenter'])}: {first['words']:,}."
    return Chart(
        name="words-by-commenter",
        question="Who carries it?",
        data=table,
        figure=horizontal_bars(
            palette, drawn["commenter"], drawn["words"], drawn["commenter_id"], "words written"
        ),
        words=top or "Nobody who can be told apart wrote here.",
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
    if len(taken):
        first = taken.iloc[0]
        name = isolated(first["name"])
        words = f"The comments take up {name} most, {first['comments']:,} of them."
        unused = int((table["comments"] == 0).sum())
        if unused:
            words += f" {unused:,} more {plural(unused, 'name is', 'names are')} in no comment."
    else:
        words = "The comments use none of the article's names."
    return Chart(
        name="names-taken-up",
        question="Which of the article’s names do the comments take up?",
        data=table,
        figure=horizontal_bars(
            palette, taken["name"], taken["comments"], taken["fact"], "comments that use the name"
        ),
        words=words,
        opens="fact",
        marks="fact",
        labels="name",
        drawn=taken,
        cut=cut,
    )
