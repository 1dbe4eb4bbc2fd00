"""`undercurrent check`: what a source holds and what was left out."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from commands.errors import CommandError
from commands.limits import add_limit, limits_of
from commands.sources import ONE_CORPUS, corpus_of, write

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the command to the parser."""
    checking = commands.add_parser("check", help="say what a source holds and what was left out")
    checking.add_argument("files", nargs="+", metavar="FILE", help=ONE_CORPUS)
    checking.add_argument("--json", action="store_true", help="as JSON")
    checking.add_argument("--to", metavar="X.json", help="write the whole report, every repair too")
    add_limit(checking)
    checking.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the load report, and give 0."""
    from exports.report import check_report, report_bytes, report_lines

    if chosen.to and Path(chosen.to).suffix != ".json":
        raise CommandError(f"“{chosen.to}” must end in .json.")
    corpus = corpus_of(chosen.files, limits_of(chosen.limits))
    found = check_report(corpus)
    if chosen.to:
        write(chosen.to, report_bytes(found, corpus.report))
    if chosen.json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        for name, line in report_lines(found):
            print(f"{name:>18}  {line}")
    return 0
