"""Markers without dates, names apart from their dates, and first comments that are long."""

import pytest

from loaders import load
from loaders.dump_parts.markers import sign_of

ARTICLE = "The quay\n\nThe quay was swept on Monday, for the first time since the flood.\n\n"
NAMES = ["Ann Berg", "bo_77", "Ida Riga", "Ann Berg"]
TEXTS = [
    "I saw it, and it is clean.",
    "It was cleaner before the flood.\n\nAsk anyone in Dock Street.",
    "Who paid?",
    "We all did, I suppose.",
]


@pytest.mark.parametrize(
    ("line", "lead", "verb", "name", "number"),
    [
        ("Posted by Ida", "posted by", "", "Ida", ""),
        ("by Ida", "by", "", "Ida", ""),
        ("Comment by Ida", "comment by", "", "Ida", ""),
        ("Ida writes", "", "writes", "Ida", ""),
        ("Ida said:", "", "said", "Ida", ""),
        ("3. Ida says:", "", "says", "Ida", "3"),
        ("#12", "", "", "", "12"),
        ("Comment #4", "", "", "", "4"),
        ("No. 7", "", "", "", "7"),
    ],
)
def test_a_line_without_a_date_marks_a_comment_by_a_fixed_word_or_a_number(
    line, lead, verb, name, number
):
    sign = sign_of(0, line)
    assert (sign.lead, sign.verb, sign.name, sign.number) == (lead, verb, name, number)
    assert sign.stamp == ""


@pytest.mark.parametrize(
    "line", ["Ida", "Ida:", "The mill stands", "It is clean.", "12.", "1836", "we", ""]
)
def test_a_line_with_neither_marks_nothing(line):
    assert sign_of(0, line) is None


def page_in(layout, texts=TEXTS):
    comments = [
        layout.format(name=name, text=text, day=number + 11, number=number + 1)
        for number, (name, text) in enumerate(zip(NAMES, texts, strict=True))
    ]
    return load((ARTICLE + "4 comments\n\n" + "".join(comments)).encode())


@pytest.mark.parametrize(
    "layout",
    [
        "Posted by {name}\n\n{text}\n\n",
        "Comment by {name}\n\n{text}\n\n",
        "{name} wrote:\n\n{text}\n\n",
        "#{number} {name} says:\n\n{text}\n\n",
        "{name}\n{day} July 2021\n\n{text}\n\n",
        "{name}\n\n{text}\n\nJuly {day}, 2021 at 6:29 pm\n\n",
        "{text}\n\nPosted by {name}\n\n",
        "{text}\n\n{name}, {day} July 2021\n\n",
    ],
)
def test_comments_are_told_apart_by_their_markers(layout):
    corpus = page_in(layout)
    assert corpus.comments["commenter"].tolist() == NAMES
    assert corpus.comments["text"].tolist() == TEXTS
    assert corpus.articles["text"].iloc[0].endswith("since the flood.")


@pytest.mark.parametrize("lines", [1, 20, 56, 57, 58, 59, 60, 61, 80])
def test_the_first_comment_may_be_long_where_dates_close_comments(lines):
    long = "\n".join(f"It is line {number} of what I saw there." for number in range(lines))
    corpus = page_in("{name}\n{text}\n\nJuly {day}, 2021 at 6:29 pm\n\n", [long, *TEXTS[1:]])
    assert corpus.comments["commenter"].tolist() == NAMES
    assert corpus.comments["text"].iloc[0] == long
