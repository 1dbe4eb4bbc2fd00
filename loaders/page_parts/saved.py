"""When a saved page was made, where it says so, and times told by their distance from then."""

from __future__ import annotations

import re

import pandas as pd

from loaders.schema import TIME, Options
from loaders.text.reading import read_times
from loaders.text.written_times import time_ago, written_date

SAVED = (
    re.compile(r"saved date:\s*([^\n<>]{10,60})", re.IGNORECASE),
    re.compile(r"web\.archive\.org/web/(\d{14})", re.IGNORECASE),
    re.compile(r"FILE ARCHIVED ON ([^\n<>]{10,40}?) AND", re.IGNORECASE),
    re.compile(r"Mirrored from [^<>]{1,300}? by HTTrack[^<>]{1,80}?\], ([^<>]{10,40}?) -->", re.I),
    re.compile(r"WP-Super-Cache on ([\d: -]{16,19})", re.IGNORECASE),
    re.compile(r"Served from: [^<>@]{1,200}@ ([\d: -]{16,19}) by W3 Total Cache", re.IGNORECASE),
    re.compile(
        r"Page (?:Generated|Cached) (?:at|on):? ([^\n<>]{10,40}?)(?: -->|\n)", re.IGNORECASE
    ),
    re.compile(r"Debug: cached@(\d{10})", re.IGNORECASE),
)
WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? ", re.IGNORECASE)
EXTRA = re.compile(r"\s*\([^)]{0,40}\)|GMT(?=[+-]\d{4})")
BROWSER = re.compile(r"^(\w{3}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d) ?([+-]\d{4})?$")


def saved_at(html: str) -> pd.Timestamp | None:
    """Find when a page was saved, archived or made by its server's cache, if it says so."""
    for pattern in SAVED:
        match = pattern.search(html)
        if match:
            said = EXTRA.sub("", WEEKDAY.sub("", match[1].strip()))
            said = BROWSER.sub(r"\3-\1-\2 \4\5", said)
            found = written_date(said.replace("-", " ", 2) if said[5:8].isalpha() else said)
            value = found[2] if found and not said.isdigit() else said
            time = read_times(pd.Series([value], dtype="str"), Options())[0].iloc[0]
            if not pd.isna(time):
                return pd.Timestamp(time)
    return None


def times_ago(told: list[str | None], html: str) -> tuple[pd.Series, list[str]]:
    """Read times such as "3 years ago", counted back from when the page says it was saved.

    Returns:
        Times in UTC, NaT where nothing is told or the page does not say when it was saved; and
        a sentence on either.
    """
    distances = [time_ago(text) if text else None for text in told]
    some = next((text for text, found in zip(told, distances, strict=True) if found), None)
    empty = pd.Series(pd.NaT, index=range(len(told)), dtype=TIME)
    if some is None:
        return empty, []
    count = sum(found is not None for found in distances)
    counted = "1 time is" if count == 1 else f"{count:,} times are"
    base = saved_at(html)
    if base is None:
        return empty, [
            f"{counted} told as “{some}”, and the page does not say when it was saved: left unread."
        ]
    times = [pd.NaT if found is None else base - found[2] for found in distances]
    said = f"{counted} told as “{some}”: counted back from {base:%Y-%m-%d %H:%M}, when the page "
    said += "was saved, and no more exact than that."
    return pd.Series(times, dtype=TIME), [said]
