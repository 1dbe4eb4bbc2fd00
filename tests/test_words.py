"""Words: one count everywhere, by Unicode's bounds, the quick way exactly as ICU has it."""

import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from drawn import drawn_store
from hypothesis import given
from hypothesis import strategies as st

from analysis.commenters import commenter_activity
from charts import build as build_chart
from engines.texts import texts_of
from engines.words import counting
from engines.words.classes import classes
from engines.words.counting import word_count, word_counts, words_by_icu
from engines.words.loops import UNKNOWN, count_words
from loaders import LoadError, Options, load
from store import View, build
from tests.conftest import DATA, SHARED

CASES = Path(__file__).with_name("cases") / "inside"


def quick_counts(texts):
    """Count without ICU: −1 where the compiled loop leaves a text to it."""
    laid_out = texts_of(texts)
    counts = np.zeros(len(laid_out), dtype=np.int64)
    count_words(laid_out.data, laid_out.offsets, classes(), counts)
    return counts.tolist()


# The bounds of UAX #29, worked out by its rules.
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \n\t", 0),
        ("one", 1),
        ("one  two\nthree—four", 4),
        ("It's a two-by-four!", 5),
        ("It’s ‘so’ rock’n’roll", 3),
        ("U.S.A. 3.14 1,000,000; 1;2", 4),
        ("a.b a..b a.1 1.a a_b _ ___ _a", 9),
        ("a'_b a;b a,b 1'2", 7),
        ("see http://example.org/a?b=1", 6),
        ("ann@example.org", 2),
        ("😀 👍🏽 :) ;-)", 0),
        ("ok👍🏽ok", 2),
        ("na\u00efve nai\u0308ve soft\u00adhyphen zero\u200bwidth", 5),
        ("x² ½ C++ 100%", 3),
        ("Ωραία мир", 2),
    ],
)
def test_words_stand_between_the_bounds_of_unicode(text, words):
    assert word_count(text) == words
    assert len(list(words_by_icu(text))) == words
    assert quick_counts([text])[0] in (words, UNKNOWN)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我喜欢电车。", ["我", "喜欢", "电车"]),
        ("カレーを食べる", ["カレー", "を", "食べる"]),
        ("ขอบคุณครับ", ["ขอบคุณ", "ครับ"]),
        ("나는 학생이다", ["나는", "학생이다"]),
        ("the 电车 stops", ["the", "电车", "stops"]),
    ],
)
def test_a_dictionary_finds_the_words_where_a_script_writes_no_blanks(text, words):
    assert list(words_by_icu(text)) == words
    assert word_count(text) == len(words)


def test_every_place_counts_the_words_of_a_chinese_comment_alike():
    file = CASES / "zh.csv"
    store = build(load(file.read_bytes(), Options(filename=file.name)), file.name)
    # ICU 78 gives 24 pieces; five have no word status (UBRK_WORD_NONE): “。” thrice, “，” twice.
    words = "那 我也 不得不 佩服 唉 说 起 这 件 事情 啊 想想 吧 好多 大学生 好不容易 从 农村 出来"
    text = store.comments["text"][0]
    assert list(words_by_icu(text)) == words.split()
    assert store.comments["words"].tolist() == [19]
    assert commenter_activity(store.comments)["words"].tolist() == [19]
    facts = {fact.key: fact.statement for fact in View(store, "a").facts}
    assert facts["longest"] == "The comment has 19 words."


def test_a_language_that_is_not_scored_has_no_words_with_a_tone():
    file = CASES / "de.csv"
    store = build(load(file.read_bytes(), Options(filename=file.name)), file.name)
    assert store.comments["language"].tolist() == ["German", "German"]
    for scorer in ("textblob", "vader"):
        assert build_chart("driving-words", View(store, "a", scorer=scorer)).data.empty


def test_article_and_comments_are_counted_alike():
    text = "The two-by-four isn’t 3.5 metres long."
    facts = {
        fact.key: fact.statement for fact in drawn_store(f"a@Ann: {text}", text=text).facts("1")
    }
    assert facts["longest"] == "The comment has 8 words. The article has 8 words."


def test_half_of_an_even_number_of_comments_is_told_as_the_figure_tells_it():
    store = drawn_store("a@Ann: one", "b@Bob: one two three four")
    facts = {fact.key: fact.statement for fact in store.facts("1")}
    assert facts["longest"] == (
        "Half the comments have at most 2.5 words; the longest, by Bob, has 4. Together they have "
        "5 words."
    )


def test_missing_texts_have_no_words_and_a_series_keeps_its_index():
    counts = word_counts(pd.Series(["two words", None, "\ud800 x"], index=[7, 3, 5], dtype=object))
    assert counts.to_dict() == {7: 2, 3: 0, 5: 1}


def test_english_texts_need_no_icu(monkeypatch):
    monkeypatch.setattr(counting, "words_by_icu", lambda _: pytest.fail("ICU was asked"))
    assert word_counts(["It’s 5 o’clock – naïve, “isn’t it”? 🙂 €5 →"]).tolist() == [7]


def sampled_texts(folder):
    """Give the texts of articles and comments of the files in a folder, as they are loaded."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        if file.stat().st_size > 3_000_000:
            continue
        try:
            corpus = load(file.read_bytes(), Options(filename=file.name))
        except LoadError:
            continue
        yield from corpus.comments["text"]
        yield from corpus.articles["text"].dropna()


def differing(texts):
    """Give the texts that the quick way counts otherwise than ICU does, and how many it counts."""
    counts = quick_counts(texts)
    quick = [(text, count) for text, count in zip(texts, counts, strict=True) if count != UNKNOWN]
    wrong = [text for text, count in quick if count != len(list(words_by_icu(text)))]
    return wrong, len(quick)


def test_the_quick_way_counts_our_samples_as_icu_does():
    texts = list(sampled_texts(DATA))
    wrong, quick = differing(texts)
    assert wrong == []
    assert quick >= 0.8 * len(texts)


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="real files lie beside the repository")
def test_the_quick_way_counts_real_texts_as_icu_does():
    texts = list(sampled_texts(SHARED / "data"))
    wrong, quick = differing(texts)
    assert wrong == []
    assert quick >= 0.9 * len(texts)


SIGNS = "aZéΩж09_'’‘.,;:·-– \n\u00a0\u0301\u00ad\u200d\u200b²½ª😀🏽@/電の\u202f"


@given(st.text(alphabet=SIGNS, max_size=24))
def test_the_quick_way_counts_any_mix_of_signs_as_icu_does(text):
    assert differing([text])[0] == []


@pytest.mark.slow
def test_a_million_short_texts_are_counted_in_seconds():
    texts = pd.Series(["I don’t think so – 3.5 million is too much, isn’t it?"] * 1_000_000)
    word_counts(texts[:1])
    before = time.process_time()
    assert word_counts(texts).sum() == 11_000_000
    assert time.process_time() - before < 5
