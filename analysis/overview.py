"""What happened in a discussion: exact facts, each with the comments that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from analysis.commenters import repeat_commenters
from analysis.names import article_names, names_taken_up
from analysis.references import asks_question, named_people, quotations, words_of
from analysis.rows import rows_of
from analysis.tone import tone_agreement

REFERENCES_UP_TO = 20_000
NAMES_LISTED = 8
PEOPLE_LISTED = 4


class Fact(NamedTuple):
    """One true thing about a discussion.

    Attributes:
        key: stable name, used in URLs.
        topic: what it is about, in one or two words.
        parts: the statement in pieces; the numbers among them are what it counts.
        comment_ids: the comments behind it; empty where it rests on all of them or on none.
        label: what these comments are, as an ending of "only comments that …".
    """

    key: str
    topic: str
    parts: tuple[str | int, ...]
    comment_ids: frozenset[str] = frozenset()
    label: str = ""

    @property
    def statement(self) -> str:
        """The statement as one plain text."""
        return "".join(f"{part:,}" if isinstance(part, int) else part for part in self.parts)


def facts(article: pd.Series, comments: pd.DataFrame) -> list[Fact]:
    """Work out what can be said for certain about one discussion.

    Counts are exact at any size. Names and quotations are looked for in discussions of up to
    `REFERENCES_UP_TO` comments.

    Args:
        article: one row of the articles table.
        comments: the discussion's comments, with words, the tones of both word lists and the chain
            metrics.
    """
    published = comments[comments["status"] == "published"]
    found = [*_who(comments, published), *_replies(published), *_length(article, published)]
    found += _questions(published)
    if len(published) <= REFERENCES_UP_TO:
        told = f"{article['title'] if pd.notna(article['title']) else ''}\n\n"
        told += article["text"] if pd.notna(article["text"]) else ""
        found += [*_named(published, told), *_quoted(published, told), *_names(published, told)]
    return [*found, *_tone(published)]


def plural(count: int, one: str, many: str | None = None) -> str:
    """Give the noun that goes with a count.

    Example:
        >>> plural(1, "reply", "replies"), plural(0, "comment")
        ('reply', 'comments')
    """
    return one if count == 1 else many or f"{one}s"


def listed(names: list[str], limit: int) -> str:
    """List names in words, the first `limit` of them by name."""
    shown, more = names[:limit], len(names) - limit
    if more > 0:
        return f"{', '.join(shown)} and {more:,} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _who(comments: pd.DataFrame, published: pd.DataFrame) -> Iterator[Fact]:
    people = int(published["commenter_id"].nunique())
    unnamed = int(published["commenter_id"].isna().sum())
    tail: tuple[str | int, ...] = (".",)
    if unnamed:
        tail = ("; ", unnamed, " more came without a name that stands for one person.")
    head = (len(published), f" {plural(len(published), 'comment')} by ", people)
    yield Fact("size", "Size", (*head, f" {plural(people, 'commenter')}", *tail))
    again = repeat_commenters(published)
    if len(again):
        names = [f"{row.commenter} ({row.comments:,})" for row in rows_of(again)]
        statement = (
            len(again),
            f" {plural(len(again), 'person', 'people')} wrote more than once: ",
            f"{listed(names, PEOPLE_LISTED)}.",
        )
        ids = published["comment_id"][published["commenter_id"].isin(again["commenter_id"])]
        yield Fact("repeat", "Who", statement, frozenset(ids), "are by people who wrote again")
    gone = comments[comments["status"] != "published"]
    if len(gone):
        kinds = ", ".join(gone["status"].drop_duplicates())
        yield Fact(
            "removed",
            "Removed",
            (
                len(gone),
                f" {plural(len(gone), 'comment')} {plural(len(gone), 'is', 'are')} "
                f"not published ({kinds}).",
            ),
            frozenset(gone["comment_id"]),
            "are not published",
        )


def _replies(published: pd.DataFrame) -> Iterator[Fact]:
    known = published[published["replies"].notna()]
    if known.empty:
        return
    answers = known[known["parent_id"].notna()]
    yield Fact(
        "replies",
        "Replies",
        (
            len(answers),
            f" {plural(len(answers), 'comment answers', 'comments answer')} another comment; ",
            len(known) - len(answers),
            f" {plural(len(known) - len(answers), 'answers', 'answer')} the article.",
        ),
        frozenset(answers["comment_id"]),
        "answer another comment",
    )
    alone = known[known["parent_id"].isna() & (known["replies"] == 0)]
    if len(alone):
        yield Fact(
            "unanswered",
            "Replies",
            (len(alone), f" {plural(len(alone), 'comment')} on the article got no reply."),
            frozenset(alone["comment_id"]),
            "answer the article and got no reply",
        )


def _length(article: pd.Series, published: pd.DataFrame) -> Iterator[Fact]:
    if published.empty:
        return
    longest = published.iloc[int(published["words"].argmax())]
    total = int(published["words"].sum())
    article_words = len(words_of(article["text"])) if pd.notna(article["text"]) else 0
    beside: tuple[str | int, ...] = (
        (" The article has ", article_words, f" {plural(article_words, 'word')}.")
        if article_words
        else ()
    )
    statement = (
        "Half the comments have ",
        round(published["words"].median()),
        " words or fewer; the longest, by ",
        f"{longest['commenter'] if pd.notna(longest['commenter']) else 'somebody unnamed'}, has ",
        int(longest["words"]),
        ". Together they have ",
        total,
        f" {plural(total, 'word')}.",
        *beside,
    )
    yield Fact(
        "longest", "Length", statement, frozenset([longest["comment_id"]]), "are the longest"
    )


def _questions(published: pd.DataFrame) -> Iterator[Fact]:
    asking = published[asks_question(published["text"])]
    if len(asking):
        verb = "asks a question" if len(asking) == 1 else "ask a question"
        yield Fact(
            "questions",
            "Questions",
            (len(asking), f" {plural(len(asking), 'comment')} {verb}."),
            frozenset(asking["comment_id"]),
            "ask a question",
        )


def _named(published: pd.DataFrame, told: str) -> Iterator[Fact]:
    found = named_people(published, told)
    if found.empty:
        return
    by = published.set_index("comment_id")["commenter"].fillna("Somebody unnamed")
    said = [
        f"{by[row.comment_id]} names {row.named}"
        + (f" (written “{row.written}”)" if row.near else "")
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


def _quoted(published: pd.DataFrame, told: str) -> Iterator[Fact]:
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
                    f" words: “{best['quotation']}”.",
                ),
                frozenset(rows["comment_id"]),
                f"repeat words of {what}",
            )


def _names(published: pd.DataFrame, told: str) -> Iterator[Fact]:
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
        parts += (
            f": {listed([f'{r.name} ({r.comments:,})' for r in rows_of(taken)], NAMES_LISTED)}",
        )
    if len(left):
        parts += (f". Nobody mentions {listed(left['name'].tolist(), NAMES_LISTED)}",)
    ids = frozenset(each for ids in taken["comment_ids"] for each in ids)
    yield Fact("names", "Taken up", (*parts, "."), ids, "use a name from the article")
    for row in rows_of(taken):
        yield Fact(
            f"name:{row.name}",
            "",
            (str(row.name), ": ", int(row.comments)),
            frozenset(row.comment_ids),
            f"mention {row.name}",
        )


def _tone(published: pd.DataFrame) -> Iterator[Fact]:
    if published.empty:
        return
    agreement = tone_agreement(published)
    same = int(agreement.loc[agreement["agreement"] == "same", "comments"].sum())
    opposite = int(agreement.loc[agreement["agreement"] == "opposite", "comments"].sum())
    tones = {"negative", "positive"}
    contradicted = published[
        published["textblob_tone"].isin(tones)
        & published["vader_tone"].isin(tones)
        & (published["textblob_tone"].astype("str") != published["vader_tone"].astype("str"))
    ]
    yield Fact(
        "contradicted",
        "Tone",
        (
            "The two word lists give ",
            same,
            " of ",
            len(published),
            f" {plural(len(published), 'comment')} the same tone and contradict each other on ",
            opposite,
            ".",
        ),
        frozenset(contradicted["comment_id"]),
        "the two word lists contradict each other on",
    )
