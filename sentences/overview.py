"""What happened in a discussion: exact facts, each with the comments that it rests on."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.commenters import repeat_commenters
from analysis.counted import is_counted, is_published, pingbacks
from analysis.counted import people as counted_people
from analysis.references.article_names import article_names
from analysis.references.questions import asks_question
from analysis.references.referring import certain_references
from analysis.replies.chains import is_unanswered
from analysis.replies.counts import answers_comment, reply_counts
from analysis.rows import ids_of, rows_of
from analysis.summaries import middle
from analysis.tone.tables import contradicted, language_counts, tone_agreement
from analysis.totals import Totals, totals
from engines.words.counting import word_count
from loaders.text.isolation import isolated
from sentences.commenters import unnamed_words
from sentences.facts import Fact
from sentences.grammar import Parts, listed, plural
from sentences.reference_facts import PEOPLE_LISTED, name_facts, named_facts, quoted_facts
from sentences.tone import agreement_words
from sentences.totals import comments_words, not_published_said, pingbacks_said

REFERENCES_UP_TO = 20_000


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
        *_who(published, totals(comments)),
        *_apart(comments),
        *_replies(published),
        *_length(article, published),
    ]
    found += _questions(published)
    if len(published) <= REFERENCES_UP_TO:
        found += _references(article, comments, published)
    return [*found, *_tone(published)]


def _references(
    article: pd.Series, comments: pd.DataFrame, published: pd.DataFrame
) -> Iterator[Fact]:
    title, text = (part if isinstance(part, str) else "" for part in article[["title", "text"]])
    references = certain_references(comments, title, text)
    yield from named_facts(published, references.names)
    yield from quoted_facts(published, references.quotations)
    yield from name_facts(published, article_names(title, text))


def _who(published: pd.DataFrame, found: Totals) -> Iterator[Fact]:
    people = counted_people(published)
    unnamed = int(published["commenter_id"].isna().sum())
    yield Fact("size", "Size", size_words(found, people, unnamed))
    again = repeat_commenters(published)
    if len(again):
        names = [f"{isolated(row.commenter)} ({row.comments:,})" for row in rows_of(again)]
        statement = (
            len(again),
            f" {plural(len(again), 'person', 'people')} wrote more than once: ",
            f"{listed(names, PEOPLE_LISTED)}.",
        )
        rows = published[["comment_id"]][published["commenter_id"].isin(again["commenter_id"])]
        label = "are by people who wrote more than once"
        yield Fact("repeat", "Who", statement, ids_of(rows), label)


def size_words(found: Totals, people: int, unnamed: int) -> Parts:
    """How many comments there are, by how many people.

    Args:
        found: the comments that are here.
        people: known people who wrote them.
        unnamed: comments without a name that identifies one person.
    """
    if not found.published:
        return ("There are no published comments.",)
    comments = comments_words(found)
    if not people:
        return (*comments, ", without a name that identifies one person.")
    by: Parts = (" by ", people, f" {plural(people, 'commenter')}.")
    return (*comments, *by, *unnamed_words(unnamed))


def _apart(comments: pd.DataFrame) -> Iterator[Fact]:
    """Say which comments are counted apart: pingbacks, and what is not published."""
    pinged = pingbacks(comments)
    if len(pinged):
        said = pingbacks_said(len(pinged))
        yield Fact("pingbacks", "Pingbacks", said, ids_of(pinged), "are pingbacks")
    gone = comments[~is_published(comments)]
    if len(gone):
        said = not_published_said(gone)
        yield Fact("removed", "Removed", said, ids_of(gone), "are not published")


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
        got = f"{plural(len(alone), 'has', 'have')} no known reply" if likely else "got no reply"
        yield Fact(
            "unanswered",
            "Replies",
            (len(alone), f" {plural(len(alone), 'comment')} on the article {got}."),
            ids_of(alone),
            "answer the article and got no reply",
        )


def _whom(another: int, article: int, *, likely: bool) -> Parts:
    """Return how many comments answer what; where some of that was inferred, only as likely."""
    comments, answer = plural(another, "comment"), plural(another, "answers", "answer")
    if likely:
        return (another, f" {comments} probably {answer} another comment and ", article,
                " the article.")  # fmt: skip
    to_article = f" {plural(article, 'answers', 'answer')} the article."
    if not another:
        if article == 1:
            return ("The comment answers the article.",)
        return ("No comment answers another; ", article, to_article)
    return (another, f" {comments} {answer} another comment; ", article, to_article)


def _length(article: pd.Series, published: pd.DataFrame) -> Iterator[Fact]:
    if published.empty:
        return
    longest = published.iloc[int(published["words"].argmax())]
    statement = comment_lengths(published["words"], longest["commenter"])
    article_words = word_count(article["text"]) if pd.notna(article["text"]) else 0
    if article_words:
        statement += (" The article has ", article_words, f" {plural(article_words, 'word')}.")
    ids = frozenset([longest["comment_id"]])
    yield Fact("longest", "Length", statement, ids, "are the longest")


def comment_lengths(words: pd.Series, by: object) -> Parts:
    """How long comments are.

    Args:
        words: how many words each has; at least one comment.
        by: who wrote the longest, or NA.
    """
    total, most = int(words.sum()), int(words.max())
    if len(words) == 1:
        return ("The comment has ", total, f" {plural(total, 'word')}.")
    if int(words.min()) == most:
        each = "Both comments have" if len(words) == 2 else "Every comment has"
        return (f"{each} ", most, f" {plural(most, 'word')}.")
    half, who = middle(words), isolated(by) if isinstance(by, str) else "somebody unnamed"
    parts: Parts = (f"Half the comments have at most {half:,} {plural(half, 'word')}",)
    parts += (f"; the longest, by {who}, has ", most)
    return (*parts, ". Together they have ", total, f" {plural(total, 'word')}.")


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
    statement = agreement_words("TextBlob’s and VADER’s word lists", tone_agreement(first, second))
    rows = published[["comment_id"]][contradicted(first, second)]
    label = "the two word lists contradict each other on"
    yield Fact("contradicted", "Tone", statement, ids_of(rows), label)
    foreign = published[published["language"].notna()]
    if len(foreign):
        named = [f"{row.language} ({row.comments:,})" for row in rows_of(language_counts(foreign))]
        verb = plural(len(foreign), "comment is", "comments are")
        these = plural(len(foreign), "it is", "they are")
        parts = (len(foreign), f" {verb} not in English: {listed(named, PEOPLE_LISTED)}. ")
        yield Fact(
            "language",
            "Language",
            (*parts, f"The word lists know only English, so {these} not scored."),
            ids_of(foreign),
            "are not in English",
        )
