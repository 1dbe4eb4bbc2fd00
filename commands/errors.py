"""How a command says no."""

from __future__ import annotations

NOTHING_FOUND = 3  # exit code: a file was written, but not a single row is in it


class CommandError(Exception):
    """Something asked for that is not there: what, and what there is."""
