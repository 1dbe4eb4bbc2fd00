"""The words that a column's name is made of, and what each speaks of: a thing or a property.

Names are written in many ways (`comment_author`, `commentAuthor`, `Comment Author`,
`commentauthor`, `comment.author`); all come apart into the same words.
"""

from __future__ import annotations

import functools
import re
import unicodedata

# Things: what a column is about.
COMMENT = frozenset("comment comments commentary remark reply replies msg c r".split())
# A post or a tweet is the comment itself in one table, and what is commented on in another.
ITEM = frozenset(
    "post tweet status message entry answer review doc document utterance response".split()
)
PLACE = frozenset(
    "video thread article story submission topic link discussion conversation page media "
    "aweme weibo issue photo movie blog news object discuss post status url uri question ticket "
    "episode product facebook site".split()
)
PERSON = frozenset(
    "author user commenter owner from poster sender speaker profile member channel writer student "
    "participant account creator respondent person by contributor reviewer".split()
)
# Properties: what a column says of it.
ID = frozenset("id ids key hex number no pk guid uuid sid cid rpid num".split())
NAME = frozenset(
    "name username nickname nick login handle fullname displayname screenname uname display screen "
    "full unique".split()
)
TIME = frozenset(
    "time date created posted published timestamp at on utc gmt ts iso sent submitted datetime "
    "unix epoch ctime create creation publish datum written parsed commented post".split()
)
TEXT = frozenset(
    "text body content contents message comment raw markdown original display full plain textual "
    "html bodytext md textoriginal description value caption".split()
)
LIKES = frozenset(
    "like likes liked digg favorite favorites favourite favourites upvote upvotes ups "
    "recommendations".split()
)
UP, DOWN = frozenset(["up", "thumbsup"]), frozenset(["down"])
DISLIKES = frozenset("dislike dislikes downvote downvotes downs".split())
SCORE = frozenset("score points karma".split())
COUNT = frozenset("count counts num number total n metrics public sum of".split())
TITLE = frozenset("title headline".split())
PARENT = frozenset("parent parents replied references answers quoted replying".split())
# Whose texts and times these are says nothing of the comment.
FOREIGN = frozenset(
    "avatar image pic picture thumbnail icon verified followers following friends location city "
    "country gender age email mail ip flair length language device agent bio sentiment label "
    "updated modified edited modify update edit retrieved collected scraped crawled fetched "
    "joined registered start end now deleted removed zone timezone offset permalink".split()
)
# Where a record lies in a document, which says nothing of what it is.
AROUND = frozenset(
    "fields data attributes node value your the a full public metrics statistics what "
    "record item locator".split()
)
STATES = frozenset(
    "spam deleted delete removed pending approved rejected moderation state status mode workflow "
    "is was hidden".split()
)
OTHERS = frozenset("to in root slug type views shares level depth path of".split())
KNOWN = (
    COMMENT | ITEM | PLACE | PERSON | ID | NAME | TIME | TEXT | LIKES | UP | DOWN | DISLIKES
    | SCORE | COUNT | TITLE | PARENT | FOREIGN | AROUND | STATES | OTHERS
    | frozenset(["votes", "vote", "thumbs", "uid", "mid", "oid", "tid"])
)  # fmt: skip
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
WRITTEN_TOGETHER = 24


@functools.lru_cache(4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a column's name, without case and accents.

    Example:
        >>> words_of("commentAuthorID"), words_of("reply_to.id"), words_of("Parent Comment #")
        (('comment', 'author', 'id'), ('reply', 'to', 'id'), ('parent', 'comment', 'number'))
    """
    plain = unicodedata.normalize("NFKD", name[:200].replace("#", " number "))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    apart = re.split(r"[\W_]+", CAMEL.sub(" ", plain))
    return tuple(part for word in apart if word for part in _parts(word.casefold()))


def _parts(word: str) -> tuple[str, ...]:
    """Take words apart that are written together, if known words make up the whole of them."""
    if word in KNOWN or len(word) > WRITTEN_TOGETHER:
        return (word,)
    made: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - 12), end - 1):
            before = made[start]
            if before is not None and word[start:end] in KNOWN:
                longer = (*before, word[start:end])
                held = made[end]
                made[end] = longer if held is None or len(longer) < len(held) else held
    return made[-1] or (word,)
