"""`undercurrent export`: comments, or the data of one chart, as a file."""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from commands.errors import CommandError
from commands.limits import add_limit, limits_of
from commands.sources import ONE_CORPUS, store_of, write

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from analysis.references.answers import Correction
    from analysis.rows import CommentKey
    from store import Store

FILTERS = ("commenter", "name", "tone", "text", "role", "status", "level", "days", "fact")


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    exporting = commands.add_parser("export", help="write comments, or the data of one chart")
    exporting.add_argument("files", nargs="+", metavar="FILE", help=ONE_CORPUS)
    exporting.add_argument("--to", required=True, metavar="X.csv|X.parquet|X.json")
    exporting.add_argument("--chart", metavar="NAME", help="a chart's data instead of the comments")
    exporting.add_argument(
        "--filter", action="append", default=[], metavar="NAME=VALUE", dest="filters",
        help=f"may be repeated; names: {', '.join(FILTERS)}",
    )  # fmt: skip
    exporting.add_argument("--discussion", metavar="ID", help="default: the first in the file")
    exporting.add_argument(
        "--list", default="textblob", metavar="NAME", dest="scorer",
        help="whose tones: textblob, vader, undercurrent, or column:NAME of the source's own",
    )  # fmt: skip
    exporting.add_argument(
        "--neutral", type=_threshold, metavar="X", help="tones are neutral below ±X (default 0.05)"
    )
    exporting.add_argument(
        "--without", action="append", default=[], metavar="WORD", help="a word that no list counts"
    )
    exporting.add_argument(
        "--replies", choices=("recorded", "inferred"), default="recorded",
        help="inferred: with replies that the source does not record, and your corrections",
    )  # fmt: skip
    add_limit(exporting)
    exporting.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Write what was asked for, and give 0."""
    # Scoring pulls in both word lists; `check` and `open` do without.
    from charts import CHARTS, build
    from exports import MEDIA_TYPES, chart_table, comment_table, to_bytes
    from store import View
    from store.linked import linked
    from store.query import filters_from

    ending = Path(chosen.to).suffix.removeprefix(".")
    if ending not in MEDIA_TYPES:
        raise CommandError(f"“{chosen.to}” must end in one of: .{', .'.join(MEDIA_TYPES)}.")
    if chosen.chart and chosen.chart not in CHARTS:
        raise CommandError(f"There is no chart “{chosen.chart}”. There is: {', '.join(CHARTS)}.")
    pairs = [_pair(written) for written in chosen.filters]
    unread = [pair for pair in pairs if not filters_from([pair]).active()]
    if unread:
        raise CommandError(
            f"“{'='.join(unread[0])}” cannot be read. Write, for example, level=2-3 or "
            "days=2024-05-13..2024-05-20."
        )
    store = _heard(store_of(chosen.files, limits_of(chosen.limits)), chosen)
    discussion, said = _discussion(store, chosen), _corrections(store, chosen)
    if chosen.replies == "inferred":
        store = linked(store, discussion, said)
    view = View(store, discussion, filters_from(pairs), _scorer(store, chosen), corrections=said)
    if chosen.chart:
        table, articles = chart_table(build(chosen.chart, view), view.scored_by), None
    else:
        opened = store.articles["discussion_id"] == view.discussion_id
        table = comment_table(view.comments, store.scored_by, view.replies_stamp)
        articles = store.articles[opened]
    write(chosen.to, to_bytes(table, ending, articles if ending == "json" else None))
    print(f"{len(table):,} rows written to {chosen.to}")
    return 0


def _heard(store: Store, chosen: argparse.Namespace) -> Store:
    below = store.neutral_below if chosen.neutral is None else chosen.neutral
    from analysis.tone.scoring import LEFT_OUT_AT_MOST

    words = {word.strip().lower() for word in chosen.without} - {""}
    if len(words) > LEFT_OUT_AT_MOST:
        raise CommandError(f"At most {LEFT_OUT_AT_MOST} words can be left out.")
    return store.retoned(below, tuple(sorted(words)))


def _corrections(store: Store, chosen: argparse.Namespace) -> dict[CommentKey, Correction]:
    """Give what was said of replies, as it is kept beside a file that was opened by itself."""
    from store import Sidecar, SidecarError

    path = Path(chosen.files[0])
    if len(chosen.files) > 1 or not path.is_file():
        return {}
    try:
        return Sidecar.beside(path, store.report.fingerprint).corrections
    except SidecarError as error:
        raise CommandError(str(error)) from error


def _threshold(written: str) -> float:
    from analysis.tone.scoring import WIDEST_NEUTRAL

    with suppress(ValueError):
        below = float(written)
        if 0 <= below <= WIDEST_NEUTRAL:
            return below
    raise argparse.ArgumentTypeError(f"{written} is not within 0 and {WIDEST_NEUTRAL:g}")


def _scorer(store: Store, chosen: argparse.Namespace) -> str:
    from analysis.tone.own_scores import PREFIX
    from analysis.tone.scoring import SCORERS

    known = [*SCORERS, *(f"{PREFIX}{column}" for column in store.own_scorers)]
    if chosen.scorer not in known:
        raise CommandError(f"There is no scorer “{chosen.scorer}”. There is: {', '.join(known)}.")
    return str(chosen.scorer)


def _discussion(store: Store, chosen: argparse.Namespace) -> str:
    ids, source = store.articles["discussion_id"].tolist(), ", ".join(chosen.files)
    if not ids:
        raise CommandError(f"{source} holds no comments.")
    if chosen.discussion and chosen.discussion not in ids:
        raise CommandError(f"There is no discussion “{chosen.discussion}” in {source}.")
    return str(chosen.discussion or ids[0])


def _pair(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals or name not in FILTERS:
        raise CommandError(
            f"“{written}” is no filter. Write NAME=VALUE, with {', '.join(FILTERS)}."
        )
    return name, value
