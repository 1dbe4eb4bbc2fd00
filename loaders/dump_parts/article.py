"""The article above the comments of a text page: title, byline, date, tags and text."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from loaders.dump_parts.extras import extra_columns, extras_of, extras_question
from loaders.dump_parts.headings import is_furniture, is_heading
from loaders.dump_parts.markers import Sign, sign_of
from loaders.schema import Options
from loaders.text.reading import read_times
from loaders.text.vocabulary import CONNECTING, POSTED, SKIP_TO_CONTENT, UPDATED, any_of
from loaders.text.written_times import is_stamp, stamp_in, written_date

__all__ = ["article_of"]

BY_LINE = re.compile(r"^by\s+(?P<name>[^\W\d_][\w’'.\- ]{1,60})$", re.IGNORECASE)
NAME_ENDS = re.compile(r"\s+(?:in|[|•·–—-])\s+|\s{2,}|\s+published\b|,?\s+on$", re.IGNORECASE)
SHARING = re.compile(
    r"(?:tweet|share|share this|e-?mail|print|facebook|twitter|google\+|pinterest|reddit|like|"
    r"linkedin|whatsapp|copy link|save|bookmark|pin it|\d{1,7})(?:\W{1,3}|$)",
    re.IGNORECASE,
)
CATEGORISED = re.compile(
    r"(?:categori[sz]ed (?:as|in)|kategorisiert (?:als|in)|catégorisé comme|categorizado como)\b.*",
    re.IGNORECASE,
)
# What may stand beside a date on a line of its own: who set it when, the hour, the zone.
BESIDE_DATE = re.compile(
    rf"(?:\b(?:{any_of((*UPDATED, *POSTED, *CONNECTING))})\b|(?-i:\b[A-Z]{{2,4}}\b)|\b[ap]m\b"
    r"|[\d\W_])*",
    re.IGNORECASE,
)
HEADER_LINES, FOOTER_LINES = 8, 4
DATE_LINES = 3
PROSE = 120


def article_of(lines: Sequence[str], options: Options) -> tuple[dict[str, object], list[str]]:
    """Read the article from the lines above the comments.

    Args:
        lines: those lines.
        options: reads time_zone, day_first, article_extras.

    Returns:
        One raw article row, empty where there are no lines; and notes on its date, its tags and
        its author.
    """
    above, title, below = _titled(lines)
    if not title:
        return {}, []
    rest, said, stamp = _without_header(below)
    rest, signed, dated = _without_footer(rest)
    said, stamp = said or signed, stamp or dated
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", "\n".join(rest)) if part.strip()]
    paragraphs, byline = _taken(paragraphs[:2], BY_LINE, "name", paragraphs[2:])
    extras = extras_of(paragraphs, byline or said or "", title)
    found: dict[str, object] = {
        "title": title,
        "byline": byline or said or " and ".join(extras.names) or None,
        **extra_columns(extras, paragraphs, options.article_extras),
    }
    asked = extras_question(extras, options.article_extras)
    if not stamp and not above:
        return found, asked
    written = written_date(stamp or above)
    times, notes = read_times(pd.Series([written and written[2]], dtype="str"), options)
    return found | {"published_at": times.iloc[0]}, notes + asked


def _titled(lines: Sequence[str]) -> tuple[str, str, Sequence[str]]:
    """Tell a date that stands over the title from the title: (date, title, the lines below)."""
    filled = _without_skip_link(lines)
    for count in range(min(DATE_LINES, len(filled) - 1), 0, -1):  # “9 July” is a date as well
        text = " ".join(lines[number].strip() for number in filled[:count])
        if is_stamp(text[:PROSE]) or (count == 1 and _is_date_line(text)):
            title = filled[count]
            return text, lines[title].strip(), lines[title + 1 :]
    return ("", lines[filled[0]].strip(), lines[filled[0] + 1 :]) if filled else ("", "", [])


def _without_skip_link(lines: Sequence[str]) -> list[int]:
    """Give the places of the lines that hold something, from the title on.

    A link past the menu opens many pages; the name of the site stands right under it.
    """
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if not filled or lines[filled[0]].strip().casefold() not in SKIP_TO_CONTENT:
        return filled
    while len(filled) > 2 and filled[1] == filled[0] + 1:
        filled = filled[1:]
    return filled[1:] or filled


def _is_date_line(text: str) -> bool:
    """Tell whether a line holds a date, and besides only when it was set ("Last updated at")."""
    place = stamp_in(text) if len(text) <= PROSE else None
    if place is None:
        return False
    return BESIDE_DATE.fullmatch(f"{text[: place[0]]} {text[place[1] :]}") is not None


def _without_footer(lines: list[str]) -> tuple[list[str], str | None, str]:
    """Take byline, date and category off the end of an article: (rest, byline, date)."""
    byline, stamp, end = "", "", len(lines)
    for _ in range(FOOTER_LINES):
        while end and not lines[end - 1].strip():
            end -= 1
        text = lines[end - 1].strip() if end else ""
        sign = sign_of(end - 1, text) if 0 < len(text) <= PROSE else None
        if sign is not None and _is_byline(sign):
            byline, stamp = byline or NAME_ENDS.split(sign.name)[0], sign.stamp or stamp
        elif not CATEGORISED.fullmatch(text):
            break
        end -= 1
    return lines[:end], byline or None, stamp


def _without_header(lines: Sequence[str]) -> tuple[list[str], str | None, str]:
    """Take byline, date and buttons off the lines under the title: (rest, byline, date)."""
    rest, byline, stamp, seen = list[str](), "", "", 0
    for number, line in enumerate(lines):
        text = line.strip()
        seen += bool(text)
        if seen > HEADER_LINES or len(text) > PROSE:
            return rest + list(lines[number:]), byline or None, stamp
        sign = sign_of(number, line) if text else None
        if sign is not None and _is_byline(sign):
            byline, stamp = byline or NAME_ENDS.split(sign.name)[0], stamp or sign.stamp
        elif not (text and _is_button(text)):
            rest.append(line)
    return rest, byline or None, stamp


def _is_byline(sign: Sign) -> bool:
    return sign.order == "D" or sign.lead.endswith("by")


def _is_button(text: str) -> bool:
    return is_heading(text) or is_furniture(text) or SHARING.fullmatch(text) is not None


def _taken(
    paragraphs: list[str], pattern: re.Pattern[str], group: str, rest: list[str] | None = None
) -> tuple[list[str], str | None]:
    """Take the paragraph that matches out of the article, and give what it says."""
    for number, paragraph in enumerate(paragraphs):
        if match := pattern.match(paragraph):
            said = ", ".join(part.strip() for part in match[group].split(",") if part.strip())
            return paragraphs[:number] + paragraphs[number + 1 :] + (rest or []), said or None
    return paragraphs + (rest or []), None
