"""The same three comments in the layouts of many sites: each is read without being named."""

import pytest

from loaders import load

ADA = "The ferry was late again, but the bakery made up for it."
BRAM = "The bakery on the quay, or the other one?"
CLEO = "I still have a crumb in my coat."
ARTICLE = (
    "<article class='entry-content'><p>" + "A morning at the harbour. " * 12 + "</p></article>"
)
NAMES = ["Ada Quill", "Bram Oster", "Cleo Marsh"]


def read(comments, head="", before=""):
    page = f"<html><head><title>Harbour</title>{head}</head><body><h1>Harbour</h1>{before}{ARTICLE}"
    return load(f"<!doctype html>{page}{comments}</body></html>".encode())


def told(corpus):
    table = corpus.comments
    assert table["text"].tolist() == [ADA, BRAM, CLEO]
    assert table["commenter"].tolist() == NAMES
    return table["parent_id"].fillna("-").tolist(), [str(time)[:16] for time in table["posted_at"]]


TIMES = ["2019-05-05 10:20", "2019-05-06 08:05", "2019-05-07 21:40"]

WPDISCUZ = f"""<div id="wpdcom"><div class="wpd-thread-list">
<div id='wpd-comm-11_0' class='comment even thread-even depth-1 wpd-comment wpd_comment_level-1'>
 <div class="wpd-comment-wrap"><div class="wpd-comment-left"><div class="wpd-avatar">A</div></div>
 <div id="comment-11" class="wpd-comment-right"><div class="wpd-comment-header">
  <div class="wpd-comment-author ">Ada Quill</div>
  <div class="wpd-comment-date" title="May 5, 2019 10:20 am"> 5 years ago</div></div>
  <div class="wpd-comment-text"><p>{ADA}</p></div>
  <div class="wpd-comment-footer"><div class="wpd-vote">0</div>
<div class="wpd-reply-button">Reply</div>
  </div></div></div>
 <div id='wpd-comm-12_11' class='comment odd alt depth-2 wpd-comment wpd-reply wpd_comment_level-2'>
  <div class="wpd-comment-wrap"><div id="comment-12" class="wpd-comment-right">
  <div class="wpd-comment-author ">Bram Oster</div>
  <div class="wpd-comment-date" title="May 6, 2019 8:05 am"> 5 years ago</div>
  <div class="wpd-comment-text"><p>{BRAM}</p></div></div></div></div></div>
<div id='wpd-comm-13_0' class='comment even depth-1 wpd-comment wpd_comment_level-1'>
 <div class="wpd-comment-wrap"><div id="comment-13" class="wpd-comment-right">
  <div class="wpd-comment-author ">Cleo Marsh</div>
  <div class="wpd-comment-date" title="May 7, 2019 9:40 pm"> 5 years ago</div>
  <div class="wpd-comment-text"><p>{CLEO}</p></div></div></div></div></div></div>"""

DRUPAL = f"""<section id="comments"><h2>Commentaires</h2>
<a id="comment-11"></a><div class="comment first odd"><div class="submitted">par
 <span class="username">Ada Quill</span> le 5 mai 2019 - 10:20.</div><div class="content">
<p>{ADA}</p>
 </div><ul class="links"><li class="comment-reply">répondre</li></ul></div>
<div class="indented"><a id="comment-12"></a><div class="comment even"><div class="submitted">par
 <span class="username">Bram Oster</span> le 6 mai 2019 - 08:05.</div>
<div class="content">{BRAM}</div>
 </div></div>
<a id="comment-13"></a><div class="comment last"><div class="submitted">par
 <span class="username">Cleo Marsh</span> le 7 mai 2019 - 21:40.</div>
<div class="content">{CLEO}</div>
 </div><p class="pager">page suivante</p></section>"""

KUBRICK = f"""<h3 id="comments">3 Responses to “Harbour”</h3><ol class="commentlist">
<li class="alt" id="comment-11"><cite><a href='#'>Ada Quill</a></cite> Says:<br />
<small class="commentmetadata"><a href="#comment-11" title="">May 5th, 2019 at 10:20 am</a> </small>
<p>{ADA}</p></li>
<li id="comment-12"><cite>Bram Oster</cite> Says:<br />
<small class="commentmetadata"><a href="#comment-12" title="">May 6th, 2019 at 8:05 am</a> </small>
<p>{BRAM}</p></li>
<li class="alt" id="comment-13"><cite>Cleo Marsh</cite> Says:<br />
<small class="commentmetadata"><a href="#comment-13" title="">May 7th, 2019 at 9:40 pm</a> </small>
<p>{CLEO}</p></li></ol>"""

OLD_BLOGGER = f"""<div id="comments"><h4>3 comments:</h4><dl id="comments-block">
<dt class="comment-author" id="c7104415"><a name="c7104415"></a>
<a href="#">Ada Quill</a> said...</dt>
<dd class="comment-body"><p>{ADA}</p></dd><dd class="comment-footer">
<span class="comment-timestamp">
<a href="#c7104415">May 5, 2019 at 10:20 AM</a></span></dd>
<dt class="comment-author" id="c7104416"><a name="c7104416"></a>Bram Oster said...</dt>
<dd class="comment-body"><p>{BRAM}</p></dd><dd class="comment-footer">
<span class="comment-timestamp">
<a href="#c7104416">May 6, 2019 at 8:05 AM</a></span></dd>
<dt class="comment-author" id="c7104417"><a name="c7104417"></a>Cleo Marsh said...</dt>
<dd class="comment-body"><p>{CLEO}</p></dd><dd class="comment-footer">
<span class="comment-timestamp">
<a href="#c7104417">May 7, 2019 at 9:40 PM</a></span></dd></dl></div>"""

TYPEPAD = "".join(
    f"""<div class="comment" id="comment-6a00d83451b07c69e20167654a9c8{n}0b">
<div class="comment-content">
<p>{text}</p></div><p class="comment-footer">Posted by: <a href="#">{name}</a> |
<a href="#">{day} at {clock}</a></p></div>"""
    for n, text, name, day, clock in (
        (1, ADA, "Ada Quill", "May 5, 2019", "10:20 AM"),
        (2, BRAM, "Bram Oster", "May 6, 2019", "08:05 AM"),
        (3, CLEO, "Cleo Marsh", "May 7, 2019", "09:40 PM"),
    )
)

MOVABLE_TYPE = "".join(
    f"""<div class="comment" id="comment-{n}"><div class="inner"><div class="comment-header"><p>
<span class="byline"><span class="vcard author">{name}</span> said:</span></p></div>
<div class="comment-content"><p>{text}</p></div><div class="comment-footer"><a href="#comment-{n}">
<abbr class="published" title="2019-05-0{day}:00-00:00">{day}</abbr></a></div></div></div>"""
    for n, text, name, day in (
        (11, ADA, "Ada Quill", "5T10:20"),
        (12, BRAM, "Bram Oster", "6T08:05"),
        (13, CLEO, "Cleo Marsh", "7T21:40"),
    )
)

DISQUS_SHOWN = f"""<ul id="post-list" class="post-list">
<li class="post" id="post-911"><div class="post-content"><header><span class="post-byline">
<span class="author publisher-anchor-color"><a href="#">Ada Quill</a></span></span>
<a class="time-ago" title="Sunday, May 5, 2019 10:20 AM">5 years ago</a></header>
<div class="post-message"><p>{ADA}</p></div><footer><a class="vote-up">3</a></footer></div>
<ul class="children"><li class="post" id="post-912"><div class="post-content"><header>
<span class="author">Bram Oster</span>
<a class="time-ago" title="Monday, May 6, 2019 8:05 AM">5 years
ago</a></header><div class="post-message"><p>{BRAM}</p></div></div></li></ul></li>
<li class="post" id="post-913"><div class="post-content"><header>
<span class="author">Cleo Marsh</span>
<a class="time-ago" title="Tuesday, May 7, 2019 9:40 PM">5 years ago</a></header>
<div class="post-message"><p>{CLEO}</p></div></div></li></ul>"""

INDENTED = "".join(
    f"""<div class="comment_box" id="comment{n}" style="margin-left: {margin}px"><b>{name}</b>,
{day} um {clock} Uhr<br><br>{text}</div>"""
    for n, margin, text, name, day, clock in (
        (11, 0, ADA, "Ada Quill", "5. Mai 2019", "10:20"),
        (12, 20, BRAM, "Bram Oster", "6. Mai 2019", "8:05"),
        (13, 0, CLEO, "Cleo Marsh", "7. Mai 2019", "21:40"),
    )
)

HOLLOW = "".join(
    f"""<ul class="single"><li class="info"><a name="comment-{n}"> </a>
<span class="user-name">{name}
</span><span class="post-time">於 {when}</span></li><li class="post-text"><p id="comment-{n}"></p>
{text}</li></ul>"""
    for n, text, name, when in (
        (11, ADA, "Ada Quill", "2019/05/05 10:20"),
        (12, BRAM, "Bram Oster", "2019/05/06 08:05"),
        (13, CLEO, "Cleo Marsh", "2019/05/07 21:40"),
    )
)

BESIDE = "".join(
    f"""<div class="row"><div class="poster"><h4>{name}</h4><span class="user">{name}</span></div>
<div class="area"><div class="date">{when}</div><div class="inner" id="comment_{n}">{text}</div>
</div>
</div>"""
    for n, text, name, when in (
        (11, ADA, "Ada Quill", "5 maja 2019, 10:20"),
        (12, BRAM, "Bram Oster", "6 maja 2019, 08:05"),
        (13, CLEO, "Cleo Marsh", "7 maja 2019, 21:40"),
    )
)

NO_NUMBERS = f"""<div class="discussion">
<div class="comment"><div class="comment-author">Ada Quill</div>
<time datetime="2019-05-05T10:20Z">x</time>
<div class="comment-body">{ADA}</div><div class="replies"><div class="comment">
<div class="comment-author">Bram Oster</div><time datetime="2019-05-06T08:05Z">x</time>
<div class="comment-body">{BRAM}</div></div></div></div>
<div class="comment"><div class="comment-author">Cleo Marsh</div>
<time datetime="2019-05-07T21:40Z">x</time><div class="comment-body">{CLEO}</div></div></div>"""

BY_PARENT = "".join(
    f"""<article class="reply" id="reply_{n}" data-parentid="{parent}"><header><span class="author">
{name}</span> <span data-publishtime="{when}">some time ago</span></header>
<div class="reply-content">{text}</div></article>"""
    for n, parent, text, name, when in (
        (11, 1, ADA, "Ada Quill", 1557051600000),
        (12, 11, BRAM, "Bram Oster", 1557129900000),
        (13, 1, CLEO, "Cleo Marsh", 1557265200000),
    )
)

THREADED = ["-", "11", "-"]
FLAT = ["-", "-", "-"]


@pytest.mark.parametrize(
    ("comments", "parents"),
    [
        pytest.param(WPDISCUZ, THREADED, id="a number inside a box with a level"),
        pytest.param(DRUPAL, THREADED, id="empty anchors before each comment, replies indented"),
        pytest.param(KUBRICK, FLAT, id="cite and small print"),
        pytest.param(OLD_BLOGGER, FLAT, id="a definition list"),
        pytest.param(TYPEPAD, FLAT, id="name and time below the text, long numbers"),
        pytest.param(MOVABLE_TYPE, FLAT, id="abbr with the time for machines"),
        pytest.param(DISQUS_SHOWN, ["-", "911", "-"], id="posts with a message, replies nested"),
        pytest.param(INDENTED, THREADED, id="no classes at all, indented by a style"),
        pytest.param(HOLLOW, FLAT, id="empty marks inside the comment"),
        pytest.param(BESIDE, FLAT, id="the number on the text alone, the name beside it"),
        pytest.param(NO_NUMBERS, ["-", "1", "-"], id="no numbers"),
        pytest.param(BY_PARENT, THREADED, id="the parent in an attribute"),
    ],
)
def test_three_comments_are_read_from_each_layout(comments, parents):
    assert told(read(comments)) == (parents, TIMES)


SAYS = {
    "en": ("Ada Quill says:", "May 5, 2019 at 10:20 am"),
    "de": ("Ada Quill sagt:", "5. Mai 2019 um 10:20 Uhr"),
    "fr": ("Ada Quill dit :", "5 mai 2019 à 10 h 20"),
    "es": ("Ada Quill dice:", "5 mayo, 2019 a las 10:20"),
    "it": ("Ada Quill ha detto:", "5 Maggio 2019 alle 10:20"),
    "nl": ("Ada Quill schreef:", "5 mei 2019 om 10:20"),
    "pt": ("Ada Quill disse:", "5 de maio de 2019 às 10:20"),
    "pl": ("Ada Quill pisze:", "5 maja 2019 o 10:20"),
    "sv": ("Ada Quill skriver:", "5 maj, 2019 kl. 10:20"),
    "da": ("Ada Quill siger:", "5. maj 2019 kl. 10:20"),
    "no": ("Ada Quill sier:", "5. mai 2019, kl. 10.20"),
    "fi": ("Ada Quill sanoo:", "5.5.2019 klo 10.20"),
    "cs": ("Ada Quill napsal:", "5. května 2019 v 10.20"),
    "ru": ("Ada Quill пишет:", "5 мая 2019 в 10:20"),
    "tr": ("Ada Quill dedi ki:", "5 Mayıs 2019, 10:20"),
}


@pytest.mark.parametrize("language", SAYS)
def test_names_and_times_are_read_in_many_languages(language):
    said, when = SAYS[language]
    comment = f"""<li id="comment-11" class="comment depth-1">
<div class="comment-author">{said}</div>
<div class="comment-meta"><a href="#comment-11">{when}</a></div><p>{ADA}</p></li>"""
    table = read(f"<ol>{comment}</ol>").comments
    assert table["commenter"].tolist() == ["Ada Quill"]
    assert table["text"].tolist() == [ADA]
    assert str(table["posted_at"][0]) == "2019-05-05 10:20:00+00:00"


@pytest.mark.parametrize(
    "byline",
    [
        "Ada Quill | So, 5. Mai 2019 - 10:20",
        "Par Ada Quill, le dimanche 5 mai 2019 à 10h20",
        "Comment by Ada Quill — 05.05, 2019 @ 10:20",
        "Am 5. Mai 2019 um 10:20 von Ada Quill",
        "Posted by Ada Quill on May 5, 2019 10:20 AM",
    ],
)
def test_a_line_with_a_date_in_it_gives_name_and_time_where_nothing_is_named(byline):
    table = read(f'<div id="comment-11"><h6>{byline}</h6><p>{ADA}</p></div>').comments
    found = table[["commenter", "text"]].iloc[0].tolist()
    assert found == ["Ada Quill", ADA]
    assert str(table["posted_at"][0]) == "2019-05-05 10:20:00+00:00"


def test_the_first_post_of_a_thread_is_the_article_and_the_rest_answer_it():
    post = (
        '<li class="post" id="post_{0}"><a class="username">{1}</a> <span class="date">{2}</span>'
    )
    post += (
        '<a class="postcounter">#{3}</a><div class="content" id="post_message_{0}">{4}</div></li>'
    )
    posts = (
        post.format(71, "Ada Quill", "05.05.2019, 10:20", 1, ADA)
        + post.format(72, "Bram Oster", "06.05.2019, 08:05", 2, BRAM)
        + post.format(73, "Cleo Marsh", "07.05.2019, 21:40", 3, CLEO)
    )
    corpus = load(f"<html><title>Harbour</title><body><h1>Harbour</h1><ol>{posts}</ol>".encode())
    assert corpus.comments["comment_id"].tolist() == ["72", "73"]
    assert corpus.articles.loc[0, ["byline", "text"]].tolist() == ["Ada Quill", ADA]


def test_answers_to_a_question_are_answered_by_the_comments_inside_them():
    answer = (
        '<div class="answer" id="answer-{0}"><div class="text">{1}</div><div class="user">{2}</div>'
    )
    answer += '<time datetime="2019-05-05T10:20:00Z">then</time>{3}</div>'
    inside = '<ul><li class="comment" id="comment-9"><span class="comment-copy">{0}</span> '
    inside += '<a class="comment-user">Cleo Marsh</a></li></ul>'
    page = answer.format(4, ADA, "Ada Quill", inside.format(CLEO)) + answer.format(
        5, BRAM, "Bram Oster", ""
    )
    table = read(page).comments
    assert table["comment_id"].tolist() == ["4", "9", "5"]
    assert table["parent_id"].fillna("-").tolist() == ["-", "4", "-"]
    assert table["text"].tolist() == [ADA, CLEO, BRAM]


@pytest.mark.parametrize(
    "furniture",
    [
        "<ul id='recentcomments'><li class='comment-item'>"
        "<span class='comment-author'>Ada Quill</span>"
        " on <a href='/other/#comment-7'>The other harbour</a></li><li class='comment-item'>"
        "<span class='comment-author'>Bram Oster</span> <a href='/o/#comment-8'>A quay</a></li>"
        "</ul>",
        "<div class='live-comment'><b class='minute'>90'</b><p>Full time at the harbour.</p></div>"
        * 9,
        "<ul><li id='answer-1'><label>Yes</label></li><li id='answer-2'><label>No</label></li>"
        "</ul>",
        "<nav><ul class='menu'>"
        + "<li id='menu-item-{0}' class='post'><a>Page</a></li>" * 9
        + "</ul></nav>",
        "<div id='comments'><h4>No comments:</h4><dl id='comments-block'></dl></div>",
        "".join(
            f"<div id='post-{n}' class='related-post'><h3>Title {n}</h3>"
            f"<time datetime='2019-05-0{n}'></time><p>A teaser of an article.</p></div>"
            for n in range(1, 6)
        ),
    ],
    ids=["newest comments", "ticker", "poll", "menu", "no comments", "related articles"],
)
def test_lists_that_are_no_comments_give_none(furniture):
    corpus = read(furniture)
    assert (len(corpus.articles), len(corpus.comments)) == (1, 0)


BLOGGER = """<dt class='comment-author {kind}-comment-icon' id='c{number}'>
<a name='c{number}'></a><a href='#'>{name}</a> said...</dt>
<dd class='comment-body' id='Blog1_cmt-{number}'><p>{text}</p></dd>
<dd class='comment-footer'><span class='comment-timestamp'>
<a href='#c{number}'>{day}</a></span></dd>
"""
MOVABLE_TYPE = """<div id="comment-{number}" class="comment"><div class="asset-meta">
<span class="byline"><span class="vcard author">{name}</span>{answers}</span> | {day}</div>
<div class="comment-content"><p>{text}</p></div></div>"""
SERENDIPITY = """<div id="c{number}" class="serendipity_comment commentlevel-{level}">
<cite>{name}</cite> <time datetime="{time}">{day}</time>
<div class="serendipity_commentBody">{text}</div></div>"""
LIVEJOURNAL = """<div id="ljcmt{number}" style="margin-left:{level}px"><span class="ljuser">{name}
</span> <p class="comment-date">{day}</p><div class="comment-body">{text}</div></div>"""
DRUPAL_7 = """<div class="{around}"><a id="comment-{number}"></a>
<div class="comment"><p class="submitted">
<span class="username">{name}</span> <span property="dc:date dc:created" content="{time}">
{number}/05/2019</span></p><div class="content">{text}</div></div></div>"""
DRUPAL_8 = """<article id="comment-{number}" class="comment"><mark class="hidden"
data-comment-timestamp="{seconds}"></mark><span class="username">{name}</span>
<p class="comment__time">05/0{number}/2019</p>{parent}
<div class="field--name-comment-body">{text}</div></article>"""


def three(layout):
    days = ["May 5, 2019 10:20 AM", "May 6, 2019 8:05 AM", "May 7, 2019 9:40 PM"]
    link = "replied to <a href='#comment-{}'>comment from Ada</a>"
    return "".join(
        layout.format(
            number=number + 1,
            name=NAMES[number],
            text=(ADA, BRAM, CLEO)[number],
            day=days[number],
            time=TIMES[number].replace(" ", "T") + ":00Z",
            seconds=(1557051600, 1557129900, 1557265200)[number],
            level=number % 2,
            kind=("blogger", "anon", "openid")[number],
            around="indented" if number % 2 else "top",
            answers=link.format(1) if number == 1 else "",
            parent="<p class='parent'>In reply to <a href='#comment-1'>A</a></p>" * (number == 1),
        )
        for number in range(3)
    )


@pytest.mark.parametrize("layout", [MOVABLE_TYPE, SERENDIPITY, LIVEJOURNAL, DRUPAL_7, DRUPAL_8])
def test_a_link_a_level_or_a_box_says_who_is_answered(layout):
    assert told(read(f"<div id='comments'>{three(layout)}</div>")) == (["-", "1", "-"], TIMES)


def test_names_under_another_id_than_their_texts_are_found():
    assert told(read(f"<dl id='comments-block'>{three(BLOGGER)}</dl>"))[1] == TIMES


def test_a_list_inside_the_item_of_a_comment_holds_its_answers():
    entry = "<li><div id='comment-{}' class='comment'><b class='fn'>{}</b><p class='comment-text'>"
    entry += "{}</p><p><a href='#'>Répondre à ce message</a></p></div>"
    first, second, third = (
        entry.format(number, name, text)
        for number, (name, text) in enumerate(zip(NAMES, (ADA, BRAM, CLEO), strict=True), start=1)
    )
    page = read(f"<ul>{first}<ul>{second}</li></ul></li>{third}</li></ul>")
    assert told(page)[0] == ["-", "1", "-"]


def test_how_much_the_author_of_a_first_post_has_posted_is_not_the_posts_number():
    posts = "".join(
        f"<div id='p{number}' class='post'><a class='username'>{name}</a> "
        f"<span class='profile-posts'>Posts: <a href='search.php?author_id=3'>1204</a></span> "
        f"<time datetime='{time}'></time><div class='content'>{text}</div></div>"
        for number, name, text, time in zip((7, 8, 9), NAMES, (ADA, BRAM, CLEO), TIMES, strict=True)
    )
    page = load(f"<!doctype html><html><body><h1>Harbour</h1>{posts}</body></html>".encode())
    assert page.articles["byline"].tolist() == ["Ada Quill"]
    assert page.comments["commenter"].tolist() == ["Bram Oster", "Cleo Marsh"]


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='wp-block-post-author-name'><a href='#'>Dina Roth</a></div>",
        "<p>by <span class='author vcard fn'>Dina Roth</span></p>",
        "<div class='td-post-author-name'><div>By</div> <a href='#'>Dina Roth</a></div>",
        "<div class='submitted'>Submitted by <span class='username'>Dina Roth</span></div>",
    ],
)
def test_the_byline_is_found_in_many_themes(byline):
    assert read("", before=byline).articles["byline"].tolist() == ["Dina Roth"]


def test_the_topic_that_bbpress_shows_among_the_replies_is_the_article():
    kinds = ("topic type-topic", "reply type-reply", "reply type-reply")
    posts = "".join(
        f"<li><div id='post-{number}' class='bbp-reply-header'>{time}</div><div class='{kind}'>"
        f"<span class='bbp-author-name'>{name}</span><div class='bbp-reply-content'>{text}</div>"
        "</div></li>"
        for number, (kind, name, text, time) in enumerate(
            zip(kinds, NAMES, (ADA, BRAM, CLEO), ("May 5, 2019 at 10:20 am",) * 3, strict=True), 7
        )
    )
    page = load(f"<!doctype html><body><h1>Harbour</h1><ul>{posts}</ul></body>".encode())
    assert page.articles["byline"].tolist() == ["Ada Quill"]
    assert page.comments["text"].tolist() == [BRAM, CLEO]


def test_pingbacks_without_a_number_are_kept_and_marked():
    ping = (
        '<li class="post pingback"><p>Pingback: <a href="http://x.example">Tram news</a></p></li>'
    )
    comments = "".join(
        f'<li class="comment" id="li-comment-{n}"><cite class="fn">Ann {n}</cite>'
        f"<p>The trams run again, said {n}.</p></li>"
        for n in (1, 2)
    )
    page = f"<html><body><p>Trams.</p><ol class='commentlist'>{comments}{ping}</ol></body></html>"
    table = load(page.encode()).comments
    assert table["kind"].tolist() == ["comment", "comment", "pingback"]
    assert table["commenter"].iloc[2] == "Tram news"
    assert table["text"].iloc[2] == "Tram news"
    assert table["comment_id"].tolist() == ["1", "2", "pingback-1"]
