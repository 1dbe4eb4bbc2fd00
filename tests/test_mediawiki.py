"""Talk pages of MediaWiki, as HTML and as wikitext."""

import json

import pytest

from loaders import load, mediawiki_page, mediawiki_pasted, mediawiki_text
from loaders.schema import LoadError
from loaders.wiki_parts.talk import Block, answered, linked, remarks_in
from loaders.wiki_parts.users import user_named
from loaders.wiki_parts.wikitext import plain
from tests.conftest import CASES, DATA, SHARED

REAL = SHARED / "data" / "engines" / "mediawiki"
TIME = "19:05, 30 March 2024 (UTC)"
ANN = linked("Ann", "Ann")


@pytest.fixture(scope="module")
def page():
    return load(DATA / "mediawiki_talk.html")


@pytest.fixture(scope="module")
def export():
    return load(DATA / "mediawiki_export.xml")


def parents(corpus):
    return [value if isinstance(value, str) else None for value in corpus.comments["parent_id"]]


def test_each_section_with_signatures_is_a_discussion(page, export):
    for corpus in (page, export):
        assert corpus.articles["title"].tolist() == ["How sour?", "Picture"]


def test_indentation_tells_what_a_comment_answers(page, export):
    assert parents(page) == [None, "1", "2", "1", None, None, None]
    assert parents(export) == [None, "1", "2", "3", None, None]  # the fourth says it is outdented


def test_the_signature_tells_who_wrote_a_comment_and_when(page):
    table = page.comments
    assert table["commenter"].tolist() == [
        "Ida Lund", "Sami K", "192.0.2.7", "Ida Lund", "Sami K", "Ida Lund", "Ida Lund",
    ]  # fmt: skip
    assert table["posted_at"].dt.strftime("%d %H:%M").tolist() == [
        "06 08:12", "06 09:40", "06 11:05", "06 12:00", "07 20:31", "07 21:00", "07 21:04",
    ]  # fmt: skip


def test_texts_have_no_signatures_no_banners_and_quotations_marked(page, export):
    assert page.comments["text"].tolist() == [
        "The article says three days. Mine is sour after one.\n\nHas anybody a source?",
        "It depends on the warmth, as Old Miller wrote last year.",
        "> It depends on the warmth\n\nSo does everything.\n\nNot the salt!",
        "Three days at 18 degrees is right.\n\nI shall add the book.",
        "That is a wheat loaf.",
        "Replaced, thank you.",
        "And the caption too.",
    ]
    assert export.comments["text"].tolist()[1:4] == [
        "It depends on the warmth, as Old Miller wrote.",
        "@Sami K not the salt!",
        "Three days at 18\xa0degrees is right.\nI shall add the book.".replace("\xa0", " "),
    ]


def test_what_nobody_signed_is_told_and_not_loaded(page):
    assert page.report.skipped["reason"].tolist() == ["text that nobody signed"]


def test_articles_in_an_export_are_left_out_and_an_export_of_nothing_else_is_refused(export):
    assert "Articles in the export were left out: 1." in export.report.notes
    text = (DATA / "mediawiki_export.xml").read_text("utf-8")
    start, end = text.index("  <page>"), text.index("  </page>") + len("  </page>\n")
    with pytest.raises(LoadError, match="holds articles and no talk page"):
        load((text[:start] + text[end:]).encode())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"Hello. {ANN} {TIME}", ["Ann"]),
        (f"{linked('Bo', 'Bo')} is right. {ANN} ({linked('Ann', 'talk')}) {TIME}", ["Ann"]),
        (f"Hello. {linked('Ann', '★')} {TIME}", ["Ann"]),
        (f"Hello. {linked('dev null', 'dev_null')} {TIME}", ["dev_null"]),
        (f"I met {ANN}, and that was long before what happened here at the old bridge {TIME}", []),
        (f"Built {TIME}", []),
        (f"One. {ANN} {TIME} Two. {ANN} {TIME}", ["Ann", "Ann"]),
        (f"Hallo. {ANN} 19:05, 30. Mär. 2024 (CET)", ["Ann"]),
        (f"Salut. {ANN} 30 mars 2024 à 19:05 (CET)", ["Ann"]),
    ],
)
def test_a_signature_is_a_link_to_a_user_just_before_a_time(text, names):
    found = list(remarks_in([Block(0, text)]))
    assert [remark.name for remark in found if remark.time] == names


def test_a_comment_stands_where_it_begins_and_answers_what_stands_less_deep():
    signed = f"{ANN} {TIME}"
    levels = [0, 2, 1, 2, 0]
    blocks = [block for level in levels for block in (Block(level, "a"), Block(level, signed))]
    remarks = list(remarks_in(blocks))
    assert [remark.level for remark in remarks] == levels
    assert answered(remarks) == [None, 0, 0, 2, None]


@pytest.mark.parametrize(
    ("title", "user"),
    [
        ("User:Ann", "Ann"),
        ("Benutzer Diskussion:Ann/Archiv", "Ann"),
        ("Участник:Анна", "Анна"),
        ("Special:Contributions/192.0.2.7", "192.0.2.7"),
        ("Spezial:Beiträge/192.0.2.7", "192.0.2.7"),
        ("User", None),
        ("Rye bread", None),
        ("Help:Bread/Rye", None),
    ],
)
def test_pages_of_users_are_known_by_their_titles(title, user):
    assert user_named(title) == user


@pytest.mark.parametrize(
    ("wikitext", "text"),
    [
        ("''never'' and '''ever'''", "never and ever"),
        ("[[Rye bread|bread]] and [[oven]]s", "bread and ovens"),
        (
            "see [https://a.example/x the loaf], https://a.example/y",
            "see the loaf, https://a.example/y",
        ),
        ("{{tq|sour {{lang|de|x}}}} yes", "“sour ” yes"),
        ("a<br>b", "a\nb"),
        ("[[File:Loaf.jpg|thumb]]x", "x"),
        ("<nowiki>{</nowiki>", "{"),
    ],
)
def test_wikitext_is_shown_as_plain_text(wikitext, text):
    assert plain(wikitext) == text


def test_the_source_of_a_page_alone_is_known_by_its_signatures():
    source = (
        "== A ==\nHello. [[User:Ann|Ann]] ([[User talk:Ann|talk]]) 19:05, 30 March 2024 (UTC)\n"
    )
    corpus = load(source.encode())
    assert corpus.report.format == "mediawiki_text"
    assert corpus.comments[["commenter", "text"]].values.tolist() == [["Ann", "Hello."]]
    assert mediawiki_text.recognises(source.replace("User", "Help").encode(), "") is None


def test_sections_of_newer_software_are_opened_and_lesser_headings_left_out():
    page = (DATA / "mediawiki_talk.html").read_text("utf-8")
    begun, ended = page.index('<div class="mw-heading'), page.index("</div></div>\n</body>")
    inner = page[begun:ended].replace("<dl>", "<h3>Or milder?</h3><dl>", 1)
    wrapped = f'{page[:begun]}<section data-mw-section-id="1">{inner}</section>{page[ended:]}'
    corpus = load(wrapped.encode())
    assert corpus.articles["title"].tolist() == ["How sour?", "Picture"]
    assert parents(corpus) == [None, "1", "2", "1", None, None, None]
    assert corpus.comments["text"][1] == "It depends on the warmth, as Old Miller wrote last year."


def test_an_article_of_a_wiki_is_no_talk_page():
    page = (DATA / "mediawiki_talk.html").read_text("utf-8")
    assert mediawiki_page.recognises(page.replace("ns-1 ns-talk", "ns-0").encode(), "") is None


def test_the_case_of_a_talk_page_is_right():
    right = json.loads((CASES / "engines" / "mediawiki-talk.json").read_text("utf-8"))["comments"]
    corpus = load(CASES / "engines" / "mediawiki-talk.html")
    assert parents(corpus) == [row["parent"] for row in right]
    assert corpus.comments["comment_id"].tolist() == [row["id"] for row in right]
    assert corpus.comments["commenter"].tolist() == [row["commenter"] for row in right]
    assert corpus.comments["text"].tolist() == [row["text"] for row in right]
    times = corpus.comments["posted_at"].dt.strftime("%Y-%m-%dT%H:%M:%SZ").tolist()
    assert times == [row["posted_at"] for row in right]


def test_a_pasted_page_tells_names_and_times_and_no_answers():
    corpus = load(DATA / "mediawiki_pasted.txt")
    table = corpus.comments
    assert table["commenter"].tolist() == [
        "Ida Lund", "Sami K.", "192.0.2.7", "Ida Lund", "Sami K.", "Ida Lund", "192.0.2.7",
    ]  # fmt: skip
    assert table["text"].tolist() == [
        "The article says three days. Mine is sour after one.\n\nHas anybody a source?",
        "It depends on the warmth, as Old Miller wrote last year.",
        "So does everything!\n\nNot the salt",
        "+1",
        "That is a wheat loaf?",
        "Replaced, thank you.",
        "And the caption too.",
    ]
    assert set(table["parent_source"]) == {"none"}
    assert corpus.articles["title"].tolist() == ["How sour?", "Picture"]


def test_pasted_text_with_one_signature_alone_is_no_talk_page():
    text = b"A bridge. Ann (talk) 19:05, 30 March 2024 (UTC)\n"
    assert mediawiki_pasted.recognises(text, "x.txt") is None


def test_a_real_page_pasted_as_text_has_all_names_and_times():
    if not REAL.exists():
        pytest.skip("the real files are not here")
    known = json.loads((REAL / "mw-talk-text.txt.truth.json").read_text("utf-8"))["comments"]
    found = load(REAL / "mw-talk-text.txt").comments.iloc[: len(known)]
    assert found["commenter"].tolist() == [row["commenter"] for row in known]
    times = found["posted_at"].dt.strftime("%Y-%m-%dT%H:%M:%SZ").tolist()
    assert times == [row["posted_at"] for row in known]


@pytest.mark.parametrize("name", ["mw-talk.html", "mw-export.xml"])
def test_a_real_talk_page_holds_what_was_posted(name):
    if not REAL.exists():
        pytest.skip("the real files are not here")
    known = json.loads((REAL / f"{name}.truth.json").read_text("utf-8"))["comments"]
    corpus = load(REAL / name)
    # The last comment on the page was written after the known ones.
    found = corpus.comments.iloc[: len(known)]
    assert found["commenter"].tolist() == [row["commenter"] for row in known]
    ids = dict(zip(found["comment_id"], [row["id"] for row in known], strict=True))
    assert [ids.get(parent) for parent in parents(corpus)[: len(known)]] == [
        row["parent"] for row in known
    ]
