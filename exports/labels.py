"""Labels as a file: to take them away, to have a sample labelled elsewhere, and to read them back.

Ids, names and texts are protected from spreadsheets as in every other export (`exports.tables`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from analysis.excerpts import excerpts
from analysis.labels.sample import ANSWERS
from analysis.rows import CommentKey, comment_keys
from loaders import LoadError
from loaders.text.reading import decode, unprotect

SEPARATORS = ",;\t"
NEEDED = ("comment_id", "label")
LONGEST_CELL = 1 << 24


class LabelsError(Exception):
    """A file of labels that cannot be used: what is wrong with it, and what to do."""


@dataclass
class GivenLabels:
    """What a file of labels holds for a source.

    Attributes:
        labels: coder -> (discussion_id, comment_id) -> label.
        rows: rows of the file that have a label.
        unknown_comments: how many of them name no comment that is here, or one of several.
        unknown_labels: how many have a label that is none of ours.
    """

    labels: dict[str, dict[CommentKey, str]] = field(default_factory=dict)
    rows: int = 0
    unknown_comments: int = 0
    unknown_labels: int = 0

    @property
    def taken(self) -> int:
        """How many labels were taken over."""
        return sum(map(len, self.labels.values()))


def label_table(
    labels: Mapping[str, Mapping[CommentKey, str]],
    comments: pd.DataFrame,
    sample: pd.DataFrame,
    list_label: str,
) -> pd.DataFrame:
    """Labels as a table.

    Args:
        labels: coder -> (discussion_id, comment_id) -> label; those of other comments are left out.
        comments: reads discussion_id, comment_id, tone, text.
        sample: the sample in use (`analysis.labels.sample.label_sample`).
        list_label: what the word list of the comments' tones is called, with its version.

    Returns:
        One row per label, in page order: discussion_id, comment_id, coder, label, tone (what the
        list heard), list, stratum and inclusion_probability (NA outside the sample), excerpt.
    """
    rows = [
        {"discussion_id": place[0], "comment_id": place[1], "coder": coder, "label": label}
        for coder, given in labels.items()
        for place, label in given.items()
    ]
    keys = ["discussion_id", "comment_id"]
    table = pd.DataFrame(rows, columns=[*keys, "coder", "label"]).astype("str")
    heard = comments[[*keys, "tone"]].assign(
        tone=comments["tone"].astype("str"),
        list=list_label,
        excerpt=excerpts(comments["text"]),
        place=range(len(comments)),
    )
    drawn = sample[[*keys, "stratum", "inclusion_probability"]]
    joined = table.merge(heard, on=keys).merge(drawn, on=keys, how="left")
    joined = joined.sort_values(["coder", "place"], kind="stable", ignore_index=True)
    order = ["tone", "list", "stratum", "inclusion_probability", "excerpt"]
    return joined[[*keys, "coder", "label", *order]]


def sheet(sample: pd.DataFrame, comments: pd.DataFrame) -> pd.DataFrame:
    """A sample as a sheet to be labelled elsewhere: no tone, no name, no label yet.

    Returns:
        One row per comment, in the sample's order: discussion_id, comment_id, label (empty), text.
    """
    texts = comments["text"].iloc[sample["row"]].reset_index(drop=True)
    return sample[["discussion_id", "comment_id"]].assign(label="", text=texts)


def read_labels(content: bytes, comments: pd.DataFrame, coder: str) -> GivenLabels:
    """Read labels that were exported here, or given in a spreadsheet.

    Args:
        content: a CSV file with the columns comment_id and label, and, where there are several
            discussions or coders, discussion_id and coder. Later rows win over earlier ones; rows
            without a label are passed over.
        comments: the source's comments; reads discussion_id, comment_id.
        coder: who gave the labels of rows that do not say so.

    Raises:
        LabelsError: it is no such file.
    """
    known = {place: place for place in comment_keys(comments)}
    single = _by_comment(known)
    found = GivenLabels()
    for row in _rows(content):
        label = " ".join(row["label"].lower().split())
        if not label:
            continue
        found.rows += 1
        place = (row.get("discussion_id", ""), row["comment_id"])
        here = known.get(place) if place[0] else single.get(place[1])
        if label not in ANSWERS:
            found.unknown_labels += 1
        elif here is None:
            found.unknown_comments += 1
        else:
            found.labels.setdefault(row.get("coder") or coder, {})[here] = label
    return found


def _by_comment(known: Mapping[CommentKey, CommentKey]) -> dict[str, CommentKey | None]:
    """Find comments by their id alone; None where several discussions use it."""
    single: dict[str, CommentKey | None] = {}
    for place in known:
        single[place[1]] = None if place[1] in single else place
    return single


def _rows(content: bytes) -> Iterator[dict[str, str]]:
    """Yield a file's rows, each cell as it was before it was protected."""
    try:
        text = decode(content)[0].removeprefix("\ufeff")
    except LoadError as error:
        raise LabelsError(str(error)) from error
    head = text.partition("\n")[0]
    separator = max(SEPARATORS, key=head.count)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        table = pd.DataFrame(_squared(list(reader)), dtype="str")
    except csv.Error as error:
        raise LabelsError(f"This is not a CSV file: {error}.") from error
    if table.empty or not set(NEEDED) <= set(table.iloc[0].str.strip().str.lower()):
        raise LabelsError("A file of labels needs the columns “comment_id” and “label”.")
    names = table.iloc[0].str.strip().str.lower().tolist()
    cells = [unprotect(table[column].iloc[1:].str.strip()).tolist() for column in table]
    for row in zip(*cells, strict=True):
        yield dict(zip(names, row, strict=True))


def _squared(rows: list[list[str]]) -> list[list[str]]:
    """Give every row as many cells as the first."""
    width = len(rows[0]) if rows else 0
    return [(row + [""] * width)[:width] for row in rows]
