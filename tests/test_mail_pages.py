"""Pages of list archives: public-inbox, MHonArc, HyperKitty."""

import pytest

from loaders import load
from loaders.mail_parts.levels import answered
from tests.conftest import DATA, SHARED

REAL = SHARED / "data" / "engines" / "mail"
KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ23456"


def parents(corpus):
    table = corpus.comments
    return {
        name: parent if isinstance(parent, str) else None
        for name, parent in zip(table["comment_id"], table["parent_id"], strict=True)
    }


@pytest.fixture(scope="module")
def bakery():
    return load(DATA / "public_inbox_page.html")


@pytest.fixture(scope="module")
def choir():
    return load(DATA / "hyperkitty_page.html")


@pytest.mark.parametrize(
    ("levels", "cut", "rows", "known"),
    [
        ([0, 1, 2, 2, 1], None, [None, 0, 1, 1, 0], [True] * 5),
        ([0, 1, 2, 2, 1], 2, [None, 0, 1, None, 0], [True, True, True, False, True]),
        ([0, 2], None, [None, None], [True, False]),
        ([1, 1], None, [None, None], [False, False]),
        ([], None, [], []),
    ],
)
def test_a_message_answers_the_last_one_a_level_higher(levels, cut, rows, known):
    above = answered(levels, cut)
    assert [one.row for one in above] == rows
    assert [one.known for one in above] == known


def test_the_overview_of_a_public_inbox_tells_who_answers_whom(bakery):
    assert parents(bakery) == {
        "a1@town.example": None,
        "a2@town.example": "a1@town.example",
        "a3@town.example": "a2@town.example",
        "a4@town.example": "a1@town.example",
    }
    assert bakery.report.missing == 1
    assert bakery.articles["title"].tolist() == ["The bakery on the square closes"]


def test_names_times_and_texts_of_a_public_inbox_are_read(bakery):
    table = bakery.comments
    assert table["commenter"].tolist() == ["Noor Haddad", "Piet de Wit", "Noor Haddad", "Ana Lúcia"]
    assert table["posted_at"].dt.strftime("%d %H:%M").tolist() == [
        "06 08:00", "06 08:31", "06 09:05", "07 06:12",
    ]  # fmt: skip
    assert table["text"][1] == (
        "> Should the town buy the oven?\n\nA town that buys ovens will buy chimneys next."
    )


def test_recipients_may_go_on_in_further_lines_and_are_no_text():
    page = (DATA / "public_inbox_page.html").read_text("utf-8")
    more = page.replace("  To: talk\n", "  To: talk, town,\n\tmarket, mill\n  Cc: bridge\n")
    texts = load(more.encode()).comments["text"].tolist()
    assert texts == load(page.encode()).comments["text"].tolist()


def test_without_its_overview_a_page_of_a_public_inbox_tells_no_parent():
    page = (DATA / "public_inbox_page.html").read_text("utf-8")
    corpus = load(page.partition("<pre>end of thread")[0].encode())
    assert corpus.comments["parent_source"].tolist() == ["none"] * 4
    assert any("no overview" in note for note in corpus.report.notes)


def test_a_message_of_mhonarc_is_read_from_its_remarks():
    corpus = load(DATA / "mhonarc_message.html")
    (row,) = corpus.comments.to_dict("records")
    assert (row["comment_id"], row["parent_id"]) == ("nets-3@water.example", "nets-2@water.example")
    assert (row["discussion_id"], row["parent_source"]) == ("nets-1@water.example", "missing")
    assert row["commenter"] == "Emil Horn"
    assert row["posted_at"].isoformat() == "2024-05-07T05:15:00+00:00"
    assert row["text"] == (
        "> The nets must be gone by Friday, says the harbour master.\n\n"
        "He said so last year, too. Mine stay where they dry best."
    )


def test_messages_of_mhonarc_find_each_other_and_make_their_index_superfluous(tmp_path):
    last = (DATA / "mhonarc_message.html").read_text("utf-8")
    first = (
        last.replace("nets&#45;3", "nets&#45;1")
        .replace("<!--X-Reference: nets&#45;1@water.example -->\n", "")
        .replace("<!--X-Reference: nets&#45;2@water.example -->\n", "")
        .replace("<li><em>In-reply-to</em>", "<li><em>X-Old</em>")
    )
    (tmp_path / "msg00000.html").write_text(first, "utf-8")
    (tmp_path / "msg00002.html").write_text(last, "utf-8")
    (tmp_path / "threads.html").write_bytes((DATA / "mhonarc_index.html").read_bytes())
    corpus = load(tmp_path)
    assert corpus.articles["title"].tolist() == ["Nets on the pier"]
    assert len(corpus.comments) == 2
    (left_out,) = corpus.report.not_read.to_dict("records")
    assert left_out["file"].endswith("threads.html")
    assert left_out["reason"] == "an index of messages that are here themselves"


def test_an_index_of_mhonarc_tells_answers_down_to_where_it_stops():
    corpus = load(DATA / "mhonarc_index.html")
    assert parents(corpus) == {
        "00000": None, "00001": "00000", "00002": "00001", "00003": "00002", "00004": None,
        "00005": "00000", "00006": None,
    }  # fmt: skip
    sources = dict(
        zip(corpus.comments["comment_id"], corpus.comments["parent_source"], strict=True)
    )
    assert (sources["00003"], sources["00004"], sources["00006"]) == (
        "explicit",
        "none",
        "explicit",
    )
    assert corpus.articles["title"].tolist() == ["Nets on the pier", "Lost: one oar"]
    assert corpus.comments["commenter"].tolist()[:3] == [
        "Jutta Brandt", "Harbour & Co.", "Emil Horn",
    ]  # fmt: skip


def test_levels_of_hyperkitty_tell_who_answers_whom(choir):
    assert parents(choir) == {
        KEY + "2": None, KEY + "3": KEY + "2", KEY + "4": KEY + "3", KEY + "5": KEY + "2",
        KEY + "6": KEY + "5",
    }  # fmt: skip
    assert choir.comments["commenter"].tolist() == [
        "Ruth Adler", "Ben", "Ruth Adler", "oskar", "Ben",
    ]  # fmt: skip
    assert choir.comments["text"][2] == "> The altos cannot reach it.\n\nThen you sing alto, Ben."


def test_days_of_hyperkitty_stand_above_the_first_message_of_each(choir):
    assert choir.comments["posted_at"].dt.strftime("%Y-%m-%d %H:%M").tolist() == [
        "2024-05-05 20:00", "2024-05-05 20:41", "2024-05-06 07:02", "2024-05-06 07:30",
        "2024-05-06 09:00",
    ]  # fmt: skip


def test_sorted_by_date_a_thread_of_hyperkitty_tells_no_answers():
    page = (DATA / "hyperkitty_page.html").read_text("utf-8")
    corpus = load(page.replace("?sort=date", "?sort=thread").replace("reply-level-1", "").encode())
    assert corpus.comments["parent_source"].tolist() == ["explicit"] + ["none"] * 4
    assert any("sorted by date" in note for note in corpus.report.notes)


@pytest.mark.parametrize(
    ("name", "comments", "names", "answers", "unknown"),
    # Of 24 messages posted one had no name; all but the first answer another one.
    [
        ("public-inbox-T.html", 24, 23, 23, 0),
        ("mhonarc-msg00003.html", 1, 1, 1, 0),
        ("mhonarc-threads.html", 24, 24, 20, 3),
    ],
)
def test_real_pages_of_archives_hold_what_was_posted(name, comments, names, answers, unknown):
    if not REAL.exists():
        pytest.skip("the real files are not here")
    table = load(REAL / name).comments
    assert (len(table), table["commenter"].notna().sum()) == (comments, names)
    assert table["parent_id"].notna().sum() == answers
    assert table["parent_source"].eq("none").sum() == unknown
