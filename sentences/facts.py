"""What a fact is: a true statement about a discussion, and the comments it rests on."""

from __future__ import annotations

from typing import NamedTuple


class Fact(NamedTuple):
    """One true thing about a discussion.

    Attributes:
        key: stable name, used in URLs.
        topic: what it is about, in one or two words.
        parts: the statement in pieces; the numbers among them are what it counts.
        comment_ids: the comments behind it; empty where it rests on all of them or on none.
        label: what these comments are, as an ending of "only comments that …".
    """

    key: str
    topic: str
    parts: tuple[str | int, ...]
    comment_ids: frozenset[str] = frozenset()
    label: str = ""

    @property
    def statement(self) -> str:
        """The statement as one plain text."""
        return "".join(f"{part:,}" if isinstance(part, int) else part for part in self.parts)


def plural(count: float, one: str, many: str | None = None) -> str:
    """Give the noun that goes with a count.

    Example:
        >>> plural(1, "reply", "replies"), plural(0, "comment")
        ('reply', 'comments')
    """
    return one if count == 1 else many or f"{one}s"


def listed(names: list[str], limit: int) -> str:
    """List names in words, the first `limit` of them by name."""
    shown, more = names[:limit], len(names) - limit
    if more > 0:
        return f"{', '.join(shown)} and {more:,} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def pingbacks_said(count: int) -> tuple[str | int, ...]:
    """Say that pingbacks are counted apart from comments, in pieces."""
    words = plural(count, "pingback is", "pingbacks are")
    what = plural(count, "it comes from another page", "they come from other pages")
    return (count, f" {words} shown and not counted: {what}, not from a commenter.")
