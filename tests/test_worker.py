"""Untrusted files, read in a process of their own."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest
from pandas.testing import assert_frame_equal

from loaders import load
from loaders.intake import limits, worker, worker_standby
from loaders.intake.limits import LimitError, Limits
from loaders.intake.worker import AbandonedError, load_in_worker, load_path_in_worker
from loaders.schema import ColumnsError, LoadError, NothingLoadedError, Options
from tests.conftest import DATA, ROOT

pytestmark = pytest.mark.worker

TABLE = b"id,author,text\n1,Ann,hello\n"


def dump(comments):
    """Draw a page dump that takes a while to read: a second for some 2,500 comments."""
    said = "".join(f"\n  • Ann{n} Lee says:\n\n    Number {n}.\n" for n in range(comments))
    return f"An article\n\nOf a few words.\n{said}".encode()


def workers_of(program):
    """Give the workers that a program started."""
    return [each for each in program.children() if "worker_program" in " ".join(each.cmdline())]


def working(reading):
    """Wait until a worker of this program has been taken; give those that have been."""
    while True:
        with worker_standby._lock:  # else the next to stand ready could be taken for one of them
            ready = {each.pid for each in worker_standby._ready}
            taken = [each for each in workers_of(psutil.Process()) if each.pid not in ready]
        if taken:
            return taken
        assert not reading.done()
        time.sleep(0.01)


@pytest.mark.parametrize("name", ["forum_thread.json", "blog_page.html", "survey_answers.csv"])
def test_the_worker_gives_exactly_what_reading_here_gives(name):
    content = (DATA / name).read_bytes()
    options = Options(time_zone="Europe/Berlin")
    there = load_in_worker(content, name, options)
    here = load(content, Options(time_zone="Europe/Berlin", filename=name))
    assert_frame_equal(there.articles, here.articles)
    assert_frame_equal(there.comments, here.comments)
    reports = vars(there.report), vars(here.report)
    for table in ("skipped", "repairs", "files", "not_read"):
        assert_frame_equal(*(report.pop(table) for report in reports))
    assert reports[0] == reports[1]


def test_numbers_flags_and_missing_values_in_extra_columns_survive_the_trip():
    content = b'[{"id":1,"author":"a","text":"x","n":3,"f":true},{"id":2,"author":"b","text":"y"}]'
    there, here = load_in_worker(content, "a.json"), load(content)
    assert_frame_equal(there.comments, here.comments)
    assert str(there.comments["n"].dtype) == "Int64"


def test_an_error_arrives_as_the_same_error_with_the_columns_found():
    with pytest.raises(ColumnsError, match="“shoe”, “size”") as caught:
        load_in_worker(b"shoe,size\n1,2\n", "shoes.csv")
    assert caught.value.source_columns == ("shoe", "size")
    with pytest.raises(NothingLoadedError, match="empty"):
        load_in_worker(b"", "empty.html")


def test_a_file_that_takes_too_much_processor_time_is_given_up_and_the_next_one_is_read():
    with pytest.raises(LimitError, match="took more than 0 seconds of processor time") as caught:
        load_in_worker(TABLE, "a.csv", limits=Limits(seconds=0.01))
    assert (caught.value.reached, caught.value.seconds) == ("seconds", 0.01)
    assert len(load_in_worker(TABLE, "a.csv").comments) == 1


def test_a_file_that_needs_too_much_memory_is_given_up():
    with pytest.raises(LimitError, match="took more than 50 MB of memory") as caught:
        load_in_worker(TABLE, "a.csv", limits=Limits(resident_bytes=50 << 20))
    assert (caught.value.reached, caught.value.resident_bytes) == ("resident_bytes", 50 << 20)


def test_a_worker_that_does_not_answer_is_given_up_by_the_clock(monkeypatch):
    monkeypatch.setattr(limits, "CLOCK_SECONDS", 0.1)
    monkeypatch.setattr(limits, "TIMES_CLOCK", 0)
    with pytest.raises(LimitError, match="took longer than 0 seconds by the clock") as caught:
        load_in_worker(dump(20_000), "a.txt")
    assert caught.value.reached == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be halted there")
def test_time_that_the_machine_gives_to_other_programs_is_not_counted():
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(load_in_worker, dump(200), "a.txt", None, Limits(seconds=3))
        halted = working(reading)
        for each in halted:
            each.suspend()
        time.sleep(3.2)
        assert not reading.done()
        for each in halted:
            each.resume()
        assert len(reading.result().comments) == 200


@pytest.mark.skipif(sys.platform == "win32", reason="that system has no such limit")
def test_the_system_itself_ends_a_worker_whom_nobody_watches(monkeypatch):
    monkeypatch.setattr(worker, "_processor_seconds", lambda _: 0.0)
    with pytest.raises(LimitError, match="took more than 0 seconds of processor time"):
        load_in_worker(dump(20_000), "a.txt", limits=Limits(seconds=0.01))


def test_more_than_a_pipe_holds_goes_both_ways():
    rows = b"".join(b"%d,Ann,%s\n" % (row, b"word " * 20) for row in range(50_000))
    assert len(load_in_worker(b"id,author,text\n" + rows, "big.csv").comments) == 50_000


def test_a_path_is_read_there_like_its_bytes_and_a_folder_as_one_corpus(tmp_path):
    (tmp_path / "a.csv").write_bytes(TABLE)
    (tmp_path / "b.csv").write_bytes(TABLE)
    assert_frame_equal(load_path_in_worker(tmp_path / "a.csv").comments, load(TABLE).comments)
    both = load_path_in_worker(tmp_path)
    assert_frame_equal(both.comments, load(tmp_path).comments)
    assert both.comments["discussion_id"].tolist() == ["a", "b"]


def test_several_uploads_are_one_corpus_under_the_names_they_came_with():
    both = load_in_worker([("x/a.csv", TABLE), ("y.csv", TABLE)])
    assert both.comments["discussion_id"].tolist() == ["x/a", "y"]
    assert both.report.files["file"].tolist() == ["x/a.csv", "y.csv"]


def test_a_worker_that_is_killed_while_it_reads_is_a_clear_error_and_the_next_file_is_read():
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(load_in_worker, dump(20_000), "a.txt")
        for each in working(reading):
            each.kill()
        with pytest.raises(LoadError, match="stopped unexpectedly"):
            reading.result()
    assert len(load_in_worker(TABLE, "a.csv").comments) == 1


def test_a_worker_knows_nothing_of_the_environment_that_it_does_not_need(monkeypatch):
    monkeypatch.setenv("UNDERCURRENT_TEST_TOKEN", "secret")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    with worker_standby.worker(lambda: True), worker_standby.worker(lambda: True) as process:
        known = psutil.Process(process.pid).environ()  # the second was started just now
    assert set(known) <= set(worker_standby.PASSED_ON)
    assert known["PATH"] == os.environ["PATH"]


def test_a_worker_stands_ready_and_is_used_once():
    with worker_standby.worker(lambda: True) as first:
        [ready] = worker_standby._ready
        with worker_standby.worker(lambda: True) as second:
            assert second is ready
            assert second.pid != first.pid
            assert [each.pid for each in worker_standby._ready] != [second.pid]
    assert (first.poll(), second.poll()) != (None, None)
    assert [each.poll() for each in worker_standby._ready] == [None]


def test_two_work_at_once_and_who_gives_up_waiting_for_a_third_gets_none():
    asked = []

    def wanted():
        asked.append(time.monotonic())
        return len(asked) < 4

    with worker_standby.worker(wanted), worker_standby.worker(wanted):
        assert asked == []
        with pytest.raises(AbandonedError), worker_standby.worker(wanted):
            raise AssertionError("a third worker was given")
    assert len(asked) == 4
    with worker_standby.worker(wanted):
        assert len(asked) == 4


def test_reading_for_which_nobody_waits_any_more_stops():
    begun = time.monotonic()
    before = set(workers_of(psutil.Process()))
    with pytest.raises(AbandonedError):
        load_in_worker(dump(20_000), "a.txt", wanted=lambda: time.monotonic() < begun + 0.5)
    assert time.monotonic() - begun < 10
    left = set(workers_of(psutil.Process())) - before
    assert {each.pid for each in left} <= {each.pid for each in worker_standby._ready}


def started(workers):
    """Tell whether all have made their imports, and one has been reading for a while."""
    spent = sorted(each.cpu_times().user for each in workers)
    return spent[0] > 0.4 and spent[-1] > spent[0] + 0.4


def runs(program):
    """Tell whether it does; one that has ended may wait for somebody to take note of that."""
    return program.is_running() and program.status() != psutil.STATUS_ZOMBIE


READS_AND_IS_KILLED = """
import sys
from loaders.intake.worker import keep_ready, load_in_worker
keep_ready()
load_in_worker(sys.stdin.buffer.read(), "a.txt")
"""


def test_workers_end_with_the_program_that_started_them_and_leave_no_copy(tmp_path):
    program = subprocess.Popen(
        [sys.executable, "-c", READS_AND_IS_KILLED],
        stdin=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path)},
    )
    program.stdin.write(dump(20_000))
    program.stdin.close()
    while len(workers := workers_of(psutil.Process(program.pid))) < 2 or not started(workers):
        assert program.poll() is None
        time.sleep(0.02)
    assert len(list(tmp_path.glob("undercurrent-*/0"))) == 1
    program.kill()
    program.wait()
    end = time.monotonic() + 20
    while any(map(runs, workers)):
        assert time.monotonic() < end
        time.sleep(0.02)
    assert list(tmp_path.glob("undercurrent-*")) == []
