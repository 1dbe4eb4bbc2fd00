"""Quotations and echoes: which comment takes up the words of which."""

import difflib
import re

import numpy as np
import pytest
from conftest import SHARED
from hypothesis import given
from hypothesis import strategies as st

from analysis.references.echoes import echoes
from analysis.references.evidence import as_on_page, excerpt
from analysis.references.page_words import WORD, plain, small, words_of
from analysis.references.quoting import quoting
from analysis.references.rarity import FILE, common_words, rarity
from analysis.references.shared_words import as_written

SAID = "I keep seven grey herons and a walrus in the disused lighthouse near Whitby"
OTHER = "Nothing whatever to do with any of it"


def quoted(*texts, article="", people=None):
    """Find who quotes whom: (row, target, words)."""
    codes = np.arange(len(texts)) if people is None else np.array(people)
    found = quoting(list(texts), codes, article)
    words = [as_on_page(each, np.arange(99)) for each in found.words]
    return list(zip(found.comment.tolist(), found.target.tolist(), words, strict=True))


def echoed(*texts, article="", people=None, names=()):
    codes = np.arange(len(texts)) if people is None else np.array(people)
    found = echoes(list(texts), codes, article, names)
    words = [as_on_page(each, np.arange(99)) for each in found.words]
    return list(zip(found.comment.tolist(), found.target.tolist(), words, strict=True))


@pytest.mark.parametrize(
    "quotation",
    [
        SAID,
        f"> {SAID}\n\nReally?",
        f"“{SAID}” – really?",
        SAID.upper() + "!",
        SAID.replace(" and", ", and").replace("walrus", "*walrus*"),
    ],
)
def test_a_whole_sentence_is_a_quotation_whatever_its_case_quotes_and_punctuation(quotation):
    assert quoted(SAID, OTHER, quotation) == [(2, 0, "quotes 14 words of #1")]


def test_a_quotation_may_leave_out_words_in_the_middle_and_at_its_ends():
    parts = "“keep seven grey herons and a … in the disused lighthouse near [...]”, you say"
    assert quoted(SAID, parts) == [(1, 0, "quotes 11 words of #1")]


def test_a_few_words_are_a_quotation_only_between_marks():
    assert quoted(SAID, "a disused lighthouse near the sea") == []
    assert quoted(SAID, "a “disused lighthouse” near the sea") == [(1, 0, "quotes 2 words of #1")]
    for marked in ('"disused lighthouse"', "‘disused lighthouse’", "«disused lighthouse»"):
        assert quoted(SAID, f"{marked}?") == [(1, 0, "quotes 2 words of #1")]


def test_what_the_article_says_is_the_articles_and_what_two_say_is_the_first_ones():
    assert quoted(SAID, SAID, article=f"A title\n{SAID}.") == [
        (0, -1, "quotes 14 words of the article"),
        (1, -1, "quotes 14 words of the article"),
    ]
    assert quoted(SAID, SAID, SAID) == [
        (1, 0, "quotes 14 words of #1"),
        (2, 0, "quotes 14 words of #1"),
    ]


def test_nobody_quotes_themselves_but_people_without_a_name_may():
    assert quoted(SAID, SAID, people=[5, 5]) == []
    assert quoted(SAID, SAID, people=[-1, -1]) == [(1, 0, "quotes 14 words of #1")]


def test_links_and_six_plain_words_tell_little():
    link = "see https://example.org/one/two/three/four/five/six/seven/eight/nine"
    assert quoted(link, link) == []
    plain_run = quoting(["at the end of the day we", "at the end of the day I"], np.arange(2), "")
    telling = quoting([SAID, " ".join(SAID.split()[:6])], np.arange(2), "")
    assert plain_run.strength.max(initial=0) < telling.strength[0]


def test_of_two_sources_the_longer_quotation_is_the_stronger_sign():
    more = "They sold the copper kettle to a blind organist from Bruges last winter"
    found = quoting([SAID, more, f"{more} {' '.join(SAID.split()[:6])}"], np.arange(3), "")
    assert found.target[np.argsort(-found.strength)].tolist() == [1, 0]


def test_words_are_counted_by_a_dictionary_where_there_are_no_blanks():
    said = "我昨天在图书馆遇见了三位老朋友"  # 我 昨天 在 图书馆 遇见 了 三位 老 朋友
    assert quoted(said, f"你说“{said}”吗") == [(1, 0, "quotes 9 words of #1")]


@given(st.lists(st.sampled_from("zinc yak xylem walnut vellum".split()), min_size=1, max_size=25))
def test_runs_are_as_long_as_difflib_finds_them(words):
    before = "lead zinc yak xylem walnut vellum umber topaz silt rye".split()
    match = difflib.SequenceMatcher(None, before, words, autojunk=False).find_longest_match()
    found = quoted(" ".join(before), " ".join(words))
    counts = [int(line.split()[1]) for _, _, line in found]
    assert all(count >= 6 for count in counts)
    assert match.size < 6 or max(counts) >= match.size
    assert match.size >= 6 or not found


def test_a_rare_word_that_only_two_comments_share_is_an_echo():
    assert echoed("I sold my theremin", OTHER, "We had a theremin too") == [
        (2, 0, "both say “theremin”, nobody else does")
    ]
    assert echoed("a theremin", "a theremin", "a theremin", "We, a theremin")[3:] == []
    assert echoed("I sold my theremin", "My theremin", article="On the theremin") == []
    assert echoed("I sold my theremin", "A theremin", people=[1, 1]) == []


def test_an_ordinary_word_is_no_echo_however_rare_on_the_page():
    assert echoed("I sold my kitchen", "We often had them in kitchens") == []
    assert rarity("kitchen") < 13 <= rarity("theremin")


def test_a_commenters_name_is_no_echo():
    assert echoed("I like Zebulon", "And then Zebulon", names=["Zebulon Smith", None]) == []


def test_an_opening_that_points_back_echoes_a_word_that_is_not_rare():
    found = echoed(
        "There is a quote from Nikita Khrushchev.", OTHER, "That is a fabulous quote. I think so"
    )
    assert found == [(2, 0, "echoes “quote” from “There is a quote from Nikita Khrushchev.”")]
    assert echoed("There is a point in it", "That is a good point") == []


def test_a_compound_is_one_word():
    assert echoed("hit by a two-by-four upside", "My two-by-four is an embargo") == [
        (1, 0, "both say “two-by-four”, nobody else does")
    ]
    assert echoed("two of them by four", "My two-by-four is an embargo") == []


def test_the_nearest_of_those_who_used_the_word_is_echoed():
    assert echoed("a fine quote", "an odd quote", OTHER, "That quote is old") == [
        (3, 1, "echoes “quote” from “an odd quote”")
    ]


def test_the_real_page_shows_these_echoes_and_no_other_strong_sign(seed):
    from loaders import load

    corpus = load(seed)
    people = corpus.comments["commenter_id"].factorize()[0]
    texts, names = corpus.comments["text"].tolist(), corpus.comments["commenter"].tolist()
    article = f"{corpus.articles['title'].iloc[0]}\n{corpus.articles['text'].iloc[0]}"
    found = [*echoes_as_rows(echoes(texts, people, article, names))]
    strong = {(row + 1, target + 1) for row, target, strength in found if strength >= 0.3}
    assert strong == {(12, 11), (17, 15)}
    quotations = quoting(texts, people, article)
    assert set(quotations.target.tolist()) == {-1}
    assert 3 in quotations.comment[quotations.strength > 0.9].tolist()


def echoes_as_rows(found):
    return zip(found.comment.tolist(), found.target.tolist(), found.strength.tolist(), strict=True)


@given(st.text())
def test_the_quick_way_to_words_finds_the_words_of_the_pattern(text):
    assert words_of(text) == [plain(word) for word in WORD.findall(text)]


@given(st.text(max_size=300))
def test_an_excerpt_is_one_short_line(text):
    line = excerpt(text)
    assert len(line) <= 60
    assert "\n" not in line
    assert line == line.strip()


@given(st.lists(st.text("ab‘'’\"“” -.>\nzinc日本", max_size=60), max_size=6), st.text(max_size=60))
def test_targets_are_earlier_rows_or_the_article_on_any_texts(texts, article):
    people = np.arange(len(texts)) // 2
    for found in (quoting(texts, people, article), echoes(texts, people, article)):
        assert (found.target < found.comment).all()
        assert (found.target >= -1).all()
        assert ((found.strength > 0) & (found.strength <= 1)).all()
        assert len(found.words) == len(found.comment)
        apart = people[found.comment] != people[found.target]
        assert (apart | (found.target == -1)).all()


def test_the_table_of_common_words_holds_words_and_few_bits():
    table = common_words()
    assert 10_000 < len(table.bits) < 20_000
    assert set(table.bits.values()) <= set(range(21))
    assert all(word.replace("-", "").isalpha() and word.isascii() for word in table.bits)
    assert {"will", "mark", "rose", "hope"} <= table.small
    assert not {"john", "pakistan", "london"} & table.small


def test_a_word_is_as_common_as_its_plainest_form():
    assert rarity("quotes") <= rarity("quote")
    assert rarity("zzyzx") == 17
    assert rarity("two-by-four") == rarity("four") + 8


@pytest.mark.slow
def test_the_table_is_made_again_to_the_byte():
    if not SHARED.exists():
        pytest.skip("the collections that the table is counted over are not here")
    from training.word_frequencies import counted, made_table, sources

    found = [counted(texts) for texts in sources(SHARED / "data").values()]
    assert made_table(found) == FILE.read_bytes()


def test_small_letters_are_those_that_a_pattern_without_case_takes():
    every = "".join(map(chr, range(0x3000)))
    letters = small(every)
    assert len(letters) == len(every)
    for letter in "abcdefghijklmnopqrstuvwxyz":
        found = [match.start() for match in re.finditer(letter, every, re.IGNORECASE)]
        assert found == [place for place, other in enumerate(letters) if other == letter]


@given(st.text("snakeSſK ’-_2é", max_size=30), st.sampled_from(["snake", "s", "two-k", "né"]))
def test_a_stem_is_found_where_a_pattern_finds_it(text, word):
    found = re.search(rf"(?<![^\W_]){re.escape(word)}s?(?![^\W_])", text, re.IGNORECASE)
    assert as_written(text, word) == (
        (excerpt(found.group()), found.start()) if found else (excerpt(word), 0)
    )
