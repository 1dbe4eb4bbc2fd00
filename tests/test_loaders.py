"""What every loader promises."""

import contextlib

import pytest

from loaders import FORMATS, load
from loaders.schema import ARTICLE_COLUMNS, COMMENT_COLUMNS, LoadError, Options
from tests.conftest import DATA

SAMPLES = [(name, module.SAMPLE) for name, module in FORMATS.items()]
SAMPLES += [("json_table", "short_thread.jsonl")]
RUBBISH = [
    b"",
    b"   \n",
    b"\x00\x01\x02\xff" * 500,
    b"\xff\xd8\xff\xe0JFIF",
    b"%PDF-1.7\n",
    b"hello",
]


@pytest.fixture(params=SAMPLES, ids=lambda pair: pair[1])
def sample(request):
    return request.param


def test_each_sample_loads_to_the_columns_and_types_of_the_schema(sample):
    corpus = load(DATA / sample[1])
    assert corpus.report.format == sample[0]
    for table, columns in ((corpus.articles, ARTICLE_COLUMNS), (corpus.comments, COMMENT_COLUMNS)):
        assert {name: str(table[name].dtype) for name in columns} == columns


def test_exactly_one_loader_recognises_each_sample(sample):
    """Among those of particular formats; where none does, among the general ones."""
    head = (DATA / sample[1]).read_bytes()
    found = [name for name, module in FORMATS.items() if module.recognises(head, sample[1])]
    general = [name for name in found if hasattr(FORMATS[name], "GENERAL")]
    assert ([name for name in found if name not in general] or general) == [sample[0]]


def test_a_sample_is_recognised_by_its_content_whatever_its_name(sample):
    assert load((DATA / sample[1]).read_bytes()).report.format == sample[0]


def test_records_are_loaded_or_skipped_with_a_reason(sample):
    report = load(DATA / sample[1]).report
    assert report.records == report.loaded + len(report.skipped)


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_rubbish_is_a_clear_error(rubbish):
    with pytest.raises(LoadError, match=r"\w+ \w+ \w+"):
        load(rubbish)


@pytest.mark.parametrize("rubbish", RUBBISH)
@pytest.mark.parametrize("name", FORMATS)
def test_whoever_insists_on_a_format_gets_what_it_finds_or_a_clear_error(rubbish, name):
    with contextlib.suppress(LoadError):
        assert load(rubbish, Options(format=name)).comments.empty


@pytest.mark.parametrize(
    ("name", "comments", "commenters"),
    # Nine names on the blog page: eight people, and the title of a page that links to it.
    [("blog_page.html", 11, 8), ("survey_answers.csv", 16, 10), ("short_thread.jsonl", 12, 8)],
)
def test_samples_hold_what_a_person_counts_in_them(name, comments, commenters):
    table = load(DATA / name).comments
    assert (len(table), table["commenter_id"].nunique()) == (comments, commenters)
    assert table["parent_source"].unique().tolist() == ["explicit"]


def test_json_that_is_no_discussion_is_refused_by_its_keys():
    with pytest.raises(LoadError, match="JSON with the keys “weather”, “degrees”"):
        load(b'{"weather": {"degrees": 3}}')


def test_a_path_a_stream_and_bytes_give_the_same(tmp_path):
    content = (DATA / "survey_answers.csv").read_bytes()
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    with path.open("rb") as stream:
        read = [load(path), load(stream), load(content)]
    assert {corpus.report.fingerprint for corpus in read} == {read[0].report.fingerprint}
    assert read[1].comments.equals(read[0].comments)
    assert read[2].comments.equals(read[0].comments)


def test_an_empty_folder_and_a_missing_file_are_clear_errors(tmp_path):
    with pytest.raises(LoadError, match="There is no file to read in"):
        load(tmp_path)
    with pytest.raises(LoadError, match="cannot be opened"):
        load(tmp_path / "no.csv")
