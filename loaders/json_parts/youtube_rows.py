"""Comments and videos of YouTube, as its own interface and as downloaders write them, as raw rows.

Each function takes one record of a kind and gives a row by the names of the schema. Likes are the
score and the upvotes; nobody publishes how often a comment was disliked.
"""

from __future__ import annotations

import re
from typing import Any

from loaders.json_parts.document import count_in, fields_in, name_in, number_in, records_in
from loaders.text.counts import written_count
from loaders.text.markup import parsed, plain_text

WATCH = "https://www.youtube.com/watch?v="
STATES = {
    "heldForReview": "pending",
    "likelySpam": "spam",
    "rejected": "rejected",
    "published": "published",
}
ESTIMATE = "estimate"
MARKUP = re.compile(r"<(?:br|a|b|i|s|span)\b|&(?:amp|lt|gt|quot|#\d{2,4});", re.IGNORECASE)
EDITED = re.compile(r"\((?:edited|bearbeitet|modifié|editado|modificato|編集済み)\)\s*$")
OF_YTDLP = ("is_pinned", "is_favorited", "author_is_verified")
OF_DOWNLOADER = ("heart", "paid")


def api_comment(record: dict[str, Any], above: str | None, video: str | None) -> dict[str, Any]:
    """Read a comment of the Data API (`youtube#comment`).

    Args:
        record: the resource.
        above: the comment that its thread hangs on, if it is a reply within a thread.
        video: the video of its thread, where the comment does not name one.
    """
    told = fields_in(record.get("snippet"))
    author = name_in(fields_in(told.get("authorChannelId")).get("value"))
    changed = told.get("updatedAt")
    return _row(told.get("likeCount")) | {
        "discussion_id": name_in(told.get("videoId")) or video,
        "comment_id": name_in(record.get("id")),
        "parent_id": name_in(told.get("parentId")) or above,
        "commenter": name_in(told.get("authorDisplayName")),
        "commenter_id": author,
        "role": "article author" if author and author == told.get("channelId") else None,
        "posted_at": told.get("publishedAt"),
        "edited_at": changed if changed != told.get("publishedAt") else None,
        "text": _api_text(told),
        "status": STATES.get(str(told.get("moderationStatus")), "published"),
    }


def _api_text(told: dict[str, Any]) -> str:
    """Give the text as it was written, or as plain text where only the page's HTML is here."""
    written = told.get("textOriginal")
    if isinstance(written, str):
        return written
    shown = told.get("textDisplay")
    if not isinstance(shown, str):
        return ""
    return plain_text(parsed(shown).body) if MARKUP.search(shown) else shown


def ytdlp_comment(record: dict[str, Any], video: str | None) -> dict[str, Any]:
    """Read a comment of yt-dlp; its time is worked out from words such as “2 years ago”."""
    above = name_in(record.get("parent"))
    words = record.get("_time_text", record.get("time_text"))
    kept = {name: record[name] for name in OF_YTDLP if isinstance(record.get(name), bool)}
    return _row(record.get("like_count")) | {
        "discussion_id": video,
        "comment_id": name_in(record.get("id")),
        "parent_id": None if above == "root" else above,
        "parent_source": "explicit" if "parent" in record else "none",
        "commenter": name_in(record.get("author")),
        "commenter_id": name_in(record.get("author_id")),
        "role": "article author" if record.get("author_is_uploader") is True else None,
        "posted_at": record.get("timestamp"),
        "posted_at_precision": ESTIMATE if number_in(record.get("timestamp")) else None,
        "text": _text(record.get("text")),
        "edited": _is_edited(words),
        **kept,
    }


def downloaded_comment(record: dict[str, Any]) -> dict[str, Any]:
    """Read a comment of youtube-comment-downloader; a reply's id is that of the thread and its own.

    Older versions say neither `reply` nor `time_parsed`.
    """
    name = name_in(record.get("cid"))
    top, dot, _ = (name or "").partition(".")
    votes = record.get("votes")
    likes = written_count(votes) if isinstance(votes, str) else None
    kept = {key: record[key] for key in OF_DOWNLOADER if record.get(key) not in (None, "")}
    return _row(likes[0] if likes else votes) | {
        "comment_id": name,
        "parent_id": top if dot else None,
        "commenter": name_in(record.get("author")),
        "commenter_id": name_in(record.get("channel")),
        "posted_at": record.get("time_parsed"),
        "posted_at_precision": ESTIMATE if number_in(record.get("time_parsed")) else None,
        "text": _text(record.get("text")),
        "edited": _is_edited(record.get("time")),
        "likes_rounded": bool(likes and likes[1]),
        **kept,
    }


def _row(likes: Any) -> dict[str, Any]:
    count = _count(likes)
    return {"parent_source": "explicit", "score": count, "upvotes": count}


def _count(value: Any) -> int | None:
    if isinstance(value, str):
        found = written_count(value)
        return found[0] if found else None
    return count_in(value)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _is_edited(words: Any) -> bool:
    return isinstance(words, str) and EDITED.search(words) is not None


def api_video(record: dict[str, Any]) -> dict[str, Any]:
    """Read a video of the Data API (`youtube#video`) as an article."""
    told, name = fields_in(record.get("snippet")), name_in(record.get("id"))
    return {
        "discussion_id": name,
        "title": name_in(told.get("title")),
        "text": _text(told.get("description")) or None,
        "byline": name_in(told.get("channelTitle")),
        "published_at": told.get("publishedAt"),
        "url": f"{WATCH}{name}" if name else None,
        "tags": _tags(told),
        "declared_comments": _count(fields_in(record.get("statistics")).get("commentCount")),
    }


def ytdlp_video(record: dict[str, Any]) -> dict[str, Any]:
    """Read what yt-dlp says of a video as an article."""
    return {
        "discussion_id": name_in(record.get("id")),
        "title": name_in(record.get("title")) or name_in(record.get("fulltitle")),
        "text": _text(record.get("description")) or None,
        "byline": name_in(record.get("uploader")) or name_in(record.get("channel")),
        "published_at": record.get("timestamp") or record.get("upload_date"),
        "url": name_in(record.get("webpage_url")),
        "tags": _tags(record),
        "declared_comments": count_in(record.get("comment_count")),
    }


def _tags(record: dict[str, Any]) -> str | None:
    return ", ".join(filter(None, map(name_in, records_in(record.get("tags"))))) or None
