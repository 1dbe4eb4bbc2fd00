"""Rules of reading, at their edges: the last value on one side, the first on the other."""

import json

import pandas as pd
import pytest

from loaders import load
from loaders.intake.streams import Budget
from loaders.schema import LoadError, Options, conform

THE_HUNDRED_MILLIONTH_SECOND = "1973-03-03 09:46:40+00:00"


def dated(*dates, **options):
    """Load a table with these dates, and give its times as text and what is asked of them."""
    rows = "".join(f"{number},Ann,hi,{date}\n" for number, date in enumerate(dates))
    corpus = load(f"id,author,text,date\n{rows}".encode(), Options(**options))
    times = [str(posted_at) for posted_at in corpus.comments["posted_at"]]
    return times, dict(corpus.report.questions)


# Times


@pytest.mark.parametrize("date", ["04/12/2024", "12/04/2024", "12/12/2024"])
def test_a_date_of_which_both_numbers_may_be_a_month_has_no_time_and_is_asked(date):
    times, asked = dated(date)
    assert times == ["NaT"]
    assert f"1 time such as “{date}” can mean two days" in asked["day_first"]


@pytest.mark.parametrize(
    ("date", "order"), [("13/04/2024", "put the day first"), ("04/13/2024", "put the month first")]
)
def test_a_number_of_13_can_only_be_a_day_and_tells_the_order_of_the_others(date, order):
    times, asked = dated(date, "05/04/2024")
    other = "2024-04-05" if order == "put the day first" else "2024-05-04"
    assert times == ["2024-04-13 00:00:00+00:00", f"{other} 00:00:00+00:00"]
    assert order in asked["day_first"]


@pytest.mark.parametrize("zeros", [8, 11, 14, 17])
def test_a_number_of_9_12_15_or_18_digits_counts_seconds_milli_micro_or_nanoseconds(zeros):
    assert dated("1" + "0" * zeros)[0] == [THE_HUNDRED_MILLIONTH_SECOND]


def test_the_largest_number_of_seconds_is_one_below_the_smallest_of_milliseconds():
    # 10^11 − 1 seconds is the year 5138, outside what is read; 10^11 milliseconds is 1973.
    assert dated("99999999999", "100000000000")[0] == ["NaT", THE_HUNDRED_MILLIONTH_SECOND]


def test_fourteen_digits_are_a_date_and_a_clock_and_eight_a_date():
    assert dated("20240504100000", "20240504")[0] == [
        "2024-05-04 10:00:00+00:00",
        "2024-05-04 00:00:00+00:00",
    ]


def test_times_are_read_from_the_first_second_of_1970_to_the_last_of_2100():
    within, without = ("1970-01-01T00:00:00Z", "2100-12-31T23:59:59Z"), "1969-12-31T23:59:59Z"
    times, _ = dated(*within, without, "2101-01-01T00:00:00Z")
    assert times == ["1970-01-01 00:00:00+00:00", "2100-12-31 23:59:59+00:00", "NaT", "NaT"]


# Who answers whom, and in which order


def replied(first, second):
    lines = (
        json.dumps({"id": "a", "author": "Ann", "text": "x", "date": first}),
        json.dumps({"id": "b", "parent_id": "a", "author": "Bob", "text": "y", "date": second}),
    )
    return load("\n".join(lines).encode()).report.repairs["repair"].tolist()


def test_a_reply_of_the_same_minute_is_not_dated_before_what_it_answers():
    assert replied("2024-05-04T10:00Z", "2024-05-04T10:00Z") == []
    assert replied("2024-05-04T10:00:01Z", "2024-05-04T10:00:00Z") == [
        "dated before what it answers"
    ]


def ordered(minutes):
    """Load comments of these minutes that answer nobody, and give what is asked of their order."""
    rows = "".join(f"Ann,hi,2024-05-04T10:{minute:02}:00Z\n" for minute in minutes)
    return dict(load(f"author,text,date\n{rows}".encode()).report.questions).get("page_order", "")


def test_nine_steps_of_ten_in_order_make_a_page_in_order_and_eight_do_not():
    assert ordered([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 8]) == ""
    assert "follow no one order" in ordered([0, 1, 2, 3, 4, 5, 6, 7, 8, 7, 6])
    assert "newest comment seems to come first" in ordered([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 1])
    assert "follow no one order" in ordered([9, 8, 7, 6, 5, 4, 3, 2, 1, 2, 3])


# What is dropped, and what is kept


@pytest.mark.parametrize(
    "name",
    "email e_mail emailAddress mail mail_address author.e-mail ip user_ip ip_addr ipAddress "
    "remote_addr remoteAddress host hostAddress comment_host".split(),
)
def test_every_column_of_an_address_is_dropped(name):
    _, comments, notes = conform([], pd.DataFrame([{"text": "x", name: "someone"}]))
    assert name not in comments
    assert f"“{name}”" in " ".join(notes)


@pytest.mark.parametrize("name", ["hosts", "ghost", "tip", "ship", "email_count", "ip_country"])
def test_a_column_whose_name_only_holds_such_a_word_is_kept(name):
    _, comments, notes = conform([], pd.DataFrame([{"text": "x", name: "5"}]))
    assert (comments[name][0], notes) == ("5", [])


def box(number, name="", text=""):
    said = f"<cite class=fn>{name}</cite>" if name else ""
    return f'<li class=comment id="comment-{number}">{said}<div class=comment-content>{text}</div>'


def test_an_empty_box_of_number_0_or_of_nobody_is_no_comment():
    boxes = (box(7, "Ann", "Good news."), box(0, "Your name"), box(8), box(9, "Bob"), box(0))
    page = f"<h1>Trams</h1><article>{'The trams run. ' * 30}</article><ol>{''.join(boxes)}</ol>"
    corpus = load(f"<!doctype html><title>Trams</title><body>{page}".encode())
    assert corpus.comments["comment_id"].tolist() == ["7", "9"]


WXR = (
    '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
    "<wp:wxr_version>1.2</wp:wxr_version><item><title>Trams</title><wp:post_id>7</wp:post_id>"
    "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status>{}</item></channel></rss>"
)
STATUSES = {
    "1": "published",
    "approve": "published",
    "0": "pending",
    "hold": "pending",
    "spam": "spam",
    "trash": "deleted",
    "post-trashed": "deleted",
}


@pytest.mark.parametrize("written", STATUSES)
def test_each_status_of_wordpress_is_a_fact_of_its_own(written):
    fields = f"<wp:comment_id>1</wp:comment_id><wp:comment_approved>{written}</wp:comment_approved>"
    corpus = load(WXR.format(f"<wp:comment>{fields}</wp:comment>").encode())
    assert corpus.comments["status"].tolist() == [STATUSES[written]]
    assert not any("status" in note for note in corpus.report.notes)


def reddit(*names, more=0, declared=3):
    children = [
        {"kind": "t1", "data": {"id": name, "parent_id": "t3_x", "link_id": "t3_x", "body": name}}
        for name in names
    ]
    children += [{"kind": "more", "data": {"count": more, "children": []}}] if more else []
    head = {"kind": "t3", "data": {"id": "x", "title": "T", "num_comments": declared}}
    return json.dumps(
        [{"kind": "Listing", "data": {"children": part}} for part in ([head], children)]
    )


@pytest.mark.parametrize(
    ("brought", "missing"), [((), 2), (("b",), 1), (("b", "c"), 0), (("b", "c", "d"), 0)]
)
def test_what_one_file_lacks_and_another_brings_is_not_missing(brought, missing, tmp_path):
    (tmp_path / "a.json").write_text(reddit("a", more=2))
    if brought:
        (tmp_path / "b.json").write_text(reddit(*brought))
    report = load(tmp_path).report
    assert (report.loaded, report.missing) == (1 + len(brought), missing)


# Limits


@pytest.mark.parametrize(
    ("compressed", "most"), [(10, 20_000_000), (200_001, 20_000_100), (10_000_000, 500_000_000)]
)
def test_content_may_expand_to_20_mb_or_100_times_its_size_and_to_500_mb_at_most(compressed, most):
    Budget(compressed).spend(most)
    with pytest.raises(LoadError, match="Unpacked, this is more than"):
        Budget(compressed).spend(most + 1)
