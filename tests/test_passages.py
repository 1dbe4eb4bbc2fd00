"""A fact that is opened names itself, and marks the words that it rests on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.references.passages import merged, passages_of, question_spans, run_spans
from tests.drawn import drawn_json, drawn_store, drawn_view
from tests.shown import Shown, show

QUOTED = "the ferry will float no more"
TITLE = "Ferry to close"
TEXT = (
    "The ferry will float no more, said the council of Averill. The mayor, Jane Okell, left "
    "Averill at once.\n\nNobody asked Garra."
)
LINES = (
    "a@Ann Bell: You say “the ferry will float no more”, but who pays? Tell me! And when?",
    "b@Bob: Ann Bell is right. OKELL should stay in averill’s hall.",
    "c@Cyd: I read: but who pays? Tell me! And when? A fair point.",
    "d@Dee: Look at https://example.org/?q=1 now.",
)


def marked(fact: str) -> tuple[dict[str, list[str]], list[str]]:
    """Give the words that a fact marks, by comment, and those in the article."""
    store = drawn_store(*LINES, title=TITLE, text=TEXT)
    texts = store.comments.set_index("comment_id")["text"]
    found = drawn_view(store, f"fact={fact}").passages
    words = {
        comment: [texts[comment][start:end] for start, end in spans]
        for comment, spans in found.comments.items()
    }
    return words, [TEXT[start:end] for start, end in found.article]


@pytest.mark.parametrize(
    ("fact", "comments", "article"),
    [
        (
            "quotes-article",
            {"a": [QUOTED]},
            ["The ferry will float no more"],
        ),
        (
            "quotes-comment",
            {"a": ["but who pays? Tell me! And when"], "c": ["but who pays? Tell me! And when"]},
            [],
        ),
        ("named", {"b": ["Ann Bell"]}, []),
        ("name:Averill", {"b": ["averill"]}, ["Averill", "Averill"]),
        ("names", {"b": ["OKELL", "averill"]}, ["Averill", "Jane Okell", "Averill", "Garra"]),
        (
            "questions",
            {
                "a": ["You say “the ferry will float no more”, but who pays?", "And when?"],
                "c": ["I read: but who pays?", "And when?"],
            },
            [],
        ),
        ("longest", {}, []),
        ("nosuch", {}, []),
        ("name:Nosuch", {}, []),
    ],
)
def test_a_fact_marks_the_words_that_it_rests_on(
    fact: str, comments: dict[str, list[str]], article: list[str]
) -> None:
    assert marked(fact) == (comments, article)


def test_without_a_fact_nothing_is_looked_for() -> None:
    assert drawn_view(drawn_store(*LINES)).passages == ({}, [])


@pytest.mark.parametrize(
    ("text", "wanted", "spans"),
    [
        ("The ferry – the FERRY!", ["the", "ferry"], [(0, 9), (12, 21)]),
        ("ferry the", ["the", "ferry"], []),
        ("", ["the"], []),
        ("the ferry", [], []),
        ("Renée’s boat", ["renees", "boat"], [(0, 12)]),
    ],
)
def test_a_run_of_words_is_found_whatever_its_case(
    text: str, wanted: list[str], spans: list[tuple[int, int]]
) -> None:
    assert run_spans(text, wanted) == spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Why?", ["Why?"]),
        ("No. Why?? Yes", ["Why??"]),
        ("One\nTwo?", ["Two?"]),
        ("See https://example.org/?q=1", []),
        ("为什么？好。谁？", ["为什么？", "谁？"]),
        ("He asked “why?” and left", ["He asked “why?"]),
        ("No question.", []),
        ("", []),
    ],
)
def test_the_sentence_that_asks_is_found(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in question_spans(text)] == sentences


def test_spans_that_overlap_are_one() -> None:
    assert merged([]) == []
    assert merged([(3, 5), (0, 3), (7, 9), (8, 8)]) == [(0, 5), (7, 9)]


def test_an_empty_discussion_has_no_passages() -> None:
    comments = drawn_store(*LINES).comments.iloc[:0]
    assert passages_of(comments, "questions", "", "") == ({}, [])


@pytest.fixture
def on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Shown]:
    path = tmp_path / "talk.json"
    path.write_bytes(drawn_json(*LINES, title=TITLE, text=f"{TEXT} *Okell* <b>"))
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    return show


def chips(page: Shown) -> list[str]:
    return [each.proto.label for each in page.app.main.get("page_link")]


@pytest.mark.parametrize(
    ("fact", "chip"),
    [
        ("quotes-article", "✕ Only comments that quote the article"),
        ("questions", "✕ Only comments that ask a question"),
        ("named", "✕ Only comments that name another commenter"),
    ],
)
@pytest.mark.parametrize("stem", ["read", "tone"])
def test_an_opened_fact_names_itself_in_its_chip(
    on: Callable[..., Shown], stem: str, fact: str, chip: str
) -> None:
    assert chip in chips(on(stem, fact=fact))


def test_a_word_of_the_article_stands_beside_the_chip_as_plain_text(
    on: Callable[..., Shown],
) -> None:
    page = on("read", fact="name:Averill")
    assert "that mention Averill" in [each.value for each in page.app.text]
    assert "✕ Only comments that …" in chips(page)


def test_the_reader_marks_the_passage_in_the_comment_and_in_the_article(
    on: Callable[..., Shown],
) -> None:
    page = on("read", fact="quotes-article")
    (reader,) = page.given("undercurrent_reader")
    (comment,) = reader["comments"]
    passage = "".join(words for words, _, _, within in comment["segments"] if within)
    assert passage == QUOTED
    assert "".join(words for words, *_ in comment["segments"]) == LINES[0].partition(": ")[2]
    (article,) = [each.proto.body for each in page.app.get("html") if "<mark" in each.proto.body]
    assert ">The ferry will float no more</mark>, said" in article
    assert "&lt;b&gt;" in article
    plain = on("read")
    assert not [each for each in plain.app.get("html") if "<mark" in each.proto.body]
