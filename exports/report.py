"""The load report as plain values: what was read, what was not, what that does to the numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.counted import people
from analysis.source import file_table, repair_counts
from analysis.totals import KINDS, Totals, totals
from loaders import Corpus, LoadReport
from loaders.text.isolation import isolated
from sentences.grammar import plain
from sentences.source import Effect, effects
from sentences.totals import totals_words

LISTED = 5


def check_report(corpus: Corpus) -> dict[str, Any]:
    """A corpus's load report as plain values (keys as the README lists them)."""
    said = effects(corpus.articles, corpus.comments, corpus.report)
    return report_values(corpus.articles, corpus.comments, corpus.report, said)


def report_values(
    articles: pd.DataFrame, comments: pd.DataFrame, report: LoadReport, said: list[Effect]
) -> dict[str, Any]:
    """A load report as plain values.

    Args:
        articles: the articles table.
        comments: the comments table.
        report: how they were loaded.
        said: what that does to the numbers.
    """
    kinds = repair_counts(report)
    return {
        "format": report.format,
        "why": report.why,
        "articles": len(articles),
        "comments": len(comments),
        **totals(comments)._asdict(),
        "commenters": people(comments),
        "records": report.records,
        "loaded": report.loaded,
        "skipped": len(report.skipped),
        "skipped_records": _rows(report.skipped),
        "repairs": len(report.repairs),
        "repairs_by_kind": dict(zip(kinds["repair"], kinds["comments"].tolist(), strict=True)),
        "declared_comments": report.declared_comments,
        "missing": report.missing,
        "effects": [effect.statement for effect in said],
        "questions": [{"option": option, "assumed": text} for option, text in report.questions],
        "time_zone": report.time_zone or None,
        "encoding": report.encoding,
        "fingerprint": report.fingerprint,
        "files": _rows(file_table(report)),
        "not_read": _rows(report.not_read),
        "notes": list(report.notes),
        "titles": [title for title in articles["title"].dropna() if title],
    }


def report_lines(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """A load report as lines for people: (name, line); of long lists the beginning.

    Args:
        values: from `report_values`.
    """
    assumed = [question["assumed"] for question in values["questions"]]
    said = {name: value for name, value in values.items() if name not in KINDS}
    found = Totals(*(values[kind] for kind in KINDS))
    if found.here > found.published:
        said["comments"] = plain(totals_words(found))
    for name, value in (said | {"questions": assumed}).items():
        yield from ((name, line) for line in _in_words(value))


def _in_words(value: object) -> list[str]:
    """Give a value of the report as lines; of a long list its beginning."""
    if isinstance(value, dict):
        value = [f"{name}: {count}" for name, count in value.items()]
    if not isinstance(value, list):
        return ["not stated" if value is None or value == "" else isolated(value)]
    lines = [_line(each) for each in value[:LISTED]]
    more = [f"… and {len(value) - LISTED:,} more (--json has all)"] if len(value) > LISTED else []
    return lines + more or ["none"]


def _line(value: object) -> str:
    if isinstance(value, dict):
        value = ", ".join(
            f"{name} {isolated(each)}" for name, each in value.items() if each not in ("", None)
        )
    return isolated(" ".join(str(value).split()))


def report_bytes(values: dict[str, Any], report: LoadReport) -> bytes:
    """Write the whole load report as JSON, every repair included."""
    whole = values | {"repaired_comments": _rows(report.repairs)}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def _rows(table: pd.DataFrame) -> list[dict[Any, Any]]:
    plain = table.astype(object)
    return plain.where(plain.notna(), None).to_dict("records")
