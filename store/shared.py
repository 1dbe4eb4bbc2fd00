"""Stores that sessions share: each source is read once for all who ask, and kept within bounds.

Of a file that changes only its latest version is kept. Who waits can stop waiting; when nobody is
left, the reading stops.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from typing import NamedTuple

import psutil

from loaders import LoadError
from loaders.intake.worker import AbandonedError, Wanted
from store.cache import Cache
from store.memory import Store

LEAST_BYTES = 500_000_000
MOST_BYTES = 2_000_000_000
SHARE_OF_MEMORY = 0.25
LOOK_EVERY_SECONDS = 0.1
# A page that is run anew asks again at once: so long the reading goes on without anybody.
ABANDONED_AFTER_SECONDS = 0.8


class Sought(NamedTuple):
    """A source that somebody wants to look at.

    Attributes:
        key: what it is, whatever its version.
        version: changes whenever it has to be read anew.
        open: reads and scores it, as long as it is wanted.
    """

    key: Hashable
    version: Hashable
    open: Callable[[Wanted], Store]


@dataclass(eq=False)
class _Reading:
    """Work on a source, for all who wait for it."""

    found: Future[Store] = field(default_factory=Future)
    waiting: int = 0
    left_at: float = field(default_factory=time.monotonic)

    def is_wanted(self) -> bool:
        return bool(self.waiting) or time.monotonic() - self.left_at < ABANDONED_AFTER_SECONDS


@dataclass(frozen=True, eq=False)
class _Kept:
    """What reading a version of a source gave: its store, or why there is none."""

    version: Hashable
    found: Store | LoadError
    own_bytes: int

    @property
    def held_bytes(self) -> int:
        """How much memory it takes now, with what has been worked out of it."""
        worked_out = self.found.cache.held_bytes if isinstance(self.found, Store) else 0
        return self.own_bytes + worked_out


def _most_bytes() -> int:
    share = int(SHARE_OF_MEMORY * psutil.virtual_memory().total)
    return min(max(share, LEAST_BYTES), MOST_BYTES)


STORES = Cache(_most_bytes())
_lock = threading.Lock()
_readings: dict[tuple[Hashable, Hashable], _Reading] = {}


def is_at_hand(sought: Sought) -> bool:
    """Tell whether a source need not be read first."""
    kept = STORES.get(sought.key)
    return kept is not None and kept.version == sought.version


def shared_store(sought: Sought, patience: Callable[[], object] = lambda: None) -> Store:
    """A source's store, read the first time and whenever its version is another.

    Args:
        sought: which source.
        patience: called ten times a second while the source is read; raises where one does not
            want to wait any more.

    Raises:
        LoadError: it cannot be read, as was found when this version was.
    """
    while True:
        kept = STORES.get(sought.key)
        if kept is not None and kept.version == sought.version:
            return _given(kept)
        reading = _joined(sought)
        try:
            while not wait([reading.found], LOOK_EVERY_SECONDS).done:
                patience()
            return reading.found.result()
        except AbandonedError:
            continue  # it was given up just as we came
        finally:
            with _lock:
                reading.waiting -= 1
                reading.left_at = time.monotonic()


def _given(kept: _Kept) -> Store:
    if isinstance(kept.found, LoadError):
        raise kept.found.with_traceback(None)  # else it would hold on to all who met it
    return kept.found


def _joined(sought: Sought) -> _Reading:
    """Give the work on a source, begun if nobody has; the caller is counted as waiting."""
    with _lock:
        reading = _readings.get((sought.key, sought.version))
        if reading is None:
            reading = _readings[sought.key, sought.version] = _Reading()
            # What is superseded goes first, so that both are never held at once.
            STORES.drop(lambda key: key == sought.key)
            threading.Thread(target=_read, args=(sought, reading), daemon=True).start()
        reading.waiting += 1
    return reading


def _read(sought: Sought, reading: _Reading) -> None:
    found: Store | BaseException
    try:
        found = sought.open(reading.is_wanted)
    except BaseException as error:
        found = error
    if isinstance(found, Store | LoadError):
        own_bytes = found.own_bytes if isinstance(found, Store) else 0
        STORES.put(sought.key, _Kept(sought.version, found, own_bytes))
    with _lock:
        _readings.pop((sought.key, sought.version))
    if isinstance(found, Store):
        reading.found.set_result(found)
    else:
        reading.found.set_exception(found)
