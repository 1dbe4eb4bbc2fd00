"""What a worker is asked and what it answers, as lines of JSON and streams of Arrow."""

from __future__ import annotations

import dataclasses
import json
from typing import IO, Any

import pandas as pd
import pyarrow as pa

from loaders import schema
from loaders.intake.limits import Allowance, Limits
from loaders.schema import Corpus, LoadError, LoadReport, Options

TABLES = ("skipped", "repairs", "files", "not_read")
LARGEST_PIECE_ROWS = 1 << 16


@dataclasses.dataclass(frozen=True)
class Request:
    """What a worker is to read.

    Attributes:
        files: pairs (name, path).
        notes: sentences that are said of them already.
        options: what the user decided.
        limits: what it may take.
        folder: holds copies made for the worker, to be removed if nobody else can; or "".
    """

    files: list[tuple[str, str]]
    notes: list[str]
    options: Options
    limits: Limits
    folder: str = ""


def asked(request: Request) -> bytes:
    """A request as one line."""
    return json.dumps(dataclasses.asdict(request)).encode() + b"\n"


def understood(line: bytes) -> Request:
    """The request that a line holds."""
    values = json.loads(line)
    return Request(
        [(name, path) for name, path in values["files"]],
        values["notes"],
        Options.from_mapping(values["options"]),
        Limits(**values["limits"]),
        values["folder"],
    )


def send_allowance(allowance: Allowance, out: IO[bytes]) -> None:
    """Tell what the source is given by now."""
    given = {"seconds": allowance.seconds, "resident_bytes": allowance.resident_bytes}
    out.write(json.dumps(given).encode() + b"\n")
    out.flush()


def send_error(error: LoadError, out: IO[bytes]) -> None:
    """Tell why nothing could be read."""
    said = {"error": type(error).__name__, "message": str(error), "attributes": vars(error)}
    out.write(json.dumps(said).encode() + b"\n")
    out.flush()


def send_corpus(corpus: Corpus, out: IO[bytes]) -> None:
    """Write the report and the tables, piece by piece: nothing is held twice."""
    report = corpus.report
    facts = {name: value for name, value in vars(report).items() if name not in TABLES}
    out.write(json.dumps({"report": facts}).encode() + b"\n")
    for frame in (corpus.articles, corpus.comments, *(getattr(report, name) for name in TABLES)):
        table = pa.Table.from_pandas(frame)
        with pa.ipc.new_stream(pa.PythonFile(out), table.schema) as stream:
            stream.write_table(table, max_chunksize=LARGEST_PIECE_ROWS)
    out.flush()


def received(out: IO[bytes], allowance: Allowance) -> Corpus | LoadError | None:
    """Wait for a worker's answer; None where it broke off.

    Args:
        out: what the worker writes to.
        allowance: kept as large as the worker says.
    """
    for line in iter(out.readline, b""):
        if not line.endswith(b"\n"):
            return None
        head: dict[str, Any] = json.loads(line)
        if "error" in head:
            return _error(head)
        if "report" in head:
            return _corpus(head["report"], out.read())
        allowance.seconds, allowance.resident_bytes = head["seconds"], head["resident_bytes"]
    return None


def _corpus(facts: dict[str, Any], packed: bytes) -> Corpus | None:
    source = pa.BufferReader(packed)
    try:
        articles, comments = _frame(source), _frame(source)
        facts |= {name: _frame(source) for name in TABLES}
    except (pa.ArrowInvalid, OSError):  # it ended in the middle of a table
        return None
    for name in ("columns", "source_columns", "notes", "questions"):
        facts[name] = tuple(tuple(v) if isinstance(v, list) else v for v in facts[name])
    return Corpus(articles, comments, LoadReport(**facts))


def _error(head: dict[str, Any]) -> LoadError:
    kind = getattr(schema, head["error"], LoadError)
    error: LoadError = kind(head["message"])
    for name, value in head["attributes"].items():
        setattr(error, name, tuple(value) if isinstance(value, list) else value)
    return error


def _frame(source: pa.BufferReader) -> pd.DataFrame:
    frame: pd.DataFrame = pa.ipc.open_stream(source).read_all().to_pandas()
    times = frame.select_dtypes("datetimetz").columns
    return frame.astype(dict.fromkeys(times, schema.TIME))
