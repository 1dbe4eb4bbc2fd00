"""The data of every chart is whole: its rows are those of a count made without our code."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from functools import cache

import pytest
from textblob.en import sentiment as pattern_words

from charts import CHARTS, Chart, build
from exports import chart_table, to_bytes
from store import open_file
from tests.conftest import CASES
from tests.drawn import drawn_store, drawn_view

PEOPLE, DEEP, NAMES = 341, 70, 12
TONES = ("negative", "neutral", "positive", "no tone words")


def lines() -> list[str]:
    """A chain of 70, then a thread of 1,100, then 341 comments of 341 people."""
    drawn = [f"c0@P0: {text(0)}"]
    drawn += [f"c{at}<c{at - 1}@P{at % 5}: {text(at)}" for at in range(1, DEEP)]
    drawn += [f"w0@P5: {text(0)}"]
    drawn += [f"w{at}<w{(at - 1) // 3}@P{at % 97}: {text(at)}" for at in range(1, 1100)]
    drawn += [f"s{at}@P{at}: {text(at)}" for at in range(PEOPLE)]
    # Fifteen chains of scored comments, by people who wrote nothing else.
    for chain in range(15):
        drawn += [f"k{chain}x0@Q{chain}: good"]
        drawn += [f"k{chain}x{at}<k{chain}x{at - 1}@Q{chain}: bad" for at in range(1, 6)]
    return drawn


ADJECTIVES = "good bad great terrible nice ugly happy sad boring lovely awful clever stupid".split()


def text(at: int) -> str:
    """Twelve names, thirteen adjectives that TextBlob's list knows, and words it does not."""
    return f"The {ADJECTIVES[at % 13]} tram by Tarn{chr(97 + at % NAMES)} " + "so " * (at % 7)


ARTICLE = " ".join(f"We asked Tarn{chr(97 + at)} and went." for at in range(NAMES + 3))
LINES = lines()
ROW = re.compile(r"(\w+?)(?:<(\w+))?@(\w+): (.*)", re.DOTALL)
ROWS = [ROW.fullmatch(line).groups() for line in LINES]  # type: ignore[union-attr]
WRITER = {comment: who for comment, _, who, _ in ROWS}
PARENT = {comment: parent for comment, parent, _, _ in ROWS}


def level(comment: str) -> int:
    parent = PARENT[comment]
    return 1 if parent is None else 1 + level(parent)


def top(comment: str) -> str:
    while PARENT[comment]:
        comment = PARENT[comment]  # type: ignore[assignment]
    return comment


@cache
def chart(name: str) -> Chart:
    return build(name, drawn_view(drawn_store(*LINES, title="Trams", text=ARTICLE)))


def exported(name: str) -> list[dict[str, str]]:
    """The rows that a person gets: of the CSV file, read by another reader."""
    content = to_bytes(chart_table(chart(name), "X"), "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def column(name: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[each] for each in columns) for row in exported(name)]


def written(number: object) -> str:
    return str(number)


def test_everybody_who_wrote_is_in_the_data_with_all_that_they_wrote():
    comments = Counter(who for _, _, who, _ in ROWS)
    words: Counter[str] = Counter()
    for _, _, who, said in ROWS:
        words[who] += len(said.split())
    assert dict(column("commenter-activity", "commenter_id", "comments")) == {
        who: written(count) for who, count in comments.items()
    }
    assert dict(column("words-by-commenter", "commenter_id", "words")) == {
        who: written(count) for who, count in words.items()
    }
    assert len(comments) == PEOPLE + 15


def test_every_pair_is_in_the_data_and_replies_to_oneself_are_counted_apart():
    pairs: Counter[tuple[str, str]] = Counter()
    own: Counter[str] = Counter()
    for _, parent, who, _ in ROWS:
        if parent and WRITER[parent] == who:
            own[who] += 1
        elif parent:
            pairs[who, WRITER[parent]] += 1
    found = {
        row[:2]: row[2] for row in column("who-replies-to-whom", "from_id", "to_id", "replies")
    }
    assert found == {pair: written(count) for pair, count in pairs.items()}
    assert f"{sum(own.values()):,} replies to oneself" in chart("who-replies-to-whom").words
    apart = column("commenter-activity", "commenter_id", "replies_to_oneself")
    assert {who: count for who, count in apart if count != "0"} == {
        who: written(count) for who, count in own.items()
    }


def test_every_name_of_the_article_is_in_the_data_also_those_that_nobody_uses():
    uses = Counter(re.findall(r"Tarn[a-z]", " ".join(said for *_, said in ROWS)))
    assert dict(column("names-taken-up", "name", "comments")) == {
        f"Tarn{chr(97 + at)}": written(uses[f"Tarn{chr(97 + at)}"]) for at in range(NAMES + 3)
    }
    assert chart("names-taken-up").cut.count == "10 of 12 names that comments use"  # type: ignore[union-attr]


def test_every_word_that_was_counted_is_in_the_data():
    in_texts: Counter[str] = Counter()
    for *_, said in ROWS:
        in_texts.update(set(said.lower().split()) & set(pattern_words))
    scored = {word: count for word, count in in_texts.items() if pattern_words[word][None][0]}
    found = dict(column("driving-words", "word", "comments"))
    assert found == {word: written(count) for word, count in scored.items()}


def test_every_level_is_in_the_data():
    comments = Counter(map(level, PARENT))
    found = {row[0]: row[1] for row in column("replies-by-level", "depth", "comments")}
    assert {place: count for place, count in found.items() if count != "0"} == {
        written(place): written(count) for place, count in comments.items()
    }
    by_tone: dict[str, int] = defaultdict(int)
    for place, count in column("tone-by-level", "level", "comments"):
        by_tone[place] += int(count)
    assert by_tone == {written(place): count for place, count in comments.items()}


def test_every_reply_chain_is_counted():
    lengths = Counter(level(leaf) for leaf in set(PARENT) - set(PARENT.values()))
    found = dict(column("chain-lengths", "length", "chains"))
    assert {length: count for length, count in found.items() if count != "0"} == {
        written(length): written(count) for length, count in lengths.items()
    }


def test_every_comment_of_the_thread_is_in_the_data():
    thread = {comment for comment in PARENT if top(comment) == "w0"}
    assert {row[0] for row in column("thread-icicle", "comment_id")} == thread
    assert len(chart("thread-icicle").plotted) == 1000


def test_every_point_of_the_curve_is_in_the_data():
    assert len(exported("lorenz-curve")) == PEOPLE + 15 + 1


def test_everybody_with_enough_scored_comments_is_in_the_data():
    scored = Counter(who for _, _, who, said in ROWS if set(said.split()) & set(ADJECTIVES))
    enough = {who: written(count) for who, count in scored.items() if count >= 5}
    assert dict(column("tone-by-commenter", "commenter_id", "scored")) == enough
    assert len(enough) > 15


def test_the_chain_of_every_thread_is_in_the_data_comment_by_comment():
    # c is one long chain, each k one of six; w is as deep as any of its chains; s has none.
    longest = {"c0": DEEP, **{f"k{chain}x0": 6 for chain in range(15)}}
    longest["w0"] = max(level(each) for each in PARENT if top(each) == "w0")
    found = Counter(row[0] for row in column("tone-down-chains", "thread_id"))
    assert found == longest
    assert chart("tone-down-chains").cut.count.endswith(" of 17 reply chains")  # type: ignore[union-attr]


def test_every_comment_counts_in_one_row_where_many_are_drawn_together():
    stretches = exported("tone-by-position")
    assert sum(int(row[tone]) for row in stretches for tone in TONES) == len(ROWS)
    assert sum(int(count) for (count,) in column("tone-counts", "comments")) == len(ROWS)
    assert sum(int(count) for (count,) in column("two-word-lists", "comments")) == len(ROWS)


def test_every_reply_that_is_scored_on_both_sides_counts():
    scored = {comment for comment, _, _, said in ROWS if set(said.split()) & set(ADJECTIVES)}
    replies = [
        comment
        for comment, parent, who, _ in ROWS
        if comment in scored and parent in scored and WRITER[parent] != who
    ]
    assert sum(int(count) for (count,) in column("tone-parent-reply", "replies")) == len(replies)


@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_that_leaves_rows_out_says_how_many_in_itself_and_below(name):
    drawn, picture = chart(name), chart(name).figure.layout.title.text
    if drawn.cut is None:
        assert picture is None
        assert len(drawn.plotted) == len(drawn.data) or name in DRAWN_TOGETHER
    else:
        assert re.fullmatch(r"[\d,]+ of [\d,]+ [a-z ]+", picture)
        assert f"The picture shows {picture}" in drawn.words


# Deep levels are one bar, and that bar is named; names that nobody uses have no bar.
DRAWN_TOGETHER = {"tone-by-level"}


def test_fifteen_people_each_answered_once_by_somebody_else_are_fifteen_pairs():
    store = open_file(CASES / "inside" / "edges.csv")
    pairs = build("who-replies-to-whom", drawn_view(store))
    assert pairs.data["replies"].tolist() == [1] * 15
    assert pairs.data[["from_id", "to_id"]].drop_duplicates().shape == (15, 2)
    once = "Nobody replied to the same person twice: 15 pairs, 1 reply each."
    assert pairs.words.startswith(once)
    assert not pairs.plotted.empty
