"""What the names of a page have in common is the page's: "Comment by", "avatar", "#4", "permalink".

Nothing is taken off one name alone: the same has to stand on nearly all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from loaders.dump_parts.markers import Sign
from loaders.dump_parts.words import NUMBER, SEPARATORS
from loaders.text.vocabulary import BY, CONNECTING, OF, PORTRAITS, POSTED, SAYS, any_of

__all__ = ["own_names"]

MOST = 0.85
FEWEST = 3
ROUNDS = 6
PAGE_WORDS = frozenset(
    word for phrase in (*BY, *OF, *POSTED, *CONNECTING, *SAYS) for word in phrase.split()
)
OWNED = any_of((*OF, "for", "von"))
PORTRAIT_FIRST = re.compile(
    rf"(?:\w{{1,12}}\s){{0,3}}?(?:{any_of(PORTRAITS)})(?:\s(?:{OWNED})\b)?:?\s?",
    re.IGNORECASE,
)
PORTRAIT_LAST = re.compile(rf"(?:['’]s)?\s(?:{any_of(PORTRAITS)})$", re.IGNORECASE)


def own_names(signs: Sequence[Sign]) -> list[Sign]:
    """The signs with what is the page's taken off their names, and running numbers read."""
    named = _numbered(signs)
    names = [sign.name for sign in named]
    for cut in (_first_portrait, _last_portrait):
        names = _without_shared(names, cut)
    names = _without_places(names)
    for _ in range(ROUNDS):
        shorter = _without_shared(_without_shared(names, _first_word), _last_word)
        if shorter == names:
            break
        names = shorter
    return [sign._replace(name=name) for sign, name in zip(named, names, strict=True)]


def _numbered(signs: Sequence[Sign]) -> list[Sign]:
    """Read the running number before each name, where nearly all names have one."""
    found = [NUMBER.match(sign.name) for sign in signs]
    marked = sum(bool(one and (one["mark"] or one["hash"] or one.start("digits"))) for one in found)
    numbers = [int(one["digits"].partition(".")[0]) for one in found if one]
    runs = len(numbers) == len(signs) >= FEWEST and numbers in (
        sorted(set(numbers)),
        sorted(set(numbers), reverse=True),
    )
    if not signs or (marked < MOST * len(signs) and not runs):
        return list(signs)
    return [
        sign._replace(name=sign.name[one.end() :], number=one["digits"])
        if one and sign.name[one.end() :]
        else sign
        for sign, one in zip(signs, found, strict=True)
    ]


def _without_shared(names: list[str], cut: Callable[[str], tuple[str, str]]) -> list[str]:
    """Cut off what `cut` finds (the part, the rest), where nearly all names have the same part."""
    cuts = [cut(name) for name in names]
    counted = Counter(part.casefold() for part, rest in cuts if part and rest)
    part, count = counted.most_common(1)[0] if counted else ("", 0)
    if count < max(FEWEST, MOST * len([name for name in names if name])):
        return names
    return [
        rest if own.casefold() == part and rest else name
        for name, (own, rest) in zip(names, cuts, strict=True)
    ]


def _without_places(names: list[str]) -> list[str]:
    """Cut off the place behind a comma, where nearly all have one and people share some."""
    cuts = [name.partition(", ") for name in names]
    placed = [place for _, comma, place in cuts if comma]
    shared = len(placed) - len(set(placed))
    if len(placed) < max(FEWEST, MOST * len(names)) or 3 * shared < len(placed):
        return names
    return [name for name, _, _ in cuts]


def _first_portrait(name: str) -> tuple[str, str]:
    found = PORTRAIT_FIRST.match(name)
    return (found[0], name[found.end() :].strip()) if found else ("", name)


def _last_portrait(name: str) -> tuple[str, str]:
    found = PORTRAIT_LAST.search(name)
    return (found[0], name[: found.start()].strip()) if found else ("", name)


def _first_word(name: str) -> tuple[str, str]:
    word, _, rest = name.partition(" ")
    return (word, rest.strip(SEPARATORS)) if _is_the_pages(word) else ("", name)


def _last_word(name: str) -> tuple[str, str]:
    rest, _, word = name.rpartition(" ")
    return (word, rest.strip(SEPARATORS)) if _is_the_pages(word) else ("", name)


def _is_the_pages(word: str) -> bool:
    """Tell whether a word may be the page's: a small one, a label, or one that pages print."""
    return word.islower() or word[-1:] == ":" or word.lower() in PAGE_WORDS or not word.isalnum()
