"""Discord, Telegram, Slack and WhatsApp: replies where a message is marked as one."""

import json

import pytest

from loaders import load
from loaders.schema import Options
from tests.conftest import DATA, SHARED

REAL = SHARED / "data" / "chat"


def column(corpus, name):
    return [value if value == value else None for value in corpus.comments[name].tolist()]


@pytest.fixture(scope="module")
def harbour():
    return load(DATA / "discord_channel.json")


@pytest.fixture(scope="module")
def allotment():
    return load(DATA / "telegram_chat.json")


@pytest.fixture(scope="module")
def proofs():
    return load(DATA / "slack")


@pytest.fixture(scope="module")
def walkers():
    return load(DATA / "whatsapp_chat.txt")


def test_a_reply_in_discord_names_what_it_answers_and_others_name_nothing(harbour):
    assert [name and name[-4:] for name in column(harbour, "parent_id")] == [
        None, "5661", None, "0000",
    ]  # fmt: skip
    assert column(harbour, "parent_source") == ["none", "explicit", "none", "missing"]
    assert "2 of 4 messages are marked as a reply; whom the others answer is unknown." in (
        harbour.report.notes
    )


def test_discord_shows_nicknames_bots_and_times_with_their_offset(harbour):
    assert column(harbour, "commenter") == ["Mia 🚤", "jon", "tidebot", "Ro"]
    assert column(harbour, "role") == [None, None, "bot", None]
    assert column(harbour, "reactions") == [3, 0, 0, 0]
    assert harbour.comments["posted_at"].dt.strftime("%H:%M:%S").tolist()[:2] == [
        "06:01:00", "06:05:00",
    ]  # fmt: skip
    assert harbour.articles[["title", "text", "tags"]].values.tolist() == [
        ["harbour", "What floats", "Boats"]
    ]


def test_what_a_program_says_itself_is_skipped(harbour, allotment, proofs):
    assert harbour.report.skipped["reason"].tolist() == ["said by Discord itself (GuildMemberJoin)"]
    assert allotment.report.skipped["reason"].tolist() == ["said by Telegram itself (create_group)"]
    assert proofs.report.skipped["reason"].tolist() == ["said by Slack itself (channel_join)"]


def test_telegram_puts_texts_together_and_knows_exact_times(allotment):
    assert column(allotment, "text")[1] == "I do. See https://shed.example/key please."
    assert column(allotment, "parent_id") == [None, "2", None, "5"]
    assert column(allotment, "parent_source") == ["none", "explicit", "none", "missing"]
    assert column(allotment, "commenter") == ["Ewa", "Bram", None, "Ewa"]
    assert allotment.comments["posted_at"].dt.strftime("%H:%M").tolist() == [
        "08:01", "08:02", "08:04", "08:05",
    ]  # fmt: skip


def test_each_chat_of_a_telegram_account_is_a_discussion(allotment):
    chat = json.loads((DATA / "telegram_chat.json").read_text("utf-8"))
    account = {"about": "", "chats": {"list": [chat, chat | {"id": 5, "name": "Other"}]}}
    corpus = load(json.dumps(account).encode())
    assert corpus.articles["title"].tolist() == ["Allotment", "Other"]
    assert len(corpus.comments) == 8


def test_the_days_of_a_slack_channel_are_one_discussion_with_names(proofs):
    assert proofs.articles["title"].tolist() == ["general"]
    assert column(proofs, "commenter") == ["Dora Quint", "sol ☀", "Dora Quint", "clock", "sol ☀"]
    assert column(proofs, "parent_id") == [
        None, "1714982460.000200", "1714982460.000200", None, "1714982460.000200",
    ]  # fmt: skip
    assert column(proofs, "parent_source") == ["none", "explicit", "explicit", "none", "explicit"]
    assert any(note.startswith("3 of 5 messages are marked") for note in proofs.report.notes)


def test_mentions_and_links_of_slack_are_shown_as_words(proofs):
    assert column(proofs, "text")[:2] == [
        "Who reads the proofs today? @sol ☀ perhaps, see the list & tell me",
        "I do. @here is enough shouting",
    ]
    assert "paper.example" not in proofs.comments.to_csv()


def test_a_history_of_slack_comes_oldest_first():
    day = json.loads((DATA / "slack" / "general" / "2024-05-06.json").read_text("utf-8"))
    answer = {"ok": True, "messages": day[::-1], "has_more": False}
    corpus = load(json.dumps(answer).encode())
    assert column(corpus, "comment_id")[0] == "1714982460.000200"


def test_whatsapp_tells_no_replies_and_says_so(walkers):
    assert set(column(walkers, "parent_source")) == {"none"}
    assert any("since exports record none" in note for note in walkers.report.notes)


def test_messages_of_whatsapp_may_be_long_and_names_and_pictures_are_told(walkers):
    assert column(walkers, "commenter") == ["Tess", "Uncle Bo", "Tess", "Ines", "Uncle Bo"]
    assert column(walkers, "text") == [
        "Saturday at nine?\nBring tea.", "I shall be late: the cat.", "", "No rain, promised!", "",
    ]  # fmt: skip
    assert column(walkers, "status") == ["published"] * 4 + ["deleted"]
    assert walkers.report.skipped["reason"].tolist() == [
        "written by WhatsApp itself: “Canal walkers: Messages and calls are en”",
        "written by WhatsApp itself: “Tess created group “Canal walkers””",
    ]


@pytest.mark.parametrize(
    ("lines", "day_first", "found"),
    [
        ("12/9/20, 23:55 - Bo: hi\n12/9/20, 23:56 - Al: ho\n", True, "2020-09-12 23:55"),
        ("12/9/20, 23:55 - Bo: hi\n12/9/20, 23:56 - Al: ho\n", False, "2020-12-09 23:55"),
        (
            "5/13/24, 6:02\u202fPM - Bo: hi\n5/13/24, 6:03\u202fPM - Al: ho\n",
            None,
            "2024-05-13 18:02",
        ),
        ("13.05.24, 18:02 - Bo: hi\n13.05.24, 18:03 - Al: ho\n", None, "2024-05-13 18:02"),
    ],
)
def test_dates_of_whatsapp_are_read_in_the_order_that_is_told(lines, day_first, found):
    corpus = load(lines.encode(), Options(day_first=day_first))
    assert corpus.comments["posted_at"][0].strftime("%Y-%m-%d %H:%M") == found


def test_the_name_of_a_chat_is_in_its_files_name():
    content = (DATA / "whatsapp_chat.txt").read_bytes()
    corpus = load(content, Options(filename="WhatsApp Chat with Canal walkers.txt"))
    assert corpus.articles["title"].tolist() == ["Canal walkers"]


@pytest.mark.parametrize(
    ("name", "form", "comments", "skipped"),
    [
        ("chatanalytics__discord_DM_2A_2M.json", "discord", 2, 1),
        ("chatanalytics__discord_GC_3A_5M.json", "discord", 3, 3),
        ("chatanalytics__telegram_DM_2A_7M.json", "telegram", 6, 2),
        ("chatminer__telegram_test_single_export.json", "telegram", 2, 0),
        ("perceval__slack_history.json", "slack", 6, 1),
        ("chatanalytics__whatsapp_4A_11M.txt", "whatsapp", 11, 3),
        ("chatminer__whatsapp_test_ddmmyy_24hrs.txt", "whatsapp", 7, 2),
    ],
)
def test_files_of_other_projects_hold_what_is_counted_in_them(name, form, comments, skipped):
    if not REAL.exists():
        pytest.skip("the real files are not here")
    report = load(REAL / name).report
    assert (report.format, report.loaded, len(report.skipped)) == (form, comments, skipped)
