"""What the worker takes of processor time and memory when a file is made to do harm.

    python -m benchmarks.bombs

Each bomb is read by `load_in_worker` in a fresh process, whose only child is the worker: the peak
is what the system says of that child's resident memory (not on Windows, which does not say).
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import zstandard

from loaders.intake.worker import load_in_worker
from loaders.schema import LoadError

ENTITIES = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">'
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def _zipped(name: str, content: bytes, count: int = 1) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"{number}{name}", content)
    return made.getvalue()


def _lying_zip() -> bytes:
    """Give a zip whose directory says that 400 MB are 10 bytes."""
    made = bytearray(_zipped(".csv", b"author,text\n" + b"a,b\n" * 100_000_000))
    size = (400_000_012).to_bytes(4, "little")
    return bytes(made.replace(size, (10).to_bytes(4, "little")))


def _page(body: str) -> bytes:
    return f"<!doctype html><html><body><article>{body}</article></body></html>".encode()


BOMBS: dict[str, Callable[[], bytes]] = {
    "an ordinary page (for comparison)": lambda: _page("<p>Good news.</p>" * 20),
    "gzip, 500 MB of one letter": lambda: gzip.compress(b"a" * 500_000_000, 9),
    "zstd, 10 GB of one letter": lambda: (
        zstandard.ZstdCompressor().compress(b"a" * 1_000_000_000) * 10
    ),
    "bzip2, 400 MB of rows": lambda: bz2.compress(b"author,text\n" + b"a,b\n" * 10_000_000) * 10,
    "zip, 400 MB said to be 10 bytes": _lying_zip,
    "zip of 20,000 files": lambda: _zipped(".txt", b"", 20_000),
    "XML, a billion laughs": lambda: (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">{ENTITIES}]><rss>&i;</rss>'.encode()
    ),
    "XML, 10 MB of open elements": lambda: (
        b"<rss><channel><wp:wxr_version>1.2</wp:wxr_version>" + b"<item>" * 1_700_000
    ),
    "HTML, a million open elements": lambda: _page("<div>" * 1_000_000),
    "HTML, a million attributes": lambda: _page(
        f"<p {' '.join(f'a{number}=1' for number in range(1_000_000))}>"
    ),
    "HTML, 100,000 nested comments": lambda: _page(
        "".join(f'<li id="comment-{number}"><p>a</p><ul>' for number in range(100_000))
    ),
    "JSON, 50 MB of brackets": lambda: b'[{"text":"a","author":"b","replies":' * 1_400_000,
    "JSON, a million keys": lambda: json.dumps(
        [{"text": "a", "author": "b"} | {f"k{number}": 1 for number in range(1_000_000)}]
    ).encode(),
    "CSV, one line of 150 MB": lambda: b'id,author,text\n1,Ann,"' + b"a" * 150_000_000,
    "CSV, a million columns": lambda: b"text,author," + b"a," * 1_000_000 + b"\n",
    "text, 100 MB without a line end": lambda: b"Ann says: " * 10_000_000,
    "text, 20 MB of nothing but markers": lambda: b"  \xe2\x80\xa2 Ann says:\n" * 1_100_000,
}


def main(arguments: list[str]) -> None:
    """Print the table, or read the one bomb that is named."""
    if arguments:
        _measure(Path(arguments[0]))
        return
    print(f"{'bomb':36}{'size':>10}{'CPU s':>9}{'worker peak':>13}  what the user is told")
    for name, made in BOMBS.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "bomb")
            path.write_bytes(made())
            size = path.stat().st_size
            command = [sys.executable, "-m", "benchmarks.bombs", str(path)]
            found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        peak = found["peak"] / 1024
        print(f"{name:36}{size / 1e6:>7.1f} MB{found['seconds']:>9.1f}{peak:>10.0f} MB", end="  ")
        print(found["said"][:110])


def _measure(path: Path) -> None:
    import resource

    try:
        report = load_in_worker(path.read_bytes(), path.name).report
        said = f"read: {report.loaded} comments"
    except LoadError as error:
        said = str(error)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = used.ru_utime + used.ru_stime
    print(json.dumps({"seconds": seconds, "peak": used.ru_maxrss, "said": said}))


if __name__ == "__main__":
    main(sys.argv[1:])
