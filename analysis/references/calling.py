"""How a name stands: called with @, at the opening, between commas, or only mentioned."""

from __future__ import annotations

import re
from typing import NamedTuple

from analysis.references.page_words import WORD, words_of
from loaders.text.vocabulary import ANSWERING, HONORIFICS, SAYS, any_of

AROUND = 80
LONGEST_OPENING = 7
OPENING = frozenset(
    """re to dear hi hey hello hiya yo thanks thank you thx ty cheers sorry yes no nope yeah yep ok
    okay well so but and oh ah actually exactly agree agreed disagree i do totally completely fully
    strongly also must have with said put spot on good great nice excellent fair point question
    comment post one in reply response replying responding congratulations congrats welcome amen
    bravo right true not at all quite thats it again lol haha are is very much indeed kudos as for
    would love like your the this my a mr mrs ms dr prof professor
    hallo lieber liebe danke an stimme zu bonjour merci cher hola gracias""".split()
)
CALL_AFTER = re.compile(r"(?:\s{0,2}[,:;!?…]|\s{1,2}[–—-]{1,2}\s|[–—]|\.{2,}|\s*$|[ \t]*\n)")
CLOSED_AFTER = re.compile(r"\s{0,2}(?:[,.!?;:…)]|$|\n)")
WROTE = re.compile(rf"[^\w\n]{{0,3}}(?:{any_of(SAYS)})\b[^.\n]{{0,60}}[:：]")
REPORTED = re.compile(
    r"(?:[’']s)?\s+(?:said|says|say|wrote|writes|mentions?|mentioned|points? out|pointed out"
    r"|notes?|noted|suggests?|suggested|asked|asks|comments?|post|point|argument|idea|question|answer)\b"
)
TO_WHOM = re.compile(
    r"\b(?:agree(?:d|ing)? with|disagree with|thank(?:s|s to| you)?|hats? off to|kudos to|"
    r"(?:reply|replying|respond|responding|response|answer) to|addressed to|question (?:for|to)|"
    rf"{any_of(ANSWERING)})\s+(?:you\s+)?(?:{any_of(HONORIFICS)})?\.?\s*$",
    re.IGNORECASE,
)
CAPITAL_BEFORE = re.compile(r"([^\W\d_][\w’'.-]*)\s$")
CAPITAL_AFTER = re.compile(r"\s([^\W\d_][\w’'-]+)")
JOINED_AFTER, JOINED_BEFORE = re.compile(r"[-_]\w"), re.compile(r"\w[-_]$")
TITLE = re.compile(r"(?:mr|mrs|ms|dr|prof|professor|sir)\.?", re.IGNORECASE)


class Stands(NamedTuple):
    """How a name stands.

    Attributes:
        strength: how surely its bearer is spoken to, 0 to 1.
        vocative: whether it is a call: the sentence does not need it.
        handle: whether "@" stands before it.
        capital: whether it begins with a capital, or a letter that has none.
        in_longer_name: whether another capitalised word makes it part of some other name.
    """

    strength: float
    vocative: bool
    handle: bool
    capital: bool
    in_longer_name: bool


def how_it_stands(text: str, start: int, end: int) -> Stands:
    """Say how the name from `start` to `end` stands in a comment."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    capital = not text[start].islower()
    if before.endswith("@") or before.endswith("@ "):
        return Stands(0.97, True, True, capital, False)
    strength, vocative = _strength(text, start, before, after)
    return Stands(strength, vocative, False, capital, _is_part(before, after, vocative))


def _strength(text: str, start: int, before: str, after: str) -> tuple[float, bool]:
    line = before.rpartition("\n")[2]
    first_line = len(before) == start and "\n" not in before.strip()
    if _is_signature(text, start, line, after, first_line):
        return 0.0, False
    words = words_of(line)
    opening = len(line) < AROUND and len(words) <= LONGEST_OPENING and OPENING.issuperset(words)
    if WROTE.match(after):
        return (0.85 if first_line and not words else 0.7), True
    if opening and CALL_AFTER.match(after):
        return (0.92 if first_line else 0.7), True
    if TO_WHOM.search(before):
        return (0.8 if first_line else 0.6), True
    if line.rstrip().endswith(",") and CLOSED_AFTER.match(after):
        return (0.65 if after[:1] == "," else 0.82), True
    return _mentioned(not words, first_line, after)


def _mentioned(starts_line: bool, first_line: bool, after: str) -> tuple[float, bool]:
    if starts_line:
        return (0.5 if first_line else 0.35), False
    return (0.4 if REPORTED.match(after) else 0.25), False


def _is_signature(text: str, start: int, line: str, after: str, first_line: bool) -> bool:
    """Tell whether a name alone on the last line signs the comment."""
    alone = not WORD.search(line)
    return alone and not first_line and not after.strip(" .!\n") and start > len(text) - AROUND


def _is_part(before: str, after: str, vocative: bool) -> bool:
    if JOINED_AFTER.match(after) or JOINED_BEFORE.search(before):
        return True
    ahead, behind = CAPITAL_AFTER.match(after), CAPITAL_BEFORE.search(before)
    if ahead and ahead.group(1)[0].isupper() and not vocative:
        return True
    if not behind or vocative or TITLE.fullmatch(behind.group(1)):
        return False
    sentence = before[: behind.start()].rstrip()[-1:]
    return behind.group(1)[0].isupper() and sentence not in ("", ".", "!", "?", "\n")
