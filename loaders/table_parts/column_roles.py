"""What a column may hold, by the words of its name: a thing, and a property of it.

Several columns may fit one of ours, and one column several of ours; `column_choice.py` decides, by
what the cells hold.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from loaders.table_parts.column_words import (
    AROUND,
    COMMENT,
    COUNT,
    DISLIKES,
    DOWN,
    FOREIGN,
    ID,
    ITEM,
    LIKES,
    NAME,
    PARENT,
    PERSON,
    PLACE,
    SCORE,
    TEXT,
    TIME,
    TITLE,
    UP,
    words_of,
)

Words = frozenset[str]
PLACES_ALONE = frozenset("thread discussion conversation article story submission video".split())
# A column called “photo” or “media” alone is a picture of somebody, “page” a page of results.
SUBJECTS = frozenset("post blog topic news question issue ticket movie product".split())
ADDRESS = frozenset(["url", "uri", "slug", "link"])
VOTES = frozenset(["votes", "vote", "thumbs"])
MADE = frozenset("created posted published sent submitted create creation publish written".split())
CLOCK = frozenset("time date timestamp datetime at on utc gmt ts ctime unix epoch".split())
TWEETS = frozenset(["referenced", "tweets"])
REPLY = frozenset(["reply", "replied", "replying", "replies"])
SHOWN = frozenset(["display", "full"])
BY_WHOM = frozenset(["posted", "created", "written", "sent", "submitted"])
FULL_NAMES = frozenset(["fullname", "nickname", "displayname", "display", "full", "nick"])


@functools.lru_cache(4096)
def roles(name: str) -> dict[str, int]:
    """Our columns that a name fits, each with how well: 1 (perhaps) to 6 (surely).

    Example:
        >>> roles("comment_author"), roles("replyToId"), roles("shoe size")
        ({'commenter': 5}, {'parent_id': 6}, {})
    """
    said = frozenset(words_of(name))
    words = said - AROUND or said
    found = {ours: fits(words) for ours, fits in ROLES.items()}
    return {ours: strength for ours, strength in found.items() if strength}


def is_parent(words: Words) -> bool:
    """Tell words that speak of what a comment answers."""
    return bool(words & PARENT) or (bool(words & REPLY) and "to" in words)


def _parent_id(words: Words) -> int:
    rest = words - PARENT - REPLY - COMMENT - ITEM - ID - {"to", "in", "is", "root", "on"} - TWEETS
    if rest - PLACE or words & COUNT - {"number", "num"}:
        return 0
    if is_parent(words):
        return 6 if words & ID else 4
    if words & ID - {"num", "number", "no"} and words & REPLY and not rest:
        return 2
    return 1 if {"root", "id"} <= words else 0


def _comment_id(words: Words) -> int:
    if words in ({"id"}, {"cid"}, {"rpid"}, {"pk"}, {"oid", "id"}):
        return 5
    if (
        not words & (ID - {"no"})
        or is_parent(words)
        or words & PERSON
        or words & COUNT - {"number"}
    ):
        return 0
    rest = words - ID - COMMENT
    if not rest:
        return 6 if words & (COMMENT - REPLY) else 3
    return 4 if rest <= ITEM and not words & COMMENT else 0


def _discussion_id(words: Words) -> int:
    if is_parent(words) or words & (PERSON | FOREIGN) or words & COUNT - {"number"}:
        return 0
    if words in ({"oid"}, {"tid"}):
        return 4
    if words & COMMENT:
        return (
            5 if words & ID and words - COMMENT - ID and words - COMMENT <= ITEM | PLACE | ID else 0
        )
    rest = words - PLACE - ITEM - ID - TITLE - ADDRESS - {"web", "scraped", "name", "full"}
    return 0 if rest or not words & (PLACE | ITEM) else _place_by(words)


def _place_by(words: Words) -> int:
    """Tell an id from an address, an address from a name, and all from a thing alone."""
    if words & ID:
        return 6 if words & (PLACE - ITEM) - ADDRESS else 5
    if words & ADDRESS:
        return 2 if words <= ADDRESS | {"page", "site", "web"} else 4
    if words & (TITLE | {"name"}):
        return 2
    if words & PLACES_ALONE or len(words & PLACE) > 1:
        return 3
    return 1 if words & SUBJECTS else 0


def _title(words: Words) -> int:
    if not words & TITLE or is_parent(words) or words & (PERSON | COMMENT | FOREIGN):
        return 0
    return 5 if words - TITLE <= PLACE | ITEM else 0


def _commenter(words: Words) -> int:
    strange = FOREIGN | TIME - BY_WHOM - {"on", "post"} | COUNT | LIKES | TEXT - COMMENT - SHOWN
    if is_parent(words) or words & (strange - ITEM) or (words & BY_WHOM and "by" not in words):
        return 0
    if words & ID - {"no"} and not {"unique", "id"} <= words:
        return 0
    rest = words - PERSON - NAME - COMMENT - ITEM - BY_WHOM - {"id"}
    if rest or not words & (PERSON | NAME):
        return 0
    if words & PERSON:
        if not words & NAME:
            return 2 if words & {"channel", "from", "account", "profile", "owner", "page"} else 5
        return 5 if "name" in words and not words & {"user", "screen"} - PERSON else 4
    if words & {"login", "handle", "uname", "username", "unique"} or "screen" in words:
        return 3
    return 4 if words & FULL_NAMES or words == {"name"} else 2


def _commenter_id(words: Words) -> int:
    if words in ({"uid"}, {"user", "uid"}, {"author", "uid"}):
        return 5
    if words in ({"channel"}, {"mid"}):
        return 2
    if not words & ID - {"no", "number"} or is_parent(words) or words & FOREIGN:
        return 0
    rest = words - PERSON - ID - COMMENT - ITEM - (BY_WHOM if "by" in words else {"hash"})
    if rest or not words & PERSON:
        return 0
    return 6 if not words & {"owner"} else 4


def _posted_at(words: Words) -> int:
    if not words & (MADE | CLOCK - {"at", "on", "utc", "gmt"}) or is_parent(words):
        return 0
    if words & (FOREIGN | ID | NAME | TITLE | COUNT) or (words & PERSON and "by" not in words):
        return 0
    if words & {"by", "is", "url"} or words & (PLACE - ITEM):
        return 0
    if words - TIME - COMMENT - ITEM - {"string", "local"}:
        return 0
    return 4 + bool(words & MADE and words & CLOCK) + bool(words & {"utc", "gmt", "iso", "parsed"})


def _text(words: Words) -> int:
    if words & (FOREIGN | ID | NAME - SHOWN | COUNT - {"of"} | TITLE | CLOCK) or is_parent(words):
        return 0
    if words & (PERSON | LIKES | SCORE | {"is", "url", "type"}):
        return 0
    rest = words - TEXT - COMMENT - ITEM
    if rest or not words & (TEXT | ITEM | {"remark"}) or words <= SHOWN | {"value"}:
        return 0
    if words & {"replies", "comments"} or words <= REPLY:
        return 0
    if words & {"original", "raw", "plain"}:
        return 6
    if words & {"text", "body", "content", "contents"}:
        return 5 if words & COMMENT or not words & ITEM else 4
    return 4 if words & {"comment", "message", "utterance", "remark"} else 1


def _votes(mine: Words, sign: Words) -> Callable[[Words], int]:
    def fits(words: Words) -> int:
        if words & (PERSON | ID - {"num", "number"}) or words & (PLACE - ITEM):
            return 0
        rest = words - mine - sign - COUNT - COMMENT - VOTES - ITEM
        plain = bool(words & mine) or (bool(words & sign) and bool(words & VOTES))
        return (5 if not words & ITEM else 3) if plain and not rest else 0

    return fits


def _score(words: Words) -> int:
    if words & SCORE and not words - SCORE - COMMENT - ITEM - COUNT:
        return 5 if not words & ITEM else 3
    return 0


def _upvotes(words: Words) -> int:
    return 2 if words == {"votes"} else _votes(LIKES, UP)(words)


def _status(words: Words) -> int:
    if words & {"id", "code", "query", "is", "url", "text", "was"}:
        return 0
    if words == {"comment", "approved"}:
        return 4
    rest = words - COMMENT - {"status", "state", "moderation", "workflow"}
    return 4 if not rest and words & {"status", "state"} else 0


def _kind(words: Words) -> int:
    return 2 if "type" in words and words <= COMMENT | ITEM | {"type"} else 0


ROLES: dict[str, Callable[[Words], int]] = {
    "comment_id": _comment_id,
    "parent_id": _parent_id,
    "discussion_id": _discussion_id,
    "commenter_id": _commenter_id,
    "commenter": _commenter,
    "posted_at": _posted_at,
    "text": _text,
    "score": _score,
    "upvotes": _upvotes,
    "downvotes": _votes(DISLIKES, DOWN),
    "status": _status,
    "kind": _kind,
    "title": _title,
}
