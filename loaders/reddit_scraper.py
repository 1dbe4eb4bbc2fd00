"""Reddit threads and lists of submissions as the Universal Reddit Scraper (URS) writes them (JSON).

Comments stand under their ids, with their replies inside them or all at one level ("RAW"). Version
3.2 puts `scrape_settings` before `data`; 3.1 has capitals and spaces in the names ("Parent ID") and
neither the submission's title nor its address. Times are texts without a zone, month first: those
of the computer that ran the scraper. `upvotes` is the score. A list of submissions (a subreddit, a
search) holds articles without comments. What the fields mean is told in
`json_parts/reddit_rows.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from loaders.json_parts.reddit_records import parsed, records_batch
from loaders.schema import Batch, NothingLoadedError, Options
from loaders.text.reading import decoded_start

LABEL = "an export of the Universal Reddit Scraper (JSON)"
SAMPLE = "reddit_scraper.json"
HOW_TO_GET = "Run the Universal Reddit Scraper (URS) on a submission (`-c URL 0`)."
EVIDENCE = "9 real files"

SETTINGS = re.compile(r'"scrape_settings"\s*:\s*\{[^}]*"(submission_\w+|subreddit)"')
OLD_COMMENT = re.compile(r'"Parent ID"\s*:\s*"t[13]_\w+"\s*,\s*"Comment ID"')
OLD_SUBMISSION = re.compile(r'"Upvote Ratio"\s*:.{0,2000}?"Comment Count"\s*:', re.DOTALL)
LINK_IN_ADDRESS = re.compile(r"/comments/(\w+)")
MONTH_FIRST = re.compile(r"^(\d\d)-(\d\d)-(\d{4}) ")
OUR_NAMES = {
    "comment_id": "id",
    "date_created": "created_utc",
    "upvotes": "score",
    "flair": "link_flair_text",
    "comment_count": "num_comments",
}


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is an export of the scraper, or None."""
    text = decoded_start(head[:65536]).lstrip("\ufeff \t\r\n")
    if not text.startswith("{"):
        return None
    if match := SETTINGS.match(text[1:4096].lstrip()):
        return f"Universal Reddit Scraper: “scrape_settings” with “{match[1]}”."
    if OLD_COMMENT.search(text):
        return "Universal Reddit Scraper: comments with “Parent ID” and “Comment ID”."
    if text[1:].lstrip().startswith('"Post 1"') and OLD_SUBMISSION.search(text):
        return "Universal Reddit Scraper: “Post 1” with “Upvote Ratio” and “Comment Count”."
    return None


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the submission and its comments in page order (schema: loaders/schema.py)."""
    root, encoding, notes = parsed(stream, options)
    comments, submissions = _found(root)
    link = _link(comments, submissions)
    if not comments and not submissions:
        raise NothingLoadedError(
            "This export of the Universal Reddit Scraper holds neither comments nor submissions."
        )
    placed = [{"link_id": link} | comment for comment in comments]
    batch = records_batch(placed, submissions, options)
    yield replace(batch, notes=notes + batch.notes, encoding=encoding)


def _found(root: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Walk any nesting of lists and of comments under their ids; a loop, not recursion."""
    comments: list[dict[str, Any]] = []
    submissions: list[dict[str, Any]] = []
    pending = [root]
    while pending:
        part = pending.pop()
        if isinstance(part, list):
            pending += part[::-1]
        elif isinstance(part, dict):
            row = {_our_name(key): value for key, value in part.items()}
            if "parent_id" in row and "id" in row:
                comments.append(_comment(row))
                pending.append(row.get("replies"))
            elif "title" in row and "num_comments" in row:
                submissions.append(_submission(row))
            elif "submission_title" in row:
                submissions.append(_named(row))
            else:
                pending += list(part.values())[::-1]
    return comments, submissions


def _our_name(key: str) -> str:
    name = key.lower().rstrip("?").replace(" ", "_")
    return OUR_NAMES.get(name, name)


def _comment(row: dict[str, Any]) -> dict[str, Any]:
    author = row.get("author")
    return row | {
        "body": row.get("body", row.get("text")),
        "author": author.removeprefix("u/") if isinstance(author, str) else None,
        "created_utc": _year_first(row.get("created_utc")),
        "edited": _year_first(row.get("edited")),
    }


def _submission(row: dict[str, Any]) -> dict[str, Any]:
    return row | {
        "selftext": row.get("selftext", row.get("text")),
        "created_utc": _year_first(row.get("created_utc")),
    }


def _named(settings: dict[str, Any]) -> dict[str, Any]:
    """Make a submission of what the settings say about it."""
    url = settings.get("submission_url")
    match = LINK_IN_ADDRESS.search(url) if isinstance(url, str) else None
    known = {"title": settings["submission_title"], "url": url}
    return known | {"id": match[1] if match else None}


def _year_first(time: Any) -> Any:
    return MONTH_FIRST.sub(r"\3-\1-\2 ", time) if isinstance(time, str) else time


def _link(comments: list[dict[str, Any]], submissions: list[dict[str, Any]]) -> str | None:
    """Find the submission that the comments belong to."""
    if len(submissions) == 1 and submissions[0].get("id"):
        return f"t3_{submissions[0]['id']}"
    parents = (str(comment.get("parent_id")) for comment in comments)
    return next((parent for parent in parents if parent.startswith("t3_")), None)
