"""Which messages make one discussion: those that name each other, and else those of one subject."""

from __future__ import annotations

from loaders.mail_parts.letters import Letter, base_subject
from loaders.tables.groups import Groups


def discussions_of(letters: list[Letter]) -> tuple[list[str], int]:
    """The discussion of each message, called by the id of its first message.

    Messages are of one discussion if one names the other, or both name a third, here or not. A
    message “Re: …” that names none joins the first discussion of that subject.

    Args:
        letters: in the order of the file.

    Returns:
        A name for each message, and how many messages were placed by their subject alone.
    """
    groups = Groups()
    names = [letter.name or f"message {place + 1}" for place, letter in enumerate(letters)]
    for name, letter in zip(names, letters, strict=True):
        for other in (*letter.references, *letter.answers):
            groups.join(other, name)
    placed = _joined_by_subject(groups, names, letters)
    called: dict[str, str] = {}
    return [called.setdefault(groups.root(name), name) for name in names], placed


def _joined_by_subject(groups: Groups, names: list[str], letters: list[Letter]) -> int:
    """Join answers that name nothing to the first message of their subject; count them."""
    subjects: dict[str, str] = {}
    for name, letter in zip(names, letters, strict=True):
        if letter.answers or not letter.is_answer:
            subjects.setdefault(base_subject(letter.subject).casefold(), name)
    placed = 0
    for name, letter in zip(names, letters, strict=True):
        subject = base_subject(letter.subject).casefold()
        if subject and letter.is_answer and not letter.answers:
            first = subjects.setdefault(subject, name)
            placed += first != name
            groups.join(first, name)
    return placed
