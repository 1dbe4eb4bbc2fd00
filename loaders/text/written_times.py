"""Stamps in running text: where in a line a date, a time of day or "3 hours ago" stands.

Only the place is found here, in a dozen languages and orders; what a stamp means is
for `loaders.text.reading.read_times` to say. Lines are short (`LONGEST_LINE`), so no pattern can
run away.
"""

from __future__ import annotations

import re

__all__ = ["CLOCK", "STAMP", "as_written", "has_clock", "stamp_in"]

MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb febr mar apr jun jul aug sep sept oct nov dec januar februar märz maerz mai juni juli "
    "oktober dezember okt dez mrz jänner janvier février fevrier mars avril juin juillet août aout "
    "septembre octobre novembre décembre decembre janv févr fevr juil déc enero febrero marzo "
    "abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene abr ago "
    "dic janeiro fevereiro março maio junho julho setembro outubro novembro dezembro fev gennaio "
    "febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug set ott "
    "januari februari maart mei augustus maj marts augusti января февраля марта апреля мая июня "
    "июля августа сентября октября ноября декабря stycznia lutego marca kwietnia maja czerwca "
    "lipca sierpnia września października listopada grudnia ocak şubat mart nisan mayıs haziran "
    "temmuz ağustos eylül ekim kasım aralık"
)
DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "sat sun montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi "
    "mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
    "segunda terça quarta quinta sexta segunda-feira terça-feira quarta-feira quinta-feira "
    "sexta-feira lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag "
    "donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag lördag söndag"
)
UNITS = (
    "seconds second secs sec minutes minute mins min hours hour hrs hr days day weeks week wks wk "
    "months month mos mo years year yrs yr h d w m y sekunden sekunde minuten stunden stunde tagen "
    "tag wochen woche monaten monat jahren jahr secondes heures heure jours jour semaines semaine "
    "mois ans an segundos segundo minutos minuto horas hora días día dias dia semanas semana meses "
    "mes mês años año anos ano secondi minuti ore ora giorni giorno settimane mesi mese anni anno "
    "uur uren dagen dag weken maanden maand jaar timmar timme dagar"
)


def _any_of(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))


# A name may run straight into the date that follows it: "Ann BergOctober 3, 2012".
_START = r"(?:(?<![^\W_])|(?-i:(?<=[^\W_])(?=[A-Z]))|(?<=[^\W\d_])(?=\d))"
_MONTH = rf"(?:{_any_of(MONTHS)})\b\.?"
_DAY = rf"(?:(?:{_any_of(DAYS)})\b[.,]?\s+(?:the\s+|le\s+|den\s+)?)?"
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º)?"
_OF_YEAR = r"(?:[\s/-](?:de\s)?(?:[12]\d{3}|['’]\d\d)\b)?"
_YEAR = r"(?:[12]\d{3}|['’]\d\d)\b"
_AMOUNT = (
    r"(?:(?:about|almost|over|around|vor|hace|há|il y a|fa)\s+)?(?:\d{1,3}|an?|one|ein(?:er|em)?)"
)
_DATES = (
    rf"{_DAY}{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?![:.]\d)(?:,?\s+{_YEAR})?",
    rf"{_DAY}{_NUMBER}[.\-/ ]\s?(?:de\s|of\s)?{_MONTH},?{_OF_YEAR}",
    rf"{_DAY}[12]\d{{3}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)",
    rf"{_DAY}\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:[12]\d{{3}}|\d\d)(?!\d)",
    r"[12]\d{3}年\d{1,2}月\d{1,2}日",
    rf"{_AMOUNT}\s?(?:{_any_of(UNITS)})\b\.?(?:,?\s(?:and\s)?\d{{1,3}}\s(?:{_any_of(UNITS)})\b)?"
    r"\s(?:ago|geleden|sedan|atrás|fa|temu)\b",
    rf"(?:vor|hace|há|il y a)\s\w{{1,5}}\s(?:{_any_of(UNITS)})\b",
    r"(?:just now|yesterday|today|gestern|heute|hier|ayer|ieri|gisteren)\b",
)
_DATE = rf"{_START}(?:{'|'.join(_DATES)})"
_ZONE = (
    r"(?:\s?(?:UTC|GMT|[ECMPA][DS]?T|BST|CES?T|[WE]ES?T|IST|AE[DS]T|NZ[DS]T|Z|Uhr)\b)?"
    r"(?:\s?[+-]\d\d:?\d\d)?"
)
_TIME = (
    r"(?<![\d:])(?:\d{1,2}(?:[:h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?|\sh\s\d\d(?:\smin\b)?)"
    rf"|\d{{1,2}}(?:\.\d\d)?\s?[ap]\.?m\b\.?){_ZONE}"
)
_BETWEEN = r"[\s,@·•|/–—-]{0,4}(?:(?:at|um|à|às|a las|alle|om|kl\.?|on)\s)?[\s@]{0,2}"

CLOCK = re.compile(_TIME, re.IGNORECASE)
STAMP = re.compile(rf"{_DATE}(?:{_BETWEEN}{_TIME})?|{_TIME}{_BETWEEN}{_DATE}", re.IGNORECASE)
# A stamp begins with a number or one of these words: looking there beats searching everywhere.
BEGINNINGS = frozenset(
    f"{MONTHS} {DAYS.replace('-', ' ')} about almost over around vor hace há il fa a an one ein "
    "einer einem just yesterday today gestern heute hier ayer ieri gisteren".split()
)
HINT = re.compile(
    r"\d|\b(?:ago|just now|yesterday|today|gestern|heute|hier|ayer|ieri|gisteren|vor|hace|há|"
    r"il y a|fa|geleden|sedan|atrás|temu)\b",
    re.IGNORECASE,
)
TOKENS = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![^\W\d_A-Z])|\d+")
AGO = re.compile(r"\b(?:ago|geleden|sedan|atrás|fa|temu|vor|hace|há|il y a|just now)\b")
LIKE_STAMP = re.compile(r"\d{1,4}(?:[-/.]\d|[:h]\d\d|年|[^\d\n]{0,4}[^\W\d_])")
MOST_TRIED = 8  # no line that marks a comment holds more that only looks like a date
JOINT = re.compile(r"[\s,()·•|/–—-]*")
SHORT_YEAR = re.compile(r"(?<![\d/])(\d{1,2}/\d{1,2}/)(\d\d)(?![\d/])")
LAST_SHORT_YEAR = "69"
ZONED_HALF_DAY = re.compile(
    r"\b(?P<hour>\d{1,2})(?P<minutes>:\d\d(?::\d\d)?) (?P<half>[ap])\.?m\.? (?P<zone>[+-]\d{4})$",
    re.IGNORECASE,
)
HALF_DAY = re.compile(r"(\d)([ap]\.?m\b)", re.IGNORECASE)
# RFC 2822 fixes what these mean; of other letters, more than one zone makes use.
ZONES = {"EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500"}
ZONES |= {"MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700"}
SPACES = re.compile(r"\s+[/-]\s+|[\s@·•|–—]+|(?<=[ap]m)\.$")


def stamp_in(text: str) -> tuple[int, int] | None:
    """Find the date in a line, with its time of day, as (start, end).

    Stamps that only dots and dashes keep apart ("Nov 6 2012 3:15 pm - 1 hour ago") are one.
    """
    first = _search(text, 0) if HINT.search(text) else None
    if first is None:
        return None
    start, end = first.span()
    while following := _search(text, end):
        if not JOINT.fullmatch(text, end, following.start()):
            break
        end = following.end()
    return start, end


def _search(text: str, start: int) -> re.Match[str] | None:
    tried = 0
    for token in TOKENS.finditer(text, start):
        number = token[0][0].isdigit()
        if not (
            LIKE_STAMP.match(text, token.start()) if number else token[0].lower() in BEGINNINGS
        ):
            continue
        if found := STAMP.match(text, token.start()):
            return found
        tried += 1
        if tried == MOST_TRIED:
            break
    return None


def has_clock(stamp: str) -> bool:
    """Tell whether a stamp holds a time of day, or says how long ago."""
    return CLOCK.search(stamp) is not None or AGO.search(stamp) is not None


def as_written(stamp: str) -> str:
    """Give a stamp with its decoration taken off, as `read_times` expects it.

    Example:
        >>> as_written("July 10th, 2012 —  7:20 pm")
        'July 10th, 2012 7:20 pm'
    """
    first = STAMP.search(stamp)
    text = stamp[: first.end()] if first else stamp
    text = HALF_DAY.sub(r"\1 \2", SPACES.sub(" ", text)).strip(" ,")
    text = SHORT_YEAR.sub(_in_full, text)
    zone = text.rpartition(" ")[2].upper()
    if zone in ZONES:
        text = text[: -len(zone)] + ZONES[zone]
    return ZONED_HALF_DAY.sub(_in_24_hours, text)


def _in_full(found: re.Match[str]) -> str:
    return f"{found[1]}{'19' if found[2] > LAST_SHORT_YEAR else '20'}{found[2]}"


def _in_24_hours(found: re.Match[str]) -> str:
    hour = int(found["hour"]) % 12 + 12 * (found["half"].lower() == "p")
    return f"{hour:02}{found['minutes']} {found['zone']}"
