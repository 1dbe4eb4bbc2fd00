"""Compressed content, decompressed as it is read, within a limit, and honest about its end.

Libraries give what a stream held before it broke off, some without a word. `Expanded` says so.
"""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

import zstandard

from loaders.schema import LoadError

MOST_BYTES = 500_000_000
HIGHEST_RATIO = 100
# A few kilobytes may well shrink to nothing: the ratio counts from here on.
RATIO_FROM_BYTES = 20_000_000
LARGEST_WINDOW = 1 << 31
DAMAGED = (zlib.error, zstandard.ZstdError, lzma.LZMAError, OSError, EOFError, ValueError)


class Budget:
    """How many bytes all the parts of one source may still expand to.

    Attributes:
        compressed: size of the source, in bytes.
        expanded: bytes given so far.
    """

    def __init__(self, compressed: int) -> None:
        self.compressed = compressed
        self.expanded = 0

    def spend(self, count: int) -> None:
        """Count bytes given out.

        Raises:
            LoadError: more than 500 MB, or more than 100 times the source's own size.
        """
        self.expanded += count
        if self.expanded > MOST_BYTES:
            raise LoadError(
                f"Unpacked, this is more than {MOST_BYTES // 1_000_000} MB, which is the most that "
                "is read from a compressed file. Unpack it yourself if you trust it, and open that."
            )
        if self.expanded > max(RATIO_FROM_BYTES, HIGHEST_RATIO * self.compressed):
            raise LoadError(
                f"Unpacked, this is more than {HIGHEST_RATIO} times as large as it is here, which "
                "is the most that is read from a compressed file. Unpack it yourself if you trust "
                "it, and open that."
            )


class Expanded(io.RawIOBase):
    """A compressed stream as the bytes it holds.

    Attributes:
        broken: where and how the compressed data broke off, in words; None if it did not.
    """

    def __init__(self, source: BinaryIO, decoder: Callable[[], Any], budget: Budget) -> None:
        self.broken: str | None = None
        self._source, self._new_decoder, self._budget = source, decoder, budget
        self._decoder = decoder()
        self._ready = memoryview(b"")
        self._taken = 0
        self._begun = False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, target: Any) -> int:
        """Fill the target as far as one step of decompression goes."""
        while not self._ready:
            if not self._expand():
                return 0
        count = min(len(target), len(self._ready))
        target[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def close(self) -> None:
        """Close the compressed source as well."""
        self._source.close()
        super().close()

    def _expand(self) -> bool:
        """Decompress a little more; False at the end, or where the data breaks off."""
        # A kilobyte of zstd can stand for 30 MB, and its decoder has no limit of its own.
        taken = self._left_over() or self._source.read(1024)
        if self.broken or not taken:
            self._note_end()
            return False
        self._taken += len(taken)
        try:
            given = self._decoder.decompress(taken)
        except DAMAGED as error:
            if not self._begun:
                raise LoadError(f"This compressed file cannot be unpacked ({error}).") from error
            self.broken = f"is damaged at byte {self._taken:,}"
            return False
        self._begun = self._begun or bool(given)
        self._budget.spend(len(given))
        self._ready = memoryview(given)
        return True

    def _left_over(self) -> bytes:
        """Give what stands after a finished part, and make ready for the part that it begins."""
        if not self._decoder.eof:
            return b""
        rest: bytes = self._decoder.unused_data.lstrip(b"\0")
        if rest:
            self._taken -= len(rest)
        elif not (rest := self._source.read(1024).lstrip(b"\0")):
            return b""
        self._decoder = self._new_decoder()
        return rest

    def _note_end(self) -> None:
        if not self._decoder.eof and self.broken is None:
            self.broken = f"breaks off after byte {self._taken:,}"


DECODERS: dict[bytes, tuple[str, Callable[[], Any]]] = {
    b"\x1f\x8b": ("gzip", lambda: zlib.decompressobj(31)),
    b"\x28\xb5\x2f\xfd": (
        "zstd",
        lambda: zstandard.ZstdDecompressor(max_window_size=LARGEST_WINDOW).decompressobj(),
    ),
    b"BZh": ("bzip2", bz2.BZ2Decompressor),
    b"\xfd7zXZ\x00": ("xz", lambda: lzma.LZMADecompressor(memlimit=1 << 28)),
}


def compression(start: bytes) -> tuple[str, Callable[[], Any]] | None:
    """The name of the compression that content begins with, and a maker of its decoder."""
    return next((known for mark, known in DECODERS.items() if start.startswith(mark)), None)
