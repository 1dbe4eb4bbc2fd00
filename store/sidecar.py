"""What a person adds to a discussion: tags, kept in a small file beside the source.

The sidecar names the source by its checksum, so that it is never applied to another file. For an
upload there is no place beside it: there it is downloaded, and given back with the file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from analysis.filters import TAG_SEPARATOR

ENDING = ".undercurrent.json"
LONGEST_TAG = 40


class SidecarError(Exception):
    """A sidecar that cannot be used: what is wrong with it, and what to do."""


@dataclass
class Sidecar:
    """A person's own tags on one source.

    Attributes:
        fingerprint: sha256 of the source.
        tags: (discussion_id, comment_id) -> tags, in the order they were given.
        path: where the sidecar is kept, or None while it only lives in the session.
    """

    fingerprint: str
    tags: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    path: Path | None = None

    @classmethod
    def beside(cls, source: Path, fingerprint: str) -> Sidecar:
        """Open the sidecar beside a source, or begin one; it is written with the first tag."""
        path = source.with_name(source.name + ENDING)
        if not path.exists():
            return cls(fingerprint, path=path)
        opened = cls.from_json(path.read_text("utf-8", errors="replace"), fingerprint)
        return cls(fingerprint, opened.tags, path)

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
            theirs = content["fingerprint"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise SidecarError("This is not a file of tags that Undercurrent wrote.") from error
        if theirs != fingerprint:
            raise SidecarError("These tags belong to another file: the file checksums differ.")
        return cls(fingerprint, tags)

    def to_json(self) -> str:
        """Give the sidecar's text."""
        rows = [
            {"discussion_id": place, "comment_id": comment, "tags": list(tags)}
            for (place, comment), tags in self.tags.items()
        ]
        return json.dumps(
            {"fingerprint": self.fingerprint, "tags": rows}, ensure_ascii=False, indent=1
        )

    def retag(self, discussion_id: str, comment_id: str, written: str) -> None:
        """Set a comment's tags from what was typed, comma-separated; nothing typed removes them."""
        parts = [
            " ".join(part.split())[:LONGEST_TAG] for part in written.split(TAG_SEPARATOR.strip())
        ]
        tags = tuple(dict.fromkeys(part for part in parts if part))
        self.tags.pop((discussion_id, comment_id), None)
        if tags:
            self.tags[discussion_id, comment_id] = tags
        self._write()

    def take_over(self, given: Sidecar) -> None:
        """Add the tags of another sidecar on this source; for a comment in both, its tags win."""
        self.tags |= given.tags
        self._write()

    def forget(self) -> None:
        """Delete every tag, and the file."""
        self.tags.clear()
        if self.path is not None:
            self.path.unlink(missing_ok=True)

    def names(self) -> list[str]:
        """Give every tag in use, in alphabetical order."""
        return sorted({tag for tags in self.tags.values() for tag in tags})

    def _write(self) -> None:
        if self.path is not None:
            draft = self.path.with_name(self.path.name + ".new")
            draft.write_text(self.to_json(), "utf-8", errors="replace")
            draft.replace(self.path)
