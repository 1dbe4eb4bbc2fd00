"""Times reply chains beside what they cannot beat and what else there is, in one run on one core.

    python -m benchmarks.chains [--peers PYTHON]

A million made-up comments of 9,000 discussions, and a million in one chain, in three orders of
rows. From row numbers: beside two passes in C (`chains_floor.c`, needs gcc) over comments that all
stand after the one they answer. From ids: beside `pyarrow.compute.index_in` alone. Then other
libraries, with another Python where they live there, and the memory that ten million take.
Processor time, the least of nine rounds (other work on the machine only adds to it); each figure
and what it is compared with take turns.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import psutil
import pyarrow as pa
import pyarrow.compute as pc

from analysis.replies.chains import back_and_forth, chain_metrics, reply_chains
from analysis.replies.shape import discussion_shape
from benchmarks.chains_peers import PEERS
from engines.chains.totals import totals_of, widths_of
from engines.chains.tree import tree_of
from loaders.tables.structure import parent_rows
from tests.made import many

HERE = Path(__file__).parent
MILLION, DISCUSSIONS, SMALL, TENTH = 1_000_000, 9_000, 20_000, 100_000
ROUNDS = 9
SLOW_PEERS = ("delab-trees",)
NEEDED = ["discussion_id", "comment_id", "parent_id", "parent_source", "commenter_id", "commenter"]
ORDERS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "page order": lambda rows: rows,
    "last first": lambda rows: rows[::-1],
    "shuffled": lambda rows: np.random.default_rng(1).permutation(rows),
}


def main(arguments: list[str]) -> None:
    """Print the tables."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    if arguments[:1] == ["--memory"]:
        print(json.dumps(_memory(arguments[1], arguments[2])))
        return
    comments = many(MILLION, discussions=DISCUSSIONS).comments[[*NEEDED, "status", "position"]]
    parent, discussion = parent_rows(comments).astype(np.int32), _numbers(comments)
    _from_rows(parent, discussion)
    _from_ids(comments)
    with tempfile.TemporaryDirectory() as folder:
        _peers(parent, discussion, folder, arguments[1] if arguments else sys.executable)
        _ten_million(folder)


def _numbers(comments: pd.DataFrame) -> np.ndarray:
    return pd.factorize(comments["discussion_id"])[0].astype(np.int64)


def _in_order(parent: np.ndarray, order: np.ndarray) -> np.ndarray:
    """Give the links of the rows in another order; `order` is what `take` takes."""
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    above = parent[order]
    return np.where(above < 0, np.int32(-1), place[above])


def _from_rows(parent: np.ndarray, discussion: np.ndarray) -> None:
    print(f"From row numbers, {len(parent):,} comments: ms, × two passes in C")
    chain = np.arange(-1, len(parent) - 1, dtype=np.int32)
    cases = {f"{DISCUSSIONS:,} discussions": (parent, discussion)}
    cases["one chain"] = (chain, np.zeros(len(chain), dtype=np.int64))
    floor, whole = _floor(), None
    for name, (links, number) in cases.items():
        for order, ordered in ORDERS.items():
            rows = ordered(np.arange(len(links)))
            moved, of = _in_order(links, rows), number[rows]
            runs = {"ours": lambda moved=moved, of=of: _measured(moved, of)}
            if floor is not None:
                runs["C"] = lambda: floor(parent, discussion)
            times = _times(runs)
            whole = times.get("C", whole)
            ratio = f"{times['ours'] / whole:10.1f}" if whole else "         -"
            print(f"  {name:<22}{order:<14}{times['ours'] * 1e3:8.1f}{ratio}")
    if whole:
        print(f"  two passes in C {whole * 1e3:28.1f}")
    tree = tree_of(parent)
    deepest = totals_of(discussion, tree.level, tree.descendants, DISCUSSIONS).deepest
    times = _times({"widths": lambda: widths_of(discussion, tree.level, deepest)})
    print(f"  … widths and h-index besides {times['widths'] * 1e3:15.1f}")


def _measured(parent: np.ndarray, discussion: np.ndarray) -> None:
    tree = tree_of(parent)
    totals_of(discussion, tree.level, tree.descendants, int(discussion.max()) + 1)


def _floor() -> Callable[[np.ndarray, np.ndarray], None] | None:
    """Compile the two passes in C; None without a compiler."""
    if not shutil.which("gcc"):
        print("  no gcc: no floor")
        return None
    with tempfile.TemporaryDirectory() as folder:
        made = f"{folder}/floor.so"
        source = str(HERE / "chains_floor.c")
        subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", made, source], check=True)
        passes = ctypes.CDLL(made).reply_trees

    def run(parent: np.ndarray, discussion: np.ndarray) -> None:
        whole = int(discussion.max()) + 1
        outputs = [np.empty(len(parent), dtype=np.int32) for _ in range(5)]
        totals = [np.zeros(whole, dtype=kind) for kind in (np.int64, np.int32, np.float64)]
        arrays = [parent, discussion, *outputs, *totals]
        passes(ctypes.c_int64(len(parent)), *(ctypes.c_void_p(each.ctypes.data) for each in arrays))

    return run


def _from_ids(comments: pd.DataFrame) -> None:
    print("\nFrom ids: ms, × pyarrow.compute.index_in alone")
    for order, ordered in ORDERS.items():
        table = comments.take(ordered(np.arange(len(comments))))
        own, wanted = (pa.array(table[name]) for name in ("comment_id", "parent_id"))
        runs = {
            "index_in": lambda own=own, wanted=wanted: pc.index_in(wanted, value_set=own),
            **{
                measure.__name__: lambda measure=measure, table=table: measure(table)
                for measure in (chain_metrics, reply_chains, discussion_shape, back_and_forth)
            },
        }
        times = _times(runs)
        for name, seconds in times.items():
            print(f"  {order:<14}{name:<20}{seconds * 1e3:8.0f}{seconds / times['index_in']:8.2f}")
    one = many(SMALL).comments
    print(
        f"  one discussion of {SMALL:,}: {_times({'': lambda: chain_metrics(one)})[''] * 1e3:.1f}"
    )


def _times(runs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Time runs in turns; the first round, in which loops may be compiled, does not count."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS + 1):
        for name, run in runs.items():
            begun = time.process_time()
            run()
            found[name].append(time.process_time() - begun)
    return {name: min(each[1:]) for name, each in found.items()}


def _peers(parent: np.ndarray, discussion: np.ndarray, folder: str, python: str) -> None:
    print("\nOther libraries, from row numbers: s, × ours")
    files = {size: f"{folder}/{size}.npz" for size in (MILLION, TENTH)}
    ours = {}
    for size, path in files.items():
        links = parent[:size], discussion[:size]
        np.savez(path, parent=links[0], discussion=links[1])
        ours[size] = _times({"": lambda links=links: _measured(*links)})[""]
    for name in PEERS:
        size = TENTH if name in SLOW_PEERS else MILLION
        found = {"failed": "not installed"}
        for interpreter in dict.fromkeys((sys.executable, python)):
            if "failed" in found:
                found = _output([interpreter, str(HERE / "chains_peers.py"), name, files[size]])
        said = found.get("failed") or (
            f"{found['seconds']:8.2f}{found['seconds'] / ours[size]:8.0f}"
        )
        print(f"  {name:<20}{size:>10,}  {said}")


def _output(command: list[str]) -> dict:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE.parent)
    return json.loads(done.stdout.splitlines()[-1]) if done.stdout else {"failed": "stopped"}


def _ten_million(folder: str) -> None:
    print("\nTen million comments: peak memory beyond the input, MB; s")
    comments = many(10 * MILLION, discussions=10 * DISCUSSIONS).comments[NEEDED[:4]]
    for name in NEEDED[:4]:
        array = pa.array(comments[name], type=pa.large_string())
        whole = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
        comments[name] = pd.Series(whole, dtype="str")
    np.savez(f"{folder}/links.npz", parent=parent_rows(comments).astype(np.int32))
    np.savez(f"{folder}/discussions.npz", discussion=_numbers(comments))
    table = pa.Table.from_pandas(comments, preserve_index=False)
    with pa.ipc.new_file(f"{folder}/ids.arrow", table.schema) as file:
        file.write_table(table)
    del comments, table
    for kind in ("rows", "ids"):
        command = [sys.executable, "-m", "benchmarks.chains", "--memory", kind, folder]
        print(f"  from {kind:<8}", "{peak:8.0f} {seconds:8.1f}".format(**_output(command)))


def _memory(kind: str, folder: str) -> dict[str, float]:
    """Measure ten million in this process, which has done nothing else but to read them."""
    if kind == "rows":
        parent = np.load(f"{folder}/links.npz")["parent"]
        discussion = np.load(f"{folder}/discussions.npz")["discussion"]
        few = slice(0, SMALL)
        _measured(np.full(SMALL, -1), discussion[few])
        run = lambda: _measured(parent, discussion)  # noqa: E731
    else:
        table = pa.ipc.open_file(f"{folder}/ids.arrow").read_all()
        comments = pd.DataFrame(
            {name: pd.Series(table[name].chunk(0), dtype="str") for name in table.column_names}
        )
        chain_metrics(comments[:10])
        run = lambda: chain_metrics(comments)  # noqa: E731
    before = psutil.Process().memory_info().rss
    begun = time.process_time()
    run()
    seconds = time.process_time() - begun
    status = Path("/proc/self/status").read_text().splitlines()  # Linux alone tells the peak
    [peak] = [int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM")]
    return {"peak": (peak - before) / 1e6, "seconds": seconds}


if __name__ == "__main__":
    main(sys.argv[1:])
