"""Small inputs from the edges of the house; each right value was worked out by hand first."""

import csv
import io
import json
import re

import pandas as pd
import pytest
from drawn import drawn_json, drawn_store

import cli
from analysis.commenters import reply_pairs
from analysis.filters import Filters
from analysis.replies.chains import infer_parents, unanswered
from analysis.summaries import people_by_name
from charts import build as build_chart
from engines.words.counting import word_count
from exports.report import check_report
from loaders import Options, load
from loaders.text.isolation import isolated
from sentences.grammar import plain
from sentences.replies import reply_words
from store import View, build


def opened(name, text):
    """Open what a file holds."""
    data = text if isinstance(text, bytes) else text.encode()
    return build(load(data, Options(filename=name)), name)


def facts_of(store):
    first = store.articles["discussion_id"].iloc[0]
    return {fact.key: fact for fact in store.facts(first)}


def ids_everywhere(lines, key, evidence, **more):
    """Ask the fact, the filter and the reply model which comments name or quote somebody."""
    store = drawn_store(*lines, **more)
    corpus = load(drawn_json(*lines, **more))
    fact = facts_of(store).get(key)
    shown = View(store, "1", Filters(fact=key)).comments["comment_id"] if fact else ()
    likeliest = infer_parents(corpus.articles, corpus.comments)
    to_comments = likeliest[likeliest["parent_id"].notna()]
    by_model = to_comments["comment_id"][to_comments["evidence"].str.contains(evidence)]
    return [set(fact.comment_ids if fact else ()), set(shown), set(by_model)]


def named(*lines):
    return ids_everywhere(lines, "named", r"(?:^|; )(?:addresses|names) ", title="T", text="Words.")


def quoting(*lines):
    return ids_everywhere(
        lines, "quotes-comment", r"(?:^|; )quotes ", title="T", text="Some words."
    )


def exported(tmp_path, capsys, name, text, *options):
    """Export a file to CSV: the exit code, the rows, and what the error output says."""
    source, target = tmp_path / name, tmp_path / "out.csv"
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    code = cli.main(["export", str(source), "--to", str(target), *options])
    text = target.read_text("utf-8-sig") if target.exists() else ""
    return code, list(csv.DictReader(io.StringIO(text, newline=""))), capsys.readouterr().err


# Names


@pytest.mark.parametrize(
    "lines",
    [
        ("a?@Tom Okafor: Das Salz fehlt.", "b?@Lena: Herr Okafor, das stimmt nicht."),
        ("a?@Nora Quigley: It needs salt.", "b?@Max: Quigley’s point about salt is right."),
        ("a?@marsh_hen: No gulls here.", "b?@Max: You forgot the terns, @marsh_hen"),
        ("a?@Zoë Brandt: No gulls here.", "b?@Max: Zoë, there are two."),
    ],
)
def test_a_person_is_named_in_every_place(lines):
    assert named(*lines) == [{"b"}] * 3


@pytest.mark.parametrize(
    "lines",
    [
        ("a?@Rose: It rained.", "b?@Max: The water rose to the sill."),
        ("a?@Ann Cole: It rained.", "b?@Max: It did.", "c?@Ann Cole: Not on me.\n\nAnn"),
        ("a?@Guest: It rained.", "b?@Max: Thanks for being my guest."),
    ],
)
def test_an_ordinary_word_or_ones_own_name_names_nobody(lines):
    assert named(*lines) == [set()] * 3


HERON = (
    "A new ferry\n\nBy Ada Lane\n\nThe Blue Heron leaves at nine. People like the Blue Heron.\n\n"
    "  • Bo says:\n\n    i love the blue heron.\n\n  • Cy says:\n\n    BLUE HERON FOREVER!\n\n"
    "  • Di says:\n\n    What bird?\n"
)


def test_letter_case_never_decides_whether_a_name_is_taken_up():
    facts = facts_of(opened("heron.txt", HERON))
    assert facts["name:Blue Heron"].comment_ids == {"1", "2"}
    assert "Nobody mentions" not in facts["names"].statement


def test_words_in_capitals_or_at_the_opening_of_a_sentence_are_no_names():
    text = (
        "Once the oven is hot, go on. RECIPES are below. Appeal follows in Aug. They bake in "
        "Marlow. Bakers of Marlow know."
    )
    store = drawn_store("a@Ann: I like Marlow.", title="BAKING NEWS", text=text)
    names = [key for key in facts_of(store) if key.startswith("name:")]
    assert names == ["name:Marlow"]


# Replies


def without_reply(store):
    """Ask each place how many comments on the article got no reply."""
    view = View(store, store.articles["discussion_id"].iloc[0])
    said = re.search(r"(\d+) comments? on the article", plain(reply_words(view.comments)))
    fact = facts_of(store).get("unanswered")
    return [
        len(fact.comment_ids) if fact else 0,
        int(said[1]) if said else 0,
        int(store.discussions("textblob")["unanswered"].iloc[0]),
        len(unanswered(view.discussion)),
    ]


def test_a_deleted_reply_is_a_reply_and_what_waits_or_links_expects_none():
    lines = (
        "a@Ann: x", "b<a@Bob[deleted]: x", "c@Cy[pending]: x", "d: from nobody known",
        "p@Hill: A walk", "e[spam]: Buy",
    )  # fmt: skip
    kinds = ["comment"] * 4 + ["pingback", "comment"]
    lines = [line.replace("e[spam]", "e@Eve[spam]") for line in lines]
    # a was answered; c and e are not published; p is a link: only d is left.
    assert without_reply(drawn_store(*lines, kind=kinds)) == [1] * 4


def test_each_discussion_has_its_own_unanswered_comments():
    store = drawn_store("x/a@Ann: x", "x/b<a@Bob: x", "y/a@Ann: x", "y/b@Bob: x", "y/c@Cy: x")
    assert store.discussions("textblob")["unanswered"].tolist() == [0, 3]
    assert unanswered(store.comments)["discussion_id"].tolist() == ["y"] * 3


def test_a_ring_of_twelve_people_is_eleven_pairs_and_oneself_is_no_pair():
    # P1 answers the article, P2 to P12 each the one before; P5 also answers themselves, and then
    # somebody without a name answers P1.
    lines = ["c1@P1: x", *(f"c{n}<c{n - 1}@P{n}: x" for n in range(2, 13)), "s<c5@P5: x", "g<c1: x"]
    store = drawn_store(*lines)
    table = build_chart("who-replies-to-whom", View(store, "1")).data
    pairs = reply_pairs(store.comments)
    assert [len(pairs), int(pairs["replies"].sum())] == [11, 11]
    assert [len(table), int(table["replies"].sum())] == [11, 11]


# Pingbacks

TRACKBACK = """<!DOCTYPE html><html><head><title>Salt | The Marsh</title></head><body>
<article class="post"><h1 class="entry-title">Salt</h1><div class="entry-content">
<p>The salt pans are flooded again, and the terns are back.</p></div></article>
<ol class="commentlist">
<li class="comment even depth-1" id="comment-5"><div class="comment-author vcard">
<cite class="fn">Ann Berg</cite> <span class="says">says:</span></div>
<p>So they are.</p></li>
<li class="trackback odd depth-1" id="comment-6"><p>Trackback:
<a href="https://hill.example/terns" class="url">Terns | Hill Notes</a></p></li>
</ol></body></html>"""


def test_a_trackback_of_a_saved_page_is_neither_comment_nor_person():
    store = opened("salt.html", TRACKBACK)
    listed = store.discussions("textblob").iloc[0]
    assert listed[["comments", "commenters", "pingbacks"]].tolist() == [1, 1, 1]
    assert facts_of(store)["size"].statement == "1 comment by 1 commenter."


def test_the_database_column_of_wordpress_tells_pingbacks():
    text = (
        "comment_ID,comment_post_ID,comment_author,comment_date_gmt,comment_content,"
        "comment_approved,comment_type,comment_parent\n"
        "1,9,Ann,2024-05-01 10:00:00,Hello there,1,comment,0\n"
        "2,9,Hill Notes,2024-05-01 11:00:00,A walk,1,pingback,0\n"
        "3,9,Bob,2024-05-01 12:00:00,Yes indeed,1,comment,1\n"
    )
    report = check_report(load(text.encode(), Options(filename="wp_comments.csv")))
    assert [report["commenters"], report["pingbacks"]] == [2, 1]


# Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ฉันรักแมว", 3),  # I, love, cats
        ("私は猫が好きです", 6),  # I, topic, cat, subject, like, am
        ("我学习Python3语言", 4),  # I, study, Python3, language
        ("はい", 1),
    ],
)
def test_words_are_counted_where_a_script_writes_no_blanks(text, words):
    assert word_count(text) == words


# Verbs of saying

NAMES = ("Ann Berg", "bo_77", "Ida (Riga)", "Max", "Zoë Dunn")


@pytest.mark.parametrize("verb", ["kirjoitti", "a scris", "hävdar"])  # the last is in no list
def test_a_page_in_another_language_is_read_by_what_recurs(verb):
    said = "".join(f"  • {name} {verb}:\n\n    Word {n} of it.\n\n" for n, name in enumerate(NAMES))
    article = "The quay\n\nThe quay was swept on Monday, for the first time since the flood.\n\n"
    comments = load(f"{article}{said}".encode()).comments
    assert comments["commenter"].tolist() == [*NAMES]
    assert comments["text"].tolist() == [f"Word {n} of it." for n in range(5)]


# Levels


@pytest.mark.parametrize("level", [0, 1])
def test_a_column_of_levels_that_never_vary_is_no_structure(level):
    rows = "".join(f"{n},P{n},Remark {n} here,{level}\n" for n in range(5))
    store = opened("flat.csv", f"comment_id,author,text,depth\n{rows}")
    assert not store.has_structure
    assert "unanswered" not in facts_of(store)


# Quotation


@pytest.mark.parametrize(
    "lines",
    [
        ("a?@Ann: Die neue Fähre fährt nur noch montags.",
         "b?@Bob: „Die neue Fähre fährt nur noch montags“ – seit wann?"),
        ("a?@Ann: It's the boat that won't ever leave.",
         "b?@Bob: You say it’s the boat that WON’T ever leave. Why?"),
    ],
)  # fmt: skip
def test_a_quotation_is_found_in_every_place(lines):
    assert quoting(*lines) == [{"b"}] * 3


# Several discussions, filters, times

LINES = "".join(
    json.dumps({"discussion_id": each, "comment_id": str(n), "commenter": who, "text": "So it is."})
    + "\n"
    for each in "ab"
    for n, who in enumerate(("Ann", "Bob"))
)


def test_two_discussions_with_the_same_ids_are_exported_whole(tmp_path, capsys):
    code, rows, _ = exported(tmp_path, capsys, "two.jsonl", LINES)
    assert (code, [(row["discussion_id"], row["comment_id"]) for row in rows]) == (
        0,
        [("a", "0"), ("a", "1"), ("b", "0"), ("b", "1")],
    )
    code, rows, _ = exported(tmp_path, capsys, "two.jsonl", LINES, "--discussion", "b")
    assert (code, [row["discussion_id"] for row in rows]) == (0, ["b", "b"])


@pytest.mark.parametrize(
    ("asked", "there"),
    [("status=deletd", "deleted"), ("level=9", "1"), ("days=2030-01-01..2030-01-02", "2024")],
)
def test_a_filter_that_cannot_match_names_what_there_is(tmp_path, capsys, asked, there):
    lines = ("a@Ann: x", "b<a@Bob[deleted]: x")
    text = drawn_json(*lines, posted_at=["2024-05-01T10:00:00Z", "2024-05-02T10:00:00Z"])
    code, rows, error = exported(tmp_path, capsys, "talk.json", text, "--filter", asked)
    assert (code, rows) == (1, [])
    assert there in error


def test_a_name_typed_whole_comes_before_names_that_hold_it():
    lines = [f"c{n}@{name}: x" for n, name in enumerate(("Joann", "Ann-Marie", "ANN", "Ann Lee"))]
    people = people_by_name(drawn_store(*lines).comments, 100)
    assert next(name for name in people.values() if "ann" in name.casefold()) == "ANN"


def test_times_of_two_zones_and_precisions_are_written_as_one(tmp_path, capsys):
    text = (
        "comment_id,author,posted_at,text\n1,Ann,2024-03-01T10:00:00.5+01:00,One\n"
        "2,Bob,2024-03-01T09:30:00Z,Two\n"
    )
    _, rows, _ = exported(tmp_path, capsys, "times.csv", text)
    assert [row["posted_at"] for row in rows] == [
        "2024-03-01T09:00:00.500Z",
        "2024-03-01T09:30:00.000Z",
    ]
    assert pd.to_datetime([row["posted_at"] for row in rows]).notna().all()


def test_a_dutch_page_has_its_times():
    said = "".join(
        f"{name}\n{day} mei 2023 om 09:0{day}\n\nDit is opmerking {day} van de dag.\n\n"
        for day, name in enumerate(("Ann Berg", "Bo Dekker", "Cy Smit", "Di Vos"), 3)
    )
    text = f"De kade\n\nDe kade is maandag geveegd, voor het eerst.\n\n4 reacties\n\n{said}"
    posted = load(text.encode()).comments["posted_at"]
    assert posted.dt.strftime("%Y-%m-%d %H:%M").tolist() == [
        f"2023-05-0{day} 09:0{day}" for day in range(3, 7)
    ]


# Hostile names


def test_a_name_that_turns_text_round_is_closed_in_every_fact():
    turned = "Ada\u202e\u2066"
    store = drawn_store(f"a@{turned}: {'word ' * 52}", f"b<a@{turned}: yes", "c<b@Bob: Ada, no")
    for fact in facts_of(store).values():
        if "Ada" in fact.statement:
            assert isolated(turned) in fact.statement
    assert "has 52" in facts_of(store)["longest"].statement


def test_a_name_that_is_a_formula_is_text_in_a_spreadsheet(tmp_path, capsys):
    text = 'comment_id,author,text\n1,"=HYPERLINK(""http://x.example"")",One\n2,@SUM(A1),Two\n'
    _, rows, _ = exported(tmp_path, capsys, "names.csv", text)
    assert all(row["commenter"][0] == "'" for row in rows)
