"""Lines taken apart: stamps, names, fixed words."""

import pytest

from loaders.dump_parts.headings import claimed_count, ends_comments, is_furniture, is_heading
from loaders.dump_parts.levels import UNKNOWN, parents_by_indent, parents_by_name
from loaders.dump_parts.markers import could_be_name, sign_of
from loaders.text.written_times import stamp_in


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("by ann on January 3, 2021 at 9:59 am.", "January 3, 2021 at 9:59 am."),
        ("Ann BergOctober 29, 2021 1:24 PM", "October 29, 2021 1:24 PM"),
        ("bob8/21/2021", "8/21/2021"),
        ("Posted on Nov 06 2021  3:15 pm - 1 hour ago", "Nov 06 2021  3:15 pm - 1 hour ago"),
        ("am 3. Mai 2021 um 14:05 Uhr schrieb Ida", "3. Mai 2021 um 14:05 Uhr"),
        ("le 3 mai 2021 à 14h05", "3 mai 2021 à 14h05"),
        ("Ida hace 3 horas", "hace 3 horas"),
        ("#1 - Mon Oct 29, 2021 10:07 AM EDT", "Mon Oct 29, 2021 10:07 AM EDT"),
        ("Fri, 2021-11-09 18:05 — Ida", "Fri, 2021-11-09 18:05"),
        ("Ida 07.13.21 at 07:34", "07.13.21 at 07:34"),
        ("2021年7月9日", "2021年7月9日"),
    ],
)
def test_a_stamp_is_found_in_many_orders_and_languages(line, stamp):
    start, end = stamp_in(line)
    assert line[start:end] == stamp


@pytest.mark.parametrize("line", ["Version 1.2.3 of 7", "10:30", "1,234 people", "Maybe 12 of us"])
def test_numbers_that_are_no_date_are_no_stamp(line):
    assert stamp_in(line) is None


@pytest.mark.parametrize(
    ("line", "lead", "verb", "name", "number"),
    [
        ("  • Ann B. says:", "", "says", "Ann B.", ""),
        ("09. Jul, 2021 / Courtenay says:", "", "says", "Courtenay", ""),
        ("Posted by: Ida in Riga | May 20, 2021 at 12:55 AM", "posted by", "", "Ida in Riga", ""),
        ("Comment #3 - Posted by Bo at 3 May 2021 10:12", "posted by", "", "Bo", "3"),
        ("Gus N. on 10/26/2021 at 12:49 PM said:", "", "said", "Gus N.", ""),
        ("Thu, 08/09/2021 - 14:32 | 2691789 Penny", "", "", "Penny", "2691789"),
        ("2. Ida - 29 August, 2021", "", "", "Ida", "2"),
        ("by Ida on Aug 8, 2021 12:39 PM MST via mobile up", "by", "", "Ida", ""),
        ("Ida schrieb am 3. Mai 2021 um 14:05 Uhr:", "", "schrieb", "Ida", ""),
    ],
)
def test_a_line_gives_who_and_the_words_around(line, lead, verb, name, number):
    sign = sign_of(0, line)
    assert (sign.lead, sign.verb, sign.name, sign.number) == (lead, verb, name, number)


def test_a_score_on_the_line_is_taken_apart_too():
    sign = sign_of(0, "[–]ida 12 points 3 hours ago")
    assert (sign.name, sign.score, sign.stamp) == ("ida", "12", "3 hours ago")


@pytest.mark.parametrize(
    "line", ["The vote on 3 May 2021 was close", "x" * 200, "", "We said so.", "12 apples"]
)
def test_running_text_holds_no_sign(line):
    assert sign_of(0, line) is None


def test_buttons_labels_and_sentences_are_no_names():
    assert not any(map(could_be_name, ["Reply", "Joined: 2009", "Is it late?", "4:05 pm", "***"]))
    assert all(map(could_be_name, ["Ann B.", "bob42", "Ida @ The Quay", "O’Dell", "李雷"]))


def test_headings_endings_and_buttons_are_told_apart():
    assert [
        is_heading(line) for line in ("Comments (12)", "3 Kommentare", "I read 3 comments")
    ] == [
        True,
        True,
        False,
    ]
    assert ends_comments("Leave a Reply")
    assert is_furniture("Like (3) | Report")
    assert not is_furniture("I like it")


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Comments (186)", 186),
        ("1,024 Comments", 1024),
        ("12 Responses to “The Quay”", 12),
        ("by Ida on 10/18/2021 • 2 Comments | Harbours", 2),
        ("My neighbour had 46 comments on that, most of them short.", None),
    ],
)
def test_a_count_is_claimed_by_headings_not_by_running_text(line, count):
    assert claimed_count([line], 1) == count


def test_indentation_gives_parents_only_where_it_nests():
    assert parents_by_indent([0, 4, 8, 4, 0, 4]) == [None, 0, 1, 0, None, 4]
    assert parents_by_indent([0, 0, 0]) is None
    assert parents_by_indent([0, 4, 4, 4]) is None
    assert parents_by_indent([0, 4, 8, 4, 0, 8]) == [None, 0, 1, 0, None, UNKNOWN]
    assert parents_by_indent([4, 0, 4, 0]) is None


def test_a_named_addressee_is_a_parent_only_where_one_comment_can_be_meant():
    names, answered = ["Ann", "Bo", "Ann", "Cy", "Di"], ["", "Ann", "", "Ann", "Bo"]
    assert parents_by_name(names, answered) == [None, 0, None, None, 1]
