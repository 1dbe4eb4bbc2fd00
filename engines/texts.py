"""Texts as the compiled loops read them: one run of UTF-8 bytes, and where each text begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

SURROGATES = r"[\ud800-\udfff]"


@dataclass(frozen=True, eq=False)
class Texts:
    """Texts in one buffer; no copy is made of what Arrow holds already.

    Neither array can be written to, wherever the texts come from: numba compiles the loops anew for
    arrays that can.

    Attributes:
        data: the UTF-8 bytes of all texts (uint8).
        offsets: text `i` is `data[offsets[i]:offsets[i + 1]]` (int64, one more than there are
            texts).
    """

    data: np.ndarray
    offsets: np.ndarray

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, number: int) -> str:
        start, end = self.offsets[number], self.offsets[number + 1]
        return self.data[start:end].tobytes().decode("utf-8")

    def part(self, first: int, past: int) -> Texts:
        """The texts from `first` up to `past`, without a copy."""
        return Texts(self.data, self.offsets[first : past + 1])


def texts_of(texts: Iterable[str]) -> Texts:
    """Lay texts out for the compiled loops; a missing text is empty, half a character is "�".

    Example:
        >>> texts_of(["è", "no"]).offsets.tolist()
        [0, 2, 4]
    """
    given = texts if isinstance(texts, pd.Series) else pd.Series(list(texts), dtype=object)
    try:
        array = pa.array(given, type=pa.large_string(), from_pandas=True)
    except UnicodeEncodeError:
        whole = given.astype(object).fillna("").str.replace(SURROGATES, "\ufffd", regex=True)
        array = pa.array(whole.tolist(), type=pa.large_string())
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    if array.null_count:
        array = array.fill_null("")
    _, offsets, data = array.buffers()
    begins = np.frombuffer(offsets or bytes(8), dtype=np.int64) if len(array) else np.zeros(1, "i8")
    begins = begins[array.offset : array.offset + len(array) + 1]
    return Texts(_to_read(np.frombuffer(data or b"", dtype=np.uint8)), _to_read(begins))


def _to_read(array: np.ndarray) -> np.ndarray:
    view = array.view()
    view.flags.writeable = False
    return view
