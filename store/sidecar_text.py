"""A sidecar as text: JSON that names its source by the checksum."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from analysis.labels.sample import ANSWERS
from analysis.references.answers import Correction
from analysis.rows import CommentKey

Labels = dict[str, dict[CommentKey, str]]


class SidecarError(Exception):
    """A sidecar that cannot be used: what is wrong with it, and what to do."""


class Entries(NamedTuple):
    """What a sidecar holds (see `store.sidecar.Sidecar`)."""

    tags: dict[CommentKey, tuple[str, ...]]
    labels: Labels
    corrections: dict[CommentKey, Correction]


def entries_of(text: str, fingerprint: str) -> Entries:
    """What a sidecar's text holds for the source with this checksum.

    Raises:
        SidecarError: it is no sidecar, or belongs to another source.
    """
    try:
        content = json.loads(text)
        tags = {_place(row): tuple(map(str, row["tags"])) for row in content["tags"]}
        labels = _labels(content.get("labels", []))
        corrections = dict(map(_correction, content.get("corrections", [])))
        theirs = content["fingerprint"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SidecarError(
            "This is not a file of tags and labels that Undercurrent wrote."
        ) from error
    if theirs != fingerprint:
        raise SidecarError(
            "These tags and labels belong to another file: the file checksums differ."
        )
    return Entries(tags, labels, corrections)


def text_of(fingerprint: str, entries: Entries) -> str:
    """The text from which `entries_of` reads these entries."""
    labels = [
        {"coder": coder} | _named(key) | {"label": label}
        for coder, given in entries.labels.items()
        for key, label in given.items()
    ]
    content = {
        "fingerprint": fingerprint,
        "tags": [_named(key) | {"tags": list(tags)} for key, tags in entries.tags.items()],
        "labels": labels,
        "corrections": [
            _named(key) | given._asdict() for key, given in entries.corrections.items()
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _named(key: CommentKey) -> dict[str, Any]:
    return dict(zip(("discussion_id", "comment_id"), key, strict=True))


def _place(row: dict[str, Any]) -> CommentKey:
    return str(row["discussion_id"]), str(row["comment_id"])


def _labels(rows: list[dict[str, Any]]) -> Labels:
    """Read the labels of a sidecar's text.

    Raises:
        ValueError: one of them is no label that can be given.
    """
    labels: Labels = {}
    for row in rows:
        label = str(row["label"])
        if label not in ANSWERS:
            raise ValueError(f"“{label}” is not a label.")
        labels.setdefault(str(row["coder"]), {})[_place(row)] = label
    return labels


def _correction(row: dict[str, Any]) -> tuple[CommentKey, Correction]:
    """Read one corrected reply of a sidecar's text.

    Raises:
        ValueError: it says nothing, or a probability that is none.
    """
    probability = row.get("probability")
    if probability is not None and not 0 <= probability <= 1:
        raise ValueError(f"{probability} is not a probability.")
    if not isinstance(row["answer"], str) or not row["answer"]:
        raise ValueError("A correction says what a comment answers.")
    said = Correction(
        row["answer"],
        predicted=str(row.get("predicted", "")),
        probability=None if probability is None else float(probability),
        evidence=str(row.get("evidence", "")),
        asserted=bool(row.get("asserted", False)),
        version=str(row.get("version", "")),
        confirmed=bool(row.get("confirmed", False)),
    )
    return _place(row), said
