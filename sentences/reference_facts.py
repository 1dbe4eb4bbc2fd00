"""Facts about references: who is named, what is quoted, which of the article's names are used."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.references.article_names import article_names, names_taken_up
from analysis.references.mentions import named_people, quotations
from analysis.rows import rows_of
from loaders.text.isolation import isolated
from sentences.facts import Fact, listed, plural

NAMES_LISTED = 8
PEOPLE_LISTED = 4


def named_facts(published: pd.DataFrame, told: str) -> Iterator[Fact]:
    """Say who names whom (`analysis.references.named_people`)."""
    found = named_people(published, told)
    if found.empty:
        return
    by = published.set_index("comment_id")["commenter"].fillna("Somebody unnamed")
    said = [
        f"{isolated(by[row.comment_id])} names {isolated(row.named)}"
        + (f" (written “{isolated(row.written)}”)" if row.near else "")
        for row in rows_of(found)
    ]
    count = int(found["comment_id"].nunique())
    verb = "names" if count == 1 else "name"
    yield Fact(
        "named",
        "Addressed",
        (
            count,
            f" {plural(count, 'comment')} {verb} another commenter: ",
            f"{listed(said, PEOPLE_LISTED)}.",
        ),
        frozenset(found["comment_id"]),
        "name another commenter",
    )


def quoted_facts(published: pd.DataFrame, told: str) -> Iterator[Fact]:
    """Say what is quoted of the article and of other comments."""
    found = quotations(published, told)
    of_article, of_comment = found[found["quoted_id"].isna()], found[found["quoted_id"].notna()]
    for key, rows, what in (
        ("quotes-article", of_article, "the article"),
        ("quotes-comment", of_comment, "an earlier comment"),
    ):
        if len(rows):
            best = rows.iloc[int(rows["words"].argmax())]
            count = int(rows["comment_id"].nunique())
            verb = "repeats" if count == 1 else "repeat"
            yield Fact(
                key,
                "Quoted",
                (
                    count,
                    f" {plural(count, 'comment')} {verb} six or more words of {what} in a row; "
                    "the longest run has ",
                    int(best["words"]),
                    f" words: “{isolated(best['quotation'])}”.",
                ),
                frozenset(rows["comment_id"]),
                f"repeat words of {what}",
            )


def name_facts(published: pd.DataFrame, told: str) -> Iterator[Fact]:
    """Say which of the article's names the comments take up, and give each its comments."""
    names = names_taken_up(article_names(told), published)
    if names.empty or published.empty:
        return
    taken, left = names[names["comments"] > 0], names[names["comments"] == 0]
    parts: tuple[str | int, ...] = (
        "The article has ",
        len(names),
        f" {plural(len(names), 'name')}; the comments take up ",
        len(taken),
    )
    if len(taken):
        used = [f"{isolated(row.name)} ({row.comments:,})" for row in rows_of(taken)]
        parts += (f": {listed(used, NAMES_LISTED)}",)
    if len(left):
        parts += (f". Nobody mentions {listed([*map(isolated, left['name'])], NAMES_LISTED)}",)
    ids = frozenset(each for ids in taken["comment_ids"] for each in ids)
    yield Fact("names", "Taken up", (*parts, "."), ids, "use a name from the article")
    for row in rows_of(taken):
        yield Fact(
            f"name:{row.name}",
            "",
            (isolated(row.name), ": ", int(row.comments)),
            frozenset(row.comment_ids),
            f"mention {isolated(row.name)}",
        )
