"""How many comments there are: every place gives the same numbers, in the same words."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cli
from analysis.totals import Totals, totals, totals_of_each
from charts import build
from loaders import Options, load
from sentences.grammar import plain
from sentences.totals import apart_words, comments_words, totals_left, totals_words
from store import View
from store import build as build_store
from tests.drawn import drawn_json
from tests.shown import WITH_COMMENTS, Shown, show

# Seven published comments, one of them without a name and one whose parent is unknown; two
# pingbacks; three removed; one that waits.
LINES = (
    "a@Ann: The ferry is late again.",
    "b<a@Bob: It was late on Monday, too.",
    "c@Cyd[deleted]: ",
    "d<c@Ann: I saw that before it went.",
    "p@Hill Notes: A walk by the ferry",
    "e: Nobody asked me.",
    "f?@Dee: Who runs it?",
    "g<b@Eve[spam]: Buy now.",
    "h<a@Eve: The council does.",
    "q@River News: Links of the week",
    "i@Fay[rejected]: No.",
    "j@Gil[pending]: Please let me in.",
    "k@Bob: Good news at last.",
)
KINDS = ["pingback" if line[0] in "pq" else "comment" for line in LINES]
WHOLE = "7 published comments, 2 pingbacks, 3 removed comments and 1 pending comment"
APART = "Counted apart: 2 pingbacks, 3 removed comments and 1 pending comment."
FOUND = Totals(published=7, pingbacks=2, removed=3, pending=1)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("talk") / "talk.json"
    written.write_bytes(drawn_json(*LINES, title="The ferry", kind=KINDS))
    return written


@pytest.fixture
def words(path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Shown]:
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    return lambda stem, **filters: show(stem, **filters)


SAID = {
    "overview": f"7 published comments by 4 people, 2 of whom wrote more than once. {APART}",
    "read": f"{WHOLE} on “The ferry”",
    "table": f"{WHOLE}. Pick a row",
    "discussions": f"1 discussion with 7 published comments by 4 people. {APART}",
    "source": f"13 of 13 comment records were loaded ({WHOLE})",
    "replies": "What 6 comments answer is known: 3 answer another comment",
    "commenters": "4 people wrote here, 2 of them only once.",
}


@pytest.mark.parametrize("stem", SAID)
def test_every_page_says_how_many_comments_there_are(
    words: Callable[..., Shown], stem: str
) -> None:
    assert SAID[stem] in words(stem).words()


@pytest.mark.parametrize("stem", [stem for stem in WITH_COMMENTS if stem != "source"])
@pytest.mark.parametrize(
    ("filters", "left"),
    [
        ({"text": "ferry"}, "1 of 7 published comments and 1 of 2 pingbacks"),
        ({"status": "deleted"}, "0 of 7 published comments and 1 of 3 removed comments"),
        ({"status": "pending"}, "0 of 7 published comments and 1 of 1 pending comment"),
        ({"commenter": "Bob"}, "2 of 7 published comments"),
    ],
    ids=str,
)
def test_every_page_says_what_filters_leave(
    words: Callable[..., Shown], stem: str, filters: dict[str, str], left: str
) -> None:
    assert left in [each.value for each in words(stem, **filters).app.text]


def test_what_is_left_without_a_filter_is_said_in_the_same_words(
    words: Callable[..., Shown],
) -> None:
    said = words("tone", text="ferry", status="pending").words()
    assert "Without “Status”: 1 published comment and 1 pingback" not in said
    assert "Without “Status”: 1 comment and 1 pingback" in said
    assert "Without “Text”: 1 pending comment" in said


def test_facts_and_links_of_the_overview_count_the_same(
    words: Callable[..., Shown],
) -> None:
    page = words("overview")
    said = page.words()
    assert "7 published comments by 4 commenters." in said
    assert "2 pingbacks are shown and not counted" in said
    assert "3 removed comments and 1 pending comment are not counted (1 deleted, 1 spam," in said
    links = [each.proto.label for each in page.app.main.get("page_link")]
    assert "2 pingbacks →" in links
    assert "3 removed comments and 1 pending comment →" in links
    assert "3 comments →" in links  # answer another comment: b, d, h


def test_the_commands_say_the_same(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kinds = {"published": 7, "pingbacks": 2, "removed": 3, "pending": 1}
    cli.main(["check", str(path), "--json"])
    found = json.loads(capsys.readouterr().out)
    assert {name: found[name] for name in kinds} == kinds
    assert (found["comments"], found["loaded"], found["commenters"]) == (13, 13, 4)
    cli.main(["check", str(path)])
    assert f"comments  {WHOLE}\n" in capsys.readouterr().out
    cli.main(["discussions", str(path), "--json"])
    (row,) = json.loads(capsys.readouterr().out)
    assert {name: row[name] for name in ("comments", *kinds)} == {"comments": 13, **kinds}
    target = path.with_name("talk.csv")
    cli.main(["export", str(path), "--to", str(target)])
    assert capsys.readouterr().out == f"13 rows written to {target} ({WHOLE})\n"
    assert totals(load(target.read_bytes(), Options(filename="talk.csv")).comments) == FOUND


def test_charts_count_the_published_comments(path: Path) -> None:
    store = build_store(load(path.read_bytes(), Options(filename=path.name)), path.name)
    view = View(store, "1")
    assert totals(view.discussion) == FOUND
    assert int(build("tone-counts", view).data["comments"].sum()) == 7
    assert len(build("tone-by-position", view).data) == 7
    # e has no name that identifies one person.
    assert int(build("commenter-activity", view).data["comments"].sum()) == 6
    assert view.links.total == 7
    (row,) = totals_of_each(store.articles, store.comments)[
        ["published", "pingbacks", "removed", "pending", "comments"]
    ].to_numpy()
    assert row.tolist() == [*FOUND, 13]


@pytest.mark.parametrize(
    ("found", "whole", "comments", "apart"),
    [
        (Totals(0), "0 comments", "0 comments", ""),
        (Totals(1), "1 comment", "1 comment", ""),
        (Totals(1_200), "1,200 comments", "1,200 comments", ""),
        (Totals(0, 1), "1 pingback", "0 comments", " Counted apart: 1 pingback."),
        (Totals(2, 1), "2 comments and 1 pingback", "2 comments", " Counted apart: 1 pingback."),
        (
            Totals(1, 0, 1),
            "1 published comment and 1 removed comment",
            "1 published comment",
            " Counted apart: 1 removed comment.",
        ),
        (
            Totals(2, 0, 0, 2),
            "2 published comments and 2 pending comments",
            "2 published comments",
            " Counted apart: 2 pending comments.",
        ),
    ],
)
def test_totals_in_words(found: Totals, whole: str, comments: str, apart: str) -> None:
    assert plain(totals_words(found)) == whole
    assert plain(comments_words(found)) == comments
    assert plain(apart_words(found)) == apart


def test_what_is_left_of_one() -> None:
    assert totals_left(Totals(0), Totals(1)) == "0 of 1 comment"
