"""Reddit's comments and submissions, as its interface and all dumps of it name their fields.

`parent_id` and `link_id` carry the kind of thing before the id: `t1_` a comment, `t3_` a
submission. `edited` is `false`, `true` (long ago) or a time. Account names never change hands, so
they are the identity; `[deleted]` is nobody. A text `[deleted]` was taken away by its author,
`[removed]` by moderators or by Reddit ("rejected"). `distinguished` makes a moderator, or staff if
`admin`; `is_submitter` the article's author; AutoModerator is the one account that is always a bot.
`ups` and `downs` only repeat the score, and are left out.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.json_parts.escaped_texts import in_one_piece, unescaped
from loaders.json_parts.ndjson import booleans, numbers
from loaders.schema import Options
from loaders.text.reading import read_times

COMMENT_FIELDS = (
    "id parent_id link_id author body score score_hidden created_utc edited distinguished "
    "is_submitter permalink context subreddit stickied controversiality author_flair_text"
).split()
SUBMISSION_FIELDS = "title selftext num_comments url link_flair_text".split()
FIELDS = (*COMMENT_FIELDS, *SUBMISSION_FIELDS)
NOBODY = ("[deleted]", "[removed]")
DELETED = ("[deleted]",)
REMOVED = ("[removed]", "[ Removed by Reddit ]", "[Removed by reddit]")
BOT = "AutoModerator"
SITE = "https://www.reddit.com"
LINK_IN_ADDRESS = r"/comments/(?P<link>\w+)"
LATEST_SECONDS = 4_133_980_800.0  # the year 2101
TEXT = pa.large_string()
TO_PANDAS = {TEXT: pd.StringDtype(na_value=np.nan), pa.bool_(): pd.BooleanDtype()}.get


def comments_frame(
    table: pa.Table, lines: np.ndarray, escaped: bool | None, options: Options
) -> tuple[pd.DataFrame, list[str]]:
    """Turn rows of comments into the columns of the schema, and what they have beside.

    Args:
        table: `FIELDS` as large_string, one row per comment.
        lines: int64, the line or number of each row in the source.
        escaped: whether texts are escaped (`are_escaped`).
        options: reads time_zone, day_first.

    Returns:
        The frame, and sentences about what was assumed of times.
    """
    author, text = table["author"], table["body"]
    author = pc.if_else(_among(author, NOBODY), None, author)
    posted, notes = times(table["created_utc"], options)
    edited, said = times(_without(table["edited"], ("false", "true")), options)
    status = pc.if_else(_among(text, REMOVED), "rejected", "published")
    score = numbers(table["score"])
    columns = {
        "discussion_id": discussion_ids(table),
        "comment_id": in_one_piece(table["id"]),
        **_parents(table),
        "commenter": author,
        "commenter_id": author,
        "role": _roles(table),
        "posted_at": posted,
        "text": unescaped(text) if escaped else in_one_piece(text),
        "score": pc.if_else(_true(table["score_hidden"]), None, score),
        "status": pc.if_else(_among(text, DELETED), "deleted", status).cast(TEXT),
        "source_row": pa.array(lines, pa.int64()),
        "edited_at": edited,
        "url": addresses(table),
        "subreddit": in_one_piece(table["subreddit"]),
        "author_flair_text": in_one_piece(table["author_flair_text"]),
        "controversiality": numbers(table["controversiality"]),
        "stickied": booleans(table["stickied"]),
    }
    return pa.table(columns).to_pandas(types_mapper=TO_PANDAS), list(dict.fromkeys(notes + said))


def article_rows(
    table: pa.Table, escaped: bool | None, options: Options
) -> tuple[list[dict[str, Any]], list[str]]:
    """Turn rows of submissions into raw article rows, keyed by the bare id that comments name."""
    said = _without(table["selftext"], (*DELETED, *REMOVED))
    published, notes = times(table["created_utc"], options)
    author = table["author"]
    columns = {
        "discussion_id": pc.coalesce(table["id"], discussion_ids(table)),
        "title": unescaped(table["title"]) if escaped else table["title"],
        "text": unescaped(said) if escaped else said,
        "byline": pc.if_else(_among(author, NOBODY), None, author),
        "published_at": published,
        "url": pc.coalesce(addresses(table), table["url"]),
        "tags": table["link_flair_text"],
        "declared_comments": numbers(table["num_comments"]),
        "subreddit": table["subreddit"],
        "score": numbers(table["score"]),
        "link": table["url"],
    }
    return pa.table(columns).to_pylist(), notes


def discussion_ids(table: pa.Table) -> pa.ChunkedArray:
    """The bare id of the submission: as named, or as the parent or the address shows it."""
    links = _bare(table["link_id"])
    if links.null_count:
        parent = table["parent_id"]
        links = pc.coalesce(links, pc.if_else(_starts(parent, "t3_"), _bare(parent), None))
    for name in ("permalink", "context"):
        if links.null_count:
            found = pc.extract_regex(table[name], LINK_IN_ADDRESS)
            links = pc.coalesce(links, pc.struct_field(found, "link"))
    return links


def times(texts: pa.ChunkedArray, options: Options) -> tuple[pa.ChunkedArray, list[str]]:
    """Read seconds since 1970 at once; anything else as sources write times."""
    seconds = numbers(texts)
    fine = pc.and_(pc.greater_equal(seconds, 0.0), pc.less(seconds, LATEST_SECONDS))
    if seconds.null_count == texts.null_count and pc.all(fine, min_count=0).as_py():
        whole = pc.round(pc.multiply(seconds, 1e6)).cast(pa.int64())
        return whole.cast(pa.timestamp("us", tz="UTC")), []
    read, notes = read_times(texts.to_pandas(types_mapper=TO_PANDAS), options)
    return pa.chunked_array([pa.array(read, pa.timestamp("us", tz="UTC"))]), notes


def addresses(table: pa.Table) -> pa.ChunkedArray:
    """Each comment's address, where the source has it."""
    path = table["permalink"]
    if path.null_count == len(path):
        return in_one_piece(path)
    on_site = pc.binary_join_element_wise(pa.scalar(SITE, TEXT), path, pa.scalar("", TEXT))
    return pc.if_else(_starts(path, "/"), on_site, path)


def _parents(table: pa.Table) -> dict[str, pa.ChunkedArray]:
    parent = table["parent_id"]
    answers_article = pc.or_(_starts(parent, "t3_"), _flags(pc.equal(parent, table["link_id"])))
    known = pc.if_else(pc.is_valid(parent), "explicit", "none").cast(TEXT)
    return {
        "parent_id": pc.if_else(answers_article, None, _bare(parent)),
        "parent_source": known,
    }


def _roles(table: pa.Table) -> pa.ChunkedArray:
    mark = table["distinguished"]
    role = pc.if_else(_true(table["is_submitter"]), "article author", None)
    role = pc.if_else(_among(mark, ("moderator",)), "moderator", role)
    role = pc.if_else(_among(mark, ("admin",)), "staff", role)
    return pc.if_else(_among(table["author"], (BOT,)), "bot", role).cast(TEXT)


def _bare(names: pa.ChunkedArray) -> pa.ChunkedArray:
    """Take `t1_` and the like away."""
    cut = pc.utf8_slice_codeunits(names, 3)
    marked = pc.or_(_starts(names, "t1_"), _starts(names, "t3_"))
    return cut if pc.all(marked, min_count=0).as_py() else pc.if_else(marked, cut, names)


def _without(texts: pa.ChunkedArray, unwanted: tuple[str, ...]) -> pa.ChunkedArray:
    return pc.if_else(_among(texts, unwanted), None, texts)


def _among(texts: pa.ChunkedArray, known: tuple[str, ...]) -> pa.ChunkedArray:
    """Tell which texts are one of a few; comparing is quicker than hashing long texts."""
    found = pc.equal(texts, known[0])
    for other in known[1:]:
        found = pc.or_(found, pc.equal(texts, other))
    return _flags(found)


def _starts(texts: pa.ChunkedArray, start: str) -> pa.ChunkedArray:
    return _flags(pc.starts_with(texts, start))


def _true(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    return _among(texts, ("true",))


def _flags(found: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.fill_null(found, False)
