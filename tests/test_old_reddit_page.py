"""Reddit discussions saved from the old design."""

import pandas as pd
import pytest

from loaders import load
from loaders.old_reddit_page import recognises
from loaders.schema import LoadError
from tests.conftest import DATA, SHARED

REAL = SHARED / "data" / "html" / "a2web__oldreddit_thread.html"


def thing(
    name, text="<p>hi</p>", inside="", tagline='<a class="author">Ann</a>', kinds="", more=""
):
    return (
        f'<div class="thing id-t1_{name} comment {kinds}" data-fullname="t1_{name}">'
        f'<div class="entry unvoted"><p class="tagline">{tagline}</p>'
        f'<div class="usertext-body"><div class="md">{text}</div></div>{more}</div>'
        f'<div class="child"><div class="sitetable listing">{inside}</div></div></div>'
    )


def page(*things, top='<div class="thing id-t3_top link" data-fullname="t3_top"></div>'):
    return (
        f'<!doctype html><html><body class="comments-page">{top}<div class="commentarea">'
        f'<div id="siteTable_t3_top" class="sitetable nestedlisting">{"".join(things)}</div></div>'
        "</body></html>"
    ).encode()


@pytest.fixture(scope="module")
def bread():
    return load(DATA / "old_reddit_page.html")


@pytest.fixture(scope="module")
def table(bread):
    return bread.comments.set_index("comment_id")


def test_the_submission_is_the_article(bread):
    article = bread.articles.iloc[0]
    assert article.discussion_id == "k3q7ab"
    assert article.title == "My starter survived a house move, barely"
    assert article.byline == "quietproof"
    assert str(article.published_at) == "2021-02-06 13:55:00+00:00"
    assert article.text.startswith("Eleven hours in a van")
    assert article.text.endswith("What do you do with yours when you move?")
    assert article.declared_comments == 132
    assert article.tags == "Sourdough"
    assert article.url.startswith("https://old.reddit.com/r/breadmaking/comments/k3q7ab/")


def test_every_comment_is_read_with_the_one_it_answers(bread, table):
    assert bread.report.records == len(table) == 11
    assert table["parent_id"].dropna().to_dict() == {
        "gb1q0fz": "gb1p8xm", "gb1vk2e": "gb1q0fz", "gb1wrn7": "gb1vk2e",
        "gb2d00x": "gb2c3th", "gb2e77k": "gb2d00x", "gb2n9aa": "gb2m5rw",
    }  # fmt: skip
    assert table["parent_source"].unique().tolist() == ["explicit"]
    assert bread.report.repairs.empty


def test_deleted_and_removed_comments_keep_their_places_without_a_name(table):
    gone = table.loc[["gb2d00x", "gb2m5rw"]]
    assert gone["status"].tolist() == ["deleted", "deleted"]
    assert gone["commenter"].isna().all()
    assert gone["commenter_id"].isna().all()
    assert gone["text"].tolist() == ["[deleted]", "[removed]"]
    assert table["status"].value_counts()["published"] == 9


def test_scores_are_those_shown_and_a_hidden_score_is_unknown(table):
    assert table["score"]["gb1p8xm"] == 87
    assert table["score"]["gb2n9aa"] == -4
    assert table["score"].isna().sum() == 3  # one hidden, one deleted, one removed
    assert pd.isna(table["score"]["gb3k2qq"])


def test_the_score_shown_depends_on_the_readers_own_vote():
    scores = "".join(
        f'<span class="score {vote}" title="{n}">{n} points</span>'
        for vote, n in (("dislikes", 8), ("unvoted", 9), ("likes", 10))
    )
    voted = thing("b", tagline=scores).replace("entry unvoted", "entry likes")
    assert load(page(thing("a", tagline=scores), voted)).comments["score"].tolist() == [9, 10]


def test_roles_edits_quotations_and_names_are_as_the_page_says(table):
    assert table["role"].dropna().to_dict() == {
        "gb0mod1": "moderator", "gb1q0fz": "article author", "gb2e77k": "article author"
    }  # fmt: skip
    assert table["edited_at"].dropna().astype(str).to_dict() == {
        "gb1q0fz": "2021-02-06 15:30:00+00:00"
    }
    assert table["text"]["gb1vk2e"].split("\n\n")[0] == "> it came back on rye"
    assert table["text"]["gb1vk2e"].split("\n\n")[1].startswith("Rye does that.")
    assert table["commenter_id"]["gb1p8xm"] == "t2_gb1p8xmx"
    assert table["flair"].dropna().to_dict() == {"gb1p8xm": "rye only"}
    assert table["url"]["gb3k2qq"].endswith("/my_starter_survived_a_house_move_barely/gb3k2qq/")


def test_comments_behind_links_are_counted_and_said(bread):
    assert bread.report.notes == (
        "The page leaves out 121 comments (“load more comments”, in 2 places).",
        "More replies, not counted, are on other pages (“continue”, in 1 place).",
    )


def test_a_page_of_one_comments_thread_keeps_the_parent_that_is_not_here():
    link = '<a class="bylink" data-event-action="parent" href="/r/x/comments/top/_/up9/">parent</a>'
    top = link.replace("/r/x/comments/top/_/up9/", "#top")
    table = load(page(thing("a", more=link, inside=thing("b")), thing("c", more=top))).comments
    assert table["parent_id"].tolist()[:2] == ["up9", "a"]
    assert pd.isna(table["parent_id"].iloc[2])
    assert table["parent_source"].tolist() == ["missing", "explicit", "explicit"]


def test_a_thread_5000_deep_keeps_its_tail():
    start, end = thing("x").split('<div class="sitetable listing">')
    opening = start.replace("t1_x", "t1_{0}") + '<div class="sitetable listing">'
    content = page(*(opening.format(n) for n in range(5000)), end * 5000)
    table = load(content).comments
    assert len(table) == 5000
    assert table["parent_id"].tolist()[-2:] == ["4997", "4998"]


def test_a_cut_off_page_keeps_the_comments_before_the_cut():
    whole = page(thing("a", inside=thing("b")), thing("c"))
    assert load(whole[: whole.index(b't1_c"')]).comments["comment_id"].tolist() == ["a", "b"]


def test_other_pages_are_not_taken_for_old_reddit():
    assert (
        recognises(
            page(thing("a")).replace(b"commentarea", b"x").replace(b"comments-page", b""), ""
        )
        is None
    )
    assert recognises(b'{"html": "' + page(thing("a")) + b'"}', "") is None
    assert recognises(b"<rss><item>" + page(thing("a")) + b"</item></rss>", "") is None
    assert recognises((DATA / "blog_page.html").read_bytes(), "reddit.html") is None


def test_a_page_made_to_hang_the_parser_is_a_clear_error():
    with pytest.raises(LoadError, match="nested more than 16,000 levels"):
        load(page("<div>" * 16_001))


@pytest.mark.skipif(not REAL.exists(), reason="the real page is not here")
def test_a_real_page_gives_what_a_person_counts_in_it():
    corpus = load(REAL)
    table = corpus.comments.set_index("comment_id")
    assert table.index.tolist() == ["c001", "c002", "c003"]
    assert table["parent_id"].dropna().to_dict() == {"c002": "c001"}
    assert table["score"].dropna().to_dict() == {"c001": 312, "c002": 87}
    assert table["commenter"].dropna().tolist() == ["alice", "bob"]
    assert corpus.report.declared_comments == 458
    assert "leaves out 400 comments" in corpus.report.notes[0]
