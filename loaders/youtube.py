"""YouTube comments as JSON: the Data API's answers, yt-dlp's info file, youtube-comment-downloader.

The API gives exact times and up to five replies with a thread; the rest is asked for apart
(`comments.list`), and counted as missing where it is not here. yt-dlp (`NAME.info.json`) and
youtube-comment-downloader (one comment a line) read pages, which say “2 years ago”: their times are
estimates made on the day of the download, and `posted_at_precision` says so. YouTube files every
reply under the top comment of its thread: which reply answers which is not recorded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from loaders.json_parts.document import (
    count_in,
    fields_in,
    finished_rows,
    name_in,
    no_record,
    parsed_values,
    place_of,
    records_in,
)
from loaders.json_parts.youtube_rows import (
    WATCH,
    api_comment,
    api_video,
    downloaded_comment,
    ytdlp_comment,
    ytdlp_video,
)
from loaders.schema import Batch, NothingLoadedError, Options
from loaders.text.reading import decoded_start

LABEL = "YouTube comments (JSON)"
SAMPLE = "youtube_threads.json"
HOW_TO_GET = (
    "Run `yt-dlp --skip-download --write-comments ADDRESS` (it writes NAME.info.json), or "
    "`youtube-comment-downloader --url ADDRESS --output X.json`, or save `commentThreads.list`."
)
EVIDENCE = "4 real files"

SIGNS = {
    "the Data API (“youtube#…”)": re.compile(
        r'"kind"\s*:\s*"youtube#(?:comment|video)\w{0,20}"|"topLevelComment"\s*:\s*\{'
    ),
    "yt-dlp (comments with “parent”: “root”)": re.compile(
        r'"author_is_uploader"\s*:|"parent"\s*:\s*"root"\s*[,}]'
    ),
    "yt-dlp (a video and its formats)": re.compile(r'"format_id"\s*:'),
    "youtube-comment-downloader (“cid”, “votes”)": re.compile(
        r'"cid"\s*:(?=.{0,20000}?"votes"\s*:)(?=.{0,20000}?"(?:heart|photo)"\s*:)', re.DOTALL
    ),
}
PAGES = ("items", "entries")
REPLIES_FILED = (
    "YouTube files every reply under the top comment of its thread: which reply answers which is "
    "not recorded."
)


@dataclass
class _Found:
    """What a file holds, in its order.

    Attributes:
        articles: raw article rows, by the id of the video.
        comments: raw comment rows.
        skipped: pairs (record number, reason).
        replies: how many replies each top comment is said to have, by its id.
        pages: whether a page of the API says that another follows.
    """

    articles: dict[str | None, dict[str, Any]] = field(default_factory=dict)
    comments: list[dict[str, Any]] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    replies: dict[str | None, int] = field(default_factory=dict)
    pages: bool = False

    @property
    def records(self) -> int:
        """Count the comment records met."""
        return len(self.comments) + len(self.skipped)


def recognises(head: bytes, filename: str) -> str | None:
    """Say why these are comments on YouTube, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    for what, sign in SIGNS.items():
        if (line := place_of(sign, text)) is not None:
            return f"YouTube: {what}, at line {line}."
    return None


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield videos and their comments in the order of the file (schema: loaders/schema.py).

    Raises:
        LoadError: the JSON is broken.
        NothingLoadedError: it holds neither a video nor a comment.
    """
    file = parsed_values(stream, options)
    found = _Found()
    pending = file.values[::-1]
    while pending:
        pending += _taken(pending.pop(), found)[::-1]
    if not found.comments and not found.articles and not found.skipped:
        raise NothingLoadedError("This JSON of YouTube holds neither a video nor a comment.")
    rows = [row | {"source_row": n} for n, row in enumerate(found.comments, start=1)]
    comments, said = finished_rows(rows, ("posted_at", "edited_at"), options)
    articles, also = finished_rows(_articles(found), ("published_at",), options)
    yield Batch(
        articles,
        comments,
        records=found.records + len(file.skipped),
        skipped=file.skipped + found.skipped,
        notes=file.notes + said + also + _notes(found),
        encoding=file.encoding,
        missing=_missing(found),
    )


def _taken(value: Any, found: _Found) -> list[Any]:
    """Take what one value holds, and give the values inside it that are still to be looked at."""
    if isinstance(value, list):
        return value
    record = fields_in(value)
    if not record:
        found.skipped.append((found.records + 1, no_record(value)))
        return []
    if inside := [one for name in PAGES for one in records_in(record.get(name))]:
        found.pages = found.pages or bool(record.get("nextPageToken"))
        return inside
    if record.get("kind"):
        _take_resource(record, found)
        return []
    return _taken_of_object(record, found)


def _take_resource(record: dict[str, Any], found: _Found) -> None:
    """Take one resource of the Data API; pages without items and other kinds hold no comment."""
    if record["kind"] == "youtube#commentThread":
        _take_thread(record, found)
    elif record["kind"] == "youtube#comment":
        found.comments.append(api_comment(record, None, None))
    elif record["kind"] == "youtube#video":
        video = api_video(record)
        found.articles[video["discussion_id"]] = video


def _taken_of_object(record: dict[str, Any], found: _Found) -> list[Any]:
    """Take a video of yt-dlp, a comment of a downloader, or a thread without its kind."""
    listed = records_in(record.get("comments"))
    if listed and all("cid" in fields_in(one) for one in listed):
        return listed
    if "cid" in record:
        found.comments.append(downloaded_comment(record))
    elif "topLevelComment" in fields_in(record.get("snippet")):
        _take_thread(record, found)
    elif "title" in record or "comments" in record:
        _take_video(record, listed, found)
    elif "text" in record and "parent" in record:
        found.comments.append(ytdlp_comment(record, None))
    else:
        keys = ", ".join(f"“{key}”" for key in list(record)[:5])
        found.skipped.append((found.records + 1, f"neither a video nor a comment: it has {keys}"))
    return []


def _take_video(record: dict[str, Any], listed: list[Any], found: _Found) -> None:
    video = ytdlp_video(record)
    name = video["discussion_id"]
    found.articles[name] = video
    for one in listed:
        if isinstance(one, dict):
            found.comments.append(ytdlp_comment(one, name))
        else:
            found.skipped.append((found.records + 1, no_record(one)))


def _take_thread(record: dict[str, Any], found: _Found) -> None:
    told = fields_in(record.get("snippet"))
    video = name_in(told.get("videoId"))
    top = fields_in(told.get("topLevelComment"))
    name = name_in(top.get("id")) or name_in(record.get("id"))
    if top:
        row = api_comment(top | {"id": name}, None, video)
        found.comments.append(row)
    replies = records_in(fields_in(record.get("replies")).get("comments"))
    for reply in replies:
        if isinstance(reply, dict):
            found.comments.append(api_comment(reply, name, video))
        else:
            found.skipped.append((found.records + 1, no_record(reply)))
    found.replies[name] = count_in(told.get("totalReplyCount")) or 0


def _missing(found: _Found) -> int:
    """Count the replies and comments that the file counts without holding them."""
    answered = Counter(row.get("parent_id") for row in found.comments)
    here = Counter(row.get("discussion_id") for row in found.comments)
    replies = sum(max(count - answered[name], 0) for name, count in found.replies.items())
    claims = {name: count_in(one.get("declared_comments")) for name, one in found.articles.items()}
    comments = sum(max(count - here[name], 0) for name, count in claims.items() if count)
    return max(replies, comments)


def _articles(found: _Found) -> list[dict[str, Any]]:
    """Give the videos that are told of, and a bare row for those that comments only name."""
    named = dict.fromkeys(row.get("discussion_id") for row in found.comments)
    bare = {
        video: {"discussion_id": video, "url": f"{WATCH}{video}"}
        for video in named
        if video and video not in found.articles
    }
    return list((found.articles | bare).values())


def _notes(found: _Found) -> list[str]:
    notes = []
    if any(row.get("parent_id") for row in found.comments):
        notes.append(REPLIES_FILED)
    if rounded := sum(bool(row.get("likes_rounded")) for row in found.comments):
        likes = (
            "The likes of 1 comment are" if rounded == 1 else f"Likes of {rounded:,} comments are"
        )
        notes.append(f"{likes} rounded by YouTube (“1.2K”).")
    if found.pages:
        notes.append(
            "A page of the API names another that follows it (nextPageToken); pages can be put "
            "into one file, or into one folder."
        )
    return notes
