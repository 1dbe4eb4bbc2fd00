"""What the names of the columns do not say in well-known exports (see `known_tables.py`).

Each function takes raw comments under our column names and gives them back with what it knows of
the source: parents that are written as a path, opening posts among the comments, words for states.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pandas as pd

from loaders.schema import strings
from loaders.text.markup import parsed, plain_text
from loaders.text.nobody import are_nobody

MARKUP = r"(?i)<(?:br|a|b|i|s)\b|&(?:amp|lt|gt|quot|#\d{2,4});"
CORAL_STATES = {"none": "published", "premod": "pending", "system_withheld": "pending"}


class Adjusted(NamedTuple):
    """Raw comments under our column names, articles found among them, and what to say of it."""

    table: pd.DataFrame
    articles: list[dict[str, Any]]
    notes: list[str]


def _words(index: pd.Index, word: str, where: pd.Series) -> pd.Series:
    return pd.Series(word, index=index, dtype="str").where(where)


def nyt(table: pd.DataFrame) -> Adjusted:
    """Tell the replies of reporters of the New York Times."""
    reporters = strings(table["commentType"]).eq("reporterReply")
    return Adjusted(table.assign(role=_words(table.index, "staff", reporters)), [], [])


def socc(table: pd.DataFrame) -> Adjusted:
    """Read SOCC's paths: source1_ARTICLE_0_1 answers source1_ARTICLE_0, which answers the article.

    Comments of the second source have their time in a column of its own.
    """
    above = strings(table["comment_id"]).str.rpartition("_")[0]
    table = table.assign(parent_id=above.where(above.str.count("_") >= 2))
    if "post_time" in table:
        times = table["posted_at"] if "posted_at" in table else table["post_time"]
        table = table.assign(posted_at=strings(times).fillna(strings(table["post_time"])))
    if "isModerator" in table:
        moderates = strings(table["isModerator"]).str.lower().eq("true")
        table = table.assign(role=_words(table.index, "moderator", moderates))
    return Adjusted(table, [], [])


def coral_database(table: pd.DataFrame) -> Adjusted:
    """Translate Coral's states, and find the text as last edited."""
    said = strings(table["status"])
    status = said.str.lower().map(CORAL_STATES).astype("str").fillna(said)
    deleted = next((name for name in ("deleted_at", "deletedAt") if name in table), None)
    if deleted:
        status = status.mask(table[deleted].notna(), "deleted")
    history = next((name for name in ("revisions", "body_history") if name in table), None)
    if "text" not in table and history:
        table = table.assign(text=strings(table[history]).map(_latest, na_action="ignore"))
    return Adjusted(table.assign(status=status), [], [])


def _latest(revisions: str) -> str:
    try:
        return str(json.loads(revisions)[-1]["body"])
    except (ValueError, RecursionError, LookupError, TypeError):
        return revisions


def coral_download(table: pd.DataFrame) -> Adjusted:
    """Read the times of a person's own comments, which have a comma between day and hour."""
    times = strings(table["posted_at"]).str.replace(", ", " ", regex=False)
    said = "These are the comments of one person, who is not named; what they answer is not here."
    return Adjusted(table.assign(posted_at=times), [], [said])


def fourcat(table: pd.DataFrame) -> Adjusted:
    """Make articles of the posts that open a thread: those whose id is the thread's.

    Where a thread is nothing but its first post, without a subject, the post stays a comment:
    collections of single posts (tweets, videos) are written so.
    """
    table = table.assign(
        discussion_id=strings(table["discussion_id"]), comment_id=strings(table["comment_id"])
    )
    first = table["discussion_id"].eq(table["comment_id"]).fillna(False)
    answered = table["discussion_id"].isin(table.loc[~first, "discussion_id"])
    titled = table["title"].notna() if "title" in table else pd.Series(False, index=table.index)
    said = []
    if "parent_id" not in table:
        said = ["No column says who answers whom; “>>” quotations in the texts are not read so."]
    found = _with_openings_apart(table, first & (answered | titled))
    return found._replace(notes=found.notes + said)


def communalytic(table: pd.DataFrame) -> Adjusted:
    """Make articles of Reddit submissions; each comment's link names the submission it is under."""
    openings = strings(table["type"]).str.lower().eq("submission").fillna(False)
    linked = strings(table["url"]).str.extract(r"/comments/(\w+)")[0].astype("str")
    above = strings(table["parent_id"])
    above = above.mask(above.str.match("t[13]_").eq(True), above.str.slice(3))
    places = linked.fillna(strings(table["comment_id"]).where(openings))
    return _with_openings_apart(table.assign(parent_id=above, discussion_id=places), openings)


def youtube_data_tools(table: pd.DataFrame) -> Adjusted:
    """Make the texts of top comments plain, which the tool takes over as the page's HTML."""
    texts = strings(table["text"])
    marked = texts.str.contains(MARKUP).fillna(False)
    plain = texts[marked].map(lambda text: plain_text(parsed(text).body))
    said = "YouTube files every reply under the top comment of its thread."
    return Adjusted(table.assign(text=texts.where(~marked, plain)), [], [said])


def _with_openings_apart(table: pd.DataFrame, openings: pd.Series) -> Adjusted:
    if not openings.any():
        return Adjusted(table, [], [])
    ours = {"commenter": "byline", "posted_at": "published_at"}
    wanted = ["discussion_id", "title", "text", "commenter", "posted_at", "url"]
    heads = table.loc[openings, [name for name in wanted if name in table]].rename(columns=ours)
    comments = table[~openings].rename(columns={"title": "subject"})
    if "subject" in comments and comments["subject"].isna().all():
        comments = comments.drop(columns="subject")
    filled = heads.astype("object").where(heads.notna(), None)
    rows = [dict(zip(heads.columns, row, strict=True)) for row in filled.to_numpy().tolist()]
    said = f"Posts that open a thread are read as articles: {len(rows):,}."
    return Adjusted(_with_authors_told(comments, heads), rows, [said])


def _with_authors_told(comments: pd.DataFrame, heads: pd.DataFrame) -> pd.DataFrame:
    if "commenter" not in comments:
        return comments
    writers = heads.drop_duplicates("discussion_id").set_index("discussion_id")["byline"]
    # A name that stands for many people says nothing about who wrote the opening post.
    writer = comments["discussion_id"].map(writers.mask(are_nobody(writers) | writers.eq("")))
    wrote = comments["commenter"].eq(writer).fillna(False)
    return comments.assign(role=_words(comments.index, "article author", wrote))
