"""Facts about references: who is named, what is quoted, which of the article's names are used."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.references.article_names import names_taken_up
from analysis.rows import rows_of
from loaders.text.isolation import isolated
from sentences.facts import Fact, listed, plural
from sentences.grammar import Parts

NAMES_LISTED = 8
PEOPLE_LISTED = 4


def named_facts(published: pd.DataFrame, names: pd.DataFrame) -> Iterator[Fact]:
    """Say who names whom.

    Args:
        published: the comments that count.
        names: `analysis.references.referring.references_of`, what is certain.
    """
    found = names[names["comment_id"].isin(published["comment_id"]) & names["named_id"].notna()]
    if found.empty:
        return
    by = published.set_index("comment_id")["commenter"].fillna("Somebody unnamed")
    said = [
        f"{isolated(by[str(comment)])} {of_name['kind'].iloc[0]} "
        + " or ".join(dict.fromkeys(map(isolated, of_name["named"])))
        + (f" (written “{isolated(of_name['written'].iloc[0])}”)" if of_name["near"].any() else "")
        for (comment, _), of_name in found.groupby(["comment_id", "start"], sort=False)
    ]
    count = int(found["comment_id"].nunique())
    verb = "names" if count == 1 else "name"
    head = f" {plural(count, 'comment')} {verb} another commenter: "
    statement = (count, head, f"{listed(said, PEOPLE_LISTED)}.")
    ids = frozenset(found["comment_id"])
    yield Fact("named", "Addressed", statement, ids, "name another commenter")


def quoted_facts(published: pd.DataFrame, quotations: pd.DataFrame) -> Iterator[Fact]:
    """Say what is quoted of the article and of other comments.

    Args:
        published: the comments that count.
        quotations: `analysis.references.referring.references_of`, what is certain.
    """
    found = quotations[quotations["comment_id"].isin(published["comment_id"])]
    of_article, of_comment = found[found["quoted_id"].isna()], found[found["quoted_id"].notna()]
    for key, rows, what in (
        ("quotes-article", of_article, "the article"),
        ("quotes-comment", of_comment, "an earlier comment"),
    ):
        if len(rows):
            best = rows.iloc[int(rows["words"].argmax())]
            most, count = int(best["words"]), int(rows["comment_id"].nunique())
            verb, words = plural(count, "quotes", "quote"), plural(most, "word")
            statement = (
                count,
                f" {plural(count, 'comment')} {verb} {what}; the longest quotation has ",
                most,
                f" {words}: “{isolated(best['quotation'])}”.",
            )
            yield Fact(key, "Quoted", statement, frozenset(rows["comment_id"]), f"quote {what}")


def _how_many_come_up(taken: int, names: int) -> Parts:
    comes = plural(taken, "comes", "come")
    if names == 1:
        return (f"The article’s only name {'comes' if taken else 'does not come'} up in the "
                "comments",)  # fmt: skip
    if not taken:
        return ("None of the article’s ", names, " names comes up in the comments")
    return (taken, " of the article’s ", names, f" names {comes} up in the comments")


def name_facts(published: pd.DataFrame, names: pd.DataFrame) -> Iterator[Fact]:
    """Say which of the article's names the comments take up, and give each its comments.

    Args:
        published: the comments that count.
        names: `analysis.references.article_names.article_names`.
    """
    if names.empty or published.empty:
        return
    names = names_taken_up(names, published)
    taken, left = names[names["comments"] > 0], names[names["unmentioned"]]
    parts = _how_many_come_up(len(taken), len(names))
    if len(taken):
        used = [f"{isolated(row.name)} ({row.comments:,})" for row in rows_of(taken)]
        parts += (f": {listed(used, NAMES_LISTED)}",)
    if len(left):
        parts += (f". Nobody mentions {listed([*map(isolated, left['name'])], NAMES_LISTED)}",)
    ids = frozenset(each for ids in taken["comment_ids"] for each in ids)
    yield Fact("names", "Taken up", (*parts, "."), ids, "use a name from the article")
    for row in rows_of(taken):
        statement = (isolated(row.name), ": ", int(row.comments))
        mention = f"mention {isolated(row.name)}"
        yield Fact(f"name:{row.name}", "", statement, frozenset(row.comment_ids), mention)
