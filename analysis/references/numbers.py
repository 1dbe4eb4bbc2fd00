"""Comments addressed by their number: "#12", "@12", "@ 9:", "comment 12", "Arjuna@9"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from analysis.references.evidence import Sign, excerpt
from analysis.references.page_words import words_of

NUMBER = re.compile(
    r"(?:(?<![/&=])(?P<sign>[#@]) ?|(?P<word>\b(?:comments?|posts?|reply|re|in)\b)[ :.]{1,2}#?)"
    r"(?P<number>\d{1,5})(?![\w%]|[.,:]\d)",
    re.IGNORECASE,
)
MAY_NAME = re.compile(r"[#@] ?\d|(?:omments?|osts?|eply|e|n)[ :.]{1,2}#?\d", re.IGNORECASE)
DIGIT = re.compile(r"\d")
OWN_NUMBER = re.compile(r"\s{0,3}#?(\d{1,5})[.):]?(?=\s)")
NAME_BEFORE = re.compile(r"([^\W\d_][\w’'-]{0,40})\s{0,2}$")
CLOSED = re.compile(r"\s{0,2}(?:[,:;.!?)\]–—-]|$|\n)")
NUMBERED_SHARE = 0.3  # so many comments begin with a number of their own, in rising order
LISTED = 3  # so many different numbers, from 1 on, are a list of the comment's own
MOST = 20
STRENGTH = {"re": 0.75, "in": 0.5}  # where comments carry numbers; elsewhere too little
NAMED_BY_WORD, UNCERTAIN = 0.6, 0.4


def numbers_of(texts: Sequence[str]) -> dict[int, int] | None:
    """Read the numbers that comments carry at their start, where a page has them.

    Returns:
        number → row, the first that carries it; None where a reader would have to count.

    Example:
        >>> numbers_of(["490. A lemma", "491. Re 490: no", "yes"])
        {490: 0, 491: 1}
    """
    found: dict[int, int] = {}
    for row, text in enumerate(texts):
        if number := OWN_NUMBER.match(text):
            found.setdefault(int(number.group(1)), row)
    rising = sum(later > earlier for earlier, later in itertools.pairwise(found))
    enough = len(found) >= max(2, NUMBERED_SHARE * len(texts)) and 2 * rising >= len(found) - 1
    return found if enough else None


def numbered(
    row: int, text: str, names: Sequence[str | None], numbering: Mapping[int, int] | None
) -> Iterator[Sign]:
    """Find the numbers by which a comment addresses earlier ones.

    A site may count otherwise than a reader does; a number beside the name of that comment's
    author is surest.

    Args:
        row: of the comment.
        text: of the comment.
        names: display name of each comment's author.
        numbering: from `numbers_of`.

    Yields:
        Signs: 'names comment 12', 'addresses Arjuna’s comment 9'.
    """
    if not DIGIT.search(text) or not MAY_NAME.search(text):
        return
    found = list(itertools.islice(NUMBER.finditer(text), MOST))
    numbers = {int(match["number"]) for match in found}
    listed = numbering is None and set(range(1, LISTED + 1)) <= numbers
    for match in found:
        number = int(match["number"])
        target = number - 1 if numbering is None else numbering.get(number, -1)
        if not 0 <= target < row:
            continue
        if _is_theirs(text[max(0, match.start() - 50) : match.start()], names[target]):
            yield row, target, 0.97, f"addresses {excerpt(names[target] or '')}’s comment {number}"
        elif not listed and (strength := _strength(match, text, numbering is not None)):
            yield row, target, strength, f"names comment {number}"


def _is_theirs(before: str, name: str | None) -> bool:
    called = NAME_BEFORE.search(before)
    return called is not None and set(words_of(called.group(1))) <= set(words_of(name or ""))


def _strength(match: re.Match[str], text: str, carried: bool) -> float:
    before = text[: match.start()]
    opening = not before.strip(" \n(") or before.endswith("\n")
    closed = bool(CLOSED.match(text, match.end()))
    if match["sign"] == "@":
        return 0.85 if opening or closed else 0.6
    if match["sign"] == "#":
        return 0.75 if opening and closed else 0.4 if closed else 0.2
    word = match["word"].casefold()
    if word in STRENGTH:
        return STRENGTH[word] if carried else 0.0
    return NAMED_BY_WORD if carried else UNCERTAIN
