"""Names of others within our sentences: what is shown, by python-bidi's reading of UAX #9."""

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from loaders.text.isolation import closed, isolated

HOSTILE = (
    "Ada\u202e",
    "\u202dAda\u202e\u202b",
    "Ada\u2067",
    "\u2069\u202cAda",
    "\u2066\u202eAda\u2069\u2069",
    "דנה",
    "3 علي",
    "Ada\u2029Bob",
    "Ada\nBob\x1b[2J",
)
DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
NAMES = st.text(st.sampled_from(DIRECTIONS + "aב٣7 .\n\u2029\u200d\u0301"), max_size=12)


def shown(sentence):
    return "".join(each for each in get_display(sentence, base_dir="L") if each not in DIRECTIONS)


def test_the_sentence_turns_round_without_isolation():
    assert shown("By Ada\u202e: 52 of 134.") == "By Ada.431 fo 25 :"
    assert shown("By דנה: 52 of 134.") == "By 52 :הנד of 134."


@pytest.mark.parametrize("name", HOSTILE)
def test_figures_keep_their_order_and_place_after_any_name(name):
    sentence = shown(f"Nobody wrote more words than {isolated(name)}: 52, not 134.")
    assert sentence.startswith("Nobody wrote more words than ")
    assert sentence.endswith(": 52, not 134.")


@given(NAMES, NAMES)
def test_nothing_around_names_moves_whatever_they_hold(first, second):
    between = shown(f"1a {isolated(first)} 23b45 {isolated(second)} c67.")
    assert between.startswith("1a ")
    assert " 23b45 " in between
    assert between.endswith(" c67.")


@given(NAMES)
def test_a_closed_text_stays_as_it_is_and_so_does_an_isolated_one(name):
    assert closed(closed(name)) == closed(name)
    assert isolated(isolated(name)) == isolated(name)


@pytest.mark.parametrize("name", ["Ann", "O’Neil, J. (2)", "Åse", "50 %", "山田", "", "e\u0301"])
def test_a_name_that_keeps_to_itself_is_left_as_it_is(name):
    assert isolated(name) == name


def test_marks_and_joiners_at_the_ends_do_not_reach_our_words():
    assert isolated("\u0301Ada") == "\u25cc\u0301Ada"
    assert isolated("\u200d\u0301Ada\u200c\u200d") == "\u25cc\u0301Ada"
    assert isolated("a\u200db") == "a\u200db"


def test_line_breaks_and_control_characters_become_one_space():
    assert isolated("Ada\r\nBob\x1b[2J\u2028x") == "Ada Bob [2J x"


def test_what_is_open_is_closed_and_what_closes_nothing_is_left_out():
    assert closed("a\u202eb") == "a\u202eb\u202c"
    assert closed("a\u2067b\u202ec") == "a\u2067b\u202ec\u202c\u2069"
    assert closed("a\u2067b\u202ec\u2069d") == "a\u2067b\u202ec\u202c\u2069d"
    assert closed("a\u2069b\u202c") == "ab"
    assert closed("\u202ea\u2067b\u202cc") == "\u202ea\u2067bc\u2069\u202c"
