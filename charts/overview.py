"""Charts of the Overview: who writes most, which names are taken up."""

from __future__ import annotations

import pandas as pd

from charts.chart import Chart, Palette, horizontal_bars


def words_by_commenter(activity: pd.DataFrame, palette: Palette) -> Chart:
    """Draw who writes most, in words (rows of `analysis.commenters.commenter_activity`)."""
    table = activity[["commenter_id", "commenter", "words", "comments"]]
    top = (
        f"Nobody wrote more words than {table['commenter'].iloc[0]}: {table['words'].iloc[0]:,}."
        if len(table)
        else ""
    )
    return Chart(
        name="words-by-commenter",
        question="Who carries it?",
        data=table,
        figure=horizontal_bars(
            palette, table["commenter"], table["words"], table["commenter_id"], "words written"
        ),
        words=top or "Nobody who can be told apart wrote here.",
        opens="commenter",
        marks="commenter_id",
        labels="commenter",
    )


def names_in_comments(names: pd.DataFrame, palette: Palette) -> Chart:
    """Draw which of the article's names the comments use (`analysis.names.names_taken_up`)."""
    table = names[["name", "uses", "comments"]].assign(fact="name:" + names["name"])
    taken = table[table["comments"] > 0]
    if len(taken):
        first = taken.iloc[0]
        words = f"The comments take up {first['name']} most, {first['comments']:,} of them."
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
    )
