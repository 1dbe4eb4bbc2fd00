"""File names of downloads: the discussion and what of it."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 48


def file_name(title: str, part: str, ending: str) -> str:
    """Name a download after the discussion and what is in it.

    Example:
        >>> file_name("Ferry to close: ‘no money’", "tone-counts", "csv")
        'ferry-to-close-no-money--tone-counts.csv'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].rstrip("-")
    return f"{slug or 'discussion'}--{part}.{ending}"
