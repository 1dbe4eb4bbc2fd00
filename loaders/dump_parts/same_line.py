"""Pages on which a name and what was said share a line: "Ann says: I saw it".

Such lines are taken apart before the page is read, so that all layouts are one. An article has
lines like them, too ("The mayor said: …"): only what recurs is taken apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from loaders.dump_parts.headings import is_heading
from loaders.dump_parts.words import BULLET, SAID_HERE

__all__ = ["with_said_apart"]

# How many such lines, and which share of all paragraphs, under a heading over comments or not.
HEADED, UNHEADED = (3, 0.5), (4, 0.65)
COLON, FARTHEST = re.compile("[:：]"), 120
STEP = 2  # columns that what was said is indented by

Found = tuple[int, "re.Match[str]"]


def with_said_apart(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """The lines with each name on a line of its own, and which line each one was.

    Example:
        >>> with_said_apart(["Comments", "A says: x", "B says: y", "A says: z"])[0]
        ['Comments', 'A says:', '  x', 'B says:', '  y', 'A says:', '  z']
    """
    apart = {place: parts for place, parts in _recurring(lines)}
    pieces, numbers = list[str](), list[int]()
    for place, line in enumerate(lines):
        new = [line]
        if place in apart:
            said = apart[place].start("said")
            margin = len(line) - len(line.lstrip()) + STEP
            new = [line[:said].rstrip(), " " * margin + line[said:].strip()]
        pieces += new
        numbers += [place] * len(new)
    return pieces, numbers


def _recurring(lines: Sequence[str]) -> list[Found]:
    """Give the lines that say who says what, where these are how the page shows its comments."""
    groups = defaultdict[tuple[str, int], list[Found]](list)
    alone = Counter[str]()
    for place, line in enumerate(lines):
        if not COLON.search(line[:FARTHEST]):
            continue
        bullet = BULLET.match(line.strip())
        start = len(line) - len(line.lstrip()) + (bullet.end() if bullet else 0)
        if found := SAID_HERE.fullmatch(line.rstrip(), start):
            groups[found["verb"].casefold(), start].append((place, found))
        elif line.rstrip()[-1:] in (":", "："):
            alone[line.rstrip(" :：").rpartition(" ")[2].casefold()] += 1
    best = max(groups.items(), key=lambda group: len(group[1]), default=None)
    if best is None or alone[best[0][0].rpartition(" ")[2]] > 1:
        return []  # where names stand on lines of their own, others are quoted
    return best[1] if _are_comments(lines, best[1]) else []


def _are_comments(lines: Sequence[str], found: list[Found]) -> bool:
    """Tell whether such lines are most of what stands between the first of them and the last."""
    first, last = found[0][0], found[-1][0]
    filled = [place for place in range(first, last + 1) if lines[place].strip()]
    opening = [place for place in filled if place == first or not lines[place - 1].strip()]
    people = {parts["name"].casefold() for _, parts in found}
    above = next((line for line in reversed(lines[:first]) if line.strip()), "")
    least, share = HEADED if is_heading(above) else UNHEADED
    # Where no line is empty each one counts.
    of = len(opening) if len(opening) > 1 else len(filled)
    return len(found) >= least and len(people) > 1 and len(found) > share * of
