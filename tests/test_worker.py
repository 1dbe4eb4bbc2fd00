"""Untrusted files, read in a process of their own."""

import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest
from pandas.testing import assert_frame_equal

from loaders import load
from loaders.intake.worker import Limits, load_in_worker, load_path_in_worker
from loaders.schema import ColumnsError, LoadError, NothingLoadedError, Options
from tests.conftest import DATA

WORKER = "loaders.intake.worker"
TABLE = b"id,author,text\n1,Ann,hello\n"


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


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read():
    with pytest.raises(LoadError, match="took longer than 0 seconds"):
        load_in_worker(TABLE, "a.csv", limits=Limits(seconds=0.01))
    assert len(load_in_worker(TABLE, "a.csv").comments) == 1


def test_a_file_that_needs_too_much_memory_is_given_up():
    with pytest.raises(LoadError, match="needed more than 50 MB of memory"):
        load_in_worker(TABLE, "a.csv", limits=Limits(resident_bytes=50 << 20))


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
    rows = b"".join(b"%d,Ann,%s\n" % (row, b"word " * 20) for row in range(200_000))
    here = psutil.Process()
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(load_in_worker, b"id,author,text\n" + rows, "big.csv")
        while not (workers := [c for c in here.children() if WORKER in c.cmdline()]):
            time.sleep(0.01)
        workers[0].kill()
        with pytest.raises(LoadError, match="stopped unexpectedly"):
            reading.result()
    assert len(load_in_worker(TABLE, "a.csv").comments) == 1
