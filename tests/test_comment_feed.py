"""Comment feeds whose entries name what they answer."""

import pytest

from loaders import comment_feed, load
from tests.conftest import CASES, DATA, SHARED

REAL = SHARED / "data" / "engines"
START = "https://orchard.example/?p=9#comment-"


@pytest.fixture(scope="module")
def orchard():
    return load(DATA / "comment_feed.xml")


def column(corpus, name):
    return [value if value == value else None for value in corpus.comments[name].tolist()]


def test_entries_are_put_in_order_and_answer_the_article_or_each_other(orchard):
    assert column(orchard, "comment_id") == [START + "12", START + "13", START + "14"]
    assert column(orchard, "parent_id") == [None, START + "12", START + "11"]
    assert column(orchard, "parent_source") == ["explicit", "explicit", "missing"]


def test_all_comments_on_one_page_are_one_discussion_with_its_title(orchard):
    assert orchard.articles["title"].tolist() == ["A wall for the orchard"]


def test_texts_are_plain_and_addresses_of_people_left_out(orchard):
    assert column(orchard, "text") == [
        "Brick or hedge?\n\nI would plant a hedge & wait.",
        "Brick is warm at night!",
        "I answer one that the feed has dropped.",
    ]
    assert column(orchard, "commenter") == ["Ida", "Otto", "Nell"]
    assert any("“email”" in note for note in orchard.report.notes)


def test_rss_with_the_extension_under_another_prefix_is_read():
    feed = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:t="http://purl.org/syndication/thread/1.0">'
        "<channel><title>Comments on: Hedges</title><link>https://h.example/1</link>"
        "<item><title>By: Ann</title><guid>g#comment-1</guid>"
        "<pubDate>Mon, 06 May 2024 09:00:00 +0200</pubDate><description>Yew!</description></item>"
        "<item><title>By: Bo</title><guid>g#comment-2</guid>"
        "<pubDate>Mon, 06 May 2024 10:00:00 +0200</pubDate><description>Box!</description>"
        '<t:in-reply-to ref="g#comment-1"/></item></channel></rss>'
    )
    corpus = load(feed.encode())
    assert column(corpus, "parent_id") == [None, "g#comment-1"]
    assert column(corpus, "commenter") == ["Ann", "Bo"]
    assert corpus.comments["posted_at"].dt.hour.tolist() == [7, 8]


def blogger(kind, number, extra=""):
    name = "tag:blogger.com,1999:blog-1.post-"
    return (
        f"<entry><id>{name}{number}</id><published>2024-05-0{number}T08:00:00Z</published>"
        f"<category scheme='http://schemas.google.com/g/2005#kind' "
        f"term='http://schemas.google.com/blogger/2008/kind#{kind}'/>"
        f"<title type='text'>Title {number}</title><content type='html'>&lt;p&gt;Text {number}."
        f"&lt;/p&gt;</content><author><name>Ann</name></author>{extra}</entry>"
    )


def test_an_export_of_blogger_tells_posts_from_comments_and_answers_to_comments():
    answers = "<thr:in-reply-to ref='tag:blogger.com,1999:blog-1.post-2'/>"
    related = "<link rel='related' href='https://www.blogger.com/feeds/1/2/comments/default/4'/>"
    feed = (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' "
        "xmlns:thr='http://purl.org/syndication/thread/1.0'><title>A blog</title>"
        + blogger("settings", 1)
        + blogger("post", 2)
        + blogger("post", 3)
        + blogger("comment", 4, answers)
        + blogger("comment", 5, answers + related)
        + "</feed>"
    )
    corpus = load(feed.encode())
    assert corpus.articles["title"].tolist() == ["Title 2", "Title 3"]
    assert corpus.articles["text"].tolist() == ["Text 2.", "Text 3."]
    assert [name and name[-1] for name in column(corpus, "comment_id")] == ["4", "5"]
    assert [name and name[-1] for name in column(corpus, "parent_id")] == [None, "4"]
    assert set(column(corpus, "discussion_id")) == {"tag:blogger.com,1999:blog-1.post-2"}


@pytest.mark.parametrize("name", ["wordpress/wp-post-feed.xml", "wordpress/wp-site-feed.xml"])
def test_a_feed_without_the_extension_is_none_of_these(name):
    if not REAL.exists():
        pytest.skip("the real files are not here")
    assert comment_feed.recognises((REAL / name).read_bytes(), name) is None


def test_the_case_of_a_thread_of_public_inbox_is_read():
    corpus = load(CASES / "engines" / "public-inbox-thread.atom")
    assert column(corpus, "commenter") == ["Marta Lindqvist", "Jonas Weber"]
    assert column(corpus, "text")[1] == "Light it, dim it."
    assert column(corpus, "parent_source") == ["explicit", "missing"]


def test_the_page_the_feed_and_the_mailbox_of_one_thread_hold_the_same():
    folder = REAL / "mail"
    if not folder.exists():
        pytest.skip("the real files are not here")
    tables = [
        load(folder / name).comments.set_index("comment_id").sort_index()
        for name in ("lamps.mbox", "public-inbox-T.html", "public-inbox-thread.atom")
    ]
    for table in tables[1:]:
        assert table.index.tolist() == tables[0].index.tolist()
        assert table["parent_id"].fillna("").tolist() == tables[0]["parent_id"].fillna("").tolist()
        minutes = tables[0]["posted_at"].dt.floor("min").tolist()
        assert table["posted_at"].dt.floor("min").tolist() == minutes
        # A sender without a name has one only in the mailbox, where the address is.
        named = table["commenter"].notna()
        assert named.sum() == 23
        assert table["commenter"][named].tolist() == tables[0]["commenter"][named].tolist()
    texts = [[" ".join(text.split()) for text in table["text"]] for table in tables]
    assert texts[1] == texts[2]
