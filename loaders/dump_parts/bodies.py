"""The text of each comment on a page, and what its first and last lines say besides.

Between two markers stand more than words: the date on a line of its own, a name that the page
repeats, buttons, counts. What many comments have in the same place is not what anybody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from loaders.dump_parts.headings import ends_comments, is_furniture
from loaders.dump_parts.layout import Layout
from loaders.dump_parts.markers import Sign, could_be_name, name_in
from loaders.dump_parts.page import WIDE, Page
from loaders.dump_parts.shapes import common_shapes, shape
from loaders.dump_parts.words import SCORE
from loaders.text.clocks import is_clock
from loaders.text.vocabulary import PINGS, any_of

__all__ = ["Entry", "entries_of"]

ROUNDS = 5
MOST = 0.8
ANSWERS = re.compile(
    r"(?:in reply to|replying to|reply to|in response to|antwort (?:auf|an)|en réponse à|"
    r"en respuesta a|em resposta a|in risposta a|als antwoord op)\s?:?\s(?P<name>\S.{0,58}?)[.:]?",
    re.IGNORECASE,
)
PINGBACK = re.compile(rf"(?:{any_of(PINGS)})\s?[:：]\s*(?P<by>\S.*)", re.IGNORECASE)
EXTRA = re.compile(r"(?:['’]s)?(?: (?:picture|avatar|photo|image|icon|bild|photo de))?:?")


@dataclass
class Entry:
    """One comment: its marker, what is known of it, and the range of lines of its text.

    Pages list the links of other pages between the comments, a line each: `pingbacks` are those
    below this comment, as (place, who links here).
    """

    sign: Sign
    row: int
    start: int
    end: int
    name: str
    stamp: str
    number: str
    score: str
    answers: str = ""
    pingbacks: list[tuple[int, str]] = field(default_factory=list)

    def edge(self, page: Page, last: bool) -> int:
        """The place of the first (or last) line of the text that holds something, or -1."""
        place = page.next_filled(self.end, -1) if last else page.next_filled(self.start - 1)
        return place if self.start <= place < self.end else -1

    def without_edge(self, page: Page, last: bool) -> None:
        """Take the first (or last) line off the text."""
        place = self.edge(page, last)
        if last:
            self.end = place
        else:
            self.start = place + 1


def entries_of(page: Page, layout: Layout) -> tuple[list[Entry], int]:
    """Cut the page into comments.

    Returns:
        The comments in page order, and the place of the first line that belongs to nobody.
    """
    entries = _after(page, layout) if layout.after else _before(page, layout)
    if layout.after:
        rest = layout.signs[-1].line + 1
    else:
        rest = entries[-1].end = _end_of_last(page, entries)
    for last in (False, True):
        for _ in range(ROUNDS):
            before = [(entry.start, entry.end) for entry in entries]
            for step in (_take_pingbacks, _drop_own, _take_stamps, _take_names, _drop_recurring):
                step(page, entries, last)
            if before == [(entry.start, entry.end) for entry in entries]:
                break
    for entry in entries:
        entry.answers = _answered(page, entry)
    return entries, rest


def _answered(page: Page, entry: Entry) -> str:
    """Give whom the first line of a comment says that it answers, or ""."""
    place = entry.edge(page, last=False)
    if place < 0 or place == entry.edge(page, last=True):
        return ""
    found = ANSWERS.fullmatch(page.lines[place].strip()[:100])
    return found["name"] if found else ""


def _entry(sign: Sign, row: int, start: int, end: int) -> Entry:
    return Entry(sign, row, start, end, sign.name, sign.stamp, sign.number, sign.score)


def _after(page: Page, layout: Layout) -> list[Entry]:
    starts = [layout.opening, *(sign.line + 1 for sign in layout.signs[:-1])]
    parts = zip(layout.signs, starts, layout.heads, strict=True)
    return [_entry(sign, page.next_filled(start - 1), start, head) for sign, start, head in parts]


def _before(page: Page, layout: Layout) -> list[Entry]:
    ends = [*layout.heads[1:], len(page.lines)]
    parts = zip(layout.signs, layout.heads, ends, strict=True)
    return [_entry(sign, head, sign.line + 1, end) for sign, head, end in parts]


def _end_of_last(page: Page, entries: list[Entry]) -> int:
    """Give where the last comment ends: before what stands apart from it, or at a known line."""
    last, others = entries[-1], entries[:-1]
    places = page.filled_between(last.start, last.end)
    indented = [_is_indented(page, entry) for entry in others] or [_is_indented(page, last, 1)]
    dedents = sum(indented) > MOST * len(indented)
    apart = max((_widest_gap(page, entry) for entry in others), default=2 * WIDE)
    for number, place in enumerate(places):
        if ends_comments(page.lines[place]):
            return place
        if number and (page.blanks[place] >= max(WIDE, apart + 1)):
            return place
        if dedents and not page.indent(place):
            return place
    return last.end


def _is_indented(page: Page, entry: Entry, most: int | None = None) -> bool:
    places = page.filled_between(entry.start, entry.end)[:most]
    return all(page.indent(place) for place in places)


def _widest_gap(page: Page, entry: Entry) -> int:
    return max((page.blanks[n] for n in page.filled_between(entry.start, entry.end)[1:]), default=0)


def _take_pingbacks(page: Page, entries: list[Entry], last: bool) -> None:
    """Take the links of other pages off the end of a text that has more than these."""
    for entry in entries if last else ():
        place = entry.edge(page, last)
        found = PINGBACK.fullmatch(page.lines[place].strip()) if place >= 0 else None
        if found and place != entry.edge(page, not last):
            entry.pingbacks.insert(0, (place, found["by"]))
            entry.without_edge(page, last)


def _drop_own(page: Page, entries: list[Entry], last: bool) -> None:
    """Take off buttons, and the comment's own name (or at the end the next one's) repeated."""
    names = [entry.name for entry in entries]
    if last:
        names = [*names[1:], ""]
    for entry, name in zip(entries, names, strict=True):
        place = entry.edge(page, last)
        if place < 0 or (place == entry.edge(page, not last) and not last):
            continue
        text = page.lines[place].strip()
        if is_furniture(text) or _echoes(text, name, last) or is_clock(text):
            if not entry.score and (found := SCORE.search(text)):
                entry.score = found["a"] or found["b"]
            if place != entry.edge(page, not last):
                entry.without_edge(page, last)


def _echoes(text: str, name: str, last: bool) -> object:
    if not name:
        return False
    name = name_in(name)[0]
    return text == name or (last and name in text and EXTRA.fullmatch(text.replace(name, "", 1)))


def _edges(page: Page, entries: list[Entry], last: bool) -> list[int]:
    return [entry.edge(page, last) for entry in entries]


def _common(places: list[int], is_such: Callable[[int], bool], least: float) -> set[int]:
    """Give the places of one kind, where most comments have one there."""
    such = {place for place in places if place >= 0 and is_such(place)}
    return such if len(such) >= max(1, least * (len(places) - 1)) else set()


def _take_stamps(page: Page, entries: list[Entry], last: bool) -> None:
    places = _edges(page, entries, last)
    such = _common(places, lambda place: _is_stamp(page, place), 0.5)
    for entry, place in zip(entries, places, strict=True):
        if place in such:
            sign = page.signs[place]
            entry.stamp = entry.stamp or sign.stamp
            entry.number = entry.number or sign.number
            entry.without_edge(page, last)


def _is_stamp(page: Page, place: int) -> bool:
    sign = page.signs.get(place)
    return sign is not None and sign.order in ("D", "#")


def _take_names(page: Page, entries: list[Entry], last: bool) -> None:
    if len(entries) < 2 or any(entry.name for entry in entries):
        return
    places = _edges(page, entries, last)
    such = _common(places, lambda place: could_be_name(page.lines[place].strip()), MOST)
    names = {page.lines[place].strip() for place in such}
    alone = [entry.edge(page, not last) for entry in entries]
    if len(names) < 2 or len(set(alone) & such) > 0.2 * len(such):
        return
    for entry, place in zip(entries, places, strict=True):
        if place in such:
            entry.name = page.lines[place].strip()
            entry.without_edge(page, last)


def _drop_recurring(page: Page, entries: list[Entry], last: bool) -> None:
    """Take off lines that differ in their numbers only ("Total comments (3)")."""
    places = _edges(page, entries, last)
    common = common_shapes(page, [place for place in places if place >= 0], len(entries))
    for entry, place in zip(entries, places, strict=True):
        alone = place == entry.edge(page, not last)
        if place >= 0 and not alone and shape(page, place) in common:
            entry.without_edge(page, last)
