"""Comments of a talk page: text that ends with a signature, at the level where it begins.

A signature is a link to a user and a time. Links to users stand in a block's text between marks
that no page holds, so that signatures can be found by their place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from loaders.text.vocabulary import any_of

# A link to a user, as it stands in the text of a block: opened, user, shown, closed.
OPENED, BETWEEN, CLOSED = "\ue000", "\ue001", "\ue002"
LINK = re.compile(rf"{OPENED}([^{BETWEEN}]*){BETWEEN}([^{CLOSED}]*){CLOSED}")
CLOCK = r"\d{1,2}[:.h]\d\d"
ZONE = r"\((?:UTC|GMT|[A-Z]{2,5})(?:[+-]\d{1,2})?\)"
WORD_BEFORE_CLOCK = any_of("à a las às as kl om u ob o alle ore at klo v в".split())
STAMP = re.compile(
    rf"(?:{CLOCK},? (?:\w+,? )?\d{{1,2}}\.? [^\W\d_]{{2,15}}\.?,? \d{{4}}"
    rf"|{CLOCK},? [^\W\d_]{{2,15}} \d{{1,2}}, \d{{4}}"
    rf"|\d{{1,2}}\.? [^\W\d_]{{2,15}}\.? \d{{4}},? (?:(?:{WORD_BEFORE_CLOCK}) )?{CLOCK}"
    rf"|\d{{4}}年\d{{1,2}}月\d{{1,2}}日 ?\(.\) ?\d\d:\d\d)"
    rf"\s?{ZONE}"
)
MOST_BETWEEN = 60  # characters of a signature between its links, and before the time
UNSIGNED = re.compile(
    r"(?i)[-–—\s]*(?:the )?preceding(?: \[?\w+\]?)? comment (?:was )?(?:added|by)[^.]*$"
)
ENDING = re.compile(r"[\s–—\-•·~]+$")
OUTDENT = re.compile(r"^\s*(?:\(?outdent\)?|┌|\{\{od\b)", re.IGNORECASE)
BLANK_RUNS = re.compile(r"\n{3,}")


class Block(NamedTuple):
    """A paragraph, or an item of a list: how deep it is indented, and its text with links."""

    level: int
    text: str


class Remark(NamedTuple):
    """A comment.

    Attributes:
        text: without its signature; only what nobody signed has no time.
        name: as shown.
        user: the account, or the address of a person without one.
        time: as written.
        level: how deep its first block is indented.
        continues: whether it goes on at the margin what stood deeper, as it says.
    """

    text: str
    name: str | None
    user: str | None
    time: str | None
    level: int
    continues: bool


class _Signature(NamedTuple):
    start: int
    end: int
    name: str
    user: str
    time: str


def linked(user: str, shown: str) -> str:
    """Mark a link to a user inside a text."""
    return f"{OPENED}{_plain(user)}{BETWEEN}{_plain(shown)}{CLOSED}"


def remarks_in(blocks: Iterable[Block]) -> Iterator[Remark]:
    """Yield the comments of a section; what stands unsigned at its end comes last, nameless."""
    pieces: list[str] = []
    level, outdented = 0, False
    for block in blocks:
        at = 0
        for signature in _signatures(block.text):
            before = block.text[at : signature.start]
            if not pieces:
                level, outdented = block.level, OUTDENT.match(before) is not None
            whole = _joined([*pieces, before])
            yield Remark(whole, signature.name, signature.user, signature.time, level, outdented)
            pieces, at = [], signature.end
        rest = block.text[at:]
        if rest.strip():
            if not pieces:
                level, outdented = block.level, OUTDENT.match(rest) is not None
            pieces.append(rest)
    if unsigned := _joined(pieces):
        yield Remark(unsigned, None, None, None, level, outdented)


def _signatures(text: str) -> Iterator[_Signature]:
    """Yield signatures in their order, each with the links since the one before it."""
    ahead = LINK.finditer(text)
    following = next(ahead, None)
    links: list[re.Match[str]] = []
    for stamp in STAMP.finditer(text):
        while following is not None and following.start() < stamp.start():
            links.append(following)
            following = next(ahead, None)
        if not links or stamp.start() - links[-1].end() > MOST_BETWEEN:
            continue
        user, first = links[-1][1], len(links) - 1
        while (
            first
            and links[first - 1][1] == user
            and links[first].start() - links[first - 1].end() <= MOST_BETWEEN
        ):
            first -= 1
        shown = links[first][2].strip()
        name = shown if _same(shown, user) else user
        yield _Signature(links[first].start(), stamp.end(), name, user, stamp[0])
        links = []


def _same(shown: str, user: str) -> bool:
    return shown.replace("_", " ").casefold() == user.replace("_", " ").casefold()


def _joined(pieces: list[str]) -> str:
    text = LINK.sub(r"\2", "\n\n".join(piece.strip() for piece in pieces if piece.strip()))
    text = OUTDENT.sub("", UNSIGNED.sub("", text))
    return BLANK_RUNS.sub("\n\n", ENDING.sub("", text)).strip()


def _plain(text: str) -> str:
    return text.translate({ord(mark): None for mark in (OPENED, BETWEEN, CLOSED)})


def answered(remarks: list[Remark]) -> list[int | None]:
    """The row of the comment that each answers: the last one before it that stands less deep.

    A comment at the margin answers none, unless it says that it goes on there.
    """
    path: list[int] = []
    found: list[int | None] = []
    for row, remark in enumerate(remarks):
        if remark.continues and row:
            found.append(row - 1)
            path = [row]
            continue
        while path and remarks[path[-1]].level >= remark.level:
            path.pop()
        found.append(path[-1] if path else None)
        path.append(row)
    return found
