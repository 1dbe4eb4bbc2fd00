"""The filters on every page: what they offer, what they leave, and what rubbish in them does."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import cycle, product
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from tests import hostile
from tests.drawn import drawn_json
from tests.shown import STEMS, WITH_COMMENTS, Shown, heading_of, run, show

pytest_plugins = ["tests.visits"]

NARROWED_PAGES = tuple(stem for stem in STEMS if stem not in ("discussions", "label"))
THRESHOLD = "Neutral: word scores closer to 0 than"
ALWAYS = {"Tone", "Text contains", "Tone by", THRESHOLD, "Discussion"}
CONTROLS = {
    "news_page": ALWAYS | {"Commenter", "Only comments that …"},
    "forum_thread": ALWAYS
    | {"Commenter", "Only comments that …", "Role", "Status", "Reply level", "Days (UTC)"},
    "short_thread": ALWAYS
    | {
        "Commenter",
        "Only comments that …",
        "Reply level",
        "Days (UTC)",
        "Which of its discussions",
    },
    "empty": ALWAYS,
    "one_comment": ALWAYS | {"Commenter", "Only comments that …"},
    "five_thousand": ALWAYS
    | {
        "Commenter’s name contains",
        "Only comments that …",
        "Role",
        "Status",
        "Reply level",
        "Days (UTC)",
    },
}
# Counted in data/forum_thread.json by hand.
NARROWED: dict[str, tuple[dict[str, str | list[str]], int]] = {
    "text": ({"text": "BREAD"}, 6),
    "commenter": ({"commenter": "u-tamsin"}, 11),
    "two commenters": ({"commenter": ["u-tamsin", "u-wren"]}, 20),
    "name": ({"name": "wren"}, 9),
    "role": ({"role": "moderator"}, 1),
    "status": ({"status": "deleted"}, 0),
    "level": ({"level": "2-3"}, 46),
    "days": ({"days": "2024-11-12..2024-11-13"}, 17),
    "fact": ({"fact": "removed"}, 0),
    "tone": ({"tone": "negative"}, 17),
    "two filters": ({"text": "bread", "level": "1-1"}, 4),
    "nothing": ({"text": "no comment has this"}, 0),
}
REMOVED_LEFT = {"status": 3, "level": 2, "fact": 3}
RUBBISH: dict[str, dict[str, str | list[str]]] = {
    "source": {"source": "nosuch"},
    "discussion": {"discussion": "nosuch"},
    "commenter": {"commenter": ["nosuch", "<b>"]},
    "name": {"name": "(["},
    "tone": {"tone": "zzz"},
    "text": {"text": "\x00[(\ud7ff*"},
    "role": {"role": "zzz"},
    "status": {"status": "zzz"},
    "level": {"level": "abc"},
    "level backwards": {"level": "9-1"},
    "level unwritable": {"level": "٣-²"},
    "days": {"days": "yesterday..tomorrow"},
    "days backwards": {"days": "2024-11-13..2024-11-10"},
    "days far away": {"days": "0001-01-01..9999-12-31"},
    "tag": {"tag": "nosuch"},
    "fact": {"fact": "nosuch"},
    "list": {"list": "foo"},
    "list of no column": {"list": "column:"},
    "list of nobody's column": {"list": "column:nosuch"},
    "threshold": {"neutral": "x"},
    "threshold no number": {"neutral": "nan"},
    "threshold below": {"neutral": "-1"},
    "threshold beyond": {"neutral": "1e999"},
    "threshold empty": {"neutral": ""},
    "words without end": {"without": [f"w{number:03}" for number in range(51)]},
    "word of nothing": {"without": ["", " "]},
    "word of marks": {"without": ["![x](http://canary.example/x.png)", "\x00\ud7ff", "W" * 9_000]},
    "comment": {"comment": "nosuch"},
    "thread": {"thread": "nosuch"},
    "page": {"page": "999"},
    "page zero": {"page": "0"},
    "page unwritable": {"page": "²"},
    "sort": {"sort": "nosuch"},
    "falling": {"falling": "perhaps"},
    "unknown": {"nosuch": "nosuch"},
}
# The page that a parameter of one page alone is for; all others are for all of them.
READ_BY = {"thread": "replies", "page": "table", "sort": "table", "falling": "table"}


@pytest.mark.parametrize("discussion", CONTROLS)
def test_there_is_a_filter_only_for_what_is_there(
    on: Callable[..., Shown], discussion: str
) -> None:
    assert on(discussion, "overview").filters() == CONTROLS[discussion]


# Every filter on one page after another, and every page with one of them.
@pytest.mark.parametrize(
    ("name", "stem"),
    sorted(
        {*zip(NARROWED, cycle(NARROWED_PAGES), strict=False), *product(["text"], NARROWED_PAGES)}
    ),
)
def test_every_page_says_how_many_comments_the_filters_leave(
    on: Callable[..., Shown], name: str, stem: str
) -> None:
    filters, left = NARROWED[name]
    page = on("forum_thread", stem, **filters)
    assert page.faults() == []
    said = f"{left} of 96 published comments"
    if name in REMOVED_LEFT:
        said += f" and {REMOVED_LEFT[name]} of 3 removed comments"
    assert said in [each.value for each in page.app.text]
    assert dict(page.app.query_params) == {"source": "forum_thread"} | filters


@pytest.mark.parametrize("stem", WITH_COMMENTS)
def test_where_nothing_is_left_a_page_says_what_to_loosen(
    on: Callable[..., Shown], stem: str
) -> None:
    page = on("forum_thread", stem, text="bread", role="moderator")
    assert [each.value for each in page.app.info] == ["No comment matches all of these filters."]
    assert "Without “Role”: 6 comments" in page.words()
    assert "Without “Text”: 1 comment" in page.words()


def test_every_page_counts_only_the_comments_that_the_filters_leave(
    on: Callable[..., Shown],
) -> None:
    pages = {stem: on("forum_thread", stem, text="bread") for stem in NARROWED_PAGES}
    assert "6 comments by 6 people." in pages["overview"].words()
    assert "6 of 96 published comments on “" in pages["read"].words()
    assert [len(table.value) for table in pages["table"].app.dataframe] == [6]
    assert "2 of 6 comments answer another comment" in pages["replies"].words()
    assert "6 people wrote here, each of them once." in pages["commenters"].words()
    assert "of 6 comments and contradict each other on" in pages["tone"].words()


@pytest.mark.parametrize("name", RUBBISH)
def test_rubbish_in_an_address_never_raises(on: Callable[..., Shown], name: str) -> None:
    stem = READ_BY.get(name.partition(" ")[0], "read")
    page = on("forum_thread", stem, **RUBBISH[name])
    assert page.faults() == []
    assert page.titles() == [heading_of(page, stem)]


@pytest.mark.parametrize("stem", STEMS)
def test_rubbish_everywhere_at_once_never_raises(on: Callable[..., Shown], stem: str) -> None:
    together = {key: value for each in RUBBISH.values() for key, value in each.items()}
    for discussion in ("news_page", "short_thread", "hostile"):
        page = on(discussion, stem, **{key: together[key] for key in together if key != "source"})
        assert page.faults() == []


# How tone is heard

#  by TextBlob good 0.7, bad −0.7, right 2/7; by VADER good 0.4404, bad −0.5423
SOUNDS = (
    *("a@Ann: good", "b@Bob: bad", "c@Cy: right", "d@Di: A table."),
    "e@Ed: Das ist nicht gut, und ich finde es auch nicht schön.",
)
USUALLY = (
    "TextBlob’s word list calls 1 comment negative, 0 neutral and 2 positive; 1 has no tone words "
    "and 1 is not scored. "
    "VADER’s calls 1 comment negative, 0 neutral and 1 positive; 2 have no tone words "
    "and 1 is not scored. They agree on 3 of 4 comments and contradict each other on none."
)
OTHER_SCORERS = ["vader", "undercurrent", "column:mine"]
CHIPS = "Tones here are scored"
PUT_BACK = "✕ put it back"


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Shown]:
    """Run a page on the comments above, which have a column of tones, `mine`."""
    path = tmp_path / "sounds.json"
    mine = ["negative", "negative", "neutral", "positive", None]
    path.write_bytes(drawn_json(*SOUNDS, title="Ferry", mine=mine))
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    return show


def ways(page: Shown, label: str, name: str) -> list[list[str]]:
    """Give a parameter's values in the links with this label."""
    links = [each.proto for each in page.app.main.get("page_link") if each.proto.label == label]
    return [parse_qs(each.query_string).get(name, []) for each in links]


def chips(page: Shown) -> list[str]:
    """Give what the line above the page says of how tones are scored."""
    said = [each.value for each in page.app.main.text]
    return [each for each in said if each == CHIPS or each.startswith("without “")]


@pytest.mark.parametrize("stem", ["overview", "tone"])
def test_the_headline_is_the_counts_by_two_lists_and_where_they_agree(
    heard: Callable[..., Shown], stem: str
) -> None:
    page = heard(stem)
    assert USUALLY in page.words()
    assert chips(page) == []


def test_a_threshold_in_the_address_is_heard_and_can_be_taken_back(
    heard: Callable[..., Shown],
) -> None:
    page = heard("overview", neutral="0.45", tone="neutral")
    everything = heard("overview", neutral="0.45")
    assert (
        "calls 1 comment negative, 1 neutral and 1 positive; 1 has no tone words "
        "and 1 is not scored. "
        "VADER’s calls 1 comment negative, 1 neutral and 0 positive; 2 have no tone words "
        "and 1 is not scored. They agree on 2 of 4 comments and contradict each other on none."
    ) in everything.words()
    assert "1 of 5 comments" in [each.value for each in page.app.text]
    assert [each.value for each in page.app.sidebar.slider if each.label == THRESHOLD] == [0.45]
    assert ways(page, "✕ with neutral below 0.45", "neutral") == [[]]
    assert ways(page, "✕ with neutral below 0.45", "tone") == [["neutral"]]


def test_the_tone_page_says_what_other_thresholds_would_do(heard: Callable[..., Shown]) -> None:
    words = heard("tone", neutral="0.45").words()
    assert "A word score closer to 0 than 0.45 counts as neutral" in words
    assert (
        "At a threshold of 0, 1 comment is negative and 2 positive; at 0.05, 1 and 2; at 0.1, 1 "
        "and 2; at 0.45, 1 and 1."
    ) in words


@pytest.mark.parametrize("written", ["nan", "-1", "x", "1.01"])
def test_a_threshold_that_is_none_is_the_usual_one(
    heard: Callable[..., Shown], written: str
) -> None:
    page = heard("overview", neutral=written)
    assert USUALLY in page.words()
    assert [each.value for each in page.app.sidebar.slider if each.label == THRESHOLD] == [0.05]
    assert chips(page) == []


def test_the_slider_writes_the_threshold_into_the_address_and_takes_it_out_again(
    heard: Callable[..., Shown],
) -> None:
    page = heard("tone")
    for below, address in ((0.3, {"neutral": "0.3"}), (0.05, {})):
        slider = next(each for each in page.app.sidebar.slider if each.label == THRESHOLD)
        slider.set_value(below)
        again = run(page.app)
        assert again.faults() == []
        assert dict(again.app.query_params) == address
        assert ("1 negative, 1 neutral, 1 positive" in again.words()) == bool(address)


@pytest.mark.parametrize("stem", NARROWED_PAGES)
def test_words_left_out_are_named_on_every_page_each_with_a_way_back(
    heard: Callable[..., Shown], stem: str
) -> None:
    page = heard(stem, without=["war", "GOOD", "good"], text="o")
    assert page.faults() == []
    assert chips(page) == [CHIPS, "without “good”", "without “war”"]
    assert ways(page, PUT_BACK, "without") == [["war"], ["good"]]
    assert ways(page, PUT_BACK, "text") == [["o"], ["o"]]


def test_every_comment_is_scored_without_the_words_that_are_left_out(
    heard: Callable[..., Shown],
) -> None:
    words = heard("overview", without="GOOD").words()
    assert (
        "TextBlob’s word list calls 1 comment negative, 0 neutral and 1 positive; "
        "2 have no tone words and 1 is not scored. VADER’s calls 1 comment negative, 0 neutral and "
        "0 positive; 3 have no tone words and 1 is not scored."
    ) in words


def test_of_a_great_many_words_fifty_are_left_out(heard: Callable[..., Shown]) -> None:
    many = [f"w{number:03}" for number in range(51)]
    assert chips(heard("read", without=many)) == [
        CHIPS,
        *(f"without “{each}”" for each in many[:50]),
    ]


@pytest.mark.parametrize("written", ["", " "])
def test_no_word_left_out_is_nothing_to_say(heard: Callable[..., Shown], written: str) -> None:
    page = heard("overview", without=written)
    assert USUALLY in page.words()
    assert chips(page) == []


@pytest.mark.parametrize("stem", ["overview", "tone", "source"])
def test_a_word_of_the_address_is_shown_as_it_is_and_nowhere_read_as_markup(
    heard: Callable[..., Shown], stem: str
) -> None:
    word = "![x](http://canary.example/x.png) **b** :red[c]"
    page = heard(stem, without=word)
    assert chips(page) == [CHIPS, f"without “{word}”"]
    assert [each for each in marked_down(page) if "canary" in each] == []


def marked_down(page: Shown) -> list[str]:
    """Give everything on a page that Streamlit reads as markdown."""
    links = [each.proto.label for each in page.app.get("page_link")]
    kinds = ("title", "header", "subheader", "caption", "markdown", "info", "error", "warning")
    said = [each.value for kind in kinds for each in page.app.get(kind)]
    controls = ("multiselect", "selectbox", "slider", "text_input", "metric")
    labels = [each.proto.label for kind in controls for each in page.app.get(kind)]
    hints = [each.proto.help for kind in controls for each in page.app.get(kind)]
    return [*links, *said, *labels, *hints]


def test_each_word_that_drives_the_tones_can_be_left_out_beside_those_that_are(
    heard: Callable[..., Shown],
) -> None:
    page = heard("tone", without="war", neutral="0.1")
    queries = [parse_qs(each.proto.query_string) for each in page.app.main.get("page_link")]
    more = [each["without"][-1] for each in queries if len(each.get("without", [])) == 2]
    assert sorted(more) == ["bad", "good", "right"]
    assert all(each["neutral"] == ["0.1"] for each in queries if len(each.get("without", [])) == 2)


# Whose tones


def test_a_source_s_own_column_can_be_the_scorer(heard: Callable[..., Shown]) -> None:
    page = heard("overview", list="column:mine")
    (choice,) = (each for each in page.app.sidebar.selectbox if each.label == "Tone by")
    assert choice.options == ["TextBlob", "VADER", "Undercurrent", "column “mine”"]
    assert choice.value == "column:mine"
    # beside TextBlob's: a and c differ, b is the same, d has no tone words, e is not scored
    assert (
        "The column “mine” calls 2 comments negative, 1 neutral and 1 positive; 1 is not scored. "
        "TextBlob’s calls 1 comment negative, 0 neutral and 2 positive; 1 has no tone words "
        "and 1 is not scored. They agree on 1 of 4 comments and contradict each other on 1."
    ) in page.words()
    assert dict(page.app.query_params) == {"list": "column:mine"}


@pytest.mark.parametrize(
    ("scorer", "stem"),
    [
        *product(OTHER_SCORERS, ["overview", "tone", "label"]),
        *zip(cycle(OTHER_SCORERS), ["read", "table", "replies", "commenters"], strict=False),
    ],
)
def test_every_page_is_shown_by_other_scorers(
    heard: Callable[..., Shown], scorer: str, stem: str
) -> None:
    page = heard(stem, list=scorer)
    assert page.faults() == []
    assert [each.value for each in page.app.error] == []


@pytest.mark.parametrize("scorer", ["afinn", "column:", "column:nosuch", "column:commenter"])
def test_a_scorer_that_is_not_there_is_the_usual_one(
    heard: Callable[..., Shown], scorer: str
) -> None:
    page = heard("overview", list=scorer)
    assert USUALLY in page.words()
    assert [each.value for each in page.app.sidebar.selectbox if each.label == "Tone by"] == [
        "textblob"
    ]


@pytest.mark.parametrize("stem", STEMS)
def test_a_hostile_column_s_name_is_nowhere_read_as_markup(
    on: Callable[..., Shown], stem: str
) -> None:
    page = on("hostile", stem, list=f"column:{hostile.TONE_COLUMN}")
    assert page.faults() == []
    (choice,) = (each for each in page.app.sidebar.selectbox if each.label == "Tone by")
    assert choice.value == f"column:{hostile.TONE_COLUMN}"
    marks = ("![", "](", "**b**", "`c`", ":red[d]")
    assert [each for each in marked_down(page) if any(mark in each for mark in marks)] == []


@pytest.mark.parametrize("stem", ["overview", "tone", "source"])
def test_how_tone_is_heard_goes_along_with_every_link_of_the_menu(
    heard: Callable[..., Shown], stem: str
) -> None:
    heard_so = {"list": "column:mine", "neutral": "0.3", "without": "good"}
    page = heard(stem, **heard_so)
    for link in page.app.sidebar.get("page_link"):
        carried = parse_qs(link.proto.query_string)
        assert {name: carried.get(name) for name in heard_so} == {
            name: [value] for name, value in heard_so.items()
        }
