"""Every sentence that the app can say, on 0, 1, 2 and many: would it be printed?"""

import re

import pytest

from loaders.text.isolation import closed
from sentences.grammar import plain
from tests.walked import everything_said, functions, modules

# These give words within a sentence, headings, labels or what stands at a mark.
FRAGMENTS = {
    "reason", "decide", "link_described",
    "capitalised", "cut_count", "listed", "numbered", "plain", "plural", "quoted", "signed",
    "between", "cell", "chain_title", "comment_label", "counted_tones", "spread", "stretch",
    "strip_heading", "not_here", "since", "comments_left", "filter_dropped", "filter_loosened",
    "label_of", "person", "with_threshold", "without_word", "repair_kind", "repaired_comment",
    "checksum_words", "nothing_listed", "totals_words", "totals_left", "comments_words",
    "kinds_words", "who", "coder_first", "share", "shown_early", "more_offered", "only_one_neutral",
    "pair_of_labels", "where_they_differ", "percent", "answer_begins", "basis_at_comment",
    "basis_in_list", "article_label", "level", "in_band", "begun", "lasted", "origin",
    "confirmation_offered", "looking", "inferred_words",
}  # fmt: skip
MARKS = "_at_mark"
NOUNS = {
    "comment": "comments", "commenter": "commenters", "reply": "replies", "word": "words",
    "person": "people", "pair": "pairs", "name": "names", "label": "labels", "record": "records",
    "repair": "repairs", "discussion": "discussions", "thread": "threads", "level": "levels",
    "chain": "chains", "pingback": "pingbacks", "link": "links", "row": "rows", "turn": "turns",
}  # fmt: skip
ONE_BUT_MANY = re.compile(rf"(?<![\d,.–-])\b1 ({'|'.join(NOUNS.values())})\b")
MANY_BUT_ONE = re.compile(rf"\b(?!1 )(\d[\d,]*) ({'|'.join(NOUNS)})\b(?! (of|records?))")
VERBS = r"(are|have|were|answer|ask|carry|come)"
ONE_VERB = re.compile(rf"(?<!of )(?<!to )(?<![\d,])\b1 ({'|'.join(NOUNS)}) {VERBS}\b")
SLOTS = re.compile(r"[{}]|(?<![.?!] )(?<!^)\bNone\b|\bnan\b|<NA>|\bNaT\b|\bTrue\b|\bFalse\b")
ISOLATE = re.compile("\u2068[^\u2068\u2069]*\u2069")


@pytest.fixture(scope="module")
def said():
    return everything_said()


@pytest.fixture(scope="module")
def texts(said):
    """Every text that a public function gave, with the function's name."""
    found = set()
    for name, given in said:
        short = name.rpartition(".")[2]
        if not short.startswith(("_", "<")):
            found |= {(short, text) for text in texts_in(given)}
    return sorted(found)


def texts_in(given):
    if isinstance(given, str):
        return [given]
    if isinstance(given, tuple) and given and all(isinstance(each, str | int) for each in given):
        whole = hasattr(given, "_fields") or (
            len(given) > 1 and all(isinstance(each, str) and each.endswith(".") for each in given)
        )
        return [*given] if whole else [plain(given)]
    if isinstance(given, list):
        return [each.statement for each in given if hasattr(each, "statement")]
    return [plain(given.parts)] if hasattr(given, "parts") else []


def test_the_walk_reaches_every_function(said):
    assert set(functions()) - {name for name, _ in said} == set()


def test_no_slot_is_left_open_and_no_space_doubled(texts):
    wrong = [(name, text) for name, text in texts if SLOTS.search(text) or "  " in text]
    assert wrong == []
    assert [(name, text) for name, text in texts if text != text.rstrip()] == []


def test_no_punctuation_is_doubled_or_stands_apart(texts):
    wrong = re.compile(r"\.\.|,,|;;|\s[.,;:](?:\s|$)|\(\)|“”|[,;:]\.")
    assert [(name, text) for name, text in texts if wrong.search(text)] == []


def test_quotation_marks_and_brackets_are_closed(texts):
    assert [
        (name, text)
        for name, text in texts
        if text.count("“") != text.count("”") or text.count("(") != text.count(")")
    ] == []


def test_what_names_leave_open_is_closed_and_nothing_turns(texts):
    assert [(name, text) for name, text in texts if closed(text) != text] == []
    outside = [(name, text, ISOLATE.sub("", text)) for name, text in texts]
    turning = re.compile("[\u0590-\u08ff\u202a-\u202e\u2066-\u2069]")
    labels = {"plural", "capitalised", "quoted", "plain", "numbered", "listed"}
    assert [
        (name, text) for name, text, rest in outside if name not in labels and turning.search(rest)
    ] == []


def test_numbers_and_nouns_agree(texts):
    wrong = (ONE_BUT_MANY, MANY_BUT_ONE, ONE_VERB)
    named = {"plural", "numbered", "plain"}
    assert [
        (name, text)
        for name, text in texts
        if name not in named and any(each.search(ISOLATE.sub("x", text)) for each in wrong)
    ] == []


def test_a_sentence_begins_with_a_capital_and_ends_with_a_full_stop(texts):
    sentences = [
        (name, text)
        for name, text in texts
        if name not in FRAGMENTS and not name.endswith(MARKS) and text.strip()
    ]
    begins = re.compile(r"\s?(“|[\u2068(]?[A-Z0-9\u2068])")
    assert [each for each in sentences if not begins.match(each[1])] == []
    assert [each for each in sentences if not each[1].endswith((".", "?", ".)", "…"))] == []


def test_what_is_always_said_is_whole():
    constants = {
        (module.__name__, name): each
        for module in modules()
        for name, each in vars(module).items()
        if name.isupper() and isinstance(each, str) and each.count(" ") > 8
    }
    sentences = {key: text for key, text in constants.items() if text[0].isupper()}
    assert {key for key, text in sentences.items() if not text.endswith((".", "?"))} == set()
    assert {key for key, text in constants.items() if "  " in text or SLOTS.search(text)} == set()
