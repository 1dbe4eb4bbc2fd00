"""Verbs of saying: one vocabulary for text and HTML, and regularity where a word is in no list."""

import pytest

from loaders import load
from loaders.dump_parts.markers import sign_of
from loaders.page_parts.words import name_alone
from loaders.text.vocabulary import SAYS

ARTICLE = "The quay\n\nThe quay was swept on Monday, for the first time since the flood.\n\n"
NAMES = ("Ann Berg", "bo_77", "Ida (Riga)", "Max", "Ann Berg", "Zoë Dunn")
TEXTS = (
    "I saw it, and it is clean.",
    "Who paid for all that?",
    "We all did, I suppose.\n\n    My neighbour says: it was free.",
    "It was cleaner before the flood, ask anyone in Dock Street.",
)


def comments(verb, count, heading=""):
    said = "".join(
        f"  • {NAMES[n % len(NAMES)]} {verb}:\n\n    {TEXTS[n % len(TEXTS)]}\n\n"
        for n in range(count)
    )
    return load(f"{ARTICLE}{heading}{said}\nHarbour\n\nTides\n".encode()).comments


@pytest.mark.parametrize("heading", ["", "\n", "Comments\n\n"])
@pytest.mark.parametrize("count", [4, 30])
@pytest.mark.parametrize(
    "verb", "says commented replied kommentierte escribió skriver пишет pisze".split()
)
def test_the_same_layout_is_read_with_any_verb(verb, count, heading):
    read = comments(verb, count, heading)
    assert read["commenter"].tolist() == [NAMES[n % len(NAMES)] for n in range(count)]
    assert read["text"].iloc[2] == "We all did, I suppose.\n\nMy neighbour says: it was free."
    assert read["text"].iloc[-1] == TEXTS[(count - 1) % len(TEXTS)].replace("\n    ", "\n")


@pytest.mark.parametrize("verb", [verb for verb in SAYS if verb.isascii() or " " not in verb])
def test_text_and_html_pages_know_the_same_verbs(verb):
    if verb[0] < "\u3000":  # scripts without spaces put theirs right behind the name
        assert sign_of(0, f"Ann Berg {verb}:").name == "Ann Berg"
    assert name_alone(f"Ann Berg {verb}:") == "Ann Berg"


def test_a_name_that_is_a_verb_stays_a_name():
    assert name_alone("Edward Said") == "Edward Said"
    assert name_alone("Edward Said said:") == "Edward Said"
