"""Compiling the inner loops ahead: in processes of their own, and kept where that is possible."""

import subprocess
import sys

import pytest
from conftest import ROOT

from engines.compiling import kept

AFRESH = """
import multiprocessing, runpy
from engines.compiling import ahead, kept
ahead.LOOPS = ahead.LOOPS[:1]
multiprocessing.set_start_method("spawn")  # as on Windows and macOS
kept.is_compiled = lambda: False
runpy.run_module("engines.compiling", run_name="__main__", alter_sys=True)
"""


@pytest.mark.skipif(not kept._numba(), reason="numba is not installed")
def test_processes_that_are_started_afresh_find_what_they_compile():
    run = subprocess.run([sys.executable, "-c", AFRESH], cwd=ROOT, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "Compiling the inner loops, once ...\n")
    assert all((kept.folder(room) / kept.DONE).exists() for room in kept.rooms())


def test_nothing_is_kept_where_nothing_can_be_written(monkeypatch, tmp_path):
    blocked = tmp_path / "a file"
    blocked.touch()
    monkeypatch.setenv("HOME", str(blocked))
    monkeypatch.setenv("USERPROFILE", str(blocked))
    monkeypatch.setattr(kept, "ENGINES", blocked)
    assert kept.folder.__wrapped__("chains") is None


def test_a_read_only_installation_is_compiled_in_the_user_s_own_cache(monkeypatch, tmp_path):
    blocked = tmp_path / "a file"
    blocked.touch()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setattr(kept, "ENGINES", blocked)
    home = kept.folder.__wrapped__("word_lists/vader")
    assert home.is_dir()
    assert home.parent == tmp_path / ".cache" / "undercurrent" / "word_lists" / "vader"


def test_another_version_of_numba_is_another_folder(monkeypatch):
    here = kept.folder.__wrapped__("word_lists/vader")
    monkeypatch.setattr(kept, "_numba", lambda: "another")
    beside = kept.folder.__wrapped__("word_lists/vader")
    beside.rmdir()
    assert here != beside
