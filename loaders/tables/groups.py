"""Names joined into groups by links between them: which messages make one discussion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Groups:
    """Groups that grow as names are joined; a class because a group's root changes then."""

    def __init__(self) -> None:
        """Begin with every name alone."""
        self._above: dict[str, str] = {}

    def root(self, name: str) -> str:
        """The name that stands for a name's group."""
        path = []
        while (above := self._above.get(name, name)) != name:
            path.append(name)
            name = above
        for passed in path:
            self._above[passed] = name
        return name

    def join(self, first: str, second: str) -> None:
        """Put the groups of two names together; the first one's root stands for both."""
        self._above[self.root(second)] = self.root(first)


def discussions(
    names: Sequence[str | None],
    answers: Iterable[str | None],
    together: Iterable[Sequence[str]] = (),
) -> list[str]:
    """The id of the discussion each comment belongs to: what all of it goes back to.

    Args:
        names: ids of the comments, None where one has none.
        answers: for each the id that it answers, here or not, or None.
        together: ids of one discussion, whatever they answer.

    Example:
        >>> discussions(["b", "c", "d"], ["a", "b", None])
        ['a', 'a', 'd']
    """
    groups = Groups()
    known = [name or f"comment {place + 1}" for place, name in enumerate(names)]
    for name, answered in zip(known, answers, strict=True):
        # A loop of answers joins a group to itself, which changes nothing.
        if answered is not None and groups.root(answered) != groups.root(name):
            groups.join(answered, name)
    for first, *others in filter(None, together):
        for other in others:
            groups.join(first, other)
    return [groups.root(name) for name in known]
