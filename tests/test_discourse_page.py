"""Discourse topics saved as HTML."""

import json
from html import escape

import pandas as pd
import pytest

from loaders import load
from loaders.discourse_page import recognises
from loaders.schema import NothingLoadedError
from tests.conftest import DATA

GENERATOR = '<meta name="generator" content="Discourse 3.1.0 - https://github.com/discourse">'
NEXT = (
    '<div role="navigation" class="topic-body crawler-post"><span itemprop="name"><a rel="next" '
    'itemprop="url" href="/t/kettles/42?page=2">next page</a></span></div>'
)


def crawled(n, user="ann", text="<p>hi</p>", likes=0, changed="2024-01-02T03:04:05Z"):
    return (
        f"<div id='post_{n}' itemprop='comment' itemscope itemtype='http://schema.org/Comment' "
        "class='topic-body crawler-post'><div class='crawler-post-meta'><span class='creator' "
        "itemprop='author' itemscope itemtype='http://schema.org/Person'><a itemprop='url' "
        f"href='https://x.test/u/{user}'><span itemprop='name'>{user}</span></a></span>"
        "<span class='crawler-post-infos'><time itemprop='datePublished' class='post-time' "
        "datetime='2024-01-02T03:04:05Z'>then</time><meta itemprop='dateModified' "
        f"content='{changed}'><span itemprop='position'>{n}</span></span></div>"
        f"<div class='post' itemprop='text'>{text}</div><div itemprop='interactionStatistic' "
        "itemscope><meta itemprop='interactionType' content='http://schema.org/LikeAction'/>"
        f"<meta itemprop='userInteractionCount' content='{likes}'/></div></div>"
    )


def shown(n, user="ann", text="<p>hi</p>", kinds="regular", answers=""):
    tab = f'<a class="reply-to-tab"><img title="{answers}"><span>{answers}</span></a>'
    return (
        f'<div class="topic-post clearfix {kinds}"><article id="post_{n}" data-post-id="9{n}" '
        'data-topic-id="42"><div class="topic-meta-data"><div class="names"><span class="first '
        f'username"><a data-user-card="{user}">{user}</a></span></div><div class="post-infos">'
        f'{tab if answers else ""}<div class="post-date"><span data-time="1704164645000">x</span>'
        f'</div></div></div><div class="contents"><div class="cooked">{text}</div></div></article>'
        "</div>"
    )


def page(*posts, rest=""):
    return (
        f"<!DOCTYPE html><html><head>{GENERATOR}"
        '<link rel="canonical" href="https://x.test/t/kettles/42"></head><body>'
        f'<div id="topic-title"><h1><a>Kettles</a></h1></div>{"".join(posts)}{rest}</body></html>'
    ).encode()


@pytest.fixture(scope="module")
def board():
    return load(DATA / "discourse_page.html")


@pytest.fixture(scope="module")
def table(board):
    return board.comments.set_index("comment_id")


def test_the_first_post_is_the_article(board):
    article = board.articles.iloc[0]
    assert article.discussion_id == "1842"
    assert article.title == "Which plane for a warped board?"
    assert article.byline == "ashgrain"
    assert str(article.published_at) == "2023-03-02 09:40:00+00:00"
    assert article.text.startswith("I have an ash board, 90 cm long")
    assert article.tags == "planes, ash"
    assert article.url == "https://tools.example.net/t/which-plane-for-a-warped-board/1842"
    assert article.declared_comments == 9


def test_every_other_post_is_a_comment_or_skipped_with_the_reason(board, table):
    assert board.report.records == 9
    assert table.index.tolist() == ["2", "3", "4", "6", "7", "8", "9", "10"]
    assert board.report.skipped[["record", "reason"]].to_numpy().tolist() == [
        [5, "what a moderator did (closed, split, …), not a comment"]
    ]


def test_whom_a_post_answers_is_known_only_where_that_user_had_written_once(table):
    assert table["parent_id"].dropna().to_dict() == {"3": "2", "8": "2", "9": "8"}
    assert table.index[table["parent_source"].eq("none")].tolist() == ["2", "4", "6", "7", "10"]


def test_names_roles_likes_and_deleted_posts_are_as_the_page_says(table):
    assert table["commenter"]["9"] == "Wren Holloway"
    assert table["commenter_id"]["9"] == "w_holloway"
    assert table["role"].dropna().to_dict() == {
        "3": "article author", "6": "moderator", "10": "article author"
    }  # fmt: skip
    assert table["upvotes"].dropna().to_dict() == {"2": 12, "4": 7, "8": 2, "9": 5, "10": 21}
    assert table.index[table["status"].eq("deleted")].tolist() == ["7"]
    assert table["edits"].dropna().to_dict() == {"3": 1}
    assert str(table["posted_at"]["2"]) == "2023-03-02 10:40:00+00:00"
    assert table["url"]["2"].endswith("/which-plane-for-a-warped-board/1842/2")


def test_a_quotation_keeps_its_words_without_the_name_above_it(table):
    first, second = table["text"]["4"].split("\n\n")
    assert first == "> Can it be made to scrub?"
    assert second.startswith("Grind a spare iron")
    assert second.endswith(":slight_smile:")


def test_what_a_search_engine_gets_has_no_reply_structure():
    corpus = load(page(crawled(1, likes=23), crawled(2, "bo", likes=2), crawled(3), rest=NEXT))
    table = corpus.comments
    assert corpus.articles.iloc[0]["byline"] == "ann"
    assert table["comment_id"].tolist() == ["2", "3"]
    assert table["parent_source"].tolist() == ["none", "none"]
    assert table["upvotes"].tolist() == [2, 0]
    assert table["commenter_id"].tolist() == ["bo", "ann"]
    assert table["role"].tolist()[1] == "article author"
    assert corpus.report.notes == (
        "The topic has more pages of posts, which are not in this file.",
        "A Discourse page in this form does not say which post answers which.",
    )


def test_an_edit_is_a_time_other_than_that_of_posting():
    posts = crawled(1), crawled(2), crawled(3, changed="2024-01-02T09:00:00Z")
    edited = load(page(*posts)).comments["edited_at"]
    assert pd.isna(edited.iloc[0])
    assert str(edited.iloc[1]) == "2024-01-02 09:00:00+00:00"


def test_a_later_page_of_a_topic_has_a_title_and_no_article_text():
    corpus = load(page(crawled(21), crawled(22)))
    assert corpus.articles.iloc[0]["title"] == "Kettles"
    assert pd.isna(corpus.articles.iloc[0]["text"])
    assert corpus.comments["comment_id"].tolist() == ["21", "22"]
    assert corpus.report.notes[0].startswith("The page begins after the first post")


def test_the_posts_lie_in_a_noscript_where_a_page_was_fetched_without_a_browser():
    content = page("<noscript>", crawled(1), crawled(2, text="<p>seen</p>"), "</noscript>")
    assert load(content).comments["text"].tolist() == ["seen"]


def test_the_oldest_form_has_a_discussion_posting_for_each_post():
    posts = "".join(
        '<div itemscope itemtype="http://schema.org/DiscussionForumPosting"><div class="creator">'
        f'<a href="/u/ann"><b itemprop="author">ann</b></a><time datetime="2016-01-0{n}T00:00:00Z">'
        f'</time><span itemprop="position">#{n}</span></div><div class="post">post {n}</div>'
        f'<meta itemprop="interactionCount" content="UserLikes:{n}"></div>'
        for n in (1, 2)
    )
    table = load(page(posts)).comments
    assert table[["comment_id", "commenter", "text"]].to_numpy().tolist() == [
        ["2", "ann", "post 2"]
    ]
    assert table["upvotes"].tolist() == [2]


@pytest.mark.parametrize("as_script", [False, True])
def test_data_for_the_browser_says_exactly_what_each_post_answers(as_script):
    numbers = {1: None, 2: None, 3: 2, 4: 2}
    stream = [{"post_number": n, "reply_to_post_number": to} for n, to in numbers.items()]
    topic = json.dumps({"posts_count": 31, "post_stream": {"posts": stream}})
    stored = json.dumps({"site": "{}", "topic_42": topic})
    holder = f'<div id="data-preloaded" data-preloaded="{escape(stored)}"></div>'
    if as_script:
        holder = f'<script type="application/json" id="data-preloaded">{stored}</script>'
    posts = (crawled(n, user) for n, user in enumerate(("ann", "bo", "bo", "ann"), start=1))
    corpus = load(page(*posts, rest=holder))
    assert corpus.comments["parent_id"].tolist()[1:] == ["2", "2"]
    assert corpus.comments["parent_source"].unique().tolist() == ["explicit"]
    assert corpus.report.declared_comments == 30


def test_broken_data_for_the_browser_is_said():
    corpus = load(page(crawled(1), crawled(2), rest='<div id="data-preloaded">{"topic_1": </div>'))
    assert "could not be read" in corpus.report.notes[0]


def test_a_gap_in_the_numbers_leaves_replies_unknown():
    posts = shown(1), shown(2, "bo"), shown(4, "cy"), shown(5, answers="bo")
    table = load(page(*posts)).comments
    assert table["parent_source"].unique().tolist() == ["none"]
    whole = load(page(*posts[:2], shown(3, "cy"), shown(4, answers="bo"))).comments
    assert whole["parent_id"].tolist()[-1] == "2"


def test_hidden_posts_whispers_and_posts_out_of_view_are_told_apart():
    blank = '<div class="cloaked-post" id="post_4" style="height: 200px"></div>'
    posts = shown(1), shown(2, kinds="post-hidden"), shown(3, kinds="whisper"), blank
    corpus = load(page(*posts))
    assert corpus.comments["status"].tolist() == ["rejected", "published"]
    assert corpus.comments["whisper"].tolist() == [False, True]
    assert "1 post far from the one in view was not in the page when saved." in corpus.report.notes


def test_a_page_whose_posts_are_loaded_later_says_what_to_do():
    empty = page('<div id="main"></div>').replace(b"<body>", b'<body><article data-post-id="1">')
    shell = empty.replace(b'<article data-post-id="1">', b"<!-- <article data-post-id=1> -->")
    with pytest.raises(NothingLoadedError, match="scroll through it, and save it then"):
        load(shell)


def test_other_pages_are_not_taken_for_discourse():
    assert recognises(page(crawled(1)), "").startswith("Discourse page: a post at line 1")
    assert recognises(page(), "") is None
    other = page(shown(1)).replace(GENERATOR.encode(), b"")
    assert recognises(other, "") is None
    assert recognises(b'{"html": 1}' + page(crawled(1)), "") is None
    assert recognises((DATA / "blog_page.html").read_bytes(), "t/1.html") is None
