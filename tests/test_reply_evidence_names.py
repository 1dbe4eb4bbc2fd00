"""Whom comments address: names, near-names, handles, numbers."""

import functools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.references.addressed import addressed, persons_addressed
from analysis.references.evidence import as_on_page
from analysis.references.names import edits


def lines_of(*found):
    return [as_on_page(line, np.arange(99)) for line in persons_addressed(*found)]


def found(*comments, article=""):
    """Find whom drawn comments address ("Ann: text"), as (row, target, words), and strengths."""
    names = [comment.partition(": ")[0] or None for comment in comments]
    texts = [comment.partition(": ")[2] for comment in comments]
    codes = {name: code for code, name in enumerate(dict.fromkeys(filter(None, names)))}
    people = np.array([codes.get(name, -1) for name in names])
    return addressed(texts, names, people, article), names, people


def pairs(*comments, article=""):
    evidence = found(*comments, article=article)[0]
    return list(zip(evidence.comment.tolist(), evidence.target.tolist(), strict=True))


def strength(*comments, article=""):
    """Give the strength of the last comment's only sign, 0 where it shows none."""
    evidence = found(*comments, article=article)[0]
    mine = evidence.strength[evidence.comment == len(comments) - 1]
    assert len(mine) < 2
    return float(mine.sum())


def test_a_misspelt_name_addresses_both_comments_of_its_bearer_the_nearest_first():
    evidence, names, people = found(
        "Kenny: nothing",
        "Arjuna: one",
        "Devendra Sood: two",
        "Arjuna: three",
        "Steve: Agree with Arguna but",
    )
    assert evidence.comment.tolist() == [4, 4]
    assert evidence.target.tolist() == [3, 1]
    assert evidence.words == ["addresses Arjuna, written “Arguna”"] * 2
    assert evidence.strength[0] == evidence.strength[1]
    assert lines_of(evidence, names, people) == [
        "",
        "",
        "",
        "",
        "addresses Arjuna: #2 or #4, not certain",
    ]


def test_one_comment_of_one_person_is_certain_as_far_as_a_name_can_be():
    assert lines_of(*found("Kenny: a", "Ann: @Kenny no"))[1] == "addresses Kenny: #1"


def test_people_who_share_a_first_name_are_all_meant_and_less_surely():
    comments = ("Robert Marlowe: a", "Robert Bentley: b", "Ann: Robert, no")
    evidence = found(*comments)[0]
    alone = strength("Robert Marlowe: a", "Ann: Robert, no")
    assert sorted(evidence.target.tolist()) == [0, 1]
    assert evidence.strength.tolist() == pytest.approx([alone / 2] * 2)
    full = found("Robert Marlowe: a", "Robert Bentley: b", "Ann: Robert Marlowe, no")[0]
    assert full.target.tolist() == [0]


def test_how_a_name_stands_orders_how_sure_it_is():
    calls = [
        "Ann: @Arjuna that is so",
        "Ann: Arjuna, that is so",
        "Ann: Are you sure of that, Arjuna?",
        "Ann: Arjuna is right",
        "Ann: It is as Arjuna said",
        "Ann: They gave it to Arjuna then",
    ]
    strengths = [strength("Arjuna: hello", call) for call in calls]
    assert strengths == sorted(set(strengths), reverse=True)
    assert strengths[0] > 0.95
    assert strengths[-1] < 0.3


@pytest.mark.parametrize(
    "comment",
    [
        "Ann: I will, of course, mark my words and hope that a rose is a rose",
        "Ann: Will this ever end? Mark my words. Rose petals. Hope is not a plan.",
        "Ann: see https://example.org/Arjuna and www.arjuna.com, or mail arjuna@example.org",
        "Ann: Arjunaism and preArjuna and Mary-Arjuna and arjuna_fan",
        "Ann: I like it.\n\n– Arjuna",
        "Ann: Yes, I do",
        "Ann: Michael Moore made a film, and so did Steve Jobs",
    ],
)
def test_words_links_parts_of_words_signatures_and_other_peoples_names_address_nobody(comment):
    people = ["Will", "Mark", "Rose", "Hope", "Arjuna", "yes", "Michael", "Steve Silverman"]
    assert pairs(*(f"{name}: hello" for name in people), comment) == []


@pytest.mark.parametrize("name", ["Will", "Mark", "Rose", "Hope"])
def test_a_name_that_is_a_word_counts_where_it_is_called(name):
    plain = strength("Arjuna: hello", "Ann: Thanks Arjuna, that helps")
    assert 0 < strength(f"{name}: hello", f"Ann: Thanks {name}, that helps") < plain
    assert strength(f"{name}: hello", f"Ann: @{name} that helps") > 0.95


def test_nobody_addresses_themselves_or_somebody_who_has_not_spoken_yet():
    assert pairs("Arjuna: a", "Arjuna: Arjuna, b", "Ann: Kenny, c", "Kenny: d") == []


def test_speaking_to_the_author_is_evidence_for_the_article():
    article = "A title\nBy Bill Roggio\nText. Bill Roggio is a Senior Fellow at a place."
    evidence = found("Ann: Mr Roggio, thank you", "Bob: as Bill said", article=article)[0]
    assert (evidence.comment.tolist(), evidence.target.tolist()) == ([0], [-1])
    assert evidence.words == ["addresses Roggio, the article’s author"]


def test_a_commenter_whom_the_article_names_too_is_meant_less_surely():
    comments = ("Mattis: hello", "Ann: Mattis, you are wrong")
    assert 0 < strength(*comments, article="General Mattis spoke.") < strength(*comments)


def test_handles_titles_accents_and_names_without_capitals_are_found():
    assert pairs("irebukeu: a", "Ann: irebukeu, no") == [(1, 0)]
    assert pairs("KW64: a", "Ann: @kw64 no") == [(1, 0)]
    assert pairs("Dr. Renée Müller: a", "Ann: Renee, no") == [(1, 0)]
    assert pairs("pre-Boomer Marine brat: a", "Ann: pre-boomer marine brat: no") == [(1, 0)]
    assert pairs("王小明: a", "Ann: @王小明 不是") == [(1, 0)]
    assert pairs("王小明: a", "Ann: 明天再来") == []
    assert pairs("Дмитрий: a", "Ann: Дмитрий, нет") == [(1, 0)]


def test_short_or_ordinary_words_are_no_near_names():
    assert pairs("Anna: a", "Bob: Anne, no") == []
    assert pairs("Martin: a", "Bob: Marlin, no", article="The Marlin is a fish.") == []
    assert pairs("Arjuna: a", "Bob: Brjuna, no") == []


def test_a_quoted_header_names_whom_it_quotes():
    evidence = found("Arjuna: a", "Ann: On Monday, Arjuna wrote:\n> a\nNo")[0]
    assert evidence.target.tolist() == [0]
    assert evidence.strength[0] >= 0.7


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("#2 no", 1), ("@2: no", 1), ("@ 2: no", 1), ("see comment 2 please", 1), ("Kenny@2 no", 1),
        ("Kenny #2: no", 1), ("#9 no", None), ("it cost 2 dollars", None), ("#2,500 of them", None),
        ("my list: #1 a, #2 b, #3 c", None), ("#0", None), ("see example.org/#2", None),
    ],
)  # fmt: skip
def test_comments_are_called_by_the_number_a_reader_counts(text, target):
    given = ("Ann: a", "Kenny: b", "Cid: c", f"Dan: {text}")
    mine = {pair for pair in pairs(*given) if pair[0] == 3}
    assert mine == (set() if target is None else {(3, target)})


def test_a_number_beside_its_authors_name_is_surest():
    alone = strength("Ann: a", "Kenny: b", "Dan: @2 no")
    assert strength("Ann: a", "Kenny: b", "Dan: Kenny@2 no") > alone


def test_numbers_that_comments_carry_are_the_ones_meant():
    comments = (
        "Ann: 490. A lemma",
        "Bob: 491. No",
        "Cid: 492. Re: 490. I see",
        "Dan: 493. Yes #491",
    )
    assert pairs(*comments) == [(2, 0), (3, 1)]


def test_a_prolific_person_gives_no_more_than_the_nearest_twelve():
    comments = [f"Arjuna: number {number}" for number in range(30)] + ["Ann: Arjuna, no"]
    assert [target for _, target in pairs(*comments)] == list(range(29, 17, -1))


def test_the_real_page_addresses_one_person(seed):
    from loaders import load

    corpus = load(seed)
    names = corpus.comments["commenter"].tolist()
    people = corpus.comments["commenter_id"].factorize()[0]
    article = f"{corpus.articles['title'].iloc[0]}\n{corpus.articles['text'].iloc[0]}"
    evidence = addressed(corpus.comments["text"].tolist(), names, people, article)
    lines = lines_of(evidence, names, people)
    assert {row + 1: line for row, line in enumerate(lines) if line} == {
        13: "addresses Arjuna: #9 or #12, not certain"
    }


def slow_edits(first, second):
    """Work the distance out by its definition."""

    @functools.cache
    def cost(i, j):
        if not i or not j:
            return i + j
        changed = cost(i - 1, j - 1) + (first[i - 1] != second[j - 1])
        best = min(cost(i - 1, j) + 1, cost(i, j - 1) + 1, changed)
        if i > 1 and j > 1 and first[i - 1] == second[j - 2] and first[i - 2] == second[j - 1]:
            best = min(best, cost(i - 2, j - 2) + 1)
        return best

    return cost(len(first), len(second))


@given(st.text("abc", max_size=7), st.text("abc", max_size=7))
def test_edits_are_counted_as_defined(first, second):
    assert edits(first, second) == slow_edits(first, second)


@given(
    st.lists(
        st.tuples(st.sampled_from(["Ann", "", "Bob X", "@"]), st.text(max_size=40)), max_size=8
    )
)
def test_targets_are_earlier_rows_by_others_and_strengths_are_shares(rows):
    names = [name or None for name, _ in rows]
    people = np.array([hash(name) % 7 if name else -1 for name in names], dtype=np.int64)
    evidence = addressed([text for _, text in rows], names, people, "By Ann Lee")
    assert (evidence.target < evidence.comment).all()
    assert (evidence.target >= -1).all()
    assert ((evidence.strength > 0) & (evidence.strength <= 1)).all()
    assert all("\n" not in words and len(words) < 200 for words in evidence.words)
