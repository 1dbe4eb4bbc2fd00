"""What a person adds to a discussion: tags, labels and corrected replies, kept in a small file.

The sidecar names the source by its checksum, so that it is never applied to another file. For an
upload there is no place beside it: there it is downloaded, and given back with the file.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from analysis.filters import TAG_SEPARATOR
from analysis.label_sample import ANSWERS, Place
from analysis.reply_corrections import Correction

ENDING = ".undercurrent.json"
LONGEST_TAG = 40

Labels = dict[str, dict[Place, str]]

# Runs of one page overlap where keys are pressed fast: each change reads and writes by itself.
_changing = threading.RLock()


class SidecarError(Exception):
    """A sidecar that cannot be used: what is wrong with it, and what to do."""


@dataclass
class Sidecar:
    """What one or more people added to a source.

    Attributes:
        fingerprint: sha256 of the source.
        tags: (discussion_id, comment_id) -> tags, in the order they were given.
        path: where the sidecar is kept, or None while it only lives in the session.
        labels: coder -> (discussion_id, comment_id) -> what that person called its tone: negative,
            neutral, positive or "cannot tell".
        corrections: (discussion_id, comment_id) -> what somebody said this comment answers, in the
            order in which it was said.
    """

    fingerprint: str
    tags: dict[Place, tuple[str, ...]] = field(default_factory=dict)
    path: Path | None = None
    labels: Labels = field(default_factory=dict)
    corrections: dict[Place, Correction] = field(default_factory=dict)

    @classmethod
    def beside(cls, source: Path, fingerprint: str) -> Sidecar:
        """Open the sidecar beside a source, or begin one; it is written with the first entry."""
        path = source.with_name(source.name + ENDING)
        if not path.exists():
            return cls(fingerprint, path=path)
        opened = cls.from_json(path.read_text("utf-8", errors="replace"), fingerprint)
        return replace(opened, path=path)

    @classmethod
    def from_json(cls, text: str, fingerprint: str) -> Sidecar:
        """Read a sidecar that belongs to the source with this checksum.

        Raises:
            SidecarError: it is no sidecar, or belongs to another source.
        """
        try:
            content = json.loads(text)
            tags = {
                (str(row["discussion_id"]), str(row["comment_id"])): tuple(map(str, row["tags"]))
                for row in content["tags"]
            }
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
        return cls(fingerprint, tags, labels=labels, corrections=corrections)

    def to_json(self) -> str:
        """Give the sidecar's text."""
        rows = [
            {"discussion_id": place, "comment_id": comment, "tags": list(tags)}
            for (place, comment), tags in self.tags.items()
        ]
        labels = [
            {"coder": coder, "discussion_id": place, "comment_id": comment, "label": label}
            for coder, given in self.labels.items()
            for (place, comment), label in given.items()
        ]
        corrections = [
            {"discussion_id": place, "comment_id": comment} | given._asdict()
            for (place, comment), given in self.corrections.items()
        ]
        content = {
            "fingerprint": self.fingerprint,
            "tags": rows,
            "labels": labels,
            "corrections": corrections,
        }
        return json.dumps(content, ensure_ascii=False, indent=1)

    def retag(self, discussion_id: str, comment_id: str, written: str) -> None:
        """Set a comment's tags from what was typed, comma-separated; nothing typed removes them."""
        parts = [
            " ".join(part.split())[:LONGEST_TAG] for part in written.split(TAG_SEPARATOR.strip())
        ]
        tags = tuple(dict.fromkeys(part for part in parts if part))
        with self._changed():
            self.tags.pop((discussion_id, comment_id), None)
            if tags:
                self.tags[discussion_id, comment_id] = tags

    def label(self, coder: str, given: Mapping[Place, str]) -> None:
        """Add one person's labels; an empty label takes that comment's back.

        Args:
            coder: who gave them.
            given: (discussion_id, comment_id) -> negative, neutral, positive, "cannot tell" or "".
        """
        with self._changed():
            known = {**self.labels.get(coder, {}), **given}
            kept = {place: label for place, label in known.items() if label in ANSWERS}
            others = {name: theirs for name, theirs in self.labels.items() if name != coder}
            self.labels = {**others, coder: kept} if kept else others

    def correct(self, given: Mapping[Place, Correction | None]) -> None:
        """Set what comments answer, the last said last; None takes what was said back."""
        with self._changed():
            for place, correction in given.items():
                self.corrections.pop(place, None)
                if correction is not None:
                    self.corrections[place] = correction

    def take_over(self, given: Sidecar) -> None:
        """Add what another sidecar on this source has; for a comment in both, its own wins."""
        with self._changed():
            self.tags |= given.tags
            self.corrections |= given.corrections
            for coder, labels in given.labels.items():
                self.labels[coder] = {**self.labels.get(coder, {}), **labels}

    def holds(self, given: Sidecar) -> bool:
        """Tell whether all that another sidecar has is here already."""
        same = given.tags.items() <= self.tags.items()
        same &= given.corrections.items() <= self.corrections.items()
        return same and all(
            labels.items() <= self.labels.get(coder, {}).items()
            for coder, labels in given.labels.items()
        )

    def forget_tags(self) -> None:
        """Delete every tag, and the file where nothing else is in it."""
        with self._changed():
            self.tags.clear()

    def forget_labels(self, coder: str) -> None:
        """Delete one person's labels, and the file where nothing else is in it."""
        with self._changed():
            self.labels.pop(coder, None)

    def forget_corrections(self) -> None:
        """Delete every corrected reply, and the file where nothing else is in it."""
        with self._changed():
            self.corrections.clear()

    def names(self) -> list[str]:
        """Give every tag in use, in alphabetical order."""
        return sorted({tag for tags in self.tags.values() for tag in tags})

    @contextmanager
    def _changed(self) -> Iterator[None]:
        """Change what the file says now, and write it: nothing written meanwhile is lost."""
        with _changing:
            if self.path is not None and self.path.exists():
                text = self.path.read_text("utf-8", errors="replace")
                current = self.from_json(text, self.fingerprint)
                self.tags, self.labels = current.tags, current.labels
                self.corrections = current.corrections
            yield
            self._write()

    def _write(self) -> None:
        if self.path is None:
            return
        if not (self.tags or self.labels or self.corrections):
            self.path.unlink(missing_ok=True)
            return
        draft = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        draft.write_text(self.to_json(), "utf-8", errors="replace")
        draft.replace(self.path)


def _labels(rows: list[dict[str, object]]) -> Labels:
    """Read the labels of a sidecar's text.

    Raises:
        ValueError: one of them is no label that can be given.
    """
    labels: Labels = {}
    for row in rows:
        place = (str(row["discussion_id"]), str(row["comment_id"]))
        label = str(row["label"])
        if label not in ANSWERS:
            raise ValueError(f"“{label}” is not a label.")
        labels.setdefault(str(row["coder"]), {})[place] = label
    return labels


def _correction(row: dict[str, Any]) -> tuple[Place, Correction]:
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
    return (str(row["discussion_id"]), str(row["comment_id"])), said
