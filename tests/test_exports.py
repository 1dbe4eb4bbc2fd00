"""Exports: safe to open in a spreadsheet, and exact to read back."""

import csv
import io
import json
from importlib.metadata import version

import pandas as pd
import pytest
from drawn import drawn_json, drawn_store, drawn_view
from hypothesis import given
from hypothesis import strategies as st

from analysis.tone.scoring import SCORERS
from charts import build as chart_of
from exports import MEDIA_TYPES, chart_table, comment_table, file_name, to_bytes
from loaders import Options, load
from loaders.schema import COMMENT_COLUMNS
from store import View, build, open_file, open_sample
from tests.conftest import CASES, DATA, examples

ARTICLES_ONLY = {"nyt_articles.csv", "reddit_submissions.jsonl"}
WITH_COMMENTS = sorted({path.name for path in DATA.iterdir() if path.is_file()} - ARTICLES_ONLY)
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1", "＋1", "－1", "＠x"]
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
TEXTS = [
    *FORMULAS,
    "'tis",
    "''=1",
    "'plain'",
    "a,b;c\td|e",
    '"quoted" ""twice""',
    "two\n\nparagraphs\n",
    "NA",
    "null",
    "nan",
    "TRUE",
    "007",
    "1e5",
    "1_000",
    " kept spaces ",
    "’“”… 😂 e\u0301 \u202eleft \ufeff",
    "</script><b>x</b> &amp; &",
]


def cells(content):
    """Read a CSV file as a spreadsheet would: every cell a text."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_back(content, ending):
    return load(content, Options(filename=f"comments.{ending}"))


def rows_of(content, ending):
    """Read a file as another program would: column -> values."""
    if ending == "csv":
        head, *rows = cells(content)
        return {name: [row[place] for row in rows] for place, name in enumerate(head)}
    if ending == "json":
        rows = json.loads(content)
        return {name: [row[name] for row in rows] for name in rows[0]}
    return {name: values.tolist() for name, values in pd.read_parquet(io.BytesIO(content)).items()}


def differences(before, after):
    """The columns of the schema that did not survive."""
    return [name for name in COMMENT_COLUMNS if not before[name].equals(after[name])]


def table_of(view):
    return comment_table(view.comments, view.store.scored_by)


def exported(view, ending):
    return to_bytes(table_of(view), ending)


def test_cells_that_would_run_get_an_apostrophe_and_numbers_do_not():
    table = pd.DataFrame({"=name": pd.Series([*FORMULAS, "'tis", "so"], dtype="str")})
    table = table.assign(number=[-1.5] * len(table))
    head, *rows = cells(to_bytes(table, "csv"))
    assert head == ["'=name", "number"]
    assert [row[0] for row in rows] == [*(f"'{text}" for text in FORMULAS), "''tis", "so"]
    assert {row[1] for row in rows} == {"-1.5"}


def test_a_carriage_return_starts_no_formula_either():
    table = pd.DataFrame({"text": pd.Series(["\r=1"], dtype="str")})
    assert cells(to_bytes(table, "csv"))[1] == ["'\r=1"]


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_every_odd_text_reads_back_as_it_was(ending):
    lines = [f"c{number}@Ann: {text}" for number, text in enumerate(TEXTS)]
    view = drawn_view(drawn_store(*lines))
    after = read_back(exported(view, ending), ending).comments
    assert after["text"].tolist() == view.comments["text"].tolist() == TEXTS


@examples(40)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=1, max_size=5))
def test_any_texts_read_back_as_they_were_and_start_no_formula(texts):
    before = load(drawn_json(*(f"c{number}@=Ann: {text}" for number, text in enumerate(texts))))
    content = to_bytes(before.comments, "csv")
    assert not [cell for row in cells(content) for cell in row if cell.startswith(STARTS_A_FORMULA)]
    assert differences(before.comments, read_back(content, "csv").comments) == []


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_ids_names_absences_and_times_read_back_as_they_were(ending):
    lines = ("007@NA: x", "1e5<007@null: y", "b<gone@-Bo: z", "c[deleted]: x", "d@'Ann': x")
    store = drawn_store(
        *lines,
        posted_at=["2024-05-13T08:00:00.000001Z", None, "2024-05-13T10:00:00+02:00", None, None],
        score=[-3, None, 0.5, 1e15, None],
        role=["staff", None, None, None, None],
        ward=["Castle", None, "-1", "007", "NA"],
    )
    after = read_back(exported(drawn_view(store), ending), ending).comments
    assert differences(store.comments, after) == []
    assert after["comment_id"].tolist() == ["007", "1e5", "b", "c", "d"]
    assert after["parent_source"].tolist() == ["explicit", "explicit", "missing"] + ["explicit"] * 2
    assert after["commenter"].tolist()[:3] == ["NA", "null", "-Bo"]
    assert after["ward"].fillna("?").tolist() == ["Castle", "?", "-1", "007", "NA"]


@pytest.mark.parametrize("ending", ["csv", "json"])
@pytest.mark.parametrize("sample", WITH_COMMENTS)
def test_every_sample_reads_back_as_it_was(sample, ending):
    store = open_sample(DATA / sample)
    view = View(store, store.comments["discussion_id"].iloc[0])
    assert differences(view.discussion, read_back(exported(view, ending), ending).comments) == []


def test_the_page_it_was_made_for_reads_back_as_it_was(seed):
    view = View(open_file(seed), "1")
    assert differences(view.discussion, read_back(exported(view, "csv"), "csv").comments) == []


def test_json_with_its_articles_reads_back_with_them():
    before = load(DATA / "news_page.txt")
    after = read_back(to_bytes(before.comments, "json", before.articles), "json")
    assert after.articles.equals(before.articles)
    assert differences(before.comments, after.comments) == []


def test_json_is_exact_and_says_null_for_what_is_unknown():
    table = pd.DataFrame(
        {
            "number": pd.array([-1, None], dtype="Int64"),
            "share": [0.1 + 0.2, float("nan")],
            "at": pd.to_datetime(["2024-05-13T08:00:00Z", None], utc=True),
            "tone": pd.Categorical(["positive", None]),
        }
    )
    assert json.loads(to_bytes(table, "json")) == [
        {"number": -1, "share": 0.1 + 0.2, "at": "2024-05-13T08:00:00Z", "tone": "positive"},
        {"number": None, "share": None, "at": None, "tone": None},
    ]


MIXED_FRACTIONS = CASES / "handover" / "mixed_fraction_times.csv"


@pytest.mark.parametrize(
    ("times", "written"),
    [
        (["2023-01-01T10:00:00.25Z", None, "2023-01-01T11:00:00Z"], ["00.250Z", "", "00.000Z"]),
        (["2023-01-01T10:00:00Z", "2023-01-01T11:00:59Z"], ["00Z", "59Z"]),
        (["2023-01-01T10:00:00.000001Z", "2023-01-01T11:00:00Z"], ["00.000001Z", "00.000000Z"]),
        ([None], [""]),
        ([], []),
    ],
)
def test_a_column_of_times_has_one_precision_the_coarsest_that_loses_nothing(times, written):
    column = pd.Series(pd.to_datetime(times, utc=True, format="ISO8601"))
    table = pd.DataFrame({"at": column.astype("datetime64[us, UTC]")})
    found = [row[0] for row in cells(to_bytes(table, "csv"))[1:]]
    assert [text.rpartition(":")[2] for text in found] == written
    as_json = [row["at"] for row in json.loads(to_bytes(table, "json"))]
    assert as_json == [text or None for text in found]


def test_pandas_reads_the_times_of_an_export_as_times():
    view = drawn_view(open_file(MIXED_FRACTIONS))
    table = pd.read_csv(io.BytesIO(exported(view, "csv")), dtype="str")
    read = pd.to_datetime(table["posted_at"])  # the first cell tells it what to expect of the rest
    assert read.tolist() == view.comments["posted_at"].tolist()
    assert read.dt.microsecond.tolist() == [250_000, 0, 500_000]
    assert table["comment_id"].tolist() == [str(1234567890123456789 + at) for at in range(3)]
    as_json = pd.DataFrame(json.loads(exported(view, "json")))
    assert pd.to_datetime(as_json["posted_at"]).tolist() == read.tolist()


def test_times_without_a_zone_are_written_alike_and_stay_without():
    times = pd.Series(pd.to_datetime(["2024-05-13T08:00:00.500", "2024-05-13T09:00:00.000"]))
    table = pd.DataFrame({"at": times.astype("datetime64[us]")})
    assert [row[0] for row in cells(to_bytes(table, "csv"))[1:]] == [
        *["2024-05-13T08:00:00.500", "2024-05-13T09:00:00.000"]
    ]
    assert json.loads(to_bytes(table, "json"))[1] == {"at": "2024-05-13T09:00:00.000"}


def test_parquet_is_exact():
    view = drawn_view(drawn_store(*(f"c{n}@=Ann: {text}" for n, text in enumerate(TEXTS))))
    after = pd.read_parquet(io.BytesIO(exported(view, "parquet")))
    pd.testing.assert_frame_equal(after, table_of(view).reset_index(drop=True))


def test_each_word_list_is_exported_under_its_own_name():
    names = table_of(drawn_view(drawn_store("a: Good."))).columns
    assert not {"polarity", "subjectivity", "hits", "tone"} & set(names)
    for scorer in ("textblob", "vader", "undercurrent"):
        assert {f"{scorer}_polarity", f"{scorer}_hits", f"{scorer}_tone"} <= set(names)
    assert "language" in names


# Who scored it


@pytest.mark.parametrize("ending", MEDIA_TYPES)
@pytest.mark.parametrize(
    ("below", "left_out", "said"),
    [
        (0.05, (), "neutral below 0.05"),
        (0.1, ("game", "good"), "neutral below 0.1; without “game”; without “good”"),
    ],
)
def test_every_row_says_which_lists_scored_it_and_how(ending, below, left_out, said):
    store = drawn_store("a@Ann: Good.", "b@Bob: Bad.").retoned(below, left_out)
    assert (
        rows_of(exported(drawn_view(store), ending), ending)["scored_by"]
        == [
            f"TextBlob {version('textblob')}; VADER {version('vaderSentiment')}; "
            f"Undercurrent {SCORERS['undercurrent'].version}; {said}"
        ]
        * 2
    )


def test_a_chart_of_tones_says_who_scored_it_and_another_does_not():
    view = drawn_view(drawn_store("a@Ann: Good.", "b@Bob: Bad."))
    tones = chart_table(chart_of("tone-counts", view), "X 1; neutral below 0.2")
    assert tones.columns.tolist() == ["tone", "comments", "scored_by"]
    assert set(tones["scored_by"]) == {"X 1; neutral below 0.2"}
    people = chart_of("words-by-commenter", view)
    assert chart_table(people, "X 1").equals(people.data)


# Reading our own exports


@pytest.mark.parametrize("ending", MEDIA_TYPES)
def test_an_export_of_ours_gives_the_same_scored_comments_again(ending):
    store = drawn_store(
        "a@Ann: Good.",
        "b<a@Bob: Das ist nicht gut, und ich finde es auch nicht schön.",
        "c@Cy: A table.",
        mine=["positive", "negative", None],
    )
    content = exported(drawn_view(store), ending)
    again = build(read_back(content, ending), store.name)
    assert again.comments[store.comments.columns].equals(store.comments)
    assert again.own_scorers == store.own_scorers == {"mine": "column “mine”"}
    assert exported(drawn_view(again), ending) == content


def test_an_export_with_words_left_out_is_scored_with_them_again_when_it_is_read():
    store = drawn_store("a@Ann: Good.")
    heard = drawn_view(store.retoned(0.05, ("good",)))
    assert heard.comments["tone"].tolist() == ["no tone words"]
    again = build(read_back(exported(heard, "csv"), "csv"), store.name)
    assert again.comments["textblob_tone"].tolist() == ["positive"]
    assert (again.neutral_below, again.left_out) == (0.05, ())


def test_a_source_s_own_columns_of_these_names_stand_beside_ours():
    store = drawn_store("a@Ann: Good.", language=["tlh"], scored_by=["hand"], vader_tone=["x"])
    row = store.comments.iloc[0]
    assert row[["lang", "source_scored_by", "source_vader_tone"]].tolist() == ["tlh", "hand", "x"]
    assert row["vader_tone"] == "positive"
    assert pd.isna(row["language"])


@pytest.mark.parametrize("ending", MEDIA_TYPES)
def test_an_empty_table_is_written_with_its_columns(ending):
    table = table_of(drawn_view(drawn_store("a: x"), "text=none such"))
    content = to_bytes(table, ending)
    if ending == "csv":
        assert cells(content) == [table.columns.tolist()]
    elif ending == "json":
        assert json.loads(content) == []
    else:
        assert pd.read_parquet(io.BytesIO(content)).columns.tolist() == table.columns.tolist()


def test_writing_changes_nothing_and_is_the_same_each_time():
    table = table_of(drawn_view(drawn_store("a@=Ann: =1")))
    before = table.copy(deep=True)
    assert [to_bytes(table, each) for each in MEDIA_TYPES] == [
        to_bytes(table, each) for each in MEDIA_TYPES
    ]
    assert table.equals(before)


def test_an_unknown_kind_of_file_is_refused_by_name():
    with pytest.raises(ValueError, match=r"no “\.xls” export. Available: csv, json, parquet"):
        to_bytes(pd.DataFrame(), "xls")


def test_a_chart_s_csv_is_its_data():
    data = chart_of("words-by-commenter", drawn_view(drawn_store("a@=Ann: One two."))).data
    assert cells(to_bytes(data, "csv")) == [
        ["commenter_id", "commenter", "words", "comments"],
        ["'=Ann", "'=Ann", "2", "1"],
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ferry to close: ‘no money’", "ferry-to-close-no-money--x.csv"),
        ("Ünïcode & Ça", "unicode-ca--x.csv"),
        ("../../etc/passwd", "etc-passwd--x.csv"),
        ("日本語", "discussion--x.csv"),
        ("", "discussion--x.csv"),
        ("a" * 300, f"{'a' * 48}--x.csv"),
        ("a" * 47 + " b", f"{'a' * 47}--x.csv"),
    ],
)
def test_a_download_is_named_after_its_discussion(title, name):
    assert file_name(title, "x", "csv") == name
