"""What sentences are put together from: numbers with their nouns, lists, capitals."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.text.counting import numbered, plural

__all__ = [
    "SHARES_FROM", "Parts", "capitalised", "listed", "numbered", "plain", "plural", "quoted",
]  # fmt: skip
Parts = tuple[str | int, ...]

SHARES_FROM = 50  # of fewer comments, counts are said instead of shares


def plain(parts: Parts) -> str:
    """The parts of a sentence as one text.

    Example:
        >>> plain((1200, " comments."))
        '1,200 comments.'
    """
    return "".join(f"{part:,}" if isinstance(part, int) else part for part in parts)


def listed(names: Sequence[str], limit: int | None = None) -> str:
    """A list in words; with a limit, the first so many by name.

    Example:
        >>> listed(["a", "b"]), listed(["a", "b", "c", "d"], 2)
        ('a and b', 'a, b and 2 more')
    """
    shown = names[:limit]
    more = len(names) - len(shown)
    if more:
        return f"{', '.join(shown)} and {more:,} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def capitalised(words: str) -> str:
    """Words of ours as they begin a sentence."""
    return f"{words[:1].upper()}{words[1:]}"


def quoted(words: str) -> str:
    """Words in quotation marks."""
    return f"“{words}”"
