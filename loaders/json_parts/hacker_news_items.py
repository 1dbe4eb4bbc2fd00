"""Items of Hacker News in one shape, whether Algolia nested or found them or Firebase gave them."""

from __future__ import annotations

from typing import Any, NamedTuple

from loaders.json_parts.document import fields_in, name_in, no_record, records_in

TYPES = ("story", "comment", "job", "poll", "pollopt")
SIGNS_OF_ITEM = ("by", "author", "parent", "parent_id", "deleted", "text")
ANSWERS = ("children", "kids", "comments")


class _Found(NamedTuple):
    """A value met on the way, with its line (0: none), what it stands in, and whether in a list."""

    value: Any
    line: int
    above: str | None
    listed: bool


class Item(NamedTuple):
    """A story, a comment, or an option of a poll.

    Attributes:
        name: its id.
        parent: the id of what it answers, or None.
        story: the id of the story it belongs to, where the source says so.
        kids: ids of its answers, in the order in which they are shown.
        place: number of the record, or of its line.
        fields: the object itself.
    """

    name: str
    parent: str | None
    story: str | None
    kids: list[str]
    place: int
    fields: dict[str, Any]

    @property
    def is_story(self) -> bool:
        """Tell a story (or job, or poll) from a comment."""
        kind = self.fields.get("type")
        if kind in TYPES:
            return kind not in ("comment", "pollopt")
        titled = name_in(self.fields.get("title")) is not None
        return titled and "comment_text" not in self.fields and self.parent is None

    @property
    def is_option(self) -> bool:
        """Tell an option of a poll from a comment."""
        return self.fields.get("type") == "pollopt"


def items_in(values: list[Any], lines: list[int]) -> tuple[list[Item], list[tuple[int, str]]]:
    """Find the items in parsed JSON, nested ones after what they answer.

    A loop over a stack, since threads outgrow Python's own.

    Args:
        values: documents, or one value for each line.
        lines: the numbers of these lines; empty for a document.

    Returns:
        The items, and pairs (record, reason) for what stands among them and is none.
    """
    items: list[Item] = []
    broken: list[tuple[int, str]] = []
    places = lines or [0] * len(values)
    pending = [_Found(*pair, None, bool(lines)) for pair in zip(values, places, strict=True)][::-1]
    while pending:
        found = pending.pop()
        inside = _inside(found.value)
        above = found.above
        if _is_item(found.value):
            items.append(_item(found, found.line or len(items) + len(broken) + 1))
            above = items[-1].name
        elif found.listed and not inside:
            broken.append((found.line or len(items) + len(broken) + 1, no_record(found.value)))
        pending += [_Found(part, found.line, above, listed) for part, listed in inside[::-1]]
    return items, broken


def _is_item(value: Any) -> bool:
    record = fields_in(value)
    if _name(record) is None:
        return False
    return record.get("type") in TYPES or any(sign in record for sign in SIGNS_OF_ITEM)


def _name(record: dict[str, Any]) -> str | None:
    return name_in(record.get("id")) or name_in(record.get("objectID"))


def _inside(value: Any) -> list[tuple[Any, bool]]:
    """Give what stands inside: an item's answers, all of anything else; and what stands in a list.

    Numbers among an item's answers only name items that stand elsewhere.
    """
    if isinstance(value, list):
        return [(part, True) for part in value]
    if _is_item(value):
        return [(part, True) for part in _answers(value) if name_in(part) is None]
    inside: list[tuple[Any, bool]] = []
    for name, part in fields_in(value).items():
        if isinstance(part, dict) or name.isdigit():
            inside.append((part, name.isdigit()))
        elif any(isinstance(entry, dict) for entry in records_in(part)):
            inside += [(entry, True) for entry in part]
    return inside


def _answers(record: dict[str, Any]) -> list[Any]:
    return [answer for name in ANSWERS for answer in records_in(record.get(name))]


def _item(found: _Found, place: int) -> Item:
    record = found.value
    kids = [name_in(answer) or _name(fields_in(answer)) for answer in _answers(record)]
    parent = found.above or name_in(record.get("parent")) or name_in(record.get("parent_id"))
    # What a search finds also lists answers, which nobody asked it for.
    shown = [] if "objectID" in record else [kid for kid in kids if kid]
    return Item(str(_name(record)), parent, name_in(record.get("story_id")), shown, place, record)


def in_page_order(items: list[Item]) -> list[Item]:
    """Put answers after what they answer, in the order in which the page shows them.

    Args:
        items: in the order of the file; those of one loop of answers come last.
    """
    by_name = {item.name: item for item in items[::-1]}
    below: dict[str, list[Item]] = {}
    first = []
    for item in items:
        if item.parent in by_name and not item.is_story:
            below.setdefault(str(item.parent), []).append(item)
        else:
            first.append(item)
    ordered: list[Item] = []
    pending = first[::-1]
    while pending:
        item = pending.pop()
        ordered.append(item)
        ranks = {kid: rank for rank, kid in enumerate(item.kids)}
        answers = below.pop(item.name, [])
        pending += sorted(answers, key=lambda kid: ranks.get(kid.name, len(ranks)))[::-1]
    return ordered + [item for answers in below.values() for item in answers]


def discussions(items: list[Item]) -> dict[str, str | None]:
    """Find the discussion of each item: its story, or the last ancestor that is named.

    Returns:
        For each item's id the id of its story; of the missing item at the top of its answers
        where the story is not here; None where nothing says what it answers.
    """
    by_name = {item.name: item for item in items[::-1]}
    known: dict[str, str | None] = {i.name: i.name for i in by_name.values() if i.is_story}
    for item in items:
        path: dict[str, None] = {}
        name: str | None = item.name
        while name in by_name and name not in known and name not in path:
            path[name] = None
            name = by_name[name].story or by_name[name].parent
        top = known.get(name, name) if name is not None else None
        known |= dict.fromkeys(path, top)
    return known
