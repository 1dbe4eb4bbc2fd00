"""Posts of a forum: whether the first one on a page is the one that the others answer."""

import pytest

from loaders import load

WORDS = ["Which flour do you use?", "Rye, always.", "Oats for me.", "Both, on Sundays."]


def post(number, text, counter, written):
    """Draw a post; its author has written so many, which a link in their box says."""
    box = f'<dl class="{counter}"><dt>P{number}</dt><dd class="{counter}">'
    box += f'<a href="/stats/{number}">{written}</a></dd></dl>'
    return (
        f'<div id="post_{700 + number}" class="post"><div class="who">'
        f'<a class="username" href="/u/{number}">P{number}</a></div>{box}'
        f'<a class="number" href="#post_{700 + number}">#{number}</a>'
        f'<time datetime="2024-05-01T10:{number:02}:00Z">then</time>'
        f'<div class="content"><p>{text}</p></div></div>'
    )


def thread(first, counter="profile-posts", written=512):
    posts = "".join(post(first + place, text, counter, written) for place, text in enumerate(WORDS))
    head = "<title>Flour</title>"
    return load(f"<html><head>{head}</head><body><h1>Flour</h1>{posts}</body></html>".encode())


@pytest.mark.parametrize("counter", ["profile-posts", "author-total", "member_posts", "userstats"])
@pytest.mark.parametrize("written", [1, 2, 512])
def test_the_post_with_the_number_1_began_the_thread(counter, written):
    corpus = thread(1, counter, written)
    assert corpus.comments["text"].tolist() == WORDS[1:]
    assert corpus.articles["text"].tolist() == WORDS[:1]


@pytest.mark.parametrize("counter", ["profile-posts", "author-total", "member_posts", "userstats"])
@pytest.mark.parametrize("written", [1, 2, 512])
def test_on_a_later_page_nobody_began_it_however_many_posts_they_have_written(counter, written):
    assert thread(21, counter, written).comments["text"].tolist() == WORDS
