"""What happened in a discussion: exact facts, each with the comments that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.commenters import repeat_commenters
from analysis.counted import is_counted, is_published, pingbacks
from analysis.counted import people as counted_people
from analysis.references.mentions import asks_question
from analysis.replies.chains import is_unanswered
from analysis.replies.counts import answers_comment, reply_counts
from analysis.rows import ids_of, rows_of
from analysis.summaries import middle
from analysis.tone.tables import agreed, contradicted, language_counts, tone_agreement, tone_counts
from engines.words.counting import word_count
from loaders.text.isolation import isolated
from sentences.facts import Fact, listed, pingbacks_said, plural
from sentences.reference_facts import PEOPLE_LISTED, name_facts, named_facts, quoted_facts

REFERENCES_UP_TO = 20_000
SCORES_COUNT_WORDS = "These scores count words; they do not measure opinion or hostility."


def facts(article: pd.Series, comments: pd.DataFrame) -> list[Fact]:
    """Work out what can be said for certain about one discussion.

    Counts are exact at any size. Names and quotations are looked for in discussions of up to
    `REFERENCES_UP_TO` comments.

    Args:
        article: one row of the articles table.
        comments: the discussion's comments, with words, the tones of both word lists and the chain
            metrics.
    """
    published = comments[is_counted(comments)]
    found = [
        *_who(published),
        *_apart(comments),
        *_replies(published),
        *_length(article, published),
    ]
    found += _questions(published)
    if len(published) <= REFERENCES_UP_TO:
        told = f"{article['title'] if pd.notna(article['title']) else ''}\n\n"
        told += article["text"] if pd.notna(article["text"]) else ""
        found += named_facts(published, told)
        found += quoted_facts(published, told)
        found += name_facts(published, told)
    return [*found, *_tone(published)]


def _who(published: pd.DataFrame) -> Iterator[Fact]:
    people = counted_people(published)
    unnamed = int(published["commenter_id"].isna().sum())
    tail: tuple[str | int, ...] = (".",)
    if unnamed:
        tail = ("; ", unnamed, " more came without a name that stands for one person.")
    head = (len(published), f" {plural(len(published), 'comment')} by ", people)
    yield Fact("size", "Size", (*head, f" {plural(people, 'commenter')}", *tail))
    again = repeat_commenters(published)
    if len(again):
        names = [f"{isolated(row.commenter)} ({row.comments:,})" for row in rows_of(again)]
        statement = (
            len(again),
            f" {plural(len(again), 'person', 'people')} wrote more than once: ",
            f"{listed(names, PEOPLE_LISTED)}.",
        )
        rows = published[["comment_id"]][published["commenter_id"].isin(again["commenter_id"])]
        yield Fact("repeat", "Who", statement, ids_of(rows), "are by people who wrote again")


def _apart(comments: pd.DataFrame) -> Iterator[Fact]:
    """Say which comments are counted apart: pingbacks, and what is not published."""
    pinged = pingbacks(comments)
    if len(pinged):
        said = pingbacks_said(len(pinged))
        yield Fact("pingbacks", "Pingbacks", said, ids_of(pinged), "are pingbacks")
    gone = comments[~is_published(comments)]
    if len(gone):
        kinds = ", ".join(map(isolated, gone["status"].drop_duplicates()))
        yield Fact(
            "removed",
            "Removed",
            (
                len(gone),
                f" {plural(len(gone), 'comment')} {plural(len(gone), 'is', 'are')} "
                f"not published ({kinds}).",
            ),
            ids_of(gone),
            "are not published",
        )


def _replies(published: pd.DataFrame) -> Iterator[Fact]:
    counts = reply_counts(published)
    if not counts.known:
        return
    likely = bool(published["parent_source"].eq("inferred").any())
    answers = published[["comment_id"]][answers_comment(published)]
    statement = _whom(counts.to_comments, counts.to_article, likely=likely)
    yield Fact("replies", "Replies", statement, ids_of(answers), "answer another comment")
    alone = published[["comment_id"]][is_unanswered(published)]
    if len(alone):
        of_those_known = " that is known" if likely else ""
        yield Fact(
            "unanswered",
            "Replies",
            (
                len(alone),
                f" {plural(len(alone), 'comment')} on the article got no reply{of_those_known}.",
            ),
            ids_of(alone),
            "answer the article and got no reply",
        )


def _whom(another: int, article: int, *, likely: bool) -> tuple[str | int, ...]:
    """Say how many comments answer what; where some of that was inferred, only as likely."""
    comments, answer = plural(another, "comment"), plural(another, "answers", "answer")
    if likely:
        said = f" {comments} probably {answer} another comment; "
        return (another, said, article, " probably the article.")
    said = f" {comments} {answer} another comment; "
    return (another, said, article, f" {plural(article, 'answers', 'answer')} the article.")


def _length(article: pd.Series, published: pd.DataFrame) -> Iterator[Fact]:
    if published.empty:
        return
    longest = published.iloc[int(published["words"].argmax())]
    named = isinstance(longest["commenter"], str)
    by = f"{isolated(longest['commenter']) if named else 'somebody unnamed'}, has "
    most, total = int(longest["words"]), int(published["words"].sum())
    article_words = word_count(article["text"]) if pd.notna(article["text"]) else 0
    beside: tuple[str | int, ...] = (
        (" The article has ", article_words, f" {plural(article_words, 'word')}.")
        if article_words
        else ()
    )
    statement: tuple[str | int, ...] = ("The comment has ", most, f" {plural(most, 'word')}.")
    if len(published) > 1:
        half = middle(published["words"])
        statement = (f"Half the comments have {half:,} {plural(half, 'word')} or fewer; ",)
        statement += (f"the longest, by {by}", most, ". Together they have ", total)
        statement += (f" {plural(total, 'word')}.",)
    ids = frozenset([longest["comment_id"]])
    yield Fact("longest", "Length", (*statement, *beside), ids, "are the longest")


def _questions(published: pd.DataFrame) -> Iterator[Fact]:
    asking = published[["comment_id"]][asks_question(published["text"])]
    if len(asking):
        verb = "asks a question" if len(asking) == 1 else "ask a question"
        yield Fact(
            "questions",
            "Questions",
            (len(asking), f" {plural(len(asking), 'comment')} {verb}."),
            ids_of(asking),
            "ask a question",
        )


def _tone(published: pd.DataFrame) -> Iterator[Fact]:
    if published.empty:
        return
    first, second = published["textblob_tone"], published["vader_tone"]
    same, opposite, scored = agreed(tone_agreement(first, second))
    statement = (
        *_counted("TextBlob’s word list counts ", first),
        *_counted("; VADER’s, ", second),
        ". They give ",
        same,
        " of ",
        scored,
        f" {plural(scored, 'comment')} the same tone and contradict each other on ",
        opposite,
        f". {SCORES_COUNT_WORDS}",
    )
    rows = published[["comment_id"]][contradicted(first, second)]
    label = "the two word lists contradict each other on"
    yield Fact("contradicted", "Tone", statement, ids_of(rows), label)
    foreign = published[published["language"].notna()]
    if len(foreign):
        named = [f"{row.language} ({row.comments:,})" for row in rows_of(language_counts(foreign))]
        verb = plural(len(foreign), "comment is", "comments are")
        parts = (len(foreign), f" {verb} not in English: {listed(named, PEOPLE_LISTED)}. ")
        yield Fact(
            "language",
            "Language",
            (*parts, "The word lists know English only; these are not scored."),
            ids_of(foreign),
            "are not in English",
        )


def _counted(whose: str, tones: pd.Series) -> tuple[str | int, ...]:
    counts = tone_counts(tones)
    said = [(", ", int(row.comments), f" {row.tone}") for row in rows_of(counts)]
    return (whose, *[part for parts in said for part in parts][1:])
