"""JSON lines: the fast way and the slow way give the same, and every broken line has its number."""

import io
import json

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.json_parts import ndjson
from loaders.json_parts.ndjson import blocks, booleans, numbers
from loaders.json_parts.one_line import record_and_repairs
from loaders.schema import LoadError
from tests.conftest import examples

WANTED = ("id", "n", "text")


def rows(content, wanted=WANTED, **how):
    """Draw what was read as (line, value of each wanted field …)."""
    read = list(blocks(io.BytesIO(content), wanted, **how))
    columns = [[v for b in read for v in b.table[name].to_pylist()] for name in wanted]
    lines = [int(line) for b in read for line in b.lines]
    return list(zip(lines, *columns, strict=True))


def skipped(content, **how):
    return [pair for block in blocks(io.BytesIO(content), WANTED, **how) for pair in block.skipped]


def mended(content):
    return [pair for block in blocks(io.BytesIO(content), WANTED) for pair in block.mended]


def test_wanted_fields_come_as_texts_and_absent_ones_as_null():
    content = b'{"id":7,"text":"a","other":[1,{"id":9}]}\n{"n":true,"id":null}\n'
    assert rows(content) == [(1, "7", None, "a"), (2, None, "true", None)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("123456789012345678901", "123456789012345678901"),
        ("1.10", "1.1"),
        ("1e400", "1e400"),
        ("false", "false"),
        ('{"b": [1, "é"]}', '{"b":[1,"é"]}'),
        ('"\\ud83d\\ude00"', "😀"),
        ('"a\\u0000b"', "a\0b"),
        ("NaN", "NaN"),
        ("-0", "0"),
    ],
)
def test_values_read_the_same_whether_or_not_a_broken_line_is_near(written, read):
    line = b'{"id":' + written.encode() + b"}"
    assert rows(line) == [(1, read, None, None)]
    assert rows(line + b'\n{"id":1,"id":2}\n{"id')[0] == (1, read, None, None)


def test_broken_lines_are_skipped_by_their_number_and_blank_ones_count():
    content = b'\xef\xbb\xbf{"id":1}\r\n\n{"id":2\n  \n[5]\n7\n{"id":3}\nnull\n{}\n{"id":4,"te'
    assert [row[:2] for row in rows(content)] == [(1, "1"), (7, "3")]
    assert [(number, why[:24]) for number, why in skipped(content)] == [
        (3, "line 3 is not JSON: Expe"),
        (5, "line 5 holds [5], which "),
        (6, "line 6 holds 7, which is"),
        (8, "line 8 holds none of the"),
        (9, "line 9 holds none of the"),
        (10, "line 10 is not JSON: Unt"),
    ]


@pytest.mark.parametrize(
    ("line", "read", "repair"),
    [
        (b'{"id":1,"id":2}', "2", "“id” stands there more than once; the last was read"),
        (b'{"id":"a\\ud800b"}', "a\ufffdb", "half a character was replaced by �"),
        (b'{"id":"a\xffb"}', "a\ufffdb", "bytes that are not UTF-8 were replaced by �"),
        (b'{"id":"a\0b"}', "ab", "NUL bytes were dropped"),
    ],
)
def test_a_line_that_can_be_mended_is_read_and_said(line, read, repair):
    content = b'{"id":"x"}\n' + line + b'\n{"id":"y"}'
    assert [row[:2] for row in rows(content)] == [(1, "x"), (2, read), (3, "y")]
    assert mended(content) == [(2, repair)]


@pytest.mark.parametrize("line", [b'{"id":"a","n":NaN,}', b'{"id":"a","n":nan}'])
def test_what_duckdb_reads_beyond_the_standard_is_read_beside_any_line(line):
    for other in (b'{"id":"z"}', b'{"id":1,"id":1}'):
        assert rows(line + b"\n" + other)[0][1] == "a"


def test_a_hundred_thousand_brackets_do_no_harm():
    deep = b'{"id":"a","other":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    assert rows(deep)[0][:2] == (1, "a")
    assert rows(deep + b'\n{"id":1,"id":2}')[0][:2] == (1, "a")


def test_a_line_may_be_longer_than_a_block_but_not_than_64_megabytes(monkeypatch):
    long = b'{"id":"' + b"x" * 5_000_000 + b'"}\n{"id":"y"}'
    assert [len(row[1]) for row in rows(long, size=1_000)] == [5_000_000, 1]
    monkeypatch.setattr(ndjson, "LONGEST_LINE", 2_000)
    with pytest.raises(LoadError, match="over 64 MB"):
        rows(long, size=1_000)


@pytest.mark.parametrize("size", [1, 7, 64, 1 << 20])
def test_the_size_of_a_block_changes_nothing(size):
    content = (
        b"".join(b'{"id":%d,"text":"t%d"}\n' % (n, n) for n in range(20)) + b'{"id":\n\n{"n":1}'
    )
    expected = [(n + 1, str(n), None, f"t{n}") for n in range(20)] + [(23, None, "1", None)]
    assert rows(content, size=size) == expected
    assert [number for number, _ in skipped(content, size=size)] == [21]


def test_numbers_and_booleans_leave_out_what_is_none():
    texts = pa.chunked_array(
        [["1", "2.5", "x", None, "NaN", "1_0", " 3", "-1e2"]], pa.large_string()
    )
    assert numbers(texts).to_pylist() == [1.0, 2.5, None, None, None, None, None, -100.0]
    flags = pa.chunked_array([["true", "false", "1", None]], pa.large_string())
    assert booleans(flags).to_pylist() == [True, False, None, None]


TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
WHOLE = st.integers(-(10**25), 10**25)
PLAIN = st.one_of(st.none(), st.booleans(), WHOLE, st.floats(allow_nan=False), TEXTS)
# Inside a nested value DuckDB writes 1e16 in full; the number is the same.
EIGHTHS = st.integers(-999, 999).map(lambda n: n / 8)
INNER = st.one_of(st.none(), st.booleans(), WHOLE, EIGHTHS, TEXTS)
VALUES = st.one_of(PLAIN, st.lists(INNER, max_size=2), st.dictionaries(TEXTS, INNER, max_size=2))
RECORDS = st.dictionaries(st.sampled_from((*WANTED, "other", "ID")), VALUES)
GOOD = st.tuples(RECORDS, st.booleans()).map(lambda p: json.dumps(p[0], ensure_ascii=p[1]).encode())
STRANGE = rb"""{ {"id":"a [1] 7 null {} {"id":1}{"id":2} {"id":1}x } "id" {"id":1,"id":2} {"n":01}
{"text":"\ud800"} {'id':1}""".split()
UNSEEN = [b"", b"  ", b"\0", b'{"text":"\xff"}', b'{"id":"a\tb"}', b'{"id":1}\r']
BROKEN = st.sampled_from([*STRANGE, *UNSEEN, b'\xef\xbb\xbf{"id":1}'])


@examples(60)
@given(st.lists(st.one_of(GOOD, BROKEN), max_size=8))
def test_the_fast_way_gives_what_reading_each_line_gives(lines):
    content = b"\n".join(lines)
    read, numbers_of_bad = [], []
    for number, line in enumerate(lines, start=1):
        if not line.removeprefix(b"\xef\xbb\xbf" if number == 1 else b"").strip():
            continue
        try:
            record, _ = record_and_repairs(line, WANTED)
        except ValueError:
            record = None
        if isinstance(record, dict) and record:
            read.append((number, *(record.get(name) for name in WANTED)))
        else:
            numbers_of_bad.append(number)
    assert rows(content) == read
    assert [number for number, _ in skipped(content)] == numbers_of_bad


def test_line_numbers_are_whole_numbers():
    [block] = blocks(io.BytesIO(b'{"id":1}\n{"id":2}'), WANTED)
    assert block.lines.dtype == np.int64
