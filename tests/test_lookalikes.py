"""Names that look alike."""

import pandas as pd

from loaders import load
from loaders.intake.lookalikes import notes_on_lookalikes


def said(*names):
    return notes_on_lookalikes(pd.Series(names, dtype="str"))


def test_a_cyrillic_letter_in_a_name_is_said_and_makes_another_person():
    rows = "author,text\nAnna,one\nАnna,two\n"  # the second begins with a Cyrillic А
    corpus = load(rows.encode())
    assert corpus.comments["commenter_id"].nunique() == 2
    assert (
        "Names that look alike are kept apart, each as a person: “Anna” and “Аnna” (with cyrillic "
        "capital letter a)." in corpus.report.notes
    )


def test_invisible_characters_are_shown_by_their_number():
    assert said("Ben", "Ben\u200b", "\u202eneB")[0].endswith("“Ben” and “Ben<U+200B>”.")


def test_other_alphabets_and_accents_are_not_suspicious_in_themselves():
    assert said("Ann", "Анна", "Åse", "李雷", None) == []
