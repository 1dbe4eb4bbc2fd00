"""Cells that a program wrote in its own way.

Bytes as Python prints them, days and times of day in two columns, names with entities of HTML.
"""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterable

import pandas as pd

from loaders.schema import strings
from loaders.table_parts.column_words import FOREIGN, words_of

LITERAL = re.compile(r"b'.*'|b\".*\"", re.DOTALL)
ENTITY = r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
HALF = 0.5
LOOKED_AT = 20_000
CLOCK_WORDS = frozenset("time clock hour hours uhrzeit heure hora ora tijd".split())
CLOCK = (
    r"(?i)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:Z|[+-]\d\d:?\d\d|[A-Z]{3,4}))?"
)
MIDNIGHT = r"[T ]00:00(?::00(?:\.0+)?)?$"


def without_literals(cells: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Decode the cells of columns in which a script wrote `b'…'` for every text, and their names.

    Returns:
        The table, and a sentence if there were any.
    """
    names = {name: decoded_literal(str(name)) for name in cells.columns}
    if len(set(names.values())) < len(names):
        names = {}
    decoded = {}
    for name in cells.columns:
        texts = cells[name]
        if texts.dtype != "str" and texts.dtype != object:
            continue
        some = strings(texts.head(LOOKED_AT)).dropna()
        if len(some) and some.str.fullmatch(LITERAL).mean() > HALF:
            decoded[name] = strings(texts).map(decoded_literal, na_action="ignore").astype("str")
    if not decoded:
        return cells.rename(columns=names), []
    shown = ", ".join(f"“{names.get(name, name)}”" for name in decoded)
    said = f"Texts written as Python bytes (b'…') were decoded as UTF-8 in {shown}."
    return cells.assign(**{str(k): v for k, v in decoded.items()}).rename(columns=names), [said]


def decoded_literal(text: str) -> str:
    """Read what Python prints for bytes; any other text, or bytes that are not UTF-8, stay."""
    if not LITERAL.fullmatch(text):
        return text
    try:
        return str(ast.literal_eval(text).decode("utf-8"))
    except (ValueError, SyntaxError, AttributeError):
        return text


def without_entities(names: pd.Series) -> pd.Series:
    """Decode, once, the entities of HTML (`Mara &amp; Co`), which no name has."""
    marked = names.str.contains(ENTITY).eq(True)
    if not marked.any():
        return names
    return names.mask(marked, names[marked].map(html.unescape).reindex(names.index)).astype("str")


def with_whole_times(raw: pd.DataFrame, pairs: dict[str, str]) -> tuple[pd.DataFrame, str | None]:
    """The table with days and times of day joined, and the column that held the times of day."""
    days = pairs.get("posted_at")
    if days is None:
        return raw, None
    free = [str(name) for name in raw.columns if name not in pairs.values()]
    clock = time_of_day(raw, free, raw[days])
    if clock is None:
        return raw, None
    return raw.assign(**{days: days_with_times(raw[days], raw[clock])}), clock


def time_of_day(table: pd.DataFrame, free: Iterable[str], days: pd.Series) -> str | None:
    """Find the column that holds the times of day, where days stand in a column of their own.

    Args:
        table: raw comments.
        free: columns that are nothing else.
        days: when the comments were posted.
    """
    if _bare_days(days).str.contains(r"\d:\d\d").eq(True).any():
        return None
    for name in free:
        words = frozenset(words_of(name))
        if not words & CLOCK_WORDS or words & FOREIGN:
            continue
        known = strings(table[name]).str.strip().dropna()
        if len(known) and known.str.fullmatch(CLOCK).mean() > HALF:
            return name
    return None


def days_with_times(days: pd.Series, times: pd.Series) -> pd.Series:
    """Join days and times of day, as texts; a day without a time stays a day."""
    joined = _bare_days(days) + " " + strings(times).str.strip()
    return joined.fillna(_bare_days(days))


def _bare_days(days: pd.Series) -> pd.Series:
    """Take off the midnights that a workbook or a database gives to days."""
    texts = strings(days).str.strip()
    if not texts.dropna().str.contains(MIDNIGHT).all():
        return texts
    return texts.str.replace(MIDNIGHT, "", regex=True)
