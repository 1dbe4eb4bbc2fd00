"""How many small faults in the code a test notices, out of some drawn at random.

    pip install -e ".[mutations]"
    python -m benchmarks.mutations draw 12 > drawn.json     # 12 is the seed
    python -m benchmarks.mutations run drawn.json          # drawn.told.json says which, as it goes
    python -m benchmarks.mutations again drawn.json        # only those that no test noticed

A copy of the tree is changed, with nothing beside it: what runs is what a stranger's clone runs,
browser tests and slow ones left out. A fault meets the test files nearest to it, in one process,
until a test fails or the processor's time is used up; a failure counts only where the same test
passes without the fault. A run that was broken off goes on where it stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from compileall import compile_dir
from importlib import import_module
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import NoReturn

import pytest

from benchmarks import first_failure
from benchmarks.drawn_faults import ROOT, SHARES, Fault, draw
from benchmarks.first_failure import REPORT, SECONDS
from benchmarks.nearest_tests import nearest_tests

PATIENCE_SECONDS = 30  # of the processor
COMPILING_SECONDS = 90  # more, where loops are compiled anew
FILES_ASKED = 12  # all files of tests are imported before the first test runs
ENDLESS_SECONDS = 60  # more: a single test that goes on for so long never ends
WAITING_SECONDS = 300  # by the clock: whoever waits uses no processor
BEFORE = "ignore:Module already imported:pytest.PytestAssertRewriteWarning"
OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "-W", BEFORE)
LIBRARIES = ("networkx", "numba", "plotly.graph_objects", "streamlit", "trafilatura")


def copied_tree(parent: Path) -> Path:
    """Return a copy of the tracked files and the compiled loops, below a new folder."""
    copy = parent / "tree"
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    compiled = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "engines").rglob("__pycache__/compiled-*/*")
    ]
    for name in [*listed.stdout.split("\0"), *compiled]:
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    for room in (*SHARES, "sentences", "pages", "commands", "undercurrent"):
        compile_dir(copy / room, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    return copy


def told(fault: Fault, copy: Path, sound: dict[str, bool], patience: float) -> Fault:
    """Return the fault and whether a test noticed it, which, and after how many seconds.

    Args:
        fault: path, before and after.
        copy: the tree to change; it is put back.
        sound: whether a test passes without any fault; those found out now are added.
        patience: seconds of the processor.
    """
    path = copy / fault["path"]
    if path.read_text("utf-8").count(fault["before"]) != 1:
        return fault | {"caught": "gone", "by": "the lines are not there any more"}
    if path.is_relative_to(copy / "engines"):
        patience += COMPILING_SECONDS
    begun = time.monotonic()
    seen = _seen_with(fault, copy, sound, patience)
    while seen["failed"] and not _is_sound(seen["failed"], copy, sound, patience):
        seen = _seen_with(fault, copy, sound, patience)
    by = seen["failed"] or ("none within the time" if seen["out_of_time"] else "")
    found = {"caught": "yes" if seen["failed"] else "no", "by": by, "tests": str(seen["tests"])}
    return fault | found | {"seconds": f"{time.monotonic() - begun:.0f}"}


def _seen_with(fault: Fault, copy: Path, sound: dict[str, bool], patience: float) -> Fault:
    """Return what is seen while the fault is there."""
    path = copy / fault["path"]
    source, tests = path.read_text("utf-8"), nearest_tests(copy, path)[:FILES_ASKED]
    unsound = [f"--deselect={test}" for test, passes in sound.items() if not passes]
    try:
        path.write_text(source.replace(fault["before"], fault["after"]), "utf-8")
        return _first_failure(copy, [*unsound, *tests], patience)
    finally:
        path.write_text(source, "utf-8")


def _is_sound(test: str, copy: Path, sound: dict[str, bool], patience: float) -> bool:
    if test not in sound:
        sound[test] = not _first_failure(copy, [test], patience)["failed"]
    return sound[test]


def _first_failure(copy: Path, tests: list[str], patience: float) -> Fault:
    """Return what `benchmarks.first_failure` saw; a test that never ends has failed."""
    report = copy.parent / "report.json"
    report.write_text(json.dumps({"failed": "", "begun": "", "tests": 0, "out_of_time": False}))
    settings = {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    os.environ.update(settings | {REPORT: str(report), SECONDS: str(patience)})
    child = os.fork()
    if not child:
        _become_pytest(copy, [*OPTIONS, *tests], int(patience + ENDLESS_SECONDS))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    seen: Fault = json.loads(report.read_text("utf-8"))
    if code not in (0, 1, 2, 5) and code >= 0:
        raise RuntimeError((copy.parent / "said.txt").read_text("utf-8"))
    return seen if code >= 0 or seen["failed"] else seen | {"failed": seen["begun"]}


def _become_pytest(copy: Path, arguments: list[str], seconds: int) -> NoReturn:
    """Run tests and end this process, which was forked: libraries need no second import."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    signal.alarm(WAITING_SECONDS)
    os.chdir(copy)
    sys.path[:] = [str(copy) if path in ("", str(ROOT)) else path for path in sys.path]
    sys.dont_write_bytecode = True
    said = os.open(copy.parent / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    code = 3
    try:
        code = int(pytest.main(arguments, plugins=[first_failure]))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def run(faults: list[Fault], before: list[Fault], patience: float) -> Iterator[list[Fault]]:
    """Yield what is known of all faults, each time that one more has been told.

    Args:
        faults: what `draw` gave.
        before: what was told earlier; those faults are not tried again.
        patience: seconds of the processor for each.
    """
    for library in LIBRARIES:
        import_module(library)
    done = {(each["path"], each["before"], each["after"]): each for each in before}
    with tempfile.TemporaryDirectory(prefix="faults-") as parent:
        copy, sound = copied_tree(Path(parent)), dict[str, bool]()
        for fault in faults:
            place = fault["path"], fault["before"], fault["after"]
            if place not in done:
                done[place] = told(fault, copy, sound, patience)
                yield list(done.values())


def _written(faults: list[Fault]) -> str:
    return json.dumps(faults, indent=1, ensure_ascii=False)


def _share(faults: list[Fault]) -> str:
    noticed = [fault for fault in faults if fault["caught"] == "yes"]
    rooms = [
        f"{room} {sum(each['path'].startswith(room) for each in noticed)} of "
        f"{sum(each['path'].startswith(room) for each in faults)}"
        for room in SHARES
    ]
    return f"{len(noticed)} of {len(faults)} noticed: {', '.join(rooms)}"


def main() -> None:
    """Draw, or run what was drawn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["draw", "run", "again"])
    parser.add_argument("given", help="the seed, or the file of drawn faults")
    parser.add_argument("--patience", type=float, default=PATIENCE_SECONDS, help="for each fault")
    asked = parser.parse_args()
    if asked.what == "draw":
        print(_written(draw(int(asked.given))))
        return
    given = Path(asked.given)
    kept = given.with_suffix(".told.json")
    known = json.loads(kept.read_text("utf-8")) if kept.exists() else []
    if asked.what == "again":
        known = [fault for fault in known if fault["caught"] == "yes"]
    found = known
    for found in run(json.loads(given.read_text("utf-8")), known, asked.patience):
        kept.write_text(_written(found), "utf-8")
        last = found[-1]
        print(f"{last['caught']:<5}{last['path']}:{last['line']}", file=sys.stderr, flush=True)
    print(_share(found))


if __name__ == "__main__":
    main()
