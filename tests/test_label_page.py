"""The page Label: blind while it asks, and plain in what it says of the lists afterwards."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from analysis.labels.agreement import as_labels
from analysis.rows import comment_keys
from store import Sidecar, View, open_file
from store.labelled import confusion_here, labelled, sample_in_use, shares_here, tones_of
from store.sidecar import ENDING
from tests.conftest import DATA
from tests.shown import Shown, show

CARD = "undercurrent_labelling"
FORUM = "the-common-loaf"


@pytest.fixture
def forum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Open a copy of the forum sample, so that labels lie beside it."""
    path = tmp_path / "forum_thread.json"
    shutil.copy(DATA / path.name, path)
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    return path


@pytest.fixture
def view(forum: Path) -> View:
    return View(open_file(forum), FORUM)


def give(path: Path, view: View, **labels: list[str]) -> View:
    """Write down what each coder called the first comments of the sample."""
    sidecar = Sidecar.beside(path, view.store.report.fingerprint)
    _, sample = sample_in_use(view)
    for coder, given in labels.items():
        sidecar.label(coder, dict(zip(comment_keys(sample), given, strict=False)))
    return View(view.store, FORUM, labels=sidecar.labels)


def card(page: Shown) -> dict[str, Any]:
    (given,) = page.given(CARD)
    return given


def test_the_card_is_given_texts_and_nothing_that_was_made_of_them(view: View) -> None:
    page = show("label")
    assert page.faults() == []
    assert "Say how 60 comments sound to you, and see" in page.words()
    assert "Label 30 more to see how the word lists did." in page.words()
    given = card(page)
    assert set(given) == {"comments", "labels", "coder", "about", "colours"}
    assert {frozenset(comment) for comment in given["comments"]} == {
        frozenset({"id", "text", "about"})
    }
    _, sample = sample_in_use(view)
    texts = view.discussion["text"].iloc[sample["row"]].tolist()
    assert [comment["text"] for comment in given["comments"]] == texts
    assert (given["labels"], given["coder"]) == ({}, "me")
    assert page.charts() == []


def test_what_a_comment_answers_is_told_without_its_author(view: View) -> None:
    given = {comment["id"]: comment["about"] for comment in card(show("label"))["comments"]}
    comments = view.discussion
    by_id = comments.set_index("comment_id")["text"]
    for row, about in given.items():
        parent = comments["parent_id"].iloc[int(row)]
        article = ["The article:", view.article["title"]]
        known = isinstance(parent, str) and parent in by_id and by_id[parent].strip()
        wanted = [["The comment above it:", by_id[parent].strip()]] if known else []
        assert about == [*wanted, article]


def test_filters_do_not_change_the_sample(forum: Path) -> None:
    whole = card(show("label"))
    assert card(show("label", tone="negative", text="zzz")) == whole


def test_labels_that_were_kept_are_there_again(forum: Path, view: View) -> None:
    give(forum, view, me=["positive"] * 7 + ["cannot tell"])
    page = show("label")
    assert list(card(page)["labels"].values()) == ["positive"] * 7 + ["cannot tell"]
    assert "Label 23 more" in page.words()
    assert "7 by" not in page.words()
    assert "Labels: 8 by me (1 of them “cannot tell”)." in page.words()
    assert f"forum_thread.json{ENDING}, beside the file" in page.words()


def test_figures_wait_until_all_is_labelled_or_asked_for(forum: Path, view: View) -> None:
    give(forum, view, me=["neutral"] * 40)
    page = show("label")
    (toggle,) = page.app.main.toggle
    assert toggle.label == "Show how the lists did, with 20 still to label"
    assert "labelled, TextBlob" not in page.words()
    toggle.set_value(True).run()
    assert "Of 40 comments that you labelled, TextBlob agrees on" in page.words()


def test_the_lists_are_set_beside_sixty_labels(forum: Path, view: View) -> None:
    """VADER's own tones as labels: it is right on all, and its corrected shares are its shares."""
    _, sample = sample_in_use(view)
    heard = {name: as_labels(tones_of(view, sample, name)) for name in ("vader", "textblob")}
    view = give(forum, view, me=heard["vader"].tolist())
    page = show("label", list="vader")
    words = page.words()
    same = int((heard["vader"] == heard["textblob"]).sum())
    common = heard["vader"].value_counts()
    assert page.faults() == []
    assert f"TextBlob agrees on {same} ({same / 60:.0%}), VADER on 60 (100%)" in words
    assert f"Always saying “{common.idxmax()}” would agree on {common.max()}" in words
    table = next(each.value for each in page.app.dataframe if "κ" in each.value)
    row = table.set_index("word list").loc["VADER"]
    assert row[["agrees on", "of", "F1", "κ"]].tolist() == pytest.approx([60, 60, 1, 1])
    assert row["95% interval of F1"] == "1.00 to 1.00"
    assert "None. They agree on every comment." in words
    assert len(page.charts()) == 2
    by_vader = View(view.store, FORUM, scorer="vader", labels=view.labels)
    counts = confusion_here(by_vader)
    assert counts.loc[counts["agreement"] == "same", "comments"].sum() == 60
    assert len(labelled(by_vader)) == 60


def test_another_list_does_not_take_the_sample_away(forum: Path, view: View) -> None:
    view = give(forum, view, me=["neutral"] * 60)
    assert sample_in_use(View(view.store, FORUM, scorer="vader", labels=view.labels))[0] == (
        "textblob"
    )
    page = show("label", list="vader")
    assert len(card(page)["labels"]) == 60
    assert "Label 36 more" in [button.label for button in page.app.main.button]


def test_corrected_shares_owe_nothing_to_the_list(forum: Path, view: View) -> None:
    view = give(forum, view, me=["positive"] * 60)
    shares = shares_here(view)
    assert shares["corrected"].tolist() == pytest.approx([0, 0, 1])
    assert shares["raw"].sum() == pytest.approx(1)
    assert shares["low"].isna().all()


def test_two_coders_are_set_beside_each_other(forum: Path, view: View) -> None:
    """45 of 60 alike: n 20, u 10, p 15 on both sides, and 15 that Ann calls neutral."""
    mine = ["negative"] * 20 + ["neutral"] * 10 + ["positive"] * 30
    anns = ["negative"] * 20 + ["neutral"] * 10 + ["positive"] * 15 + ["neutral"] * 15
    give(forum, view, me=mine, Ann=anns)
    page = show("label")
    # e = (20 × 20 + 10 × 25 + 30 × 15) / 3600 = 1100 / 3600; κ = (0.75 − 0.3056) / 0.6944 = 0.64
    assert "You and Ann both labelled 60 comments and agree on 45 (75%)" in page.words()
    assert "Cohen’s κ is 0.64." in page.words()
    # α = 1 − 119 × 30 / (120² − 40² − 35² − 45²) = 1 − 3570 / 9550
    assert "Krippendorff’s α of you and Ann is 0.63" in page.words()
    assert "You: positive · Ann: neutral – 15 comments, the first 4 of them" in page.words()


def test_few_labels_in_common_give_no_coefficient(forum: Path, view: View) -> None:
    give(forum, view, me=["neutral"] * 60, Ann=["neutral"] * 12)
    words = show("label").words()
    assert "You and Ann both labelled 12 comments and agree on 12. It takes 18 more" in words
    assert "It takes 18 more in common to work out κ and α." in words
    assert "Krippendorff" not in words


def test_a_small_page_gets_counts_and_no_coefficients(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news_page.txt"
    shutil.copy(DATA / path.name, path)
    monkeypatch.setattr(sys, "argv", ["dashboard.py", str(path)])
    store = open_file(path)
    view = View(store, store.articles["discussion_id"].iloc[0])
    sidecar = Sidecar.beside(path, store.report.fingerprint)
    _, sample = sample_in_use(view)
    count = len(sample)
    assert 0 < count < 30
    sidecar.label("me", dict.fromkeys(comment_keys(sample), "negative"))
    page = show("label")
    assert f"You called {count} negative, 0 neutral and 0 positive; TextBlob" in page.words()
    assert "With fewer than 30 labels, that is all that can be said." in page.words()
    assert page.charts() == []
    assert not [table for table in page.app.dataframe if "κ" in table.value]


def test_a_coder_s_name_is_shown_as_it_is(forum: Path, view: View) -> None:
    name = "![x](http://canary.example) <b>"
    give(forum, view, **{"me": ["neutral"] * 60, name: ["positive"] * 60})
    page = show("label")
    assert page.faults() == []
    assert name in page.words()
    labels = [each.label for kind in ("button", "expander") for each in page.app.main.get(kind)]
    heads = [each.value for each in page.app.subheader]
    assert not [each for each in labels + heads if "canary" in each]


def test_a_damaged_sidecar_is_left_alone_and_said(forum: Path) -> None:
    forum.with_name(forum.name + ENDING).write_text("{", "utf-8")
    page = show("label")
    assert any("not a file of tags and labels" in error.value for error in page.app.main.error)
    assert page.given(CARD) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["neutral", "positive"], "Labels: 2 by "),
        (["neutral", "cannot tell", "cannot tell"], " (2 of them “cannot tell”)"),
    ],
)
def test_labels_are_counted_and_those_who_cannot_tell_apart(
    forum: Path, view: View, given: list[str], said: str
) -> None:
    give(forum, view, me=given)
    words = show("label").words()
    assert said in words
    assert ("of them “cannot tell”" in words) == ("cannot tell" in given)
