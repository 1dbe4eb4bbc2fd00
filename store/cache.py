"""What has been worked out and is kept, bounded in bytes: what was asked for longest ago goes."""

from __future__ import annotations

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from itertools import islice
from typing import Any, TypeVar

import numpy as np
import pandas as pd

LOOKED_AT = 500
DEEPEST = 6

T = TypeVar("T")


class Cache:
    """Values by key, the one asked for last at the end; several sessions may ask at once.

    The newest stays even where it is larger than all that may be held. A value that grows says by
    `held_bytes` how large it is now.

    Attributes:
        most_bytes: how much may be held.
    """

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._growing: dict[Hashable, Any] = {}
        self._fixed_bytes = 0
        self._making: dict[Hashable, threading.RLock] = {}
        # What is dropped may drop something else in its turn.
        self._lock = threading.RLock()

    @property
    def held_bytes(self) -> int:
        """How much is held."""
        with self._lock:
            growing = sum(int(each.held_bytes) for each in self._growing.values())
            return self._fixed_bytes + growing

    def get(self, key: Hashable) -> Any:
        """What is kept under a key, or None."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def put(self, key: Hashable, value: object, size: int | None = None) -> None:
        """Keep a value; what was asked for longest ago gives way.

        Args:
            key: what to call it.
            value: anything but None.
            size: in bytes; None works it out.
        """
        growing = hasattr(value, "held_bytes")
        fixed = 0 if growing else size_of(value) if size is None else size
        with self._lock:
            self._forget(key)
            self._kept[key] = (value, fixed)
            self._fixed_bytes += fixed
            if growing:
                self._growing[key] = value
            while len(self._kept) > 1 and self.held_bytes > self.most_bytes:
                self._forget(next(iter(self._kept)))

    def made_once(
        self, key: Hashable, make: Callable[[], T], size: Callable[[T], int] | None = None
    ) -> T:
        """What is kept under a key, made when first asked for; who asks meanwhile waits.

        Args:
            key: what to call it.
            make: gives the value.
            size: gives its size in bytes, where it shares memory with others.
        """
        with self._lock:
            making = self._making.setdefault(key, threading.RLock())
        with making:
            found = self.get(key)
            if found is None:
                try:
                    found = make()
                    self.put(key, found, None if size is None else size(found))
                finally:
                    with self._lock:
                        self._making.pop(key, None)
        made: T = found
        return made

    def drop(self, gone: Callable[[Hashable], bool]) -> None:
        """Forget what is kept under some keys."""
        with self._lock:
            for key in [key for key in self._kept if gone(key)]:
                self._forget(key)

    def _forget(self, key: Hashable) -> None:
        _, fixed = self._kept.pop(key, (None, 0))
        self._fixed_bytes -= fixed
        self._growing.pop(key, None)


def size_of(value: object, depth: int = 0) -> int:
    """Estimate the bytes that a value takes: tables exactly, long collections by their beginning.

    Example:
        >>> size_of(np.zeros(1000)) - size_of(np.zeros(0))
        8000
    """
    if hasattr(value, "held_bytes"):
        return int(value.held_bytes)
    if isinstance(value, pd.DataFrame | pd.Series | pd.Index):
        return _table_size(value)
    if isinstance(value, np.ndarray):
        return int(sys.getsizeof(value) if value.base is None else value.nbytes)
    own = sys.getsizeof(value)
    if depth == DEEPEST or isinstance(value, str | bytes | int | float | type(None)):
        return own
    if isinstance(value, Mapping):
        return own + _collection_size(list(islice(value.items(), LOOKED_AT)), len(value), depth)
    if isinstance(value, Sequence | Set):
        return own + _collection_size(list(islice(value, LOOKED_AT)), len(value), depth)
    return own + size_of(getattr(value, "__dict__", None), depth + 1)


def _collection_size(looked_at: list[Any], length: int, depth: int) -> int:
    if not looked_at:
        return 0
    found = sum(size_of(each, depth + 1) for each in looked_at)
    return found * length // len(looked_at)


def _table_size(table: pd.DataFrame | pd.Series | pd.Index) -> int:
    """Count the bytes of a table; of Python objects in it, as many as the first ones take."""
    columns: list[Any] = [table]
    if isinstance(table, pd.DataFrame):
        columns = [table.iloc[:, place] for place in range(table.shape[1])]
    objects = [column.array for column in columns if column.dtype == "object"]
    return int(np.sum(table.memory_usage())) + sum(
        _collection_size(list(array[:LOOKED_AT]), len(array), 0) for array in objects
    )
