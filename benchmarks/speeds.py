"""How fast each kind of file is read, and what that takes of memory.

    python -m benchmarks.speeds [COMMENTS]

Every file (`benchmarks.made_files`) is read in a process of its own. Seconds are of processor time,
without the start; the memory is what reading adds at its height. `loaders.intake.limits` has the
slowest and the largest of these, rounded to the unkind side.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.made_files import FILES, comments
from benchmarks.running import ROOT

COMMENTS = 20_000


def main() -> None:
    """Make the files, and print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COMMENTS
    made = comments(count)
    print(f"{count:,} comments{'MB':>22}{'CPU s':>8}{'MB/s':>8}{'MB more':>9}{'× file':>8}")
    for name, written in FILES.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name)
            path.write_bytes(written(made))
            size = path.stat().st_size / 1e6
            command = [sys.executable, "-m", "benchmarks.speeds", "--one", str(path)]
            found = json.loads(subprocess.check_output(command, cwd=ROOT))
        speed, times = size / found["seconds"], found["memory"] / size
        print(
            f"{name:<24}{found['format']:<18}{size:6.1f}{found['seconds']:8.1f}{speed:8.2f}"
            f"{found['memory']:9.0f}{times:8.1f}  {found['loaded']:,} loaded",
            flush=True,
        )


def _one(path: str) -> dict[str, object]:
    from loaders import load

    before, begun = psutil.Process().memory_info().rss, time.process_time()
    report = load(path).report
    seconds = time.process_time() - begun
    peak = _peak() - before
    return {
        "format": report.format,
        "loaded": report.loaded,
        "seconds": seconds,
        "memory": peak / 1e6,
    }


def _peak() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(_one(sys.argv[2])))
    else:
        main()
