"""What exports of small comment boxes share: records of comments, laid flat and made into rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from loaders.json_parts.document import (
    Parsed,
    fields_in,
    finished_rows,
    no_record,
    number_in,
    records_in,
)
from loaders.schema import Batch, NothingLoadedError, Options, private_note
from loaders.text.markdown import markdown_text
from loaders.text.markup import parsed, plain_text

Row = dict[str, Any]

ONE_PAGE_OF_SEVERAL = "This is one page of several; the others can be put into one folder."


class Box(NamedTuple):
    """How one kind of comment box writes its comments.

    Attributes:
        label: what it is called, for an error.
        row: turns a record, and the id of the comment it stands in (or None), into a raw row.
        replies: gives the comments that stand inside one.
        private: fields with addresses of people, which are left out.
    """

    label: str
    row: Callable[[Row, str | None], Row]
    replies: Callable[[Row], Iterable[Any]] = lambda record: ()
    private: tuple[str, ...] = ()


def box_batch(
    box: Box, records: Iterable[Any], articles: list[Row], file: Parsed, options: Options
) -> Batch:
    """A batch of records, each followed by what stands inside it.

    Raises:
        NothingLoadedError: there is neither a record nor an article.
    """
    rows: list[Row] = []
    skipped: list[tuple[int, str]] = []
    private: set[str] = set()
    for number, (value, above) in enumerate(_flat(box, records), start=1):
        record = fields_in(value)
        if not record:
            skipped.append((number, no_record(value)))
            continue
        private |= {name for name in box.private if record.get(name)}
        rows.append(box.row(record, above) | {"source_row": number})
    if not rows and not skipped and not articles:
        raise NothingLoadedError(f"This JSON of {box.label} holds no comment.")
    comments, notes = finished_rows(rows, ("posted_at", "edited_at"), options)
    heads, also = finished_rows(articles, ("published_at",), options)
    return Batch(
        heads,
        comments,
        records=len(rows) + len(skipped) + len(file.skipped),
        skipped=file.skipped + skipped,
        notes=file.notes + notes + also + private_note(sorted(private)),
        encoding=file.encoding,
    )


def _flat(box: Box, records: Iterable[Any]) -> Iterator[tuple[Any, str | None]]:
    """Walk comments depth first; a loop, since what is nested may be made to be deep."""
    pending: list[tuple[Any, str | None]] = []
    pending += [(record, None) for record in records][::-1]
    while pending:
        value, above = pending.pop()
        yield value, above
        record = fields_in(value)
        inside = list(box.replies(record)) if record else []
        if inside:
            name = box.row(record, above)["comment_id"]
            pending += [(reply, name) for reply in inside[::-1]]


def listed(value: Any, *names: str) -> list[Any]:
    """The first list under one of these names, in objects inside each other."""
    record = value
    for _ in range(4):
        if isinstance(record, list):
            return record
        record = next(
            (fields_in(record)[name] for name in names if name in fields_in(record)), None
        )
    return records_in(record)


def html_text(value: Any) -> str:
    """HTML as plain text."""
    return plain_text(parsed(value).body) if isinstance(value, str) and value else ""


def written_text(value: Any) -> str:
    """Markdown, in which a new line is one, as plain text; HTML in it is read as such."""
    return markdown_text(value, breaks=True) if isinstance(value, str) else ""


def votes(liked: Any, disliked: Any = None) -> Mapping[str, float | None]:
    """The columns of votes; a text is read as the number that it writes."""
    up, down = (_number(value) for value in (liked, disliked))
    return {"upvotes": up, "downvotes": down, "score": None if up is None else up - (down or 0)}


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        return float(value) if value.lstrip("-").isdecimal() and len(value) < 12 else None
    return number_in(value)
