"""`undercurrent export`: comments, or the data of one chart, as a file."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from commands.errors import NOTHING_FOUND, CommandError
from commands.limits import add_limit, limits_of
from commands.selecting import FILTERS, likest, pairs_of, selection_of
from commands.sources import ONE_CORPUS, store_of, write

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    import pandas as pd

    from store import Store
    from store.selection import Selection


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    exporting = commands.add_parser("export", help="write comments, or the data of one chart")
    exporting.add_argument("files", nargs="+", metavar="FILE", help=ONE_CORPUS)
    exporting.add_argument("--to", required=True, metavar="X.csv|X.parquet|X.json")
    exporting.add_argument(
        "--chart", metavar="NAME",
        help="data of a chart or list instead of the comments; `undercurrent charts` names them",
    )  # fmt: skip
    exporting.add_argument(
        "--filter", action="append", default=[], metavar="NAME=VALUE", dest="filters",
        help=f"may be repeated; names: {', '.join(FILTERS)}",
    )  # fmt: skip
    exporting.add_argument(
        "--discussion", action="append", default=[], metavar="ID", dest="discussions",
        help="may be repeated; default: all of them",
    )  # fmt: skip
    exporting.add_argument(
        "--list", default="textblob", metavar="NAME", dest="scorer",
        help="whose tones: textblob, vader, undercurrent, or column:NAME for one of the source",
    )  # fmt: skip
    exporting.add_argument(
        "--neutral", type=_threshold, metavar="X", help="tones are neutral below ±X (default 0.05)"
    )
    exporting.add_argument(
        "--without", action="append", default=[], metavar="WORD",
        help="a word for the lists to ignore; may be repeated",
    )  # fmt: skip
    exporting.add_argument(
        "--replies", choices=("recorded", "inferred"), default="recorded",
        help="“inferred” adds replies that the source does not record, and your corrections",
    )  # fmt: skip
    add_limit(exporting)
    exporting.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write what was asked for, and give 0; 3 where that is not a single row."""
    # Scoring pulls in both word lists; `check` and `open` do without.
    from analysis.totals import totals
    from exports import MEDIA_TYPES, selected_table, to_bytes
    from sentences.grammar import numbered, plain
    from sentences.totals import kinds_words

    ending = Path(chosen.to).suffix.removeprefix(".")
    if ending not in MEDIA_TYPES:
        raise CommandError(f"“{chosen.to}” must end in one of: .{', .'.join(MEDIA_TYPES)}.")
    if chosen.chart:
        _check_chart(chosen)
    pairs_of(chosen.filters)
    store = store_of(chosen.files, limits_of(chosen.limits))
    selection = selection_of(_heard(store, chosen), chosen)
    if chosen.chart:
        (table, why), articles = _chart(chosen.chart, selection), None
    else:
        table = selected_table(selection)
        why = f"No comment {'passes these filters' if chosen.filters else 'is here'}."
        articles = selection.articles
    write(chosen.to, to_bytes(table, ending, articles if ending == "json" else None))
    if table.empty:
        print(f"undercurrent: 0 rows written to {chosen.to}. {why}", file=sys.stderr)
        return NOTHING_FOUND
    kinds = "" if chosen.chart else plain(kinds_words(totals(table)))
    print(f"{numbered(len(table), 'row')} written to {chosen.to}{kinds}")
    return 0


def _check_chart(chosen: argparse.Namespace) -> None:
    """Refuse a chart that there is not, and filters where it does not look at them."""
    from charts import CATALOGUE, LISTINGS

    name = chosen.chart
    if name not in CATALOGUE and name not in LISTINGS:
        there = ", ".join(likest(name, [*CATALOGUE, *LISTINGS]))
        raise CommandError(f"There is no chart “{name}”. Available: {there}.")
    if chosen.filters and (name in LISTINGS or CATALOGUE[name].unfiltered):
        raise CommandError(f"“{name}” always covers the whole discussion: leave out --filter.")


def _chart(name: str, selection: Selection) -> tuple[pd.DataFrame, str]:
    """Give a chart's or a list's data, and what it says."""
    from charts import CHARTS, build, listing
    from exports import chart_table

    (view,) = selection.views
    made = build(name, view) if name in CHARTS else listing(name, view)
    return chart_table(made, view.scored_by), made.words


def _heard(store: Store, chosen: argparse.Namespace) -> Store:
    below = store.neutral_below if chosen.neutral is None else chosen.neutral
    from analysis.tone.scoring import LEFT_OUT_AT_MOST

    words = {word.strip().lower() for word in chosen.without} - {""}
    if len(words) > LEFT_OUT_AT_MOST:
        raise CommandError(f"At most {LEFT_OUT_AT_MOST} words can be left out.")
    return store.retoned(below, tuple(sorted(words)))


def _threshold(written: str) -> float:
    from analysis.tone.scoring import WIDEST_NEUTRAL

    with suppress(ValueError):
        below = float(written)
        if 0 <= below <= WIDEST_NEUTRAL:
            return below
    raise argparse.ArgumentTypeError(f"{written} is not between 0 and {WIDEST_NEUTRAL:g}")
