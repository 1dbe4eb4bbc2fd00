"""What a person adds to a discussion: tags, labels and corrected replies, kept in a small file.

The sidecar names the source by its checksum, so that it is never applied to another file. For an
upload there is no place beside it: there it is downloaded, and given back with the file. What
cannot be written stays in the session, and is written as soon as that is possible.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.filters import TAG_SEPARATOR
from analysis.labels.sample import ANSWERS
from analysis.references.answers import Correction
from analysis.rows import CommentKey
from store import sidecar_file
from store.sidecar_text import Entries, Labels, SidecarError, entries_of, text_of

__all__ = ["ENDING", "Sidecar", "SidecarError"]

ENDING = ".undercurrent.json"
LONGEST_TAG = 40

# Runs of one page overlap where keys are pressed fast: each change reads and writes by itself.
_changing = threading.RLock()


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
        trouble: why what was added last is not in the file, in words, or "".
    """

    fingerprint: str
    tags: dict[CommentKey, tuple[str, ...]] = field(default_factory=dict)
    path: Path | None = None
    labels: Labels = field(default_factory=dict)
    corrections: dict[CommentKey, Correction] = field(default_factory=dict)
    trouble: str = ""
    _unwritten: list[Callable[[], object]] = field(default_factory=list, repr=False, compare=False)

    @classmethod
    def beside(cls, source: Path, fingerprint: str) -> Sidecar:
        """Open the sidecar beside a source, or begin one; it is written with the first entry.

        It lives in the session where the file system has no room for a name of that length.

        Raises:
            SidecarError: what lies there cannot be used.
        """
        path = source.with_name(source.name + ENDING)
        opened = cls(fingerprint, path=path if sidecar_file.has_room(path) else None)
        opened.refresh()
        return opened

    @classmethod
    def from_json(cls, text: str, fingerprint: str) -> Sidecar:
        """Read a sidecar that belongs to the source with this checksum.

        Raises:
            SidecarError: it is no sidecar, or belongs to another source.
        """
        return cls(fingerprint, **entries_of(text, fingerprint)._asdict())

    def to_json(self) -> str:
        """The sidecar's text."""
        return text_of(self.fingerprint, Entries(self.tags, self.labels, self.corrections))

    def retag(self, discussion_id: str, comment_id: str, written: str) -> None:
        """Set a comment's tags from what was typed, comma-separated; nothing typed removes them."""
        parts = [
            " ".join(part.split())[:LONGEST_TAG] for part in written.split(TAG_SEPARATOR.strip())
        ]
        tags = tuple(dict.fromkeys(part for part in parts if part))

        def change() -> None:
            self.tags.pop((discussion_id, comment_id), None)
            if tags:
                self.tags[discussion_id, comment_id] = tags

        self._change(change)

    def label(self, coder: str, given: Mapping[CommentKey, str]) -> None:
        """Add one person's labels; an empty label takes that comment's back.

        Args:
            coder: who gave them.
            given: (discussion_id, comment_id) -> negative, neutral, positive, "cannot tell" or "".
        """

        def change() -> None:
            known = {**self.labels.get(coder, {}), **given}
            kept = {comment_key: label for comment_key, label in known.items() if label in ANSWERS}
            others = {name: theirs for name, theirs in self.labels.items() if name != coder}
            self.labels = {**others, coder: kept} if kept else others

        self._change(change)

    def correct(self, given: Mapping[CommentKey, Correction | None]) -> None:
        """Set what comments answer, the last said last; None takes what was said back."""

        def change() -> None:
            for comment_key, correction in given.items():
                self.corrections.pop(comment_key, None)
                if correction is not None:
                    self.corrections[comment_key] = correction

        self._change(change)

    def take_over(self, given: Sidecar) -> None:
        """Add what another sidecar on this source has; for a comment in both, its own wins."""

        def change() -> None:
            self.tags |= given.tags
            self.corrections |= given.corrections
            for coder, labels in given.labels.items():
                self.labels[coder] = {**self.labels.get(coder, {}), **labels}

        self._change(change)

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
        self._change(lambda: self.tags.clear())

    def forget_labels(self, coder: str) -> None:
        """Delete one person's labels, and the file where nothing else is in it."""
        self._change(lambda: self.labels.pop(coder, None))

    def forget_corrections(self) -> None:
        """Delete every corrected reply, and the file where nothing else is in it."""
        self._change(lambda: self.corrections.clear())

    def names(self) -> list[str]:
        """Every tag in use, in alphabetical order."""
        return sorted({tag for tags in self.tags.values() for tag in tags})

    def refresh(self) -> None:
        """Take in what others have written since, and write what could not be written before.

        Raises:
            SidecarError: what lies there cannot be used.
        """
        with _changing:
            if self._unwritten:
                self._write()
            elif self.path is not None:
                try:
                    self._read()
                except OSError as error:
                    reason = sidecar_file.reason(error)
                    raise SidecarError(f"{self.path.name} cannot be read: {reason}.") from error

    def _change(self, change: Callable[[], object]) -> None:
        """Change what the file says now: nothing written meanwhile is lost."""
        with _changing:
            if self.path is None:
                change()
                return
            self._unwritten.append(change)
            try:
                self._write()
            except SidecarError:
                self._unwritten.remove(change)
                raise

    def _write(self) -> None:
        """Write what has not been written; what cannot be stays here, and `trouble` says why."""
        assert self.path is not None  # a session's sidecar writes nothing
        try:
            with sidecar_file.held(self.path):
                self._read()
                self._apply()
                empty = not (self.tags or self.labels or self.corrections)
                sidecar_file.replace(self.path, None if empty else self.to_json())
        except OSError as error:
            self._apply()
            self.trouble = (
                f"{self.path.name} could not be written: {sidecar_file.reason(error)}. What it "
                "holds is as it was. What you have added since is kept in this session and will "
                "be written as soon as that is possible; to be safe, download it on the Source "
                "page."
            )
        else:
            self._unwritten.clear()
            self.trouble = ""

    def _apply(self) -> None:
        for change in self._unwritten:
            change()

    def _read(self) -> None:
        """Take what the file says for all that there is."""
        text = None if self.path is None else sidecar_file.read(self.path)
        found = Entries({}, {}, {}) if text is None else entries_of(text, self.fingerprint)
        self.tags, self.labels, self.corrections = found
