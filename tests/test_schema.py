"""The two tables: types, defaults, and impossible reply links repaired."""

import sys

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.schema import conform, repair_structure
from loaders.tables.structure import parent_rows


def conformed(*rows, articles=()):
    return conform(list(articles), pd.DataFrame(list(rows)))


def repaired(*rows):
    return repair_structure(conformed(*rows)[1])


def comment(name, parent=None, text="", **more):
    return {
        "comment_id": name,
        "parent_id": parent,
        "text": text,
        "parent_source": "explicit",
    } | more


@pytest.mark.parametrize(
    "name",
    ["email", "author_email", "authorEmail", "user.e-mail", "ip", "IP Address", "remote_addr"],
)
def test_addresses_of_people_are_dropped_and_that_is_said(name):
    _, comments, notes = conformed({"text": "x", name: "someone"})
    assert name not in comments
    assert notes == [f"Left out on purpose, to protect the people who commented: “{name}”."]


def test_a_column_that_only_sounds_like_an_address_is_kept():
    _, comments, notes = conformed({"text": "x", "tip": "5", "ghost": "yes"})
    assert (comments["tip"][0], comments["ghost"][0], notes) == ("5", "yes", [])


def test_guests_are_not_one_person_and_names_of_missing_values_are_people():
    rows = [{"commenter": name} for name in ("Guest", "anonymous ", "NA", "None", None)]
    ids = conformed(*rows)[1]["commenter_id"]
    assert ids.isna().tolist() == [True, True, False, False, True]
    assert ids.dropna().tolist() == ["NA", "None"]


def test_the_sources_own_identity_wins_over_the_name():
    _, comments, _ = conformed({"commenter": "Guest", "commenter_id": "17"}, {"commenter": "Ann"})
    assert comments["commenter_id"].tolist() == ["17", "Ann"]


def test_control_characters_go_and_line_ends_are_one_kind():
    _, comments, _ = conformed({"text": "a\x00b\x1b[0m\r\nc\rd\te"})
    assert comments["text"].tolist() == ["ab[0m\nc\nd\te"]


def test_an_article_s_control_characters_go_and_half_a_surrogate_pair_is_replaced():
    article = {"title": "a\x00b", "text": "c\ud83d", "byline": "D\x07", "url": None}
    articles, _, _ = conformed({"text": "x"}, articles=[article])
    assert articles[["title", "text", "byline"]].iloc[0].tolist() == ["ab", "c\ufffd", "D"]
    assert articles["url"].isna().all()


def test_places_are_counted_anew_in_every_discussion():
    rows = [{"discussion_id": each, "text": "x"} for each in ("a", "b", "a", "b", "a")]
    assert conformed(*rows)[1]["position"].tolist() == [0, 0, 1, 1, 2]


def test_comments_without_an_id_are_numbered_around_those_that_have_one():
    _, comments, _ = conformed({"comment_id": None}, {"comment_id": "1"}, {"comment_id": None})
    assert comments["comment_id"].tolist() == ["1*", "1", "3"]


def test_every_discussion_has_an_article_even_if_nothing_is_known_of_it():
    articles, _, _ = conformed(
        {"discussion_id": "a"},
        {"discussion_id": "b"},
        articles=[{"discussion_id": "b", "title": "B"}],
    )
    assert articles["discussion_id"].tolist() == ["b", "a"]
    assert articles["title"].isna().tolist() == [False, True]


def test_the_same_id_and_text_twice_is_one_comment_and_one_skipped_record():
    comments, repairs, skipped = repaired(
        comment("7", text="hi", source_row=1), comment("7", text="hi", source_row=2)
    )
    assert (len(comments), len(repairs)) == (1, 0)
    assert skipped[["record", "reason"]].to_numpy().tolist() == [
        [2, "repeats comment 7 word for word"]
    ]


def test_the_same_id_with_another_text_is_another_comment():
    comments, repairs, _ = repaired(comment("7", text="hi"), comment("7", text="ho"))
    assert comments["comment_id"].tolist() == ["7", "7~2"]
    assert repairs["repair"].tolist() == ["repeated id"]


def test_the_same_id_in_two_discussions_is_two_comments():
    rows = [comment("7", "6", discussion_id=name) for name in "ab"]
    comments, repairs, skipped = repaired(comment("6", discussion_id="a"), *rows)
    assert (len(comments), len(skipped)) == (3, 0)
    assert comments["parent_source"].tolist() == ["explicit", "explicit", "missing"]
    assert repairs["discussion_id"].tolist() == ["b"]


def test_an_answer_to_itself_has_an_unknown_parent_afterwards():
    comments, repairs, _ = repaired(comment("a", "a"), comment("b", "a"))
    assert comments["parent_id"].fillna("-").tolist() == ["-", "a"]
    assert comments["parent_source"].tolist() == ["none", "explicit"]
    assert repairs["detail"].tolist() == ["its parent was a; now unknown"]


@pytest.mark.parametrize("names", ["ab", "abc"])
def test_a_loop_is_cut_once_at_its_earliest_comment(names):
    rows = [comment(name, names[place - 1]) for place, name in enumerate(names)]
    comments, repairs, _ = repaired(comment("x"), *rows, comment("y", names[-1]))
    assert repairs[["comment_id", "repair"]].to_numpy().tolist() == [["a", "loop of replies"]]
    assert comments["parent_source"].tolist().count("none") == 1


def test_a_reply_to_a_comment_that_is_not_here_keeps_its_id():
    comments, repairs, _ = repaired(comment("a", "gone"), comment("b", "a"))
    assert comments["parent_id"].tolist() == ["gone", "a"]
    assert comments["parent_source"].tolist() == ["missing", "explicit"]
    assert repairs["detail"].tolist() == ["answers gone, which is not here"]


def test_a_chain_of_100_000_replies_needs_no_repair():
    rows = range(100_000)
    table = pd.DataFrame(
        {"comment_id": map(str, rows), "parent_id": [None, *map(str, rows[:-1])], "text": ""}
    )
    comments, repairs, skipped = repair_structure(conform([], table)[1])
    assert (len(comments), len(repairs), len(skipped)) == (100_000, 0, 0)
    assert parent_rows(comments)[-1] == 99_998


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from([*"abcdefghz", None]))))
def test_whatever_the_parents_no_loop_is_left_and_every_record_is_accounted_for(pairs):
    rows = [comment(name, parent, source_row=row) for row, (name, parent) in enumerate(pairs)]
    comments, _, skipped = repaired(*rows)
    assert len(comments) + len(skipped) == len(pairs)
    parents = parent_rows(comments)
    for row in range(len(comments)):
        steps = 0
        while row >= 0:
            row, steps = parents[row], steps + 1
            assert steps <= len(comments)


def test_repeated_ids_cost_as_many_steps_as_there_are_rows():
    def steps(count):
        taken = 0

        def counted(frame, event, _):
            nonlocal taken
            if not frame.f_code.co_filename.endswith("structure.py"):
                return None
            taken += event == "line"
            return counted

        raw = pd.DataFrame({"comment_id": "7", "text": [f"words {row}" for row in range(count)]})
        comments = conform([], raw)[1]
        before = sys.gettrace()
        sys.settrace(counted)
        try:
            repaired, repairs, _ = repair_structure(comments)
        finally:
            sys.settrace(before)
        assert repaired["comment_id"].tolist()[:: count - 1] == ["7", f"7~{count}"]
        assert len(repairs) == count - 1
        return taken

    assert steps(800) < 2.2 * steps(400)
