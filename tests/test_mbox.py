"""Mailing lists and Usenet: who answers which message, and what of a letter is its text."""

import json

import pytest

from loaders import load
from loaders.mail_parts.bodies import own_text
from loaders.schema import Options
from tests.conftest import CASES, DATA, SHARED

REAL = SHARED / "data" / "mail"
ENGINE = SHARED / "data" / "engines" / "mail" / "lamps.mbox"


@pytest.fixture(scope="module")
def plots():
    return load(DATA / "mailing_list.mbox")


def message(number, answers="", subject="Lamps", body="Hello.", **headers):
    lines = [
        f"From a@example.org Mon May  6 10:00:0{number} 2024",
        f"From: Ann <a@example.org>\nSubject: {subject}\nMessage-ID: <{number}@example.org>",
    ]
    lines += [f"In-Reply-To: {answers}"] if answers else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\n".join(lines) + f"\n\n{body}\n\n"


def read(*messages):
    return load("".join(messages).encode())


def test_each_thread_is_a_discussion_with_the_subject_of_its_first_message(plots):
    assert plots.articles["title"].tolist() == [
        "[plots] Water for the lower plots",
        "Bees on plot 14",
        "Key for the shed",
    ]
    assert plots.comments.groupby("discussion_id", sort=False).size().tolist() == [4, 2, 1]


def test_a_message_answers_what_its_headers_name(plots):
    answered = dict(zip(plots.comments["comment_id"], plots.comments["parent_id"], strict=True))
    assert answered["water-2@allotment.example"] == "water-1@gardens.example"
    assert answered["water-3@mail.example"] == "water-2@allotment.example"
    assert answered["water-4@gardens.example"] == "water-3@mail.example"  # by References alone
    assert plots.comments["parent_source"].tolist() == [
        "explicit", "explicit", "explicit", "explicit", "explicit", "none", "missing",
    ]  # fmt: skip


def test_a_subject_alone_joins_a_discussion_and_tells_no_parent(plots):
    bees = plots.comments.set_index("comment_id").loc["bees-2@mail.example"]
    assert bees["discussion_id"] == "bees-1@allotment.example"
    assert bees["parent_source"] == "none"
    assert any("1 message does not name what they answer" in note for note in plots.report.notes)


def test_texts_have_no_signature_no_footer_and_no_announcement(plots):
    assert plots.comments["text"].tolist() == [
        "The pump gives half of what it gave last year. We could water the lower\n"
        "plots in turn, three evenings a week each – or buy a second pump.\n\nWhat do you think?",
        "> The pump gives half of what it gave last year.\n\n"
        "It is the filter, I am sure. A second pump would be a waste of money.",
        ">> The pump gives half of what it gave last year.\n>\n> It is the filter, I am sure.\n\n"
        "I cleaned the filter on Saturday. Sorry, it is the pump.\nFrom June on it will be worse.",
        "Thank you, Ada! Then I shall ask for an offer.",
        "There is a swarm in the pear tree. Please do not go near it.",
        "How lovely!\n\nI know a beekeeper; shall I call her?",
        "It hangs behind the second beam again.",
    ]


def test_senders_go_by_name_and_no_address_is_kept(plots):
    assert plots.comments["commenter"].tolist() == [
        "Hanna Vogel", "Tomáš Beneš", "Okoro, Ada", "Hanna Vogel", "piet", "Okoro, Ada",
        "Hanna Vogel",
    ]  # fmt: skip
    shown = plots.comments[["commenter", "commenter_id", "text"]].to_csv()
    assert "@" not in shown
    assert any("Left out on purpose" in note for note in plots.report.notes)


def test_times_are_read_with_their_offset(plots):
    assert plots.comments["posted_at"].dt.strftime("%d %H:%M:%S").tolist() == [
        "06 08:00:00", "06 09:12:30", "06 15:40:00", "07 06:30:00", "07 07:00:00", "07 07:45:00",
        "07 18:05:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("Yes.\n-- \nAnn", "Yes."),
        ("Yes.\n--\nAnn", "Yes."),
        ("Yes.\n---\nNo.", "Yes.\n---\nNo."),
        ("Yes.\n-- \nAnn\n\nOn Monday Bo wrote:\n> Late?", "Yes.\n> Late?"),
        ("He wrote:\nno quotation here", "He wrote:\nno quotation here"),
        ("Am 6. Mai 2024 schrieb Bo:\n\n> Spät?\nJa.", "\n> Spät?\nJa.".strip("\n")),
        ("2016-04-14 11:06 GMT+02:00 Jo <jo at example.com>:\n\n> Hi\n", "> Hi"),
        ("Yes.\n\n-----Original Message-----\nFrom: Bo\nLate?", "Yes.\n\n> From: Bo\n> Late?"),
        ("____________________\nnot a footer", "____________________\nnot a footer"),
        ("", ""),
    ],
)
def test_what_is_not_the_writers_own_is_left_out_or_marked(written, own):
    assert own_text(written) == own


def test_a_line_of_text_that_begins_with_from_ends_no_message():
    corpus = read(message(1, body="From here to 2024\nwe walk."), message(2))
    assert corpus.comments["text"].tolist() == ["From here to 2024\nwe walk.", "Hello."]


@pytest.mark.parametrize(
    ("headers", "parent"),
    [
        ({"answers": "Your message of Monday <1@example.org>"}, "1@example.org"),
        ({"answers": "1@example.org"}, "1@example.org"),
        ({"References": "<0@example.org>\n <1@example.org>"}, "1@example.org"),
        ({"answers": "Ann's message"}, None),
    ],
)
def test_ids_are_found_however_they_are_written(headers, parent):
    found = read(message(1), message(2, **headers)).comments["parent_id"][1]
    assert (found if isinstance(found, str) else None) == parent


@pytest.mark.parametrize(
    "separator",
    [
        "From a@example.org Mon May  6 10:00:02 2024 +0200",
        "From a at example.org  Mon May  6 10:00:02 2024",
        "From -8234918376",
        "From MAILER-DAEMON Mon May  6 10:00:02 2024\r",
    ],
)
def test_separators_are_known_however_programs_write_them(separator):
    second = message(2).split("\n", 1)[1]
    assert len(read(message(1), f"{separator}\n{second}").comments) == 2


def test_two_answers_to_a_message_that_is_not_here_share_its_discussion():
    comments = read(
        message(1, answers="<0@x.org>"), message(2, answers="<0@x.org>"), message(3, subject="Bees")
    ).comments
    assert comments["discussion_id"].tolist() == ["1@example.org", "1@example.org", "3@example.org"]
    assert comments["parent_source"].tolist() == ["missing", "missing", "explicit"]


def test_one_message_alone_a_list_log_and_a_batch_of_news_are_read():
    alone = message(1).split("\n", 1)[1]
    news = alone.replace("Subject", "Newsgroups: alt.lamps\nSubject")
    for content in (alone, "=" * 73 + "\n" + alone, f"#! rnews {len(news)}\n{news}"):
        corpus = load(content.encode())
        assert (corpus.report.format, corpus.comments["text"].tolist()) == ("mbox", ["Hello."])


@pytest.mark.parametrize(
    "content",
    [
        "From here to 2024\nwe walk along the canal, and nobody minds.\n",
        "From: Ann\nTo: Bo\nA letter in a novel.\n",
        "Title: Trams\nAuthor: Ann\nDate: 2024-05-06\n\nAnn says:\nHello.\n",
    ],
)
def test_text_that_only_looks_like_mail_is_none(content):
    from loaders import mbox

    assert mbox.recognises(content.encode(), "x.txt") is None


def test_parts_nested_without_end_are_a_record_that_was_skipped():
    deep = "".join(
        f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(2000)
    )
    content = "From a Mon May  6 10:00:00 2024\nFrom: Ann <a@x.org>\n" + deep + "\n\n"
    report = load((content + message(2)).encode()).report
    assert (report.records, report.loaded + len(report.skipped)) == (2, 2)


def test_the_case_of_a_list_is_right():
    right = json.loads((CASES / "engines" / "mail-list.json").read_text("utf-8"))["comments"]
    found = load(CASES / "engines" / "mail-list.mbox").comments
    assert found["comment_id"].tolist() == [row["id"] for row in right]
    assert found["parent_id"].tolist()[1:] == [row["parent"] for row in right[1:]]
    assert found["commenter"].tolist() == [row["commenter"] for row in right]
    assert found["text"].tolist() == [row["text"] for row in right]
    times = found["posted_at"].dt.strftime("%Y-%m-%dT%H:%M:%SZ").tolist()
    assert times == [row["posted_at"] for row in right]


@pytest.mark.parametrize(
    ("name", "records", "loaded", "parents"),
    # Counted with grep: From_ lines, and messages with In-Reply-To or References.
    [
        ("bigbang__3GPP_TSG_SA_WG4_EVS.mbox", 50, 49, 16),
        ("perceval__mbox_complex.mbox", 2, 2, 1),
        ("perceval__mbox_no_fields.mbox", 6, 3, 0),
        ("perceval__pipermail_2016_april.mbox", 3, 3, 2),
        ("bigbang__3GPP_TSG_SA_ITUT_AHG.LOG1703C", 1, 1, 0),
        ("perceval__nntp_1.txt", 1, 1, 0),
    ],
)
def test_real_mailboxes_hold_what_others_count_in_them(name, records, loaded, parents):
    if not REAL.exists():
        pytest.skip("the real files are not here")
    corpus = load(REAL / name)
    assert (corpus.report.records, len(corpus.comments)) == (records, loaded)
    assert corpus.comments["parent_id"].notna().sum() == parents


def test_a_name_with_bytes_of_another_encoding_is_read():
    if not REAL.exists():
        pytest.skip("the real files are not here")
    found = load(REAL / "perceval__mbox_iso8859_encoding.mbox").comments["commenter"]
    assert found.tolist() == ["Lucía Charlie"]


def test_a_list_of_known_messages_has_all_parents():
    if not ENGINE.exists():
        pytest.skip("the real files are not here")
    known = json.loads(ENGINE.with_name("lamps.mbox.truth.json").read_text("utf-8"))["comments"]
    found = load(ENGINE, Options()).comments.set_index("comment_id")
    for row in known:
        parent = found.at[row["id"], "parent_id"]
        assert (parent if isinstance(parent, str) else None) == row["parent"]
        assert " ".join(row["own"].split()) in " ".join(found.at[row["id"], "text"].split())
