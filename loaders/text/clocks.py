"""Times of day and their zones in running text: "5:06 am (CET)", "10 a.m.", "noon", "16 h 12"."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from typing import NamedTuple

from loaders.text.date_words import HALVES, HOURS, REGIONS, ZONES
from loaders.text.vocabulary import any_of

__all__ = ["Clock", "clock_at", "holds_clock", "is_clock", "offset", "offset_of", "zone_at"]

CLOCK = re.compile(
    rf"(?:(?<![\w:])|(?<=\dT))(?:(?P<word>{any_of(HOURS)})\b"
    rf"|(?:(?P<east>{any_of(HALVES)})\s?)?(?P<hour>\d{{1,2}})"
    r"(?:(?:\s?[:：]\s?|h|\sh\s)(?P<minute>\d\d)(?!\d)"
    r"(?:[:.](?P<second>\d\d)(?!\d)(?:[.,]\d{1,9})?)?(?:\smin\b)?|\.(?P<dotted>\d\d)(?![\d.]))?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?P<uhr>\s?(?:uhr|h)\b)?)",
    re.IGNORECASE,
)
ZONE = re.compile(
    rf"\s?[(\[]?(?:(?P<name>{any_of((*ZONES, *REGIONS))})(?![^\W\d_]))?"
    r"(?:\s?(?P<sign>[+−-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?(?!\d))?[)\]]?"
    r"(?:\s\([A-Z][\w .]{3,50}\))?"
)
FARTHEST = 14 * 60


class Clock(NamedTuple):
    """A time of day.

    Attributes:
        end: where it ends, its zone included.
        time: `05:06` or `05:06:07`.
        zone: `+01:00`; a region such as `ET`, whose offset hangs on the day; or "".
    """

    end: int
    time: str
    zone: str


def clock_at(text: str, place: int, dotted: bool = False) -> Clock | None:
    """Read the time of day that begins at a place, and the zone behind it.

    Args:
        text: any text.
        place: where it may begin.
        dotted: whether a number such as 5.06 is a time there, as it is behind "kl.".
    """
    match = CLOCK.match(text, place)
    if match is None:
        return None
    time = f"{HOURS[match['word'].lower()]:02}:00" if match["word"] else _time(match, dotted)
    if not time:
        return None
    end, zone = zone_at(text, match.end())
    return Clock(end, time, zone)


def _time(match: re.Match[str], dotted: bool) -> str:
    half = (match["half"] or HALVES.get(match["east"] or "", "")).lower()
    minute, hour = match["minute"] or match["dotted"], int(match["hour"])
    if match["dotted"] and not (dotted or half or len(match["hour"]) == 2):
        return ""
    if minute is None and not (half or (match["uhr"] or "").strip().lower() == "uhr"):
        return ""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    if hour > 23 or int(minute or 0) > 59 or int(match["second"] or 0) > 59:
        return ""
    return f"{hour:02}:{minute or '00'}" + (f":{match['second']}" if match["second"] else "")


def is_clock(text: str) -> bool:
    """Tell whether a text is a time of day and nothing else."""
    clock = clock_at(text, 0)
    return clock is not None and clock.end == len(text)


def holds_clock(text: str) -> bool:
    """Tell whether a time of day stands anywhere in a text."""
    return any(clock_at(text, match.start()) for match in CLOCK.finditer(text))


def zone_at(text: str, place: int) -> tuple[int, str]:
    """Where the zone that begins at a place ends, and its offset or region; or (place, "")."""
    match = ZONE.match(text, place)
    if match is None or not (match["name"] or match["sign"]):
        return place, ""
    name = match["name"] or ""
    if not match["sign"]:
        return match.end(), name if name in REGIONS else offset_of(ZONES[name])
    minutes = 60 * int(match["hours"]) + int(match["minutes"] or 0)
    if not (match["minutes"] or name) or minutes > FARTHEST:
        return place, ""
    return match.end(), offset_of(minutes if match["sign"] == "+" else -minutes)


def offset(zone: str, day: str, time: str) -> str:
    """The offset of a zone on a day as `+01:00`; "" where the day is not known."""
    if zone not in REGIONS:
        return zone
    try:
        moment = dt.datetime.fromisoformat(f"{day} {time}")
    except ValueError:
        return ""
    away = moment.replace(tzinfo=zoneinfo.ZoneInfo(REGIONS[zone])).utcoffset()
    return offset_of(int(away.total_seconds() // 60)) if away is not None else ""


def offset_of(minutes: int) -> str:
    """Minutes east of UTC as `+01:00`."""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
