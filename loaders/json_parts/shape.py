"""Where the comments are in a JSON document of anybody's making, and which article is whose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from loaders.json_parts.records import listed_by_id
from loaders.schema import LoadError
from loaders.table_parts.columns import ARTICLE_NAMES, COMMENT_NAMES, guessed

COMMENT_LISTS = ("comments", "replies", "posts", "results", "items", "data")
COUNTS = ("comments", "replies", "comment_count", "num_comments", "declared_comments")
JSON_FEED = re.compile(r'"version"\s*:\s*"https?://jsonfeed\.org/version/')


def is_json_feed(text: str) -> bool:
    """Tell a JSON Feed (jsonfeed.org), whose items are articles and not comments, by its start."""
    return JSON_FEED.search(text) is not None


def discussions(root: Any) -> tuple[list[dict[str, Any]], Iterable[Any]]:
    """Find articles and comments in a document.

    Raises:
        LoadError: there is no list of comments in it.
    """
    if isinstance(root, dict):
        return _of_object(root)
    if not isinstance(root, list):
        raise LoadError(f"This JSON holds one {type(root).__name__}, not a list of comments.")
    if root and all(map(_is_bare_article, root)):
        return root, []
    return _several(root) if any(map(_is_discussion, root)) else ([], root)


def _of_object(root: dict[str, Any]) -> tuple[list[dict[str, Any]], Iterable[Any]]:
    listed = _listed(root)
    if isinstance(root.get("articles"), list):
        return [row for row in root["articles"] if isinstance(row, dict)], listed or []
    if listed is not None:
        several = any(map(_is_discussion, listed))
        return _several(listed if several else [root | {"comments": listed}])
    inner = next((part for part in root.values() if isinstance(part, dict) and _listed(part)), None)
    if inner is not None:
        return _several([inner])
    if _is_bare_article(root):
        return [root], []
    if _is_one_comment(root):
        return [], [root]
    if keyed := listed_by_id(root):
        return [], keyed
    keys = ", ".join(f"“{key}”" for key in list(root)[:12]) or "none"
    raise LoadError(f"There is no list of comments in this JSON. Its keys are: {keys}.")


def _is_bare_article(item: Any) -> bool:
    """Tell an article, an issue or a topic that counts its comments without holding them."""
    if not isinstance(item, dict) or "title" not in guessed(item, ARTICLE_NAMES):
        return False
    return any(type(item.get(name)) is int for name in COUNTS)


def _is_one_comment(item: dict[str, Any]) -> bool:
    """Tell a comment that stands alone from any other object that happens to have a text."""
    plain = not any(isinstance(value, dict | list) for value in item.values())
    known = guessed(item, COMMENT_NAMES)
    return plain and {"text", "commenter"} <= known.keys() and len(known) > 2


def _listed(part: dict[str, Any]) -> list[Any] | None:
    """Find the list of comments in an object, or the object that has them by their ids."""
    name = next((key for key in COMMENT_LISTS if isinstance(part.get(key), list)), None)
    if name is not None:
        return list(part[name])
    keyed = (listed_by_id(part[key]) for key in COMMENT_LISTS if part.get(key))
    return next((found for found in keyed if found), None)


def _holds_records(value: Any) -> bool:
    return isinstance(value, list) and (not value or isinstance(value[0], dict))


def _is_discussion(item: Any) -> bool:
    if not isinstance(item, dict) or not isinstance(item.get("comments"), list):
        return False
    return "title" in item or "headline" in item or "text" not in guessed(item, COMMENT_NAMES)


def _several(items: list[Any]) -> tuple[list[dict[str, Any]], list[Any]]:
    """Take articles apart from their comments, which get the id of their article."""
    articles, comments = [], []
    for number, item in enumerate(items, start=1):
        listed = _listed(item) if isinstance(item, dict) else None
        if listed is None:
            comments.append(item)
            continue
        article = {key: value for key, value in item.items() if not _holds_records(value)}
        article = {key: value for key, value in article.items() if not listed_by_id(value)}
        theirs = guessed(article, ARTICLE_NAMES).get("discussion_id")
        name = str(article[theirs]) if theirs else str(number)
        articles.append(article | {theirs or "discussion_id": name})
        comments += _placed(listed, name)
    return articles, comments


def _placed(comments: list[Any], discussion: str) -> list[Any]:
    """Put comments into a discussion, unless they name one themselves."""
    first = next((comment for comment in comments if isinstance(comment, dict)), {})
    if "discussion_id" in guessed(first, COMMENT_NAMES):
        return comments
    place = {"discussion_id": discussion}
    return [comment | place if isinstance(comment, dict) else comment for comment in comments]
