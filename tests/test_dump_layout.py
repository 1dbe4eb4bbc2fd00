"""Layouts drawn in strings: where comments begin is found by what recurs."""

import io

import pandas as pd
import pytest

from loaders import load
from loaders.schema import Options, UnknownFormatError
from loaders.text_dump import read, recognises
from tests.conftest import DATA, SHARED

ARTICLE = "The quay\n\nThe quay was swept on Monday, for the first time since the flood.\n\n"
TEXTS = [
    "I saw it, and it is clean.",
    "It was cleaner before the flood.\n\nAsk anyone in Dock Street.",
    "Who paid?",
    "We all did, I suppose.",
]
NAMES = ["Ann Berg", "bo_77", "Ida (Riga)", "Ann Berg"]
LEADING = [
    "{name} says:\n\n{text}\n\n",
    "{day}. Jul, 2021 / {name} says:\n\n{text}\n\n",
    "{name} on July {day}, 2021 at 6:29 pm said:\n\n{text}\n\n",
    "{name}July {day}, 2021 1:24 PM\n\n{text}\n\n",
    "{name}\nJuly {day}, 2021 at 10:57 am\n\n{text}\n\n",
    "{name}\nPosted July {day}, 2021 at 10:31 pm\n\n{text}\n\n",
    "#{number} - Posted by {name} at July {day}, 2021 9:15 AM\n{text}\n\n",
    "{name} • {day} hours ago\n{text}\n\nReply\n\n",
    "Thu, 2021-07-{day} 14:32 — {name}\n\n{text}\n\n",
    "{name} schrieb am {day}. Juli 2021 um 14:05 Uhr:\n{text}\n\n",
]
TRAILING = [
    "{text}\n\nPosted by: {name} | July {day}, 2021 at 02:28 PM\n\n",
    "{text}\n\nby {name} on July {day}, 2021 at 9:59 am.\n\n",
    "{text}\n\n {name}  July {day}, 2021 at 02:28 PM\n\n",
]


def page_in(layout, opening="4 comments\n\n", closing=""):
    comments = [
        layout.format(name=name, text=text, day=number + 11, number=number + 1)
        for number, (name, text) in enumerate(zip(NAMES, TEXTS, strict=True))
    ]
    return load((ARTICLE + opening + "".join(comments) + closing).encode())


@pytest.mark.parametrize("layout", LEADING + TRAILING)
@pytest.mark.parametrize("opening", ["4 comments\n\n", "\n\n\n\n\n"])
def test_a_layout_is_found_by_its_regularity(layout, opening):
    corpus = page_in(layout, opening)
    assert corpus.report.format == "text_dump"
    assert corpus.comments["commenter"].tolist() == ["Ann Berg", "bo_77", "Ida (Riga)", "Ann Berg"]
    assert corpus.comments["text"].tolist() == TEXTS
    assert corpus.articles["text"].iloc[0].endswith("since the flood.")
    assert corpus.comments["source_row"].iloc[0] == (7 if opening.startswith("4") else 10)


@pytest.mark.parametrize("layout", LEADING + TRAILING)
def test_what_the_page_claims_is_kept_and_what_follows_is_nobodys(layout):
    corpus = page_in(layout, closing="Leave a reply\n\nImprint\n")
    assert corpus.report.declared_comments == 4
    assert corpus.comments["text"].tolist() == TEXTS
    assert any("“Leave a reply”; “Imprint”" in note for note in corpus.report.notes)


@pytest.mark.parametrize("layout", [layout for layout in LEADING + TRAILING if "July" in layout])
def test_dates_are_read_in_each_layout(layout):
    days = page_in(layout).comments["posted_at"].dt.strftime("%d.%m.%Y").tolist()
    assert days == ["11.07.2021", "12.07.2021", "13.07.2021", "14.07.2021"]


def test_the_reason_says_the_line_and_the_layout_in_words():
    assert page_in(LEADING[2]).report.why == (
        "Plain text; line 7 begins a comment (“NAME on DATE said:”), 4 alike."
    )
    assert page_in(TRAILING[0]).report.why == (
        "Plain text; line 9 ends a comment (“Posted by: NAME | DATE”), 4 alike."
    )


def test_a_quoted_name_is_no_marker_where_the_others_carry_a_date():
    layout = "{name} says: July {day}, 2021 at 7:42 pm\n\n{text}\n\n"
    comments = page_in(layout, closing="Bo says:\nNobody did.\n").comments
    assert len(comments) == 4
    assert comments["text"].iloc[3] == "We all did, I suppose.\n\nBo says:\nNobody did."


def test_the_articles_own_byline_is_no_comment():
    text = "The quay\nPosted by Ole on July 1, 2021 8:00 AM\n\n" + "It was swept. " * 60 + "\n\n"
    text += "".join(
        f"{comment}\n\nPosted by {name} on July 2, 2021 8:0{number} AM\n\n"
        for number, (name, comment) in enumerate(zip(NAMES, TEXTS, strict=True))
    )
    corpus = load(text.encode())
    assert (len(corpus.comments), corpus.articles["byline"].iloc[0]) == (4, "Ole")
    assert corpus.articles["published_at"].iloc[0] == pd.Timestamp("2021-07-01 08:00", tz="UTC")


def test_one_comment_with_an_unmistakable_marker_counts():
    text = ARTICLE + "Ann Berg says:\nJuly 12, 2021 at 1:09 pm\n\nAt last.\n"
    assert load(text.encode()).comments["commenter"].tolist() == ["Ann Berg"]


def test_comments_that_cannot_be_told_apart_stay_in_the_article_and_that_is_said():
    corpus = load((ARTICLE + "2 comments\n\nLovely.\n\nNot at all lovely, in my view.\n").encode())
    assert corpus.comments.empty
    assert corpus.report.notes == (
        "Line 5 (“2 comments”) is a heading over comments, but it could not be "
        "told where each of them begins: they were left in the article’s text.",
    )


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        "2021-07-01\n\nRain.\n\n2021-07-02\n\nRain again.\n\n2021-07-03\n\nSun.\n",
        "Usage\n\n    run it\n\nLicence\n\n    yours\n\nHistory\n\n    long\n",
        "1.0  3 Jul 2021  first\n     Works.\n1.1  5 Jul 2021  second\n     Works better.\n",
        "[12:01] <ann> hello\n[12:02] <bo> hello\n[12:03] <ann> how are you\n",
        "12/07/2021, 10:12 - Ann: hello\n12/07/2021, 10:13 - Bo: hello you\n" * 5,
        "From: ann@example.org\nSubject: quay\n\nOn 3 May 2021 Bo wrote:\n> no\n",
    ],
)
def test_diaries_manuals_chats_and_mail_are_no_page_dumps(text):
    assert recognises(text.encode(), "page.txt") is None


@pytest.mark.parametrize(
    ("name", "names", "replies", "title"),
    [
        ("journal_page.txt", ["Lotte Amsel", "Ferrand", "goatherd77"], 0, "The Lantern Walk"),
        (
            "threaded_page.txt",
            ["pellworm", "Mistral Jane", "oster"],
            6,
            "Town Library Lends Out Its Thermometers",
        ),
        (
            "zeitung_page.txt",
            ["Traudel K.", "sprungturm_11", "Wendelin"],
            0,
            "Das Freibad öffnet zwei Wochen früher",
        ),
        (
            "forum_page.txt",
            ["Marit Eide", "Halvard Rosse", "Sunniva L."],
            4,
            "Which bread survives a week at sea?",
        ),
    ],
)
def test_samples_are_read_as_a_person_reads_them(name, names, replies, title):
    corpus = load(DATA / name)
    comments = corpus.comments
    assert comments["commenter"].iloc[[0, 1, -1]].tolist() == names
    assert len(comments) == corpus.report.declared_comments
    assert comments["parent_id"].notna().sum() == replies
    assert comments["posted_at"].notna().all()
    assert corpus.articles["title"].iloc[0] == title


def test_levels_scores_numbers_and_removed_comments_are_kept():
    comments = load(DATA / "threaded_page.txt").comments.set_index("comment_id")
    assert comments.loc["8801037", "parent_id"] == "8801030"
    assert comments.loc["8801066", ["parent_id", "status"]].tolist() == ["8801001", "deleted"]
    assert comments["score"].tolist() == [4, 2, 1, 3, 0, 5, 5, 2, 1]
    assert comments["parent_source"].unique().tolist() == ["explicit"]
    assert comments.loc["8801001", "commenter_id"] == "48213"


def test_a_line_that_names_the_one_answered_gives_the_parent():
    comments = load(DATA / "forum_page.txt").comments
    assert comments["parent_id"].fillna("").tolist() == ["", "1", "2", "", "4", "5", "", ""]
    assert comments["text"].iloc[1] == "Does the linen get damp? Ours is a small boat."


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_other_encodings_read_the_same(encoding):
    content = (DATA / "journal_page.txt").read_text(encoding="utf-8")
    corpus = load(content.encode(encoding))
    assert corpus.comments["text"].iloc[3].startswith("The book of 1871 says “the lamps")


@pytest.mark.parametrize(
    "name", ["news_page.txt", "journal_page.txt", "threaded_page.txt", "forum_page.txt"]
)
def test_any_beginning_of_a_page_is_read_or_refused(name):
    content = (DATA / name).read_bytes()
    for end in range(1, len(content), max(1, len(content) // 40)):
        recognises(content[:end], "")
        batch = next(read(io.BytesIO(content[:end]), Options()))
        assert batch.records == len(batch.comments)


@pytest.mark.parametrize(
    "text",
    [
        ":" * 300_000,
        "a" * 1_000_000,
        "x\n" * 30_000,
        " \n" * 50_000,
        "Ann says:\n" * 5_000,
        "May 3, 2021 at 3:00 pm\n" * 3_000,
        ("1.1.1.1." * 19 + "\n") * 500,
        ("- " * 75 + "\n") * 500,
        "\t" * 200_000 + "Ann says:\n",
    ],
)
def test_hostile_pages_take_no_more_than_a_moment(text):
    recognises(text.encode(), "")
    batch = next(read(io.BytesIO(text.encode()), Options()))
    assert batch.records == len(batch.comments)


REAL = SHARED / "data" / "text_dump"


@pytest.mark.skipif(not REAL.exists(), reason=f"the real pages are not here: {REAL.name}")
def test_real_pages_begin_where_a_person_says_they_do():
    """At least nine in ten: the other way to count is BOUNDARIES.tsv, which no loader reads."""
    table = pd.read_csv(REAL / "BOUNDARIES.tsv", sep="\t", quoting=3).iloc[::6]
    right = 0
    for file, line in zip(table["file"], table["first_comment_line"], strict=True):
        try:
            right += load(REAL / file).comments["source_row"].tolist()[:1] == [line]
        except UnknownFormatError:
            continue
    assert right >= 0.9 * len(table)


def test_a_date_over_the_title_may_take_three_lines():
    page = "09\nJuly\n2012\nWe are back\n\nThe trams run again.\n\n2 comments\n\n"
    article = load((page + "Ann says:\nGood.\n\nBen says:\nHm.\n").encode()).articles.iloc[0]
    assert (article["title"], str(article["published_at"])[:10]) == ("We are back", "2012-07-09")


@pytest.mark.parametrize("space", [" ", "\xa0"])
def test_french_markers_and_times_are_read(space):
    layout = "{name} dit" + space + ":\n1{number} mars 2012 à 16 h 12 min\n\n{text}\n\nRépondre\n\n"
    corpus = page_in(layout, "4 réflexions sur « The quay »\n\n")
    assert corpus.comments["commenter"].tolist() == NAMES
    assert corpus.comments["text"].tolist() == TEXTS
    assert str(corpus.comments["posted_at"].iloc[0]) == "2012-03-11 16:12:00+00:00"


def test_comments_of_one_short_line_are_no_titles_of_the_signatures_under_them():
    said = "\n\n".join(
        f"{text}\nPosted by {name} at July 1, 2021 4:12 PM"
        for name, text in zip(NAMES[:3], ("So it is.", "Is it?", "It was."), strict=True)
    )
    corpus = load(f"{ARTICLE}Comments\n\n{said}\n\nPost a comment\n".encode())
    assert corpus.comments["text"].tolist() == ["So it is.", "Is it?", "It was."]
    assert corpus.comments["commenter"].tolist() == NAMES[:3]


SPOKEN = (
    "So it is.",
    "Not at all, Ann.",
    "I think bo_77 is right.",
    "Why, Zoë?",
    "Quite so, Ida",
)
SPEAKERS = ("Ann Berg", "bo_77", "Zoë Dunn", "Ida", "Max Frey")


@pytest.mark.parametrize("comes_first", [True, False])
def test_white_space_that_misleads_gives_way_to_whom_people_name(comes_first):
    # Each line of name and date is glued to the text above it; the last text is followed by none,
    # or the first has none above it.
    heads = [f"on 1 Jul 2021 at 4:1{place} pm {name}" for place, name in enumerate(SPEAKERS)]
    parts = [f"{head}\n\n{text}" for head, text in zip(heads, SPOKEN, strict=True)]
    if not comes_first:
        parts = [f"{text}\n{head}" for head, text in zip(heads, SPOKEN, strict=True)]
    said = ("\n" if comes_first else "\n\n").join(parts)
    table = load(f"{ARTICLE}\n\n\nThe harbour [...] 1 Jul.\n{said}\n".encode()).comments
    assert table["commenter"].tolist()[-4:] == list(SPEAKERS[-4:])
    assert table["text"].tolist()[-4:] == list(SPOKEN[-4:])


def test_whom_a_comment_answers_may_stand_behind_the_word_said():
    heads = ["Ann Berg said...", "bo_77 said in reply to Ann Berg...", "Ida said..."]
    said = "\n\n".join(
        f"{head}\n{text}\nReply July 1, 2021 at 04:12 PM"
        for head, text in zip(heads, ("So it is.", "Is it?", "It was."), strict=True)
    )
    table = load(f"{ARTICLE}Comments\n\n{said}\n\nNewer Post\n".encode()).comments
    assert table["commenter"].tolist() == ["Ann Berg", "bo_77", "Ida"]
    assert table["parent_id"].fillna("-").tolist() == ["-", "1", "-"]
    assert table["text"].tolist() == ["So it is.", "Is it?", "It was."]
