"""Marks by which pages of MHonArc are known, shared by its messages and its index."""

from __future__ import annotations

import re

MADE_BY = re.compile(r"<!--\s{0,9}MHonArc\s+v\d")
NUMBER = re.compile(r"(\d{5,})(?:\.html?)?$")


def number_in(address: str | None) -> str | None:
    """The number of a message in the address of its page (`msg00012.html`), or None."""
    found = NUMBER.search(address or "")
    return found[1] if found else None
