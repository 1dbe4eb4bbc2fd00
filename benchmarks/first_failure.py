"""A part of pytest that writes down the first failure, and stops when the time is used up."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

REPORT = "FIRST_FAILURE_REPORT"
SECONDS = "FIRST_FAILURE_SECONDS"
_seen: dict[str, object] = {"failed": "", "begun": "", "tests": 0, "out_of_time": False}


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Note a file that cannot be imported."""
    if report.failed:
        _note(failed=_seen["failed"] or report.nodeid)


def pytest_runtest_logstart(nodeid: str) -> None:
    """Note which test begins: the last one may never end."""
    _note(begun=nodeid)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note the first failure."""
    if report.failed:
        _note(failed=_seen["failed"] or report.nodeid)
    if report.when == "call":
        _note(tests=int(str(_seen["tests"])) + 1)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Stop when the processor's time is used up."""
    times = os.times()
    used = time.process_time() + times.children_user + times.children_system
    if used > float(os.environ[SECONDS]):
        _note(out_of_time=True)
        item.session.shouldstop = "the time is used up"


def _note(**seen: object) -> None:
    _seen.update(seen)
    Path(os.environ[REPORT]).write_text(json.dumps(_seen), "utf-8")
