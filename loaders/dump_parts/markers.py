"""Lines that may say who comments, or when: each taken apart into the parts it is made of.

"NAME says:", "Posted by NAME at DATE", "DATE / NAME says:", "Comment #3 - Posted by NAME", "NAME
3 hours ago" are one thing seen from different pages: a few fixed words around a name, a date and a
number. `sign_of` finds the parts; what recurs on the page is for `dump_layout` to see.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from loaders.dump_parts.headings import is_furniture
from loaders.dump_parts.words import (
    ADDRESS,
    ARROW,
    BEFORE_DATE,
    BESIDE,
    BULLET,
    CONNECTING,
    ENDS,
    HANDLE,
    IDENTITY,
    LABEL,
    LEAD,
    NOT_A_NAME,
    NUMBER,
    NUMBER_SIGN,
    REST,
    SCORE,
    SENTENCE_END,
    SEPARATORS,
    SPOKEN,
    TO,
    UNDATED,
    UNLIKE_NAME,
    URL_BEFORE,
    VERB,
    VERB_FIRST,
)
from loaders.text.clocks import holds_clock
from loaders.text.written_times import stamp_in

__all__ = [
    "LONGEST_LINE",
    "Sign",
    "could_be_name",
    "indent_of",
    "is_sentence",
    "name_in",
    "sign_of",
]

LONGEST_LINE = 160
LONGEST_NAME = 60
LONGEST_TITLE = 120  # after "by", with a date: a page that links here goes by its title
TAB = 4


class Sign(NamedTuple):
    """A line that may begin or end a comment, taken apart.

    Attributes:
        line: its place, from 0.
        indent: columns of white space before it.
        bullet: whether a bullet stands first.
        number: the number the page gives the comment, or "".
        lead: fixed words before the name or the date ("posted by"), or "".
        verb: fixed word after the name ("says"), or "".
        name: who, or "".
        stamp: when, as written, or "".
        order: "ND", "DN", "N", "D" or "#", by which parts stand on the line.
        rest: what follows, furniture only.
        score: points stated on the line, or "".
        loose: whether the name is an unlikely one, to be believed only beside a time of day.
    """

    line: int
    indent: int
    bullet: bool
    number: str
    lead: str
    verb: str
    name: str
    stamp: str
    order: str
    rest: str = ""
    score: str = ""
    loose: bool = False


class Parts(NamedTuple):
    """What a line is made of; the fields of `Sign` that are read from its text."""

    number: str
    lead: str
    verb: str
    name: str
    stamp: str
    order: str
    rest: str


def indent_of(line: str) -> int:
    """Count the columns before the first character; a tab goes to the next multiple of 4."""
    columns = 0
    for character in line:
        if character == "\t":
            columns += TAB - columns % TAB
        elif character.isspace():
            columns += 1
        else:
            break
    return columns


def could_be_name(text: str) -> bool:
    """Tell whether a text may be a name: short, of few words, no sentence and no button."""
    words = text.split()
    if not 0 < len(text) <= LONGEST_NAME or len(words) > 8 or not any(map(str.isalnum, text)):
        return False
    if text[-1:] == "." and is_sentence(text):
        return False
    unlike = UNLIKE_NAME.search(text) or NOT_A_NAME.fullmatch(text) or holds_clock(text)
    return not unlike


def is_sentence(text: str) -> bool:
    """Tell whether a text of several words ends as a sentence; an initial ("J.") ends none."""
    return SENTENCE_END.search(text) is not None and len(text.split()) > 3


def name_in(text: str) -> tuple[str, str, str]:
    """Take a name apart into (name, the page's id of the person, whom it answers)."""
    identity = IDENTITY.search(text)
    name = " ".join((text[: identity.start()] if identity else text).split())
    name = BESIDE.split(URL_BEFORE.sub("", name).strip())[0]
    found = TO.search(name) or ARROW.fullmatch(name)
    if found and "answers" in found.groupdict():
        name, answered = name[: found.start()], name[found.end() :]
        return name, "", answered
    if found and could_be_name(found["to"]):
        return found["name"], "", found["to"]
    return name or text, (identity["id"] or "") if identity else "", ""


def sign_of(number: int, line: str) -> Sign | None:
    """Take one line apart, or give None where it holds nothing that marks a comment."""
    text = line.strip()
    if not text or len(text) > LONGEST_LINE:
        return None
    bare = text[found.end() :] if (found := BULLET.match(text)) else text
    plain, score = _without_score(ADDRESS.sub("", bare))
    parts = _dated(plain) or _undated(plain)
    if parts is None:
        return None
    made = Sign(number, indent_of(line), bare is not text, *parts, score=score)
    name = IDENTITY.sub("", made.name)
    odd = name == made.name and not could_be_name(name)
    return made._replace(loose=odd and bool(name))


def _without_score(text: str) -> tuple[str, str]:
    found = SCORE.search(text) if any(map(str.isdigit, text)) else None
    if not found:
        return text, ""
    return f"{text[: found.start()]} {text[found.end() :]}".strip(), found["a"] or found["b"]


def _dated(text: str) -> Parts | None:
    """Take apart a line with a date."""
    place = stamp_in(text)
    if place is None:
        return None
    before, stamp, after = text[: place[0]], text[place[0] : place[1]], text[place[1] :]
    number, lead, verb, name = _worded(before, BEFORE_DATE)
    name = "" if is_furniture(name) or LABEL.fullmatch(name) else name
    if not verb and (said := VERB_FIRST.fullmatch(after.strip())):
        verb, after = said["verb"].lower(), ""
    if name:
        after = HANDLE.sub("", after)
    if REST.fullmatch(after):
        number = number or _number_in(after)
        if name and not _allowed(name, lead, verb):
            return None
        return Parts(number, lead, verb, name, stamp, "ND" if name else "D", after)
    if name or len(after) > LONGEST_NAME + 30:
        return None
    later, led, verb, name = _worded(after)
    if not name or not _allowed(name, led, verb):
        return None
    return Parts(number or later, f"{lead} {led}".strip(), verb, name, stamp, "DN", "")


def _allowed(name: str, lead: str, verb: str) -> bool:
    """Tell whether a name may stand there; one with a fixed word beside it may be odd."""
    most = LONGEST_TITLE if lead or verb else LONGEST_NAME
    return could_be_name(name) or (len(name) <= most and not set(name) & set("<>"))


def _undated(text: str) -> Parts | None:
    if not UNDATED.match(text) and text.rstrip(ENDS).rpartition(" ")[2].lower() not in SPOKEN:
        return None
    number, lead, verb, name = _worded(text)
    if name and _allowed(name, lead, verb) and (verb or lead.endswith("by")):
        return Parts(number, lead, verb, name, "", "N", "")
    if number and not name and not verb and ("#" in text or not text[:1].isdigit()):
        return Parts(number, lead, verb, "", "", "#", "")
    return None


def _worded(text: str, ends: Collection[str] = CONNECTING) -> tuple[str, str, str, str]:
    """Take a text without a date apart: (number, lead, verb, name)."""
    closed = text.rstrip()[-1:] in tuple(":：….")
    text = _unconnected(text, ends)
    number, text = _numbered(text)
    lead, text = _led(text)
    if not number and (found := NUMBER_SIGN.search(text)):
        number, text = found["digits"], f"{text[: found.start()]} {text[found.end() :]}"
    verb, text = _spoken(text, lead, closed)
    name = _unconnected(_unconnected(text, ends).replace("()", ""), ends)
    return number, lead, verb, name


def _spoken(text: str, lead: str, closed: bool) -> tuple[str, str]:
    """Take the verb of saying off the end: (verb, the rest); "Said" without a colon is a name."""
    found = None if lead.endswith("by") else VERB.search(text)
    found = found or (None if lead else VERB_FIRST.fullmatch(text))
    if not found or (found["verb"].istitle() and not closed):
        return _spoken_to(text) if closed else ("", text)
    return found["verb"].lower(), text[: found.start()]


def _spoken_to(text: str) -> tuple[str, str]:
    """Take apart "Ann said in reply to Ben...": the verb, and "Ann in reply to Ben"."""
    found = TO.search(text)
    said = VERB.search(text[: found.start()]) if found else None
    if not found or not said:
        return "", text
    return said["verb"].lower(), text[: said.start()] + text[found.start() :].rstrip(ENDS)


def _unconnected(text: str, ends: Collection[str] = CONNECTING) -> str:
    """Take off the dots, dashes and small words that join a name to a date."""
    text = text.strip(SEPARATORS).lstrip(SEPARATORS + "()")
    first, _, rest = text.partition(" ")
    if first in CONNECTING or text.lower() in CONNECTING:
        text = rest.lstrip(SEPARATORS)
    before, _, last = text.rpartition(" ")
    return before.rstrip(SEPARATORS) if last.lower() in ends else text


def _numbered(text: str) -> tuple[str, str]:
    found = NUMBER.match(text)
    if not found:
        return "", text
    return found["digits"], _unconnected(text[found.end() :])


def _led(text: str) -> tuple[str, str]:
    found = LEAD.match(text)
    if not found:
        return "", text
    by = "by" if found["by"] or found["of"] else ""
    return f"{(found['what'] or '').lower()} {by}".strip(), text[found.end() :]


def _number_in(text: str) -> str:
    found = NUMBER_SIGN.search(text)
    return found["digits"] if found else ""
