"""Which column of a table is which: guessed from well-known names, or as the user says.

Tables and JSON records come here as one frame of the source's own columns and leave as a `Batch`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.markup import without_markup
from loaders.reading import read_times
from loaders.schema import (
    COMMENT_COLUMNS,
    OPTIONAL_COLUMNS,
    TIME,
    Batch,
    ColumnsError,
    Options,
    strings,
)

COMMENT_NAMES: dict[str, str] = {
    "comment_id": "commentid id cid replyid messageid commenthex postid",
    "parent_id": "parentid replyto replytoid inreplyto inreplytoid parent parentcommentid pid "
    "parenthex",
    "parent_source": "parentsource",
    "discussion_id": "discussionid threadid articleid storyid submissionid topicid linkid postid",
    "commenter_id": "commenterid authorid userid memberid",
    "commenter": "commenter author authorname userdisplayname displayname username name user "
    "screenname commentername nickname memberusername authorusername by",
    "posted_at": "postedat createdat date createdutc created timestamp createdate datetime "
    "posted published publishedat creationdate dateposted time",
    "text": "text body comment content message commentbody commenttext bodytext markdown answer",
    "score": "score points karma votes",
    "upvotes": "upvotes likes likecount recommendations ups",
    "downvotes": "downvotes dislikes downs",
    "role": "role",
    "status": "status state",
    "kind": "kind",
    "edited_at": "editedat edited",
    "url": "url permalink link commenturl",
    "lang": "lang language",
    "title": "articletitle threadtitle headline title",
    "source_row": "sourcerow",
}
ARTICLE_NAMES: dict[str, str] = {
    "discussion_id": "discussionid articleid threadid id",
    "title": "title headline",
    "text": "text body content articlebody selftext",
    "byline": "byline author",
    "published_at": "publishedat pubdate createdat created date",
    "url": "url weburl link permalink",
    "tags": "tags keywords",
    "declared_comments": "declaredcomments commentcount numcomments replycount",
}
NO_COMMENT = ["", "0", "0.0", "-1", "null", "none", "nan", "root"]
REMOVED = ["[deleted]", "[removed]"]
STATUSES: dict[str, str] = {
    "published": "published approved approve 1 visible public active accepted ok",
    "deleted": "deleted removed trash",
    "pending": "pending hold 0 unapproved held awaiting_moderation",
    "rejected": "rejected blocked",
    "spam": "spam",
}


def guessed(names: Iterable[str], known: dict[str, str]) -> dict[str, str]:
    """Find the source's name for each of our columns, by well-known names.

    Example:
        >>> guessed(["commentID", "Body", "shoe size"], COMMENT_NAMES)
        {'comment_id': 'commentID', 'text': 'Body'}
    """
    by_letters: dict[str, str] = {}
    for name in names:
        by_letters.setdefault(re.sub(r"[^a-z0-9]", "", name.lower()), name)
    pairs: dict[str, str] = {}
    for ours, theirs in known.items():
        free = [by_letters[word] for word in theirs.split() if word in by_letters]
        found = next((name for name in free if name not in pairs.values()), None)
        if found is not None:
            pairs[ours] = found
    return pairs


@functools.cache
def is_known(name: str) -> bool:
    """Tell whether a column of this name would be recognised."""
    return bool(guessed([name], COMMENT_NAMES))


def chosen(names: Sequence[str], options: Options) -> dict[str, str]:
    """Combine what the user says (an empty name: no such column) with guesses for the rest."""
    said = {ours: theirs for ours, theirs in options.columns if theirs in ("", *names)}
    left = [name for name in names if name not in said.values()]
    unsaid = {ours: theirs for ours, theirs in COMMENT_NAMES.items() if ours not in said}
    return guessed(left, unsaid) | {ours: theirs for ours, theirs in said.items() if theirs}


def looks_like_comments(names: Sequence[str]) -> bool:
    """Tell whether these are columns of comments: a text, and who, when or which."""
    pairs = guessed(names, COMMENT_NAMES)
    return "text" in pairs and bool({"comment_id", "commenter", "posted_at"} & set(pairs))


def comments_batch(raw: pd.DataFrame, options: Options) -> Batch:
    """Turn a frame of the source's columns into a batch; columns nobody knows are kept.

    Args:
        raw: one row per comment, absent cells NA; a column named `source_row` is optional.
        options: reads columns, time_zone, day_first.

    Raises:
        ColumnsError: no column holds the text.
    """
    names = [str(name) for name in raw.columns]
    pairs = chosen(names, options)
    if "text" not in pairs:
        raise ColumnsError(_no_text(names), names)
    table = _renamed(raw, pairs)
    table, articles = _with_titles_apart(table)
    table, notes = _read_columns(table, options)
    used = tuple((ours, theirs) for ours, theirs in pairs.items())
    return Batch(articles, table, len(table), [], notes, [], used, tuple(names))


def article_rows(records: list[dict[str, Any]], options: Options) -> list[dict[str, Any]]:
    """Give raw articles our column names, and read their times."""
    rows = []
    for record in records:
        theirs = {name: ours for ours, name in guessed(record, ARTICLE_NAMES).items()}
        rows.append({theirs.get(name, name): value for name, value in record.items()})
    table = pd.DataFrame(
        {"published_at": [row.get("published_at") for row in rows]}, dtype="object"
    )
    times, _ = read_times(table["published_at"], options)
    return [row | {"published_at": time} for row, time in zip(rows, times, strict=True)]


def _no_text(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:12]) + (" …" if len(names) > 12 else "")
    return (
        f"No column could be told to hold the comments' text. The columns are: {shown}. "
        "Say on the Source page which is which."
    )


def _renamed(raw: pd.DataFrame, pairs: dict[str, str]) -> pd.DataFrame:
    """Use our names; a column of theirs that has the name of another of ours is marked."""
    ours = {theirs: name for name, theirs in pairs.items()}
    taken = set(COMMENT_COLUMNS) | set(OPTIONAL_COLUMNS) | {"title"}
    marked = {name: f"{name} (source)" for name in map(str, raw.columns) if name in taken}
    return raw.rename(columns=str).rename(columns=marked | ours)


def _with_titles_apart(table: pd.DataFrame) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """Take titles of articles out of the comments, where each discussion has one title."""
    if "title" not in table:
        return table, []
    places = table.reindex(columns=["discussion_id", "title"])
    places = places.assign(discussion_id=strings(places["discussion_id"]).fillna("1"))
    titles = places.dropna().drop_duplicates()
    if titles["discussion_id"].duplicated().any():
        return table, []
    rows = titles.itertuples(index=False)
    articles: list[dict[str, Any]] = [{"discussion_id": row[0], "title": row[1]} for row in rows]
    return table.drop(columns="title"), articles


def _read_columns(table: pd.DataFrame, options: Options) -> tuple[pd.DataFrame, list[str]]:
    notes: list[str] = []
    kinds = dict(COMMENT_COLUMNS) | dict(OPTIONAL_COLUMNS)
    for name in [name for name in table.columns if name in kinds]:
        if kinds[name] == TIME:
            table[name], said = read_times(_without_flags(table[name]), options)
            notes += said
        elif kinds[name] == "Float64":
            table[name], said = _numbers(table[name])
            notes += said
        elif kinds[name] == "str":
            table[name] = strings(table[name])
    if "parent_source" not in table:  # our own exports hold plain text already
        table["text"], said = without_markup(table["text"])
        notes += said
    table, said = _with_known_statuses(_with_parents(table))
    return table, list(dict.fromkeys(notes + said))


def _without_flags(values: pd.Series) -> pd.Series:
    """Leave out “False” and the like: some sources write them where there is no time."""
    return values.mask(strings(values).str.lower().isin(["false", "true", "0"]))


def _numbers(values: pd.Series) -> tuple[pd.Series, list[str]]:
    numbers = pd.to_numeric(values, errors="coerce").astype("Float64")
    lost = values[values.notna() & numbers.isna()]
    if lost.empty:
        return numbers, []
    return numbers, [f"{len(lost):,} × “{values.name}” is no number, such as “{lost.iloc[0]}”."]


def _with_parents(table: pd.DataFrame) -> pd.DataFrame:
    """Tell replies to a comment from replies to the article, which sources write in many ways."""
    if "parent_id" not in table:
        return table
    ids = table.get("comment_id", pd.Series(index=table.index, dtype="str"))
    parents = table["parent_id"]
    article = parents.str.lower().isin(NO_COMMENT) | parents.str.startswith("t3_").eq(True)
    if "discussion_id" in table:
        article |= parents.eq(table["discussion_id"])
    if (prefixed := parents.str.startswith("t1_").eq(True)).any():
        bare = parents.str.removeprefix("t1_")
        parents = parents.mask(prefixed & among(bare, ids) & ~among(parents, ids), bare)
    parents = parents.mask(article & ~among(parents, ids))
    source = table.get("parent_source", pd.Series("explicit", index=table.index, dtype="str"))
    return table.assign(parent_id=parents, parent_source=source)


def among(values: pd.Series, known: pd.Series) -> pd.Series:
    """Tell which texts are among others; pandas' own `isin` takes 30 times as long."""
    texts, others = (
        pa.array(part, pa.large_string(), from_pandas=True) for part in (values, known)
    )
    found = pc.is_in(texts, value_set=others, skip_nulls=True)
    return pd.Series(found.to_numpy(zero_copy_only=False), index=values.index, dtype=bool)


def _with_known_statuses(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Translate the words sources have for published and removed; nobody is called [deleted]."""
    if "commenter" in table:
        table = table.assign(commenter=table["commenter"].mask(table["commenter"].isin(REMOVED)))
    if "status" not in table:
        gone = table["text"].isin(REMOVED)
        status = pd.Series("published", index=table.index, dtype="str").mask(gone, "deleted")
        return table.assign(status=status), []
    ours = {word: status for status, words in STATUSES.items() for word in words.split()}
    said = table["status"].str.strip().str.lower().str.replace(" ", "_")
    status = said.map(ours).astype("str")
    strange = table["status"][said.notna() & status.isna()].unique()
    if not len(strange):
        return table.assign(status=status), []
    note = f"Taken as published: comments whose status is “{'”, “'.join(strange[:3])}”."
    return table.assign(**{"status (source)": table["status"], "status": status}), [note]
