"""Marks around words do not hide them from the guess at a language; addresses are not read."""

import string

import pytest

from engines.language.guessing import LANGUAGES, guess_languages
from engines.texts import texts_of

GERMAN = "Ich weiß nicht warum das so lange gedauert hat aber es ist mir auch egal".split()
ENGLISH = "I think that they should have told us about this before the vote".split()
BESIDE_A_WORD = sorted(set(string.punctuation) - set("@'"))


def language(text):
    return LANGUAGES[guess_languages(texts_of([text]))[0]]


@pytest.mark.parametrize("mark", BESIDE_A_WORD)
def test_a_mark_before_or_behind_each_word_hides_none(mark):
    assert language(" ".join(f"{mark}{word}" for word in GERMAN)) == "German"
    assert language(" ".join(f"{word}{mark}" for word in GERMAN)) == "German"


@pytest.mark.parametrize("before", ["@", "https://", "ftp://", "://"])
def test_what_follows_an_at_sign_or_the_sign_of_an_address_is_not_read(before):
    """German words in English company: only as addresses do they tell nothing."""
    addresses = " ".join(f"{before}{word}/{word}" for word in GERMAN)
    assert language(f"{addresses} {' '.join(ENGLISH)}") == language(" ".join(ENGLISH))


@pytest.mark.parametrize("between", [":", ":/", "/", "//"])
def test_less_than_the_whole_sign_of_an_address_hides_nothing(between):
    assert language(between.join(GERMAN)) == "German"


def test_an_address_ends_at_the_next_blank_of_any_kind():
    for blank in (" ", "\n", "\t"):
        assert language("@x" + blank + " ".join(GERMAN)) == "German"
