"""Who answers whom on a page of text: by indentation, or where a comment names the one it answers.

Indentation tells only where it steps in and out as threads do. A name tells only where one
comment before goes by it.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["UNKNOWN", "parents_by_indent", "parents_by_name"]

UNKNOWN = -1
MOST_LEAPS = 0.2


def parents_by_indent(indents: Sequence[int]) -> list[int | None] | None:
    """The comment that each answers, or None where the page does not nest.

    A comment indented by more than one level stands under one that the page does not show: whom it
    answers is unknown. A page that has one top-level comment, its first, is not taken to nest: in
    a copied page the first line often loses its indentation.

    Args:
        indents: columns before each comment's marker, in page order.

    Returns:
        Per comment the index of its parent, None (it answers the article) or `UNKNOWN`.

    Example:
        >>> parents_by_indent([0, 4, 8, 4, 0])
        [None, 0, 1, 0, None]
        >>> parents_by_indent([0, 4, 4, 4]) is None
        True
    """
    levels = {indent: number for number, indent in enumerate(sorted(set(indents)))}
    lowest = min(indents, default=0)
    if len(levels) < 2 or indents[0] != lowest or sum(i == lowest for i in indents) < 2:
        return None
    parents: list[int | None] = []
    open_comments: list[int] = []
    for number, indent in enumerate(indents):
        while open_comments and indents[open_comments[-1]] >= indent:
            open_comments.pop()
        above = open_comments[-1] if open_comments else None
        leaps = above is not None and levels[indent] > levels[indents[above]] + 1
        parents.append(UNKNOWN if leaps else above)
        open_comments.append(number)
    return parents if parents.count(UNKNOWN) <= MOST_LEAPS * len(parents) else None


def parents_by_name(names: Sequence[str], answered: Sequence[str]) -> list[int | None]:
    """The comment that each answers by naming its author, where only one can be meant.

    Of several by that person, the one that answers whoever answers now is meant, if there is one:
    the two are talking.

    Args:
        names: who wrote each comment.
        answered: whom each answers, or "".

    Returns:
        Per comment the index of the one answered, or None where that is not known.

    Example:
        >>> parents_by_name(["Ann", "Ben", "Ben", "Ann"], ["", "", "Ann", "Ben"])
        [None, None, 0, 2]
    """
    before: dict[str, list[int]] = {}
    parents: list[int | None] = []
    for number, (name, other) in enumerate(zip(names, answered, strict=True)):
        candidates = before.get(other, []) if other else []
        if len(candidates) > 1:
            own = set(before.get(name, []))
            candidates = [place for place in candidates if parents[place] in own]
        parents.append(candidates[0] if len(candidates) == 1 else None)
        before.setdefault(name, []).append(number)
    return parents
