"""How a command says no."""

from __future__ import annotations


class CommandError(Exception):
    """Something asked for that is not there: what, and what there is."""
