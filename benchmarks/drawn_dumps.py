"""How many made-up page dumps are read rightly: layouts of many sites, texts and names drawn.

Run it with `python -m benchmarks.drawn_dumps [--seed N] [--failures HALF]`. `drawn_layouts.tsv`
holds what sites and forum software print around a comment when a page is copied as text, written
down before the reader was run on it. Every layout is drawn with 4, 12 and 30 comments,
under three openings (a heading with a count, a wide stretch of empty lines, a single empty
line). A page is right where its comments begin at the line they begin at, there are as many as were
drawn, and their names are those drawn. Half of the layouts were worked on; both halves are shown.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import io
import random
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from loaders.schema import Options
from loaders.text_dump import read, recognises

LAYOUTS = Path(__file__).with_name("drawn_layouts.tsv")
HALVES = 20261201
NAMES = (
    "Ann Lake|Ben|Cid Moor|dora_hill|Eve S.|Finn Marsh|Gus|Hanna Ostberg|ivo77|J. K. Mead|Kit|"
    "Lena-Marie|Mo O’Dell|nightowl|Oskar Brandt|Pia|Quentin Rowe|rivergirl|Sam W|Tove Lind|Uri|"
    "Vera Holm|Will|Xenia B.|yardbird_3|Zoë Dunn"
).split("|")
PLACES = ("Leeds", "Port Averill", "Garra", "Norrick, UK", "Brno", "Lund")
TITLES = ("Not so sure", "About the bridge", "The old mill", "Good idea", "Again?")
SENTENCES = (
    "It was closed when I came by on Sunday morning.",
    "Nobody wants to close it for good, I heard.",
    "Are there other figures than these?",
    "They are in the report of last year.",
    "We paid for it twice already!",
    "I agree.",
    "My mother crossed it every day for forty years and never once complained about the wind.",
    "Who counted them, and when?",
    "On 3 May 2011 they said the same: wait until spring.",
    "See page 12, it says 1,400 people a day.",
    "That is true, but the ferry costs less and runs in winter as well.",
    "No.",
    "The engineer says: it will hold.",
    "Thanks for writing about it",
    "I have lived beside it since 1979 and I have never seen anybody fall in, drunk or sober.",
)
ARTICLE = (
    "The river rose again last night, and the council met in the small hall to talk about the old "
    "bridge and what to do with it.",
    "Some said that it had stood for two hundred years and would stand for two hundred more.",
    "The engineer, who had come from the city, showed the cracks on a map and was asked how long.",
    "A decision is expected in the spring, when the water is low and the masons have time.",
)
FOOTER = "\n\n\nLeave a Reply\n\nYour name\n\nAbout us\n\nImprint\n"
SIZES = (4, 12, 30)
OPENINGS = {"heading": "{count} Comments\n\n", "gap": "\n\n\n\n\n", "none": "\n"}
DATE_WORDS = {
    "german": "{day}. Oktober {year}", "french": "{day} octobre {year}",
    "spanish": "{day} de octubre de {year}", "italian": "{day} ottobre {year}",
    "dutch": "{day} oktober {year}", "swedish": "{day} oktober {year}",
    "polish": "{day} października {year}", "russian": "{day} октября {year}",
    "portuguese": "{day} de outubro de {year}", "japanese": "{year}年10月{day}日",
}  # fmt: skip
TIMES = {
    "long": "%B %-d, %Y", "short": "%d %b %Y", "abbreviated": "%b %-d, %Y", "european": "%-d %B %Y",
    "american": "%m/%d/%Y", "slashes": "%d/%m/%Y", "hyphens": "%m-%d-%Y", "hyphens_day": "%d-%m-%Y",
    "dots": "%d.%m.%Y", "iso": "%Y-%m-%d", "weekday": "%A", "weekday3": "%a", "month_day": "%B %-d",
    "clock": "%-I:%M %p", "time": "%H:%M", "french_clock": "%-H h %M min",
}  # fmt: skip


class Drawn(NamedTuple):
    """One made-up page.

    Attributes:
        text: the page.
        first_line: the line on which the first comment begins, from 1.
        names: who wrote each comment.
        handles: whether the page shows handles only.
    """

    text: str
    first_line: int
    names: list[str]
    handles: bool


def drawn(layout: str, count: int, opening: str, chance: random.Random) -> Drawn:
    """Draw a page with an article and comments in one layout."""
    article = "\n\n".join(chance.sample(ARTICLE, k=chance.randint(2, 4)))
    above = f"The old bridge\n\nBy Jane Writer\n\n{article}\n\n"
    above += OPENINGS[opening].format(count=count)
    names, body = list[str](), ""
    moment = dt.datetime(2012, 10, 3, 8, 5)
    for number in range(1, count + 1):
        moment += dt.timedelta(minutes=chance.randint(3, 900))
        name = chance.choice([one for one in NAMES if names[-1:] != [one]])
        other = chance.choice(names or NAMES)
        fields = _fields(moment, number, chance) | {"name": name, "other": other}
        body += layout.format(**fields)
        names.append(name)
    handles = "{name}" not in layout
    return Drawn(above + body + FOOTER, above.count("\n") + 1, names, handles)


def _fields(moment: dt.datetime, number: int, chance: random.Random) -> dict[str, object]:
    paragraphs = [
        " ".join(chance.sample(SENTENCES, k=chance.randint(1, 4)))
        for _ in range(chance.choice((1, 1, 1, 2)))
    ]
    words = {name: moment.strftime(pattern) for name, pattern in TIMES.items()}
    words |= {
        name: pattern.format(day=moment.day, year=moment.year)
        for name, pattern in DATE_WORDS.items()
    }
    day = moment.day
    end = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    words["ordinal"] = moment.strftime(f"%B %-d{end}, %Y")
    words["capitals"] = moment.strftime(f"%-d{end} %B %Y").upper()
    words["dotted"] = moment.strftime("%-I:%M ") + ("a.m." if moment.hour < 12 else "p.m.")
    words["clock_tight"] = moment.strftime("%-I:%M%p").lower()
    units = ("days", "hours", "weeks", "months")
    return words | {
        "number": number, "many": chance.randint(2, 97), "place": chance.choice(PLACES),
        "title": chance.choice(TITLES), "handle": chance.choice(NAMES).lower().replace(" ", ""),
        "ago": f"{chance.randint(2, 11)} {chance.choice(units)} ago", "line": paragraphs[0],
        "text": "\n\n".join(paragraphs), "text4": "\n\n    ".join(paragraphs),
    }  # fmt: skip


def layouts() -> dict[str, str]:
    """Give the templates of one comment, by name."""
    with LAYOUTS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            row["layout"]: row["one comment"].replace("\\n", "\n").replace("\\t", "\t")
            for row in rows
        }


def judged(page: Drawn) -> str:
    """Give "right", or what went wrong first: refused, begins, count, names."""
    content = page.text.encode()
    if recognises(content, "page.txt") is None:
        return "refused"
    comments = next(read(io.BytesIO(content), Options())).comments
    if not comments:
        return "refused"
    if comments[0]["source_row"] != page.first_line:
        return "begins"
    if len(comments) != len(page.names):
        return "count"
    names = [comment["commenter"] for comment in comments]
    return "right" if page.handles or names == page.names else "names"


def main() -> None:
    """Print how many pages are right, per half, size and opening; and the failures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failures", choices=("worked on", "held out", "all"))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    templates = layouts()
    names = sorted(templates)
    random.Random(HALVES).shuffle(names)
    halves = {name: "worked on" if n % 2 else "held out" for n, name in enumerate(names)}
    counts = Counter[tuple[str, str]]()
    for name in sorted(templates):
        wrong = Counter[str]()
        for count in SIZES:
            for opening in OPENINGS:
                said = judged(drawn(templates[name], count, opening, chance))
                counts += Counter(
                    (group, said) for group in (halves[name], f"{count}", f"opening: {opening}")
                )
                wrong[f"{said} {count}/{opening}"] += said != "right"
        if options.failures in (halves[name], "all") and wrong.total():
            print(f"{name}: {', '.join(each for each, times in wrong.items() if times)}")
    for group in ("worked on", "held out", "4", "12", "30", *(f"opening: {o}" for o in OPENINGS)):
        said = {said: n for (named, said), n in counts.items() if named == group}
        total = sum(said.values())
        wrong = ", ".join(f"{n} {what}" for what, n in sorted(said.items()) if what != "right")
        print(f"{group:<16} {said.get('right', 0):>4} of {total} right; {wrong}")


if __name__ == "__main__":
    main()
