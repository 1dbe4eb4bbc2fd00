"""Names that look alike and are not the same: they are kept apart, and it is said.

Letters that look alike are those of Unicode's confusables list (UTS 39), as the library
confusable-homoglyphs carries it.
"""

from __future__ import annotations

import unicodedata

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from confusable_homoglyphs import confusables

SHOWN = 3


def notes_on_lookalikes(names: pd.Series) -> list[str]:
    """Say which names differ only by characters that cannot be seen or told apart.

    Args:
        names: names as displayed; NA for no name.
    """
    texts = pa.array(names, type=pa.large_string(), from_pandas=True)
    plain = pc.string_is_ascii(texts)
    strange = pc.unique(pc.filter(texts, pc.invert(plain))).to_pylist()
    if not strange:
        return []
    groups = {name: {name} for name in pc.unique(pc.filter(texts, plain)).to_pylist()}
    for name in strange:
        groups.setdefault(as_seen(name), set()).add(name)
    alike = [sorted(group) for group in groups.values() if len(group) > 1]
    if not alike:
        return []
    shown = "; ".join(" and ".join(map(_spelt_out, group)) for group in sorted(alike)[:SHOWN])
    more = f" and {len(alike) - SHOWN} more" if len(alike) > SHOWN else ""
    return [f"Names that look alike are kept apart, each as a person: {shown}{more}."]


def as_seen(name: str) -> str:
    """A name as it looks: nothing invisible, look-alike letters in their plainest form.

    Example:
        >>> as_seen("Аnn")  # with a Cyrillic А
        'Ann'
    """
    plain = unicodedata.normalize("NFKC", name)
    visible = (letter for letter in plain if unicodedata.category(letter) != "Cf")
    return " ".join("".join(_plainest(letter) for letter in visible).split())


def _plainest(letter: str) -> str:
    if letter.isascii():
        return letter
    others = (other["c"] for other in confusables.confusables_data.get(letter, []))
    return next((other for other in others if len(other) == 1 and other.isascii()), letter)


def _spelt_out(name: str) -> str:
    """Show a name with its invisible characters by number."""
    shown = "".join(
        f"<U+{ord(letter):04X}>" if unicodedata.category(letter) == "Cf" else letter
        for letter in name
    )
    strange = [letter for letter in name if not letter.isascii() and letter in shown]
    spelt = (
        f" (with {unicodedata.name(strange[0], 'an unnamed letter').lower()})" if strange else ""
    )
    return f"“{shown}”{spelt}"
