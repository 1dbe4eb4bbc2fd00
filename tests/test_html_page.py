"""Web pages with comment lists."""

import json
from collections import Counter, defaultdict

import pandas as pd
import pytest

from loaders import load
from loaders.schema import LoadError, NothingLoadedError, Options
from tests.conftest import DATA, SHARED

PAGES = SHARED / "data" / "html"


def entry(number, text="<p>hi</p>", inside="", kinds="depth-1", when="2024-03-04T05:06:07+01:00"):
    return (
        f'<li id="comment-{number}" class="comment {kinds}"><article id="div-comment-{number}">'
        f'<cite class="fn">P{number}</cite> <span class="says">says:</span>'
        f'<time datetime="{when}">then</time><div class="comment-content">{text}</div>'
        f'</article><ul class="children">{inside}</ul></li>'
    )


def page(*entries, head="<title>T</title>", article="<p>" + "An article. " * 20 + "</p>"):
    body = f"<h1>T</h1><article class=entry-content>{article}</article>"
    return load(f"<html><head>{head}</head><body>{body}<ol>{''.join(entries)}</ol></body>".encode())


@pytest.fixture(scope="module")
def blog():
    return load(DATA / "blog_page.html")


def test_the_article_is_read_from_around_the_comments(blog):
    article = blog.articles.iloc[0]
    assert article.title == "Bringing a kitchen radio back from the dead"
    assert article.byline == "Marguerite Oduya"
    assert str(article.published_at) == "2024-03-01 20:30:00+00:00"
    assert article.text.startswith("The radio had sat on my aunt Philippa’s fridge")
    assert article.text.endswith("The present one is a cork.")
    assert article.tags == "radio, valves"
    assert blog.report.declared_comments == len(blog.comments) == 11


def test_replies_stand_inside_the_comment_they_answer(blog):
    parents = blog.comments.set_index("comment_id")["parent_id"].dropna().to_dict()
    assert parents == {
        "102": "101", "103": "102", "106": "103", "105": "101", "107": "104", "111": "110"
    }  # fmt: skip
    assert blog.comments["parent_source"].unique().tolist() == ["explicit"]


def test_roles_kinds_names_and_times_are_as_the_page_says(blog):
    table = blog.comments.set_index("comment_id")
    assert table.index[table["role"].eq("article author")].tolist() == ["102"]
    assert table.index[table["kind"].eq("pingback")].tolist() == ["108"]
    assert table["commenter"]["101"] == "Colm Reddigan"
    assert str(table["posted_at"]["101"]) == "2024-03-02 09:14:00+00:00"


def test_paragraphs_line_breaks_quotations_and_entities_of_a_comment(blog):
    table = blog.comments.set_index("comment_id")["text"]
    assert table["104"] == (
        "> The mouse had taste: it had kept the dahlias.\n\n"
        "I have been growing dahlias for forty years and this is the first time that anybody "
        "has been on my side.\nWas it the ‘Mrs Arkwright’ page? It had a very good picture."
    )
    assert "a 6 mm shaft with a flat (< half the width)" in table["110"]


def test_entities_are_decoded_once():
    assert page(entry(1, "<p>&amp;lt; &lt;b&gt;</p>")).comments["text"].tolist() == ["&lt; <b>"]


def test_scripts_and_markup_of_a_comment_never_become_its_text():
    corpus = page(entry(1, "<p>a<script>alert(1)</script> <b onclick='x'>b</b></p>"))
    assert corpus.comments["text"].tolist() == ["a b"]


def test_a_flat_list_without_reply_links_has_unknown_parents():
    flat = '<li id="comment-%d"><cite>Ann</cite><p>hi</p></li>'
    corpus = page(flat % 1, flat % 2)
    assert corpus.comments["parent_source"].tolist() == ["none", "none"]
    linked = page(flat % 1, '<a class="comment-reply-link" href="#">Reply</a>')
    assert linked.comments["parent_source"].tolist() == ["explicit"]


def test_levels_in_the_class_give_the_parent_where_nothing_is_nested():
    levels = [(1, "depth-1"), (2, "depth-2"), (3, "depth-2"), (4, "depth-3"), (5, "depth-1")]
    corpus = page(*(entry(number, kinds=level) for number, level in levels))
    assert corpus.comments["parent_id"].fillna("-").tolist() == ["-", "1", "1", "3", "-"]


def test_a_comment_that_waits_for_moderation_is_pending():
    waiting = '<em class="comment-awaiting-moderation">Your comment awaits.</em><p>hi</p>'
    corpus = page(entry(1, waiting))
    assert corpus.comments[["status", "text"]].to_numpy().tolist() == [["pending", "hi"]]


def test_a_time_without_a_zone_is_noted():
    assert page(entry(1, when="2024-03-04T05:06:07")).report.notes == (
        "Times carry no zone; read as UTC.",
    )


def test_a_thread_5_000_levels_deep_keeps_its_tail():
    content = '<li id="comment-%d" class="comment"><p>hi</p><ol class="children">'
    deep = "".join(content % number for number in range(1, 5001))
    comments = page(deep).comments
    assert comments["comment_id"].tolist() == [str(number) for number in range(1, 5001)]
    assert comments["parent_id"].iloc[-1] == "4999"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<html>" + "<div>" * 100_000, "16,000 levels deep"),
        ("<html><p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">", "5,000 attributes"),
    ],
)
def test_pages_made_to_hang_a_parser_are_refused(content, message):
    with pytest.raises(LoadError, match=message):
        load(content.encode())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "<html><title>Just a moment...</title><body>Checking</body>",
            "block page .“Just a moment",
        ),
        ("<html><title>Home</title><body></body>", "neither an article’s text nor a comment list"),
    ],
)
def test_a_page_with_nothing_on_it_says_what_to_do(content, message):
    with pytest.raises(NothingLoadedError, match=message):
        load(content.encode())


def test_an_article_without_comments_is_valid():
    corpus = page()
    assert (len(corpus.articles), len(corpus.comments)) == (1, 0)
    assert corpus.report.why == "HTML page; an article, with no comment list at its beginning."


def test_the_declared_encoding_is_used():
    head = '<meta charset="windows-1252">'
    content = f"<html><head>{head}</head><body><p>café</p>{entry(1, '<p>naïve</p>')}".encode(
        "cp1252"
    )
    corpus = load(content)
    assert (corpus.comments["text"][0], corpus.report.encoding) == ("naïve", "cp1252")


def truth():
    if not (PAGES / "TRUTH.jsonl").exists():
        return {}
    pages = defaultdict(list)
    for line in (PAGES / "TRUTH.jsonl").read_text().splitlines():
        row = json.loads(line)
        pages[row["page"].removeprefix("html/")].append(row)
    return pages


def scores():
    """Compare with the truth; only what it states, and its dates as far as they are dates."""
    right, asked = Counter(), Counter()
    for name, rows in truth().items():
        table = load(PAGES / name, Options()).comments.set_index("comment_id")
        listed = [row for row in rows if row["id"] in table.index]
        right.update(found=len(listed), listed=len(listed))
        asked.update(found=len(rows), listed=len(table))
        for row in listed:
            ours = table.loc[row["id"]]
            wanted = pd.to_datetime(row["datetime"], errors="coerce", utc=True)
            named = row["author"] and pd.notna(ours["commenter"])
            for what, given, same in (
                ("parents", row["parent"], ours["parent_id"] == row["parent"]),
                ("names", row["author"], named and ours["commenter"] in row["author"]),
                ("dates", not pd.isna(wanted), ours["posted_at"] == wanted),
            ):
                asked[what] += bool(given)
                right[what] += bool(given) and bool(same)
    return right, asked


@pytest.mark.skipif(not PAGES.exists(), reason="the real pages are not here")
def test_comments_of_real_pages_are_found_with_their_parents_names_and_dates():
    right, asked = scores()
    assert asked["found"] == 546
    assert right["found"] >= 541  # five stand under other articles, and their links say so
    assert asked["listed"] - right["listed"] <= 6  # answers, which are not in the list
    assert right["parents"] == asked["parents"] == 135
    assert right["names"] >= 433  # one is cut off in the list itself
    assert asked["names"] == 434
    assert right["dates"] == asked["dates"]


@pytest.mark.skipif(not PAGES.exists(), reason="the real pages are not here")
@pytest.mark.parametrize(
    ("page", "comments", "claimed"),
    [
        ("traf__spektrum.de.engelbart.html", 54, 54),
        ("traf__muffin", 51, 51),
        ("readability__pixnet.html", 39, 42),
        ("readability__wordpress.html", 13, 13),
        ("traf__luxuryhaven.co.hyatt.html", 24, 24),
        ("traf__handelsblatt.com.grenzschliessungen.html", 3, 3),
        ("traf__security.googleblog.com.protection.html", 0, 0),
        ("traf__viconsortium.com-cocaine.html", 0, 22),
    ],
)
def test_what_real_pages_claim_stands_beside_what_they_hold(page, comments, claimed):
    path = next(PAGES.glob(f"*{page.removeprefix('traf__')}*"))
    report = load(path).report
    assert (report.loaded, report.declared_comments) == (comments, claimed)


@pytest.mark.skipif(not PAGES.exists(), reason="the real pages are not here")
@pytest.mark.parametrize(
    ("page", "service"),
    [
        ("traf__tegernseerstimme.de-Klimavorreiter.html", "Disqus loads"),
        ("readability__seattletimes-1.html", "Coral loads"),
        ("traf__boingboing.net.millenials.html", "on a page of their own"),
    ],
)
def test_real_pages_whose_comments_are_elsewhere_say_where(page, service):
    corpus = load(PAGES / page)
    assert corpus.comments.empty
    assert any(service in note for note in corpus.report.notes)


def test_a_comment_whose_own_link_leads_to_another_article_is_left_out_and_counted():
    own = '<a href="https://harbour.example/ferry/#comment-%d">then</a>'
    away = '<a href="https://harbour.example/bakery/#comment-9">then</a>'
    here = [entry(n, f"<p>hi {own % n}</p>") for n in (1, 2, 3, 4)]
    corpus = page(*here, entry(9, f"<p>hi {away}</p>"))
    assert corpus.comments["comment_id"].tolist() == ["1", "2", "3", "4"]
    assert corpus.report.records == 5
    assert corpus.report.skipped["reason"].tolist() == ["a teaser of a comment on another page"]


def test_an_answer_inside_a_comment_that_is_no_entry_is_kept_beside_it():
    inside = '<div class="body"><p>hi</p></div><div class="reply-text">thank you</div>'
    corpus = page(f'<li id="comment-1"><cite>Ann</cite>{inside}</li>')
    assert corpus.comments[["text", "answer"]].to_numpy().tolist() == [["hi", "thank you"]]


@pytest.mark.parametrize(
    ("embed", "said"),
    [
        ("<div id=disqus_thread></div>", "Disqus loads this page’s comments"),
        ("<div class=fb-comments></div>", "Facebook loads"),
        ("<div id=coral_thread></div>", "Coral loads"),
        ("<div data-spotim-module=conversation></div>", "OpenWeb (Spot.IM) loads"),
        ("<hyvor-talk-comments></hyvor-talk-comments>", "Hyvor Talk loads"),
        ("<script src='https://giscus.app/client.js'></script>", "giscus loads"),
        ("<script src='https://utteranc.es/client.js'></script>", "utterances loads"),
        ("<iframe src='https://talk.example/comments?page=7'></iframe>", "A frame shows"),
        ("<a href='https://talk.example/bbs/t/7'>82 comments</a>", "on a page of their own"),
    ],
)
def test_comments_that_are_not_in_the_file_are_said_to_be_elsewhere(embed, said):
    notes = page(embed).report.notes
    assert [said in note for note in notes] == [True]


@pytest.mark.parametrize(
    ("title", "body", "said"),
    [
        ("Attention Required! | Shield", "<h1>Sorry, you have been blocked</h1>", "a block page"),
        ("harbour.example", "<div class=g-recaptcha></div>Tick the box.", "a block page"),
        ("Pardon Our Interruption", "<p>Something about your browser.</p>", "a block page"),
        ("Zustimmung | Hafenblatt", "<p>Mit Werbung weiterlesen oder Abo.</p>", "asks for consent"),
        ("Before you continue", "<p>We use cookies.</p>", "asks for consent"),
    ],
)
def test_a_page_that_stands_in_the_way_is_refused_by_its_title(title, body, said):
    with pytest.raises(NothingLoadedError, match=said):
        load(f"<html><title>{title}</title><body>{body}".encode())


@pytest.mark.parametrize(
    "saved",
    [
        "<!-- saved date: Thu Nov 26 2020 13:45:00 GMT+0100 (CET) -->",
        "<!-- Cached page generated by WP-Super-Cache on 2020-11-26 12:45:00 -->",
        "<a href='https://web.archive.org/web/20201126124500/https://x.example'>",
    ],
)
def test_days_ago_are_counted_back_from_when_the_page_says_it_was_saved(saved):
    ago = '<li id="comment-1"><cite>Ann</cite><span class="date">vor 2 Tagen</span><p>hi</p></li>'
    corpus = page(ago, head=saved)
    assert str(corpus.comments["posted_at"][0])[:16] == "2020-11-24 12:45"
    assert corpus.report.notes[0].startswith("1 time is told as “vor 2 Tagen”: counted back from")


def test_days_ago_stay_unread_where_the_page_does_not_say_when_it_was_saved():
    ago = '<li id="comment-1"><cite>Ann</cite><span class="date">2 days ago</span><p>hi</p></li>'
    corpus = page(ago)
    assert corpus.comments["posted_at"].isna().tolist() == [True]
    assert corpus.report.notes[0].endswith("does not say when it was saved: left unread.")


@pytest.mark.parametrize(
    ("heading", "claimed"),
    [
        ("This Post Has 1,204 Comments", 1204),
        ("Comments (35)", 35),
        ("33 LESER-KOMMENTARE", 33),
        ("Ein Kommentar zu „Radio“", 1),
        ("6 réponses à Radio", 6),
        ("4 комментария", 4),
        ("No comments:", 0),
        ("Schreibe einen Kommentar", None),
        ("Deja un comentario", None),
        ("Reply", None),
    ],
)
def test_the_count_in_the_heading_is_what_the_page_claims(heading, claimed):
    corpus = page(f"<div id=comments><h3>{heading}</h3>{entry(1)}</div>")
    assert corpus.report.declared_comments == claimed


def test_the_count_of_another_article_is_not_this_pages():
    other = "<h3><a href='https://x.example/other/#comments'>Another (12 comments)</a></h3>"
    assert page(other, entry(1)).report.declared_comments is None


def test_pages_that_never_close_a_script_keep_what_came_before():
    corpus = page(entry(1), entry(2), "<script>var a = '<li id=comment-3>';")
    assert corpus.comments["comment_id"].tolist() == ["1", "2"]


def test_comments_without_an_article_are_read():
    corpus = page(entry(1), article="")
    assert (corpus.report.loaded, corpus.articles["title"].tolist()) == (1, ["T"])


def test_latin_1_means_what_browsers_take_it_for_and_a_stray_byte_spoils_no_page():
    latin = '<meta charset="iso-8859-1"><p>“Quay”</p>'.encode("cp1252") + entry(1).encode()
    assert load(b"<html>" + latin).report.encoding == "cp1252"
    stray = (
        "<html><p>café über naïve Straße élan âge</p>".encode() + b"K\xfcche" + entry(1).encode()
    )
    report = load(stray).report
    assert report.encoding == "utf-8"
    assert "damaged in 1 place" in report.notes[0]


def test_a_comment_of_five_megabytes_is_read_whole():
    text = "quay " * 1_000_000
    assert len(page(entry(1, f"<p>{text}</p>")).comments["text"][0]) == 4_999_999
