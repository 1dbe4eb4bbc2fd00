"""VADER compiled, against vaderSentiment: every number to the last bit, and every word's share."""

import copy
import functools
import math
import string
import struct
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from vaderSentiment import vaderSentiment

from engines.compiling import compiled as compiling
from engines.texts import Texts, texts_of
from engines.word_lists import counted
from engines.word_lists.vader import characters as vader_characters
from engines.word_lists.vader import scorer as vader_scorer
from engines.word_lists.vader.itself import READ_CHARACTERS
from engines.word_lists.vader.scorer import counted_words, score
from engines.word_lists.vader.sum import rounded
from engines.word_lists.vader.words import vader_list
from tests.conftest import SHARED, examples

VADER = vaderSentiment.SentimentIntensityAnalyzer()
COMMENTS = SHARED / "data" / "tables" / "nyt_half_a__Comments.csv"
TWEETS = SHARED / "data" / "tone_labels" / "vader__tweets_GroundTruth.txt"

BY_HAND = {  # good 1.9, bad −2.5, great 3.1, no −1.2, kind 2.4; s / √(s² + 15)
    "": 0.0,
    "good": 0.4404,
    "good!": 0.4926,  # + 0.292
    "good!!!!!!": 0.6209,  # + 4 × 0.292 and no more
    "good?": 0.4404,
    "good??": 0.5040,  # + 2 × 0.18
    "good???": 0.5330,  # + 3 × 0.18
    "good????": 0.5940,  # + 0.96
    "bad!": -0.5848,
    "very good": 0.4927,  # + 0.293
    "very quite good": 0.5379,  # + 0.293 + 0.293 × 0.95
    "kinda good": 0.3832,  # − 0.293
    "a GOOD thing": 0.5622,  # + 0.733
    "A GOOD THING": 0.4404,  # everything in capitals: nothing stands out
    "not good": -0.3412,  # × −0.74
    "isn't good": -0.3412,
    "never so good": 0.5777,  # (1.9 + 0.293) × 1.25
    "least good": -0.3412,
    "at least good": 0.4404,
    "no good": -0.3412,  # “no” counts 0, “good” × −0.74
    "no table": -0.2960,
    "kind of good": 0.4404,
    "good but bad": -0.5859,  # 1.9 × 0.5 − 2.5 × 1.5
    "have the shit here": -0.5574,  # no phrase with only two words before the word
    "here we have the shit": 0.6124,  # 3
    "some yeah right here": 0.2960,
}
ODD = [
    # what the words before do
    "really not good",
    "not really good",
    "not so very good",
    "so not very bad",
    "it is so a good",
    "never this good, never, so very good",
    "without doubt good. without a doubt good. without the doubt good",
    "without any good, despite the good, rarely seldom good",
    "VERY good and a VERY bad and not VERY good, BARELY bad",
    "no or good, no nor bad, no, or no",
    "NO good, NO table, a NO",
    "at least bad, very least bad, the least bad, least bad",
    "ain't aint n't N'T couldN'T good",
    "can't isn't wouldn’t good isn′t",
    "uh-uh good 'not' good \"never\" bad",
    # phrases
    "that is the shit, it is the bomb! A bad ass, badass, a really bad ass man",
    "a big red bus stop there; a good bus stop, no bus stop",
    "oh well then yeah right then yeah",
    "was the kiss of death for us, not the kiss of death",
    "such a dress to die for, to die, die for",
    "such a beating heart, beating the heart",
    "the just enough good, a kind of good, that is sort of bad, kind of kind of good",
    "KIND of good, kind OF, kind",
    "he had just enough good luck and kind of the shit",
    # but
    "but good",
    "good but",
    "good good bad but bad good good but good",
    "good good good BUT, good good good",
    "heart heart jw jw fyi bz but bz fyi jw heart fyi fyi jw",
    "but here we have the shit good 0.1 great",
    "good (but) bad; but, and “but” good",
    "NO good but no good",
    # punctuation and emoticons
    ":) :( :D :-D XD xd x-d :p :P :-Þ :Þ >:( o.O O_o \\o/ <3 </3 (: ('-: :'( :')",
    "(:D) ':)' (good) ...good... --bad-- '''great''' $$$ :)) ((:",
    "good,bad good/bad good… ¡good! “good” ‘bad’ «good»",
    "is it? is it?? good?! !!!! ???? ?",
    "!!! ???",
    "ok. ok ok, (ok) 'it' us! go? fun",
    # capitals beyond ASCII
    "ÉTÉ good", "été good", "ǅ good GOOD", "Ⓐ good GOOD", "ªº GOOD good", "ß good GOOD", "İ GOOD",
    "ⅷ Ⅷ GOOD good", "ПРИВЕТ good", "1234 GOOD", "漢字 GOOD", "漢字 good",
    # characters that are more than they seem
    "\u212aill \u212aind \u212aIND of o\u212a li\u212ae THAN\u212aS \u212a",
    "ſo good ﬁne ŉt good goo\u0301d good\u0301 \ufeffgood good\u200b good\x00bad",
    *(f"good{space}bad{space}{space}great" for space in "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680"),
    *(f"not{space}good" for space in "\u2000\u200a\u2028\u2029\u202f\u205f\u3000\u200b\u180e"),
    # emoji
    "😂", "😂😂", "😂 😂", "good😂", "😂ful", "😂!", "😂\n😂", "❤️ ❤", "👍🏽", "not 😂",
    "♥♥♥ but 💔", "🔛🆙🙅 good", "© ® ™ ‼ ⁉", "🇩🇪🏳️‍🌈 1️⃣", "👨‍👩‍👧 kind 👌of",
    "🙂 VERY 🙂", "\u212a😂\u212aill",
]  # fmt: skip
WORDS = (
    "good bad great terrible kind of but no not never so this without doubt least at very or nor "
    "the shit bomb ass bus stop yeah right kiss death to die for beating heart just enough sort "
    "isn't N'T BUT GOOD Bad x I A \u212aill İyi ÉTÉ ǅ jw fyi bz ok :) :D </3 😂 ❤️ © 🔛 👍🏽 "
    "!!! ? ... ( '"
).split()
GAPS = [" "] * 8 + ["", "  ", "\n", "\u00a0", "\u2003", "\x1c", "\x85", "\u200b"]
word = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(sorted(VADER.lexicon)),
    st.sampled_from(
        [*vaderSentiment.BOOSTER_DICT, *vaderSentiment.NEGATE, *vaderSentiment.SPECIAL_CASES]
    ),
    st.sampled_from([sign for sign in VADER.emojis if len(sign) == 1]),
    st.text(string.punctuation, max_size=3),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
)
cased = st.builds(lambda text, change: change(text), word, st.sampled_from([str, str, str.upper]))
built_texts = st.lists(st.tuples(cased, st.sampled_from(GAPS)), max_size=16).map(
    lambda parts: "".join(part + gap for part, gap in parts)
)


def compound(text):
    return VADER.polarity_scores(text)["compound"]


def differences(texts, expected=compound):
    """The texts whose polarity differs from the library's, be it in one bit."""
    ours = score(texts_of(texts)).polarity
    pairs = [(text, expected(text), value) for text, value in zip(texts, ours, strict=True)]
    return [pair for pair in pairs if struct.pack("d", pair[1]) != struct.pack("d", pair[2])]


def explained(text, left_out=frozenset()):
    """The counted words of one text as (word, rules) pairs."""
    words = counted_words(texts_of([text]), left_out)
    places = zip(words.start, words.end, words.rules, strict=True)
    return [(text[start:end], int(rules)) for start, end, rules in places]


def faults(texts):
    """What is wrong with the explanations of texts."""
    scores, words = score(texts_of(texts)), counted_words(texts_of(texts))
    assert np.bincount(words.text, minlength=len(texts)).tolist() == scores.hits.tolist()
    wrong, last = [], np.cumsum(scores.hits)
    for number, text in enumerate(texts):
        mine = slice(last[number] - scores.hits[number], last[number])
        places = list(zip(words.start[mine].tolist(), words.end[mine].tolist(), strict=True))
        edges = [edge for place in places for edge in place]
        added = functools.reduce(float.__add__, words.contribution[mine].tolist(), 0.0)
        checks = {
            "sum": abs(added - scores.polarity[number]) < 1e-9,
            "inside": all(0 <= start < end <= len(text) for start, end in places),
            "in order, apart": edges == sorted(edges),
            "words": all(text[start:end].split() == [text[start:end]] for start, end in places),
        }
        wrong += [(name, text) for name, holds in checks.items() if not holds]
    return wrong


@functools.cache
def real_texts():
    if not COMMENTS.exists() or not TWEETS.exists():
        pytest.skip("the real comments are not here")
    comments = pd.read_csv(COMMENTS, usecols=["commentBody"], nrows=20_000)["commentBody"]
    tweets = TWEETS.read_text("utf-8").splitlines()[::4]
    return comments.dropna().iloc[::10].tolist() + tweets


@pytest.mark.parametrize(("text", "polarity"), BY_HAND.items())
def test_vader_scores_as_worked_out_by_hand(text, polarity):
    assert score(texts_of([text])).polarity.tolist() == [polarity]


@pytest.mark.parametrize("text", [*BY_HAND, *ODD])
def test_every_quirk_of_the_library_is_copied_and_explained(text):
    assert differences([text]) == []
    assert faults([text]) == []


def test_all_that_the_library_knows_scores_as_there():
    phrases = [f"it is {a} {b} thing" for a in vaderSentiment.BOOSTER_DICT for b in ("good", "BAD")]
    negated = [
        f"{word} {gap}good"
        for word in vaderSentiment.NEGATE
        for gap in ("", "x ", "x y ", "x y z ")
    ]
    texts = [*VADER.lexicon, *VADER.emojis, *VADER.emojis.values(), *phrases, *negated]
    assert differences(texts) == []
    assert faults(texts[::5]) == []


@examples(300)
@given(built_texts)
def test_any_text_scores_as_in_the_library_and_is_explained(text):
    assert differences([text]) == []
    assert faults([text]) == []


@examples(100)
@given(st.lists(st.sampled_from("heart jw fyi bz x no NO kind good but".split()), max_size=60))
def test_but_changes_the_same_words_as_in_the_library(words):
    assert differences([" ".join(words)]) == []


def test_real_texts_score_as_in_the_library_and_are_explained():
    assert differences(real_texts()) == []
    assert faults(real_texts()[::5]) == []


def test_rounding_is_python_s_at_and_beside_every_tie():
    halves = (np.arange(-10_000, 10_000) + 0.5) / 10_000
    near = [halves, np.nextafter(halves, 2), np.nextafter(halves, -2), np.arange(-64, 65) / 64]
    values = np.concatenate([*near, [0.0, -0.0, -1e-17, 1e-17, -4e-5]]).tolist()
    wrong = [
        value
        for value in values
        if struct.pack("d", rounded(value)) != struct.pack("d", round(value, 4))
    ]
    assert wrong == []


def compensating_sum(values, ints_too):
    """`sum` as Python has it from 3.12 on; whether it compensates ints once it has met a float."""
    added, lost, floating = 0, 0.0, False
    for value in values:
        after = added + value
        if floating and (ints_too or isinstance(value, float)):
            larger, smaller = (added, value) if abs(added) >= abs(value) else (value, added)
            lost += (larger - after) + smaller
        added, floating = after, floating or isinstance(value, float)
    return added + lost


@pytest.mark.skipif(sys.version_info < (3, 12), reason="Python 3.11 adds plainly")
def test_the_compensating_sum_written_here_is_python_s():
    values = [3, 0.1, 1e16, 3, -1e16, 0.3, -2]
    assert any(compensating_sum(values, ints_too) == sum(values) for ints_too in (False, True))


@pytest.mark.parametrize(
    ("compensates", "library_sum"),
    [
        ((False, False), lambda values: functools.reduce(lambda a, b: a + b, values, 0)),
        ((True, False), lambda values: compensating_sum(values, False)),
        ((True, True), lambda values: compensating_sum(values, True)),
    ],
)
def test_sums_are_those_of_any_python(monkeypatch, compensates, library_sum):
    monkeypatch.setattr(vaderSentiment, "sum", library_sum, raising=False)
    vader = vader_list()._replace(compensates=compensates)
    monkeypatch.setattr(vader_scorer, "vader_list", lambda _: vader)
    rng = np.random.default_rng(4)
    words = [*sorted(VADER.lexicon)[::40], "but", "x x x the shit", "VERY"]
    texts = [" ".join(rng.choice(words, size)) for size in rng.integers(2, 60, 400)]
    assert differences([*ODD, *texts]) == []


def test_the_python_that_runs_is_asked_how_it_sums():
    compensates = sys.version_info >= (3, 12)
    assert vader_list().compensates[0] == compensates


def test_what_is_assumed_of_characters_holds_for_all_of_them():
    kinds = vader_list().letters.kinds
    for code in range(sys.maxunicode + 1):
        letter, kind = chr(code), int(kinds[code]) if code < len(kinds) else 0
        lower = letter.islower() or (letter.istitle() and not letter.isupper())
        expected = (letter.isspace(), letter.isupper(), lower)
        bits = (vader_characters.SPACE, vader_characters.UPPER, vader_characters.LOWER)
        assert tuple(bool(kind & bit) for bit in bits) == expected, hex(code)
    turned = [c for c in map(chr, range(128, 0xD800)) if c.lower().isascii()]
    turned += [c for c in map(chr, range(0xE000, sys.maxunicode + 1)) if c.lower().isascii()]
    assert turned == [vader_characters.KELVIN]


def test_what_is_assumed_of_the_list_holds():
    reachable = [word for word in VADER.lexicon if word == word.lower()]
    assert [word for word in reachable if not word.isascii()] == []
    assert [sign for sign in VADER.emojis if sign.isascii()] == []
    assert max(ord(sign) for sign in VADER.emojis if len(sign) == 1) < vader_characters.CODES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The good.", [("good", 0)]),
        ("not good, isn't bad", [("good", counted.NEGATED), ("bad", counted.NEGATED)]),
        ("no good, least bad", [("good", counted.NEGATED), ("bad", counted.NEGATED)]),
        ("very good", [("good", counted.CHANGED)]),
        ("a GOOD one", [("GOOD", counted.CAPITALS)]),
        ("good but x", [("good", counted.BUT)]),
        ("here we have the shit", [("shit", counted.PHRASE)]),
        ("that is kind of good", [("good", counted.CHANGED)]),
        ("great! bad??", [("great", counted.EXCLAIMED | counted.ASKED), ("bad", 0)]),
        ("good ?", [("good", 0)]),
        ("(:", [("(:", counted.EMOTICON)]),
        ("so 😂", [("😂", counted.EMOJI | counted.CHANGED)]),
        ("😂ful 😂", [("😂ful", counted.EMOJI), ("😂", counted.EMOJI)]),
        ("h&k gr8 cover-up", [("h&k", 0), ("gr8", 0), ("cover-up", 0)]),
    ],
)
def test_the_rules_that_fired_are_named(text, expected):
    assert explained(text) == expected


def test_shares_are_worked_out_as_by_hand():
    words = counted_words(texts_of(["not good", "a bad great!"]))
    root = math.sqrt((3.1 - 2.5 + 0.292) ** 2 + 15)  # what “!” adds falls to “great”, which wins
    assert words.text.tolist() == [0, 1, 1]
    assert words.contribution[0] == pytest.approx(-0.3412, abs=1e-12)
    assert words.contribution[1] == pytest.approx(-2.5 / root, abs=1e-12)
    assert words.contribution[2] == pytest.approx(compound("a bad great!") + 2.5 / root, abs=1e-12)


def test_an_emoji_is_one_word_whatever_it_is_spelt_with():
    scores = score(texts_of(["😂 é 😂", "tears joy", "table"]))
    assert scores.hits.tolist() == [2, 2, 0]
    assert scores.has_tone.tolist() == [True, True, False]
    assert np.isnan(scores.subjectivity).all()
    assert counted_words(texts_of(["é 😂 😂"])).start.tolist() == [2, 4]


def test_words_left_out_are_in_the_lexicon_no_more():
    left_out = frozenset({"good", "no", "😂", "very", "tears", ":)", "not a word"})
    without = copy.copy(VADER)
    without.lexicon = {word: value for word, value in VADER.lexicon.items() if word not in left_out}
    texts = [*BY_HAND, *ODD]
    expected = [without.polarity_scores(text)["compound"] for text in texts]
    assert score(texts_of(texts), left_out).polarity.tolist() == expected
    assert explained("very good bad", left_out) == [("bad", counted.CHANGED)]
    assert differences(texts) == []


def test_texts_are_scored_alike_alone_together_and_from_the_middle():
    texts = [*ODD, *BY_HAND]
    together = texts_of(texts)
    whole = score(together).polarity.tolist()
    assert [score(texts_of([text])).polarity[0] for text in texts] == whole
    middle = Texts(together.data, together.offsets[10:31])
    assert score(middle).polarity.tolist() == whole[10:30]
    words, part = counted_words(together), counted_words(middle)
    chosen = (words.text >= 10) & (words.text < 30)
    assert part.start.tolist() == words.start[chosen].tolist()
    assert score(texts_of([])).polarity.tolist() == []
    assert counted_words(texts_of(["", "x"])).text.tolist() == []


def test_threads_do_not_get_into_each_other_s_way():
    together = texts_of([*ODD, *BY_HAND] * 50)
    with ThreadPoolExecutor(4) as threads:
        several = list(threads.map(lambda _: score(together).polarity.tolist(), range(8)))
    assert several == [score(together).polarity.tolist()] * 8


@pytest.mark.parametrize(
    ("text", "polarity", "hits"),
    [
        ("good " + "!" * 1_000_000, 0.6209, 1),
        (":" * 300_000, 0.0, 0),
        ("'" * 5_000_000, 0.0, 0),
        ("n't" * 500_000 + " good", -0.3412, 1),
        ("good " * 200_000 + "but " + "good " * 200_000, 1.0, 400_000),
        ("heart " * 50_000 + "jw x x x fyi x x x " * 50_000 + "but", 1.0, 150_000),
        ("😂" * 200_000, 1.0, 200_000),
        ("\u2003" * 1_000_000 + "good", 0.4404, 1),
    ],
    ids=["!", ":", "'", "n't", "but", "heaps", "emoji", "spaces"],
)
def test_long_and_hostile_texts_are_read_to_the_end(text, polarity, hits):
    scores, words = score(texts_of([text])), counted_words(texts_of([text]))
    assert (scores.polarity[0], scores.hits[0]) == (polarity, hits)
    added = functools.reduce(lambda before, share: before + share, words.contribution.tolist(), 0.0)
    assert abs(added - polarity) < 1e-9


def test_without_numba_the_library_gives_the_same(monkeypatch):
    texts = [*BY_HAND, *ODD]
    left_out = frozenset({"great"})
    compiled = [score(texts_of(texts), left_out), counted_words(texts_of(texts), left_out)]
    monkeypatch.setattr(compiling, "HAS_NUMBA", False)
    scores, words = score(texts_of(texts), left_out), counted_words(texts_of(texts), left_out)
    for one, other in zip(compiled[0], scores, strict=True):
        np.testing.assert_array_equal(one, other)
    for name in ("text", "start", "end"):
        np.testing.assert_array_equal(getattr(compiled[1], name), getattr(words, name))
    np.testing.assert_allclose(compiled[1].contribution, words.contribution, rtol=0, atol=1e-9)
    signs = counted.EMOJI | counted.EMOTICON
    np.testing.assert_array_equal(compiled[1].rules & signs, words.rules & signs)
    assert explained("very bad, not good", left_out) == [
        ("bad", counted.CHANGED),
        ("good", counted.NEGATED),
    ]


def test_without_numba_a_text_is_read_up_to_a_limit(monkeypatch):
    monkeypatch.setattr(compiling, "HAS_NUMBA", False)
    text = "good " * READ_CHARACTERS
    assert score(texts_of([text])).hits.tolist() == [READ_CHARACTERS // 5]
    assert counted_words(texts_of([text])).end.max() < READ_CHARACTERS
