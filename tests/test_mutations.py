"""Every sample, cut, doubled, shuffled and damaged: the ledger adds up, or the error is clear."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import FORMATS, load
from loaders.schema import COMMENT_COLUMNS, Corpus, LoadError, Options
from tests.conftest import DATA, examples

SAMPLES = sorted({module.SAMPLE for module in FORMATS.values()} | {"short_thread.jsonl"})
KINDS = ("truncate", "double", "swap", "lose", "corrupt lines", "corrupt bytes")
RUBBISH = (b"\xff\xfe", b"\0", b"<", b'"', b"{", b"]", b"\xed\xa0\x80", b"0" * 400, b"&#x0;")


@st.composite
def mutations(draw):
    """Draw a kind of damage, where it strikes (as shares of the file) and what it puts there."""
    places = draw(st.lists(st.floats(0, 1), min_size=2, max_size=5))
    return draw(st.sampled_from(KINDS)), places, draw(st.sampled_from(RUBBISH))


def damaged(content: bytes, kind: str, places: list[float], rubbish: bytes) -> bytes:
    if kind == "truncate":
        return content[: int(places[0] * len(content))]
    if kind == "corrupt bytes":
        damage = bytearray(content)
        for place in places:
            start = int(place * len(content))
            damage[start : start + len(rubbish)] = rubbish
        return bytes(damage)
    lines = content.splitlines(keepends=True)
    rows = [min(int(place * len(lines)), len(lines) - 1) for place in places]
    if kind == "double":
        start, end = min(rows[:2]), max(rows[:2]) + 1
        lines[end:end] = lines[start:end]
    elif kind == "swap":
        lines[rows[0]], lines[rows[1]] = lines[rows[1]], lines[rows[0]]
    elif kind == "lose":
        lines = [line for row, line in enumerate(lines) if row not in rows]
    else:
        for row in rows:
            lines[row] = rubbish + lines[row][len(rubbish) :]
    return b"".join(lines)


def check(corpus: Corpus) -> None:
    report, comments = corpus.report, corpus.comments
    assert report.records == report.loaded + len(report.skipped)
    assert report.loaded == len(comments)
    assert {name: str(comments[name].dtype) for name in COMMENT_COLUMNS} == COMMENT_COLUMNS
    assert not comments.duplicated(["discussion_id", "comment_id"]).any()
    assert comments["discussion_id"].isin(corpus.articles["discussion_id"]).all()
    assert (comments["comment_id"] != comments["parent_id"]).all()
    assert not comments["text"].isna().any()


@pytest.mark.parametrize("name", SAMPLES)
@examples(40)
@given(mutation=mutations())
def test_a_damaged_sample_is_accounted_for_or_refused(name, mutation):
    content = damaged(Path(DATA, name).read_bytes(), *mutation)
    with contextlib.suppress(LoadError):
        check(load(content, Options(filename=Path(name).name)))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_cut_anywhere_never_has_more_than_the_whole(name):
    content = Path(DATA, name).read_bytes()
    whole = len(load(content).comments)
    for part in range(1, 20):
        try:
            corpus = load(content[: len(content) * part // 20], Options(filename=Path(name).name))
        except LoadError:
            continue
        check(corpus)
        assert len(corpus.comments) <= whole + 1  # a tag cut in two may leave a piece of text


@pytest.mark.parametrize(
    ("name", "mutation"),
    [
        ("comments.parquet", ("corrupt lines", [0.5, 0.625], b"\xff\xfe")),
        ("forum_export.xlsx", ("lose", [0.5, 0.359375], b"\xff\xfe")),
    ],
)
def test_damage_that_libraries_once_answered_with_errors_of_their_own_is_a_clear_error(
    name, mutation
):
    with pytest.raises(LoadError, match="is broken"):
        load(damaged(Path(DATA, name).read_bytes(), *mutation))
