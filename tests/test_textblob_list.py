"""TextBlob's list, compiled: the same numbers as TextBlob to the last bit, and why they are so."""

import sys
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from textblob import TextBlob
from textblob.en import sentiment

from benchmarks.tone_texts import FOLDER, made_texts, real_texts
from engines.compiling import compiled
from engines.texts import texts_of
from engines.word_lists.counted import CHANGED, EMOTICON, EXCLAIMED, IRONY, NEGATED
from engines.word_lists.textblob import scorer as textblob_scorer
from engines.word_lists.textblob.words import NEGATIONS, entries
from tests.conftest import examples
from tests.provoking import QUIRKS, TEXTS, odd_texts

MADE = 5_000
EVERY = 200  # of the real texts; benchmarks/tone_identity.py takes them all


def scored(*texts):
    return textblob_scorer.score(texts_of(texts))


def counted(text):
    """(word, contribution × hits, rules) of each counted word."""
    words = textblob_scorer.counted_words(texts_of([text]))
    shares = np.round(words.contribution * len(words.text), 6).tolist()
    cut = [text[start:end] for start, end in zip(words.start, words.end, strict=True)]
    return list(zip(cut, shares, words.rules.tolist(), strict=True))


def differences(texts):
    """The texts that TextBlob scores otherwise, by polarity, subjectivity or words counted."""
    scores = scored(*texts)
    ours = zip(scores.polarity, scores.subjectivity, scores.hits, scores.has_tone, strict=True)
    return [
        text for text, found in zip(texts, ours, strict=True) if tuple(found) != by_textblob(text)
    ]


def by_textblob(text):
    whole = sentiment(text)
    has_tone = any(assessed[1] for assessed in whole.assessments)
    return (*TextBlob(text).sentiment, len(whole.assessments), has_tone)


@pytest.mark.parametrize(("text", "polarity"), QUIRKS.items())
def test_scores_as_worked_out_by_hand(text, polarity):
    assert scored(text).polarity.tolist() == [pytest.approx(polarity, abs=1e-12)]


def test_every_odd_text_scores_as_textblob_scores_it():
    assert differences(TEXTS) == []


@examples(300)
@given(odd_texts)
def test_any_text_scores_as_textblob_scores_it(text):
    assert differences([text]) == []


@examples(200)
@given(st.text(max_size=60))
def test_any_characters_at_all_score_as_textblob_scores_them(text):
    assert differences([text]) == []


def test_made_up_texts_score_as_textblob_scores_them():
    assert differences(made_texts(MADE, list(entries()), seed=7)) == []


def test_real_texts_score_as_textblob_scores_them():
    if not FOLDER.exists():
        pytest.skip("the folder of real files is not here")
    assert differences(real_texts()[::EVERY]) == []


def test_every_listed_word_scores_as_textblob_scores_it_in_any_case():
    words = [word for word in entries() if word not in NEGATIONS]
    assert differences([*words, *map(str.upper, words), *map(str.title, words)]) == []


def test_every_character_beside_a_listed_word_scores_as_textblob_scores_it():
    letters = [chr(point) for point in range(sys.maxunicode + 1) if not 0xD800 <= point < 0xE000]
    kept = [letter for letter in letters if point_matters(letter)]
    assert differences([f"not {letter} good{letter} :{letter})" for letter in kept]) == []


def point_matters(letter):
    """Leave out what is no letter, mark or space that other texts do not hold: half a million."""
    return ord(letter) < 0x3100 or letter.isspace() or letter.lower() != letter.upper()


def test_no_other_letter_turns_to_ascii_in_lower_case_than_the_two_that_are_known():
    letters = [chr(point) for point in range(128, sys.maxunicode + 1)]
    plain = [letter for letter in letters if any(each.isascii() for each in letter.lower())]
    names = [unicodedata.name(letter) for letter in plain]
    assert names == ["LATIN CAPITAL LETTER I WITH DOT ABOVE", "KELVIN SIGN"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "He is not a very good man!",
            [("not a very good", -0.336538, NEGATED | CHANGED | EXCLAIMED)],
        ),
        ("really not", [("really not", -0.1, NEGATED)]),
        ("good :)", [("good", 0.7, 0), (":)", 0.5, EMOTICON)]),
        ("options: (a)", [(": (", -0.75, EMOTICON)]),
        ("good (!)", [("good", 0.7, 0), ("(!)", 0.0, IRONY)]),
        ("Ça, c’est “good”, no bad 𝒽 thing", [("good", 0.7, 0), ("no bad", 0.35, NEGATED)]),
        ("The Kelvin \u212a is good", [("good", 0.7, 0)]),
        ("terrible!!", [("terrible", -1.0, EXCLAIMED)]),
    ],
)  # fmt: skip
def test_counted_words_stand_where_they_are_with_the_rules_that_fired(text, words):
    # good 0.7; very × 1.3, turned round to 1 / 1.3 by "not" and × −0.5, "!" × 1.25.
    assert counted(text) == words


def faults(text, left_out=frozenset()):
    """What is wrong with the explanation of a text's score."""
    texts = texts_of([text])
    words = textblob_scorer.counted_words(texts, left_out)
    places = [edge for pair in zip(words.start, words.end, strict=True) for edge in pair]
    added = 0.0
    for share in words.contribution.tolist():
        added += share
    score = textblob_scorer.score(texts, left_out)
    return [
        name
        for name, holds in {
            "sum": abs(added - score.polarity[0]) < 1e-9,
            "count": len(words.text) == score.hits[0],
            "in order, apart": places == sorted(places),
            "inside": not places or (places[0] >= 0 and places[-1] <= len(text)),
            "not empty": (words.end > words.start).all(),
        }.items()
        if not holds
    ]


@examples(300)
@given(odd_texts)
def test_contributions_add_up_and_words_stand_in_order_apart(text):
    assert faults(text) == []


def test_a_word_left_out_is_as_if_the_list_did_not_have_it(monkeypatch):
    text = "A very good game, not a bad one; good!"
    without = scored("A very xxxx game, not a bad one; xxxx!")
    left_out = frozenset({"good"})
    scores = textblob_scorer.score(texts_of([text]), left_out)
    assert scores.polarity.tolist() == without.polarity.tolist()
    assert scores.hits.tolist() == without.hits.tolist()
    assert faults(text, left_out) == []
    monkeypatch.setattr(compiled, "HAS_NUMBA", False)
    by_the_library = textblob_scorer.score(texts_of([text]), left_out)
    assert by_the_library.polarity.tolist() == without.polarity.tolist()
    assert sentiment("good")[0] == 0.7  # TextBlob's own list is untouched


def test_without_numba_textblob_itself_scores_and_explains(monkeypatch):
    texts = texts_of(TEXTS)
    scores, words = textblob_scorer.score(texts), textblob_scorer.counted_words(texts)
    monkeypatch.setattr(compiled, "HAS_NUMBA", False)
    for ours, theirs in zip(scores, textblob_scorer.score(texts), strict=True):
        assert ours.tolist() == theirs.tolist()
    again = textblob_scorer.counted_words(texts)
    assert words.text.tolist() == again.text.tolist()
    assert words.contribution.tolist() == again.contribution.tolist()
    assert words.rules.tolist() == again.rules.tolist()
    assert words.end.tolist() == again.end.tolist()


def test_texts_are_scored_alike_alone_and_together():
    together = scored(*TEXTS)
    alone = [scored(text) for text in TEXTS]
    assert together.polarity.tolist() == [each.polarity[0] for each in alone]
    part = texts_of(TEXTS).part(3, 9)
    assert textblob_scorer.score(part).polarity.tolist() == together.polarity[3:9].tolist()


@pytest.mark.parametrize(
    "text", [":" * 300_000, "!" * 1_000_000, "good " * 1_000_000, ": )" * 200_000]
)
def test_long_and_hostile_texts_are_read_to_their_end(text):
    ending = f"{text} bad"
    assert scored(ending).hits[0] == scored(text).hits[0] + 1
