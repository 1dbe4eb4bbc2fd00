"""Comments marked with microformats."""

import pytest

from loaders.page_parts.microformats import comments
from loaders.text.markup import parsed
from tests.conftest import SHARED

FOLDER = SHARED / "data" / "microformats_as"


def found(html):
    return comments(parsed(html), html)


def parents(rows):
    return {row["comment_id"]: row["parent_id"] for row in rows}


def cite(name, text="hi", inside="", kinds="p-comment h-cite"):
    return (
        f'<article class="{kinds}" id="comment-{name}"><span class="p-author h-card"><img alt="">'
        f'<a class="p-name u-url" href="https://{name}.test/">Name {name}</a></span>'
        f'<a class="u-url" href="https://{name}.test/reply/">'
        '<time class="dt-published" datetime="2014-03-01T14:00:25+00:00">then</time></a>'
        f'<div class="e-content"><p>{text}</p></div>{inside}</article>'
    )


def entry(*inside, url="https://me.test/post"):
    return (
        f'<main class="h-entry"><h1 class="p-name">Post</h1><a class="u-url" href="{url}">#</a>'
        f'<div class="e-content">The post.</div>{"".join(inside)}</main>'
    )


def test_comments_are_cited_entries_and_nest():
    rows = found(entry(cite(1, "one", cite(2, "two")), cite(3, "three")))
    assert parents(rows) == {"1": None, "2": "1", "3": None}
    assert [row["text"] for row in rows] == ["one", "two", "three"]
    assert rows[0]["commenter"] == "Name 1"
    assert rows[0]["url"] == "https://1.test/reply/"
    assert rows[0]["posted_at"] == "2014-03-01T14:00:25+00:00"
    assert {row["parent_source"] for row in rows} == {"explicit"}


def test_a_flat_list_of_comments_does_not_say_whom_they_answer():
    assert [row["parent_source"] for row in found(entry(cite(1), cite(2)))] == ["none", "none"]


def test_replies_beside_the_post_lead_to_it_or_to_each_other():
    def reply(name, to):
        link = f'<a class="u-in-reply-to" href="{to}">re</a>'
        return cite(name, inside=link, kinds="h-entry")

    rows = found(
        entry() + '<div class="h-feed">' + reply("a", "https://me.test/post/")
        + reply("b", "https://a.test/reply") + reply("c", "https://elsewhere.test/") + "</div>"
    )  # fmt: skip
    assert parents(rows) == {"a": None, "b": "a"}
    assert {row["parent_source"] for row in rows} == {"explicit"}


def test_likes_reposts_and_mentions_are_pingbacks():
    kinds = ("p-like h-cite", "u-repost h-cite", "p-mention h-cite", "p-comment h-cite")
    rows = found(entry(*(cite(n, kinds=kind) for n, kind in enumerate(kinds))))
    assert [row["kind"] for row in rows] == ["pingback", "pingback", "pingback", "comment"]
    liked = cite("x", inside='<a class="u-like-of" href="https://me.test/post"></a>')
    assert [row["kind"] for row in found(entry(liked))] == ["pingback"]


def test_what_an_entry_answers_likes_or_quotes_is_not_a_comment_on_it():
    for kind in ("u-in-reply-to h-cite", "u-like-of h-cite", "u-quotation-of h-cite"):
        assert found(entry(cite(1, kinds=kind))) == []


def test_the_text_is_the_summary_or_all_words_where_nothing_else_is_marked():
    summary = '<div class="p-comment h-cite"><p class="p-summary">Short.</p></div>'
    bare = '<p class="u-comment h-cite"><b class="p-author">Bo</b> Nice lamp.</p>'
    rows = found(entry(summary, bare))
    assert [row["text"] for row in rows] == ["Short.", "Nice lamp."]
    assert [row["commenter"] for row in rows] == [None, "Bo"]


def test_a_picture_names_the_author_where_no_word_does():
    picture = '<a class="p-author h-card" href="/"><img class="u-photo" alt="Cy"></a>'
    rows = found(entry(f'<div class="p-comment h-cite">{picture}<p class="p-content">x</p></div>'))
    assert rows[0]["commenter"] == "Cy"


def test_older_microformats_are_not_comments():
    assert found('<div class="hentry"><div class="comment vcard"><p>x</p></div></div>') == []


def test_a_thread_5000_deep_keeps_its_tail():
    opening, closing = cite("{0}", inside="|").split("|")
    rows = found("".join(opening.format(n) for n in range(5000)) + closing * 5000)
    assert len(rows) == 5000
    assert rows[-1]["parent_id"] == "4998"


@pytest.mark.skipif(not FOLDER.exists(), reason="the real pages are not here")
def test_real_pages_without_comments_give_none():
    pages = sorted([*FOLDER.glob("*.html"), *FOLDER.glob("*.http")])
    assert {path.name: len(found(path.read_text("utf-8"))) for path in pages} == {
        path.name: 0 for path in pages
    }
