"""What a fact is: a true statement about a discussion, and the comments it rests on."""

from __future__ import annotations

from typing import NamedTuple

from sentences.grammar import Parts, listed, plain, plural

__all__ = ["Fact", "listed", "plural"]


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
    parts: Parts
    comment_ids: frozenset[str] = frozenset()
    label: str = ""

    @property
    def statement(self) -> str:
        """The statement as one plain text."""
        return plain(self.parts)
