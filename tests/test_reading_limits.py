"""What reading a source may take: worked out from its size and what its format was measured at."""

import io
import time

import pytest

from benchmarks.made_files import FILES, comments
from loaders import load_parts
from loaders.intake.containers import Part, file_part
from loaders.intake.limits import FIRST_SECONDS, Allowance, Limits
from loaders.schema import Options

MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    ("work", "megabytes", "seconds", "memory"),
    [
        # 0.4 MB are read in a second, five times that is given: 12.5 s a MB, and 2 · 20 MB
        ("text_dump", 12, 10 + 150, 1 << 30),
        ("text_dump", 100, 10 + 1250, 4000 * MEGABYTE),
        # 0.6 MB in a second: 8⅓ s a MB, and 2 · 30 MB
        ("html_page", 28, 10 + 28 * 25 / 3, 1680 * MEGABYTE),
        ("table", 40, 10 + 25, 1440 * MEGABYTE),
        ("checksum", 400, 10 + 10, 1 << 30),
        ("a format of tomorrow", 4, 10 + 50, 1 << 30),
        ("text_dump", 0, 10, 1 << 30),
    ],
)
def test_a_source_is_given_what_its_size_and_its_format_need(work, megabytes, seconds, memory):
    allowance = Allowance(Limits())
    allowance.grant(work, megabytes * MEGABYTE)
    assert allowance.seconds == pytest.approx(seconds)
    assert allowance.resident_bytes == memory


def test_what_several_parts_need_adds_up():
    allowance = Allowance(Limits())
    for _ in range(30):
        allowance.grant("text_dump", MEGABYTE)
    assert allowance.seconds == pytest.approx(10 + 30 * 12.5)
    assert allowance.resident_bytes == 30 * 40 * MEGABYTE


def test_what_the_user_allows_is_kept_to():
    allowance = Allowance(Limits(seconds=3, resident_bytes=7))
    allowance.grant("html_page", 100 * MEGABYTE)
    assert (allowance.seconds, allowance.resident_bytes) == (3, 7)


def test_a_machine_busy_twice_over_is_waited_for():
    allowance = Allowance(Limits())
    allowance.grant("text_dump", 30_000)
    # With two other programs on each core, a third of a core is left.
    assert allowance.clock_seconds > 3 * allowance.seconds


def test_every_kind_of_work_is_told_before_it_is_begun(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"id,author,text\n1,Ann,hello\n")
    (tmp_path / "b.json").write_bytes(b'[{"id": 1, "author": "Bo", "text": "hi"}]')
    files = [file_part(path.name, str(path)) for path in sorted(tmp_path.iterdir())]
    told = []
    load_parts(files, [], Options(), lambda *begun: told.append(begun))
    sizes = [27, 41]
    assert told == [
        *[("checksum", size) for size in sizes],
        *[("recognition", 27), ("table", 27), ("recognition", 41), ("json_table", 41)],
    ]


@pytest.mark.parametrize("name", FILES)
def test_no_kind_of_file_comes_near_what_its_size_is_given(name):
    content = FILES[name](comments(400))
    part = Part(name, lambda: io.BytesIO(content), size=len(content))
    allowance = Allowance(Limits())
    begun = time.process_time()
    corpus = load_parts([part], [], Options(), allowance.grant)
    spent = time.process_time() - begun
    assert len(corpus.comments) == 400
    assert spent < (allowance.seconds - FIRST_SECONDS) / 2
