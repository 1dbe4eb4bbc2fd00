"""What loaders make of the items of an XML export, handed over a part at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import pandas as pd

from loaders.schema import Batch, Options
from loaders.text.reading import read_times
from loaders.xml_parts.fields import Item, Places
from loaders.xml_parts.items import read_items
from loaders.xml_parts.text import Repairs

COMMENTS_AT_ONCE = 20_000


@dataclass
class Rows:
    """What a loader has made of items: article rows, comment rows, (line, reason) skipped."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)

    def taken(self) -> Rows:
        """Hand over what there is, and begin anew."""
        held = Rows(self.articles, self.comments, self.skipped)
        self.articles, self.comments, self.skipped = [], [], []
        return held


def read_batches(
    stream: BinaryIO, options: Options, places: Places, rows: Rows, take: Callable[[Item], None]
) -> Iterator[Batch]:
    """Yield what a loader makes of the items of a file, 20,000 comments at a time.

    Args:
        stream: the bytes.
        options: reads encoding, time_zone, day_first.
        places: names of items, with the names of the elements around them.
        rows: what `take` fills; emptied whenever it is handed over.
        take: turns one item into rows.
    """
    repairs = Repairs()
    for item in read_items(stream, options, places, repairs):
        take(item)
        if len(rows.comments) >= COMMENTS_AT_ONCE:
            yield _batch_of(rows.taken(), options, repairs.encoding)
    last = _batch_of(rows.taken(), options, repairs.encoding)
    last.notes += repairs.told()
    yield last


def _batch_of(rows: Rows, options: Options, encoding: str) -> Batch:
    """Make a batch of rows, with their times read; `encoding` is the file's, where it is known."""
    dates = pd.Series([row["published_at"] for row in rows.articles], dtype="str")
    published, notes = read_times(dates, options)
    comments = pd.DataFrame(rows.comments)
    if len(comments):
        comments["posted_at"], said = read_times(comments["posted_at"], options)
        notes += said
    return Batch(
        [row | {"published_at": time} for row, time in zip(rows.articles, published, strict=True)],
        comments,
        records=len(comments) + len(rows.skipped),
        skipped=rows.skipped,
        notes=notes,
        encoding=encoding or "utf-8",
    )
