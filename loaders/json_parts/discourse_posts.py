"""A post of a Discourse topic as a row: what `loaders/discourse.py` says of them in general."""

from __future__ import annotations

from typing import Any

from loaders.json_parts.document import fields_in, name_in, no_record, number_in
from loaders.text.markup import parsed, plain_text

LIKE = 2
SMALL_ACTION = 3
POST_TYPES = {2: "moderator action", SMALL_ACTION: "small action", 4: "whisper"}
FURNITURE = ".quote > .title, .quote-controls, .lightbox-wrapper .meta"
KEPT = ("reads", "trust_level", "user_title", "accepted_answer")


def reason_to_skip(post: Any) -> str | None:
    """Say why something that stands among the posts is no comment, or None."""
    if not isinstance(post, dict):
        return no_record(post)
    if post.get("post_type") == SMALL_ACTION and not text_of(post):
        action = name_in(post.get("action_code"))
        shown = f" ({action})" if action else ""
        return f"a moderator’s small action{shown}, not a comment"
    return None


def first_post_row(post: dict[str, Any]) -> dict[str, Any]:
    """What the first post of a topic says of the article that it is."""
    return {
        "text": text_of(post),
        "byline": name_in(post.get("name")) or name_in(post.get("username")),
        "published_at": post.get("created_at"),
        "upvotes": _likes(post),
    }


def comment_row(topic: str | None, post: dict[str, Any], author: str | None) -> dict[str, Any]:
    """A post as a row of comments; times stay as they are written.

    Args:
        topic: the id of the topic, or None.
        post: as Discourse has it; any field may be absent or of a wrong type.
        author: the user name of who began the topic, or None.
    """
    number, post_id = name_in(post.get("post_number")), name_in(post.get("id"))
    answered, user = name_in(post.get("reply_to_post_number")), name_in(post.get("username"))
    version = number_in(post.get("version")) or 1
    row = {
        "discussion_id": topic,
        "comment_id": number or post_id,
        "parent_id": None if answered == "1" else answered,
        "parent_source": "explicit",
        "commenter": user,
        "commenter_id": user,
        "role": _role(post, author),
        "posted_at": post.get("created_at"),
        "edited_at": post.get("updated_at") if version > 1 else None,
        "text": text_of(post),
        "upvotes": _likes(post),
        "status": _status(post),
        "post_id": post_id,
        "full_name": name_in(post.get("name")),
        "post_type": POST_TYPES.get(_whole(post.get("post_type")), "post"),
    }
    return row | {key: post[key] for key in KEPT if key in post}


def _role(post: dict[str, Any], author: str | None) -> str | None:
    if author is not None and name_in(post.get("username")) == author:
        return "article author"
    if (number_in(post.get("user_id")) or 1) < 0:
        return "bot"
    if post.get("moderator") is True:
        return "moderator"
    return "staff" if post.get("admin") is True or post.get("staff") is True else None


def _status(post: dict[str, Any]) -> str:
    if post.get("user_deleted") is True or post.get("deleted_at"):
        return "deleted"
    return "rejected" if post.get("hidden") is True else "published"


def _likes(post: dict[str, Any]) -> float | None:
    """Count the likes; an action that nobody took is left out of the summary."""
    if not isinstance(post.get("actions_summary"), list):
        return None
    actions = map(fields_in, post["actions_summary"])
    liked = (number_in(action.get("count")) for action in actions if action.get("id") == LIKE)
    return next(liked, None) or 0


def _whole(value: Any) -> int:
    return int(number_in(value) or 0)


def text_of(post: dict[str, Any]) -> str:
    """The plain text of a post: linked pages by their address, without furniture."""
    html = post.get("cooked")
    if not isinstance(html, str):
        return name_in(post.get("raw")) or ""
    if "<" not in html and "&" not in html:
        return html.strip()
    page = parsed(html)
    # A preview of a linked page is not the author's words: its address stands for it.
    for preview in page.css("aside.onebox") if "onebox" in html else ():
        link = preview.css_first("a[href]")
        address = preview.attributes.get("data-onebox-src") or (link and link.attributes["href"])
        preview.replace_with(address or "")
    furniture = page.css(FURNITURE) if 'class="' in html else []
    return plain_text(page.body, {node.mem_id for node in furniture})
