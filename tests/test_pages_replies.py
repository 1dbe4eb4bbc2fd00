"""The Replies page where links were recovered: what it lists, and what it does not claim."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.replies.chains import recovered_links
from tests.drawn import drawn_json
from tests.linked import FLAT, stand_in
from tests.shown import Shown, run, show

Opened = Callable[..., None]
# Whose links the model finds: b answers a, c answers b, d the article; a and e stay unknown.
LEAD = "2 of 5 comments probably answer another and 1 the article; what 2 answer is unknown."


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Open a drawn discussion from the command line, the stand-in as its model."""
    stand_in(monkeypatch)

    def of(*lines: str, kinds: dict[str, str] | None = None) -> None:
        content = json.loads(drawn_json(*lines, title="Ferry"))
        for comment in content["comments"]:
            kind = (kinds or {}).get(comment["comment_id"])
            comment["parent_source"] = kind or comment["parent_source"]
        path = tmp_path / "drawn.json"
        path.write_text(json.dumps(content), "utf-8")
        monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])

    return of


def lines_of(page: Shown) -> list[str]:
    return [str(each.value) for each in page.app.main.text]


def links_of(page: Shown) -> list[str]:
    return [each for each in lines_of(page) if "→" in each]


def ways(page: Shown) -> list[tuple[str, str]]:
    """Give the links to Read: what they say, and the comment they lead to."""
    found = [(each.proto.label, each.proto.query_string) for each in page.app.main.get("page_link")]
    return [
        (label, query.split("comment=")[1].split("&")[0])
        for label, query in found
        if "comment=" in query
    ]


def test_recovered_links_are_listed_first_the_likeliest_on_top(opened: Opened) -> None:
    opened(*FLAT)
    page = show("replies", replies="inferred")
    assert page.faults() == []
    assert links_of(page) == [
        "Bob (2) → Ann (1), 95 %",
        "Di (4) → the article, 91 %",
        "Ann (3) → Bob (2), 85 %",
    ]
    assert ways(page)[:3] == [
        ("reply at 2 →", "b"),
        ("reply at 4 →", "d"),
        ("reply at 3 →", "c"),
    ]
    words = page.words()
    assert words.index(LEAD) < words.index("Is its shape unusual?")
    assert [each.value for each in page.app.main.subheader][:2] == [
        "Which replies were inferred or corrected?",
        "Is its shape unusual?",
    ]


def test_what_a_person_said_stands_first_and_is_probable_no_more(opened: Opened) -> None:
    opened(*FLAT)
    show("read", replies="inferred").app.main.button[0].click().run()
    page = show("replies", replies="inferred")
    assert links_of(page) == [
        "Bob (2) → Ann (1), said by you",
        "Di (4) → the article, said by you",
        "Ann (3) → Bob (2), 85 %",
    ]
    assert LEAD in page.words()


def test_where_all_were_said_by_people_nothing_is_probable(opened: Opened) -> None:
    opened("a?@Ann: x", "b<a@Bob: y", "c<b@Ann: z", kinds={"b": "corrected", "c": "corrected"})
    page = show("replies")
    assert "2 of 3 comments answer another; what 1 answers is unknown." in (page.words())
    assert links_of(page) == [
        "Bob (2) → Ann (1), corrected by hand, according to the file",
        "Ann (3) → Bob (2), corrected by hand, according to the file",
    ]


def test_recovered_links_are_listed_six_at_a_time(opened: Opened) -> None:
    lines = [f"c{at}<c{at - 1}@P{at}: x" for at in range(1, 9)]
    opened("c0@P0: x", *lines, kinds={f"c{at}": "inferred" for at in range(1, 9)})
    page = show("replies")
    assert links_of(page) == [
        f"P{at} ({at + 1}) → P{at - 1} ({at}), inferred, according to the file"
        for at in range(1, 7)
    ]
    assert "1–6 of 8" in page.words()
    said = "8 of 9 comments probably answer another and 1 the article. Replies go down to level 9. "
    said += "Every comment on the article got a reply."
    assert said in page.words()
    rest = show("replies", **{"page-recovered": "2"})
    assert links_of(rest) == [
        f"P{at} ({at + 1}) → P{at - 1} ({at}), inferred, according to the file" for at in (7, 8)
    ]
    assert "7–8 of 8" in rest.words()


def test_where_parents_are_unknown_the_page_claims_nothing_of_chains_and_questions(
    opened: Opened,
) -> None:
    opened("a?@Ann: x", "b?@Bob: Why?", "c?@Cy: z", "e?@Ed: z", "f?@Flo: z")
    page = show("replies", replies="inferred")  # b answers a, c answers b: no top is known
    words = page.words()
    assert page.faults() == []
    assert "No reply chain’s first comment is known." in words
    assert "No thread’s first comment is known." in words
    assert lines_of(page)[-2:] == [
        "No exchange is known: what 3 of 5 comments answer is unknown.",
        "This cannot be said: what 3 of 5 comments answer is unknown.",
    ]
    assert page.charts() == []
    assert "longest reply chain has" not in words


def test_an_open_question_is_one_as_far_as_is_known(opened: Opened) -> None:
    opened(*FLAT)
    page = show("replies", replies="inferred")
    assert lines_of(page)[-1] == "Di: Who pays for it?"
    assert (
        "Some of these may have been answered: what 2 of 5 comments answer is unknown."
        in page.words()
    )


def test_of_fewer_than_three_known_levels_the_words_are_shown_and_no_picture(
    opened: Opened,
) -> None:
    opened("a@Ann: x", "b<a@Bob: y")
    page = show("replies")
    assert "Replies go down to level 2." in page.words()
    assert "The longest reply chain has 2 comments." in page.words()
    assert len(page.charts()) == 1  # the thread
    assert "The only thread." in page.words()
    assert "pick another above" not in page.words()
    opened("a@Ann: x", "b<a@Bob: y", "c@Cy: z")
    assert len(show("replies").charts()) == 3
    assert "The largest thread; pick another above." in show("replies").words()


def test_the_only_thread_may_not_be_the_only_one(opened: Opened) -> None:
    opened("a@Ann: x", "b<a@Bob: y", "z?@Zoe: z")
    assert "The only thread whose first comment is known." in show("replies").words()


def test_a_hostile_name_in_a_recovered_link_stays_text(opened: Opened) -> None:
    name = "**[x](https://evil.example)** <b>y</b>"
    opened(f"a@{name}: x", "b<a@Bob: y", kinds={"b": "inferred"})
    assert links_of(show("replies"))[0] == f"Bob (2) → {name} (1), inferred, according to the file"


def test_a_link_without_a_name_is_listed(opened: Opened) -> None:
    opened("a: x", "b<a@Bob: y", kinds={"b": "inferred"})
    page = run(show("replies").app)
    assert links_of(page)[0] == "Bob (2) → name withheld (1), inferred, according to the file"


KINDS = st.sampled_from(["explicit", "missing", "none", "inferred", "corrected"])
ROWS = st.lists(st.tuples(KINDS, st.none() | st.floats(0, 1)), max_size=12)


@given(ROWS)
def test_recovered_links_are_all_there_once_in_order(rows: list[tuple[str, Any]]) -> None:
    kinds, given_by_model = ([row[at] for row in rows] for at in (0, 1))
    comments = pd.DataFrame(
        {
            "comment_id": pd.Series([f"c{at}" for at in range(len(rows))], dtype="str"),
            "parent_id": pd.Series(None, range(len(rows)), dtype="str"),
            "parent_source": pd.Series(kinds, dtype="str"),
            "parent_probability": pd.Series(given_by_model, dtype="Float64"),
        }
    )
    links = recovered_links(comments)
    wanted = [f"c{at}" for at, kind in enumerate(kinds) if kind in ("inferred", "corrected")]
    assert sorted(links["comment_id"]) == sorted(wanted)
    said = links["parent_source"].eq("corrected").tolist()
    assert said == sorted(said, reverse=True)
    likely = links["probability"].dropna().tolist()
    assert likely == sorted(likely, reverse=True)
    assert links.loc[links["parent_source"] == "corrected", "probability"].isna().all()
