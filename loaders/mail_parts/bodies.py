"""The text of a message as its writer meant it: signatures off, quotations marked by `> `.

What is quoted stays, since it says who is answered; the line that only announces it ("On Monday Ann
wrote:") goes, and so does what list servers put under every message.
"""

from __future__ import annotations

import re

QUOTED = re.compile(r"^ {0,3}>")
# A quotation's announcement ends with a colon, and says who wrote, or gives a date or an address.
ANNOUNCED = re.compile(
    r"(?i)(?:\b(?:wrote|writes|said|schrieb|schreibt|a écrit|écrit|escribió|ha scritto|scrive"
    r"|escreveu|skrev|schreef|napisał\(a\)|napisał|kirjoitti|написал\(а\)|пишет)\b[^\n]{0,80}:"
    r"|\d{4}[^\n]{0,200}<[^<>\n]{1,120}>:)$"
)
# Only such a line can be the first of an announcement that goes on in the next one.
OPENING = re.compile(r"(?i)^(?:(?:on|am|le|el|il|em|den|op|dnia|w dniu|in|at)\b|\d)")
ORIGINAL = re.compile(
    r"^\s*-{2,}\s*(?:original message|ursprüngliche nachricht|message d'origine|mensaje original"
    r"|original-nachricht|messaggio originale)\s*-{2,}\s*$",
    re.IGNORECASE,
)
SIGNATURE = re.compile(r"^-- ?$")
LIST_FOOTER = re.compile(r"^_{30,}$")
LIST_WORDS = re.compile(r"(?i)mailing list|listinfo|mailman|unsubscribe|lists?[.@/]")
FOOTER_LINES = 8
ANNOUNCING_LINES = 3
ESCAPED_FROM = re.compile(r"^>(>*From )", re.MULTILINE)
BLANK_RUNS = re.compile(r"\n{3,}")


def own_text(text: str) -> str:
    r"""A message's text without signature, announcements and the list's footer.

    Args:
        text: as decoded; quotations begin with ">".

    Example:
        >>> own_text("On Monday Ann wrote:\n> Light it.\n\nWho pays?\n\n-- \nBo")
        '> Light it.\n\nWho pays?'
    """
    lines = [line.rstrip("\r") for line in text.replace("\r\n", "\n").split("\n")]
    lines = _without_footer(lines)
    lines = _original_quoted(lines)
    lines = _without_signature(lines)
    lines = [line.rstrip() for line in _without_announcements(lines)]
    return BLANK_RUNS.sub("\n\n", "\n".join(lines)).strip("\n")


def unescaped(text: str) -> str:
    """Take off the mark that mailboxes put before a line of text that begins with “From ”."""
    return ESCAPED_FROM.sub(r"\1", text)


def _without_footer(lines: list[str]) -> list[str]:
    for place in range(len(lines) - 1, max(len(lines) - FOOTER_LINES - 3, -1), -1):
        if LIST_FOOTER.match(lines[place]) and LIST_WORDS.search("\n".join(lines[place:])):
            return lines[:place]
    return lines


def _original_quoted(lines: list[str]) -> list[str]:
    """Mark as quoted what stands under “Original Message”, up to the end."""
    begun = next((place for place, line in enumerate(lines) if ORIGINAL.match(line)), None)
    if begun is None:
        return lines
    return lines[:begun] + [f"> {line}" if line else ">" for line in lines[begun + 1 :]]


def _without_signature(lines: list[str]) -> list[str]:
    """Leave out what stands between “-- ” and the next quotation, or the end."""
    begun = next((place for place, line in enumerate(lines) if SIGNATURE.match(line)), None)
    if begun is None:
        return lines
    after = range(begun + 1, len(lines))
    resumed = next((place for place in after if _begins_quotation(lines, place)), len(lines))
    return lines[:begun] + lines[resumed:]


def _begins_quotation(lines: list[str], place: int) -> bool:
    return bool(QUOTED.match(lines[place])) or _announcing(lines, place) > 0


def _without_announcements(lines: list[str]) -> list[str]:
    kept: list[str] = []
    place = 0
    while place < len(lines):
        count = _announcing(lines, place)
        if not count:
            kept.append(lines[place])
        place += max(count, 1)
    return kept


def _announcing(lines: list[str], place: int) -> int:
    """Count the lines from here that announce the quotation under them: 0 for none."""
    if not lines[place].strip() or QUOTED.match(lines[place]):
        return 0
    joined = ""
    for count in range(1, ANNOUNCING_LINES + 1):
        if place + count > len(lines):
            return 0
        line = lines[place + count - 1].strip()
        if not line or QUOTED.match(line) or (count == 2 and not OPENING.match(joined)):
            return 0
        joined = f"{joined} {line}".strip()
        if ANNOUNCED.search(joined):
            return count if _quoted_below(lines, place + count) else 0
    return 0


def _quoted_below(lines: list[str], place: int) -> bool:
    while place < len(lines) and not lines[place].strip():
        place += 1
    return place < len(lines) and QUOTED.match(lines[place]) is not None
