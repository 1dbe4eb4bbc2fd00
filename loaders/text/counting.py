"""Numbers with the noun, or the noun and verb, that goes with them."""

from __future__ import annotations


def plural(count: float, one: str, many: str | None = None) -> str:
    """The noun, or the noun and its verb, that goes with a count.

    Example:
        >>> plural(1, "reply", "replies"), plural(0, "comment")
        ('reply', 'comments')
    """
    return one if count == 1 else many or f"{one}s"


def numbered(count: float, one: str, many: str | None = None) -> str:
    """A count with its noun.

    Example:
        >>> numbered(1, "person", "people"), numbered(1200, "comment")
        ('1 person', '1,200 comments')
    """
    return f"{count:,} {plural(count, one, many)}"
