"""The posts of a Discourse page, in the form a browser shows or the one a search engine gets.

Both give the same columns, where they have them; `number` is the post's number in its topic.
"""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from loaders.page_parts.elements import attribute, classes, number, words
from loaders.text.markup import plain_text

TOPIC = re.compile(r"/t/(?:[^/?#]+/)?(\d+)(?:/(\d+))?")
SHOWN = "article[data-post-id], .small-action[data-post-id]"
CRAWLED = "div.crawler-post"
CRAWLED_BEFORE_2018 = "div[itemtype$='/DiscussionForumPosting']"
NAMES = (".creator [itemprop=name]", ".creator [itemprop=author]", ".creator a")
FURNITURE = "aside.quote > .title, .lightbox .meta, .quote-controls, .cooked-selection-barrier"
FLAGGED = re.compile(r"flagged by the community and is temporarily hidden")
WITHDRAWN = re.compile(r"^\((?:post|topic) (?:deleted|withdrawn) by author\b.{0,100}\)$")


def posts(tree: LexborHTMLParser) -> list[dict[str, Any]]:
    """Read a page's posts in their order, in whichever form it has them.

    Returns:
        Rows of number, commenter, commenter_id, posted_at and edited_at as written, text, upvotes,
        status, action (what a moderator did, rather than a post), and, as far as the page shows it,
        role, post_id, edits, whisper, answers_user and answers_post.
    """
    shown = [_shown(node) for node in tree.css(SHOWN)]
    if shown:
        return shown
    for selector in (CRAWLED, CRAWLED_BEFORE_2018):
        crawled = [node for node in tree.css(selector) if node.css_first(".post") is not None]
        if crawled:
            return [_crawled(node) for node in crawled]
    return []


def topic_and_post(link: str | None) -> tuple[str | None, str | None]:
    """Read the topic's id and the post's number from an address such as `/t/some-topic/42/7`."""
    match = TOPIC.search(link or "")
    return (match[1], match[2]) if match else (None, None)


def _crawled(node: LexborNode) -> dict[str, Any]:
    profile = attribute(node.css_first(".creator a[href]"), "href")
    posted = attribute(node.css_first("time[datetime]"), "datetime")
    changed = attribute(node.css_first("meta[itemprop=dateModified]"), "content")
    names = (words(node.css_first(selector)) for selector in NAMES)
    text = _text(node.css_first(".post"))
    return {
        "number": _number(node),
        "commenter": next((name for name in names if name), None),
        "commenter_id": profile.rstrip("/").rpartition("/")[2] if profile else None,
        "posted_at": posted,
        "edited_at": changed if changed != posted else None,
        "text": text,
        "upvotes": _likes(node),
        "status": _status(text, frozenset()),
        "action": not text,
    }


def _number(node: LexborNode) -> str | None:
    named = re.fullmatch(r"post_(\d+)", attribute(node, "id") or "")
    given = attribute(node.parent, "data-post-number")
    place = number(words(node.css_first("[itemprop=position]")).lstrip("#"))
    return named[1] if named else given or (None if place is None else str(place))


def _likes(node: LexborNode) -> int | None:
    """Give the likes of a post as a search engine gets them; other actions are counted too."""
    for counted in node.css("[itemprop=interactionStatistic]"):
        kind = counted.css_first("[itemprop=interactionType]")
        if (attribute(kind, "content", "href") or "").endswith("LikeAction"):
            count = counted.css_first("[itemprop=userInteractionCount]")
            return number(attribute(count, "content"))
    before = node.css_first("meta[itemprop=interactionCount][content^='UserLikes:']")
    return number((attribute(before, "content") or "").partition(":")[2])


def _shown(node: LexborNode) -> dict[str, Any]:
    marks = classes(node) | classes(node.parent)
    name = node.css_first(".names a[data-user-card]")
    cooked = node.css_first(".contents > .cooked")
    text = _text(cooked if cooked is not None else node.css_first(".cooked"))
    answered = node.css_first(".reply-to-tab")
    avatar = answered.css_first("img") if answered is not None else None
    return {
        "number": _number(node),
        "post_id": attribute(node, "data-post-id"),
        "commenter": words(name) or None,
        "commenter_id": attribute(name, "data-user-card"),
        "role": _role(classes(node.css_first(".names .first")) | marks),
        "posted_at": attribute(node.css_first(".post-date [data-time]"), "data-time"),
        "edited_at": None,
        "edits": number(words(node.css_first(".post-info.edits"))),
        "text": text,
        "upvotes": number(words(node.css_first(".like-count, .reactions-counter"))),
        "status": _status(text, marks),
        "whisper": bool(marks & {"whisper", "post--whisper"}),
        "answers_user": attribute(avatar, "title") or words(answered) or None,
        "answers_post": topic_and_post(attribute(answered, "href"))[1],
        "action": "small-action" in marks,
    }


def _text(cooked: LexborNode | None) -> str:
    left_out = {part.mem_id for part in cooked.css(FURNITURE)} if cooked is not None else set()
    return plain_text(cooked, left_out)


def _role(marks: frozenset[str]) -> str | None:
    if "moderator" in marks:
        return "moderator"
    return "staff" if marks & {"admin", "staff"} else None


def _status(text: str, marks: frozenset[str]) -> str:
    if marks & {"deleted", "post--deleted"} or WITHDRAWN.match(text):
        return "deleted"
    hidden = "post-hidden" in marks or FLAGGED.search(text[:300])
    return "rejected" if hidden else "published"
