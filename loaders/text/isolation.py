"""Other people's words within ours: whatever they leave open is closed, and they stand apart.

A name that ends in a right-to-left override turns round the figures that follow it; a Hebrew name
draws the number after it to its other side; a combining mark at its start sits on our last letter.
"""

from __future__ import annotations

import re
import unicodedata

FIRST_STRONG, POP_ISOLATE, POP_EMBEDDING = "\u2068", "\u2069", "\u202c"
ISOLATES = frozenset("\u2066\u2067\u2068")
EMBEDDINGS = frozenset("\u202a\u202b\u202d\u202e")
JOINERS = "\u200c\u200d"
DOTTED_CIRCLE = "\u25cc"
# Bidirectional classes that keep to themselves between our words, which run from left to right.
AT_EASE = frozenset(("L", "EN", "ES", "ET", "CS", "NSM", "BN", "WS", "ON", ""))
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def isolated(text: object) -> str:
    """A text of others as it may stand within a sentence of ours: on one line, set apart.

    What it opens is closed (see `closed`), and where it holds anything that runs from right to
    left it is wrapped in an isolate, so that nothing outside of it moves. A combining mark at its
    start gets a dotted circle to sit on, and it joins neither its neighbour before nor after.

    Source:
        Unicode Standard Annex #9, Unicode Bidirectional Algorithm, 2.4 (isolates) and BD9.

    Example:
        >>> isolated("Ada"), isolated("Ada\u202e") == "\u2068Ada\u202e\u202c\u2069"
        ('Ada', True)
    """
    line = closed(CONTROLS.sub(" ", str(text)).strip(JOINERS))
    if line and unicodedata.category(line[0]).startswith("M"):
        line = DOTTED_CIRCLE + line
    if all(unicodedata.bidirectional(each) in AT_EASE for each in line) or _is_isolated(line):
        return line
    return f"{FIRST_STRONG}{line}{POP_ISOLATE}"


def closed(text: str) -> str:
    """A text that opens and closes its directions in pairs.

    Marks that close what the text has not opened are left out; what it leaves open is closed at
    its end, and at the end of the isolate that it stands in.
    """
    kept: list[str] = []
    closers: list[str] = []
    for each in text:
        if each in ISOLATES:
            closers.append(POP_ISOLATE)
        elif each in EMBEDDINGS:
            closers.append(POP_EMBEDDING)
        elif each in (POP_ISOLATE, POP_EMBEDDING):
            if each not in closers or (each == POP_EMBEDDING and closers[-1] != POP_EMBEDDING):
                continue
            while closers[-1] != each:
                kept.append(closers.pop())
            closers.pop()
        kept.append(each)
    return "".join([*kept, *reversed(closers)])


def _is_isolated(line: str) -> bool:
    """Tell whether a closed text is one isolate from its first character to its last."""
    if line[:1] != FIRST_STRONG or line[-1:] != POP_ISOLATE:
        return False
    depth = 0
    for number, each in enumerate(line):
        depth += (each in ISOLATES) - (each == POP_ISOLATE)
        if not depth:
            return number == len(line) - 1
    return False
