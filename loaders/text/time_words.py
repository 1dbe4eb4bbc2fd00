"""Dates as people's languages write them: names of months, and times such as "2 days ago".

Languages: en de fr es ca it nl pt pl sv da no fi cs ru uk tr hu ro, and the years, months and days
of Chinese, Japanese and Korean. A word that means two months in two of them is left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pandas as pd

MONTHS = (
    "jan january januar jänner jaenner janvier janv enero ene gener gennaio gen januari janeiro "
    "stycznia styczeń sty tammikuu tammikuuta ledna leden янв января ocak január ianuarie січня",
    "feb february februar feber février févr fevrier fev fevereiro febrero febrer febbraio febr "
    "februari lutego luty lut helmikuu helmikuuta února únor фев февр февраля şubat február "
    "februarie лютого",
    "mar march märz mrz maerz mär mars marzo març março marco maart mrt marca marzec marts "
    "maaliskuu maaliskuuta března březen мар марта март mart március martie березня",
    "apr april avril avr abril abr aprile kwietnia kwiecień kwi huhtikuu huhtikuuta dubna duben "
    "апр апреля апрель nisan április aprilie квітня",
    "may mai mayo maig maggio mag mei maio maja maj toukokuu toukokuuta května květen мая май "
    "mayıs május травня",
    "jun june juni juin junio juny giugno giu junho czerwca czerwiec cze kesäkuu kesäkuuta června "
    "červen июн июня июнь haziran június iunie червня",
    "jul july juli juillet juil julio juliol luglio lug julho lipca lipiec lip heinäkuu heinäkuuta "
    "července červenec июл июля июль temmuz július iulie липня",
    "aug august août aout agosto agost ago augustus sierpnia sierpień sie augusti elokuu elokuuta "
    "srpna srpen авг августа август ağustos augusztus серпня",
    "sep sept september septembre septiembre setiembre setembre settembre set setembro września "
    "wrzesień wrz syyskuu syyskuuta září сен сент сентября сентябрь eylül szeptember septembrie "
    "вересня",
    "oct okt october oktober octobre octubre ottobre ott outubro out października październik paź "
    "lokakuu lokakuuta října říjen окт октября октябрь ekim október octombrie жовтня",
    "nov november novembre noviembre novembro listopada listopad marraskuu marraskuuta ноя нояб "
    "ноября ноябрь kasım noiembrie листопада",
    "dec dez des december dezember décembre décembre decembre déc diciembre dic desembre dicembre "
    "dezembro grudnia grudzień gru desember joulukuu joulukuuta prosince prosinec дек декабря "
    "декабрь aralık decembrie грудня",
)
MONTH_NUMBERS = {
    word: number for number, words in enumerate(MONTHS, start=1) for word in words.split()
}
NAMES = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
AT = (
    r"(?:at|um|à|às|a las|a les|alle|alle ore|ore|om|o|kl|klo|kello|v|ve|в|о|saat|la|el|godz|"
    r"[@·|/–—-]|//)"
)
CLOCK = r"(?:(?P<noon>[上下]午) ?)?(?P<hour>\d{1,2})(?::|\.|h| h )(?P<minute>\d\d)"
CLOCK += r"(?::(?P<second>\d\d)|(?<= h \d\d) min\b)?"
HALF = r"(?: ?(?P<half>[ap])\.? ?m\b\.?)?"
ZONE = r"(?: ?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)\b)?"
OF = r"(?: de | del | d['’]| of |\. ?| )"
DATES = (
    r"(?P<y0>\d{4})-(?P<m0>\d{1,2})-(?P<d0>\d{1,2})(?!\d)T?",
    r"(?P<y1>\d{4}) ?[年년./] ?(?P<m1>\d{1,2}) ?[月월./] ?(?P<d1>\d{1,2})(?!\d) ?[日일.]?",
    rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|:e)?[.]?[ -]?{OF}?(?P<m2>{NAMES})\b\.?"
    r"(?:,? (?:de |del )?|-|/)(?P<y2>\d{4})(?!\d)",
    rf"\b(?P<m3>{NAMES})\b\.? ?(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:,? | ?, ?)(?P<y3>\d{{4}})(?!\d)",
    r"(?P<f4>\d{1,2})(?P<s4>\. ?|/|-)(?P<g4>\d{1,2})(?:\. ?|/|-|, )(?P<y4>\d{4})(?!\d)",
)
DATE = re.compile(
    r"(?<![\d:])(?:(?P<before>\d{1,2}:\d\d(?::\d\d)?)(?: ?(?P<half_before>[ap])m)?(?: uhr)?"
    r"(?: ?, ?| - | on | am | le | el | \| | )?)?"
    rf"(?:{'|'.join(f'(?:{date})' for date in DATES)})"
    rf"(?:(?:,| -| um)?(?: {AT}[.:]? ?| ?, ?| ?[(]| )?{CLOCK}{HALF}{ZONE})?",
    re.IGNORECASE,
)
YEAR = re.compile(r"\d{4}")
LONGEST_AROUND = 40
SECONDS = {
    "second": "s sec secs second seconds sekunde sekunden seconde secondes segundo segundos "
    "secondo secondi seconden sekund sekundy sekunder sekuntia sekuntti секунд секунды секунду "
    "saniye",
    "minute": "min mins minute minutes minuten minuto minutos minuti minuut minut minuty minutę "
    "minuter minutter minuuttia minuutti minuta минут минуты минуту dakika 分鐘 分钟 分",
    "hour": "h hr hrs hour hours stunde stunden heure heures hora horas ora ore uur godzin "
    "godziny godzinę timme timmar time timer tuntia tunti hodin hodiny hodinu hodinou hodinami "
    "час часа часов saat 小時 小时 時間",
    "day": "d day days tag tagen tage jour jours día días dia dias giorno giorni dag dagen "
    "dzień dni dagar dage dager päivä päivää den dny dnem день дня дней gün 天 日",
    "week": "w wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane "
    "weken tydzień tygodnie tygodni vecka veckor uge uger uke uker viikko viikkoa týden týdny "
    "týdnem неделю недели недель hafta 週 周",
    "month": "mo mos month months monat monaten monate mois mes meses mês mese mesi maand maanden "
    "miesiąc miesiące miesięcy månad månader måned måneder kuukausi kuukautta měsíc měsíce "
    "měsícem měsíci месяц месяца месяцев ay 個月 个月 ヶ月",
    "year": "y yr yrs year years jahr jahren jahre an ans année années año años anno anni jaar "
    "ano anos rok lata lat år vuosi vuotta rokem lety roky года год лет yıl 年",
}
UNIT_OF = {word: unit for unit, words in SECONDS.items() for word in words.split()}
UNITS = "|".join(sorted(UNIT_OF, key=len, reverse=True))
ONE = "a|an|one|einer|einem|einen|eine|un|une|una|uno|um|uma|een|en|ett|et|ein"
BEFORE = "vor|vor etwa|il y a|hace|há|fa|för|før|před|pred|около"
AFTER = "ago|her|geleden|fa|atrás|atras|temu|sedan|siden|sitten|назад|тому|önce|前|earlier|zpět"
AGO = re.compile(
    rf"(?:\b(?P<sure>{BEFORE})\s+)?(?:(?P<count>\d{{1,4}})|\b(?P<one>{ONE}))\s{{0,3}}"
    rf"(?P<unit>{UNITS})\.?(?:\s{{0,3}}(?P<ago>{AFTER}))?(?![^\W\d_])",
    re.IGNORECASE,
)
BARE_UNITS = re.compile(r"\s*\d{1,3}\s?(?:y|yrs?|mo|w|d|h|m|min|s)\s*\Z")


def written_date(text: str) -> tuple[int, int, str] | None:
    """Find the first date in a text, with the clock time beside it.

    Returns:
        Where it begins and ends, and the date as `2024-03-04 05:06:07+01:00` as far as it is
        given; as `03/04/2024 05:06` where the order of day and month cannot be told.

    Example:
        >>> written_date("Par Ana, le mercredi 15 mai 2019 à 08h07")
        (21, 40, '2019-05-15 08:07')
    """
    if not YEAR.search(text):
        return None
    for match in DATE.finditer(text):
        day = _day(match)
        if day:
            clock = _clock(match)
            return match.start(), match.end(), f"{day} {clock}".strip()
    return None


@lru_cache(maxsize=100_000)
def plain_date(text: str) -> str | None:
    """Rewrite a text that is a date and little else (weekday, "posted on") for reading.

    Example:
        >>> plain_date("Dodano: środa, 5 maja 2019, 12:30")
        '2019-05-05 12:30'
    """
    found = written_date(text) if len(text) < 200 else None
    if found is None:
        return None
    begin, end, written = found
    around = text[:begin] + text[end:]
    few = len(around) <= LONGEST_AROUND and not any(letter.isdigit() for letter in around)
    return written if few else None


def time_ago(text: str) -> tuple[int, int, pd.DateOffset] | None:
    """Find a time told by its distance, such as "vor 2 Tagen".

    Returns:
        Where it begins and ends, and the distance.
    """
    for match in AGO.finditer(text):
        told = match["sure"] or match["ago"] or BARE_UNITS.match(text)
        unit = UNIT_OF.get(match["unit"].lower())
        if told and unit:
            count = int(match["count"] or 1)
            distance: dict[str, Any] = {f"{unit}s": count}
            return match.start(), match.end(), pd.DateOffset(**distance)
    return None


def _day(match: re.Match[str]) -> str | None:
    if match["f4"]:
        return _day_in_numbers(match)
    place = next(number for number in range(4) if match[f"y{number}"])
    month = match[f"m{place}"].lower()
    number = int(month) if month.isdigit() else MONTH_NUMBERS.get(month, 0)
    day = int(match[f"d{place}"])
    if not (1 <= number <= 12 and 1 <= day <= 31):
        return None
    return f"{match[f'y{place}']}-{number:02}-{day:02}"


def _day_in_numbers(match: re.Match[str]) -> str | None:
    first, second, year = int(match["f4"]), int(match["g4"]), match["y4"]
    if match["s4"].startswith(".") or first > 12 >= second:
        first, second = second, first
    elif second <= 12:
        return f"{match['f4']}/{match['g4']}/{year}"
    return f"{year}-{first:02}-{second:02}" if first <= 12 and second <= 31 else None


def _clock(match: re.Match[str]) -> str:
    half, zone = (match["half"] or "").lower(), match["zone"] or ""
    if match["hour"]:
        hour, minute, second = int(match["hour"]), match["minute"], match["second"]
        half = {"上午": "a", "下午": "p"}.get(match["noon"] or "", half)
    elif match["before"]:
        written, minute, second = [*match["before"].split(":"), None][:3]
        hour, half = int(written or 0), (match["half_before"] or "").lower()
    else:
        return ""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    if hour > 23 or int(minute or 0) > 59:
        return ""
    zone = "+00:00" if zone.upper() in ("UTC", "GMT", "Z") else zone
    return f"{hour:02}:{minute}" + (f":{second}" if second else "") + zone
