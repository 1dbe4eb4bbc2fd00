"""What the load does to the numbers: every sentence with its numbers, counted by hand."""

from __future__ import annotations

import dataclasses
import json

import pandas as pd
import pytest

from analysis.source import file_table, only_days, repair_counts
from exports import check_report, report_bytes
from loaders import Corpus, load
from loaders.schema import FILES, SKIPPED
from sentences.source import effects
from tests.drawn import drawn_json


def said(corpus: Corpus) -> dict[str, str]:
    found = effects(corpus.articles, corpus.comments, corpus.report)
    return {effect.key: effect.statement for effect in found}


def drawn(*lines: str, **more: object) -> Corpus:
    """Load a drawn discussion that has times, so that nothing is said of these."""
    more.setdefault("posted_at", ["2024-05-13T08:00:00Z"] * len(lines))
    return load(drawn_json(*lines, **more))  # type: ignore[arg-type]


def claiming(corpus: Corpus, *declared: int | None) -> Corpus:
    claims = pd.array(list(declared), dtype="Int64")
    return dataclasses.replace(corpus, articles=corpus.articles.assign(declared_comments=claims))


def reported(corpus: Corpus, **changes: object) -> Corpus:
    report = dataclasses.replace(corpus.report, **changes)  # type: ignore[arg-type]
    return dataclasses.replace(corpus, report=report)


def test_a_source_that_is_whole_does_nothing_to_the_numbers() -> None:
    assert said(drawn("a@Ann: x", "b<a@Bob: y")) == {}


# Comments that are not here


def test_a_page_that_claims_more_than_is_here() -> None:
    corpus = claiming(drawn("a@Ann: x", "b@Bob: y", "c@Ann[deleted]: "), 5)
    assert said(corpus)["claimed"] == (
        "The page claims 5 comments; 3 are here (2 published comments and 1 removed comment): "
        "2 are missing, so nothing here covers all comments."
    )
    assert "claimed" not in said(claiming(corpus, 3))
    assert "claimed" not in said(claiming(corpus, 2))


def test_claims_are_compared_discussion_by_discussion() -> None:
    corpus = claiming(drawn("x/a@Ann: x", "y/b@Ann: x", "y/c@Ann: x", "z/d@Ann: x"), 4, 1, None)
    assert said(corpus)["claimed"] == (
        "The source claims 5 comments in 2 discussions; 3 are here: 3 are missing, in 1 of them, "
        "so nothing here covers all comments."
    )


@pytest.mark.parametrize(("count", "noun"), [(1, "comment is"), (1_400, "comments are")])
def test_comments_that_a_source_counts_and_does_not_hold(count: int, noun: str) -> None:
    they = "it" if count == 1 else "they"
    assert said(reported(drawn("a@Ann: x"), missing=count))["missing"] == (
        f"{count:,} {noun} counted in the file but not included in it: "
        f"replies are undercounted where {they} stood."
    )


def test_skipped_records_are_a_share_only_of_many() -> None:
    rows = b"id,author,text,date\n1,Ann,x,2024-05-13T08:00Z\n1,Ann,x,2024-05-13T08:00Z\n"
    assert said(load(rows))["skipped"] == "1 of 2 records was skipped: no number includes it."
    skipped = pd.DataFrame({"file": "", "record": [3, 9, 12], "reason": "empty"}).astype(SKIPPED)
    many = reported(drawn("a@Ann: x"), records=1_000, loaded=997, skipped=skipped)
    assert said(many)["skipped"] == (
        "3 of 1,000 records were skipped (0.3%): no number includes them."
    )


# Reply levels


def test_replies_to_comments_that_are_not_here_have_no_level_nor_what_stands_below() -> None:
    #  a ─ b      c and d answer what is not here, e answers d
    corpus = drawn("a@Ann: x", "b<a@Bo: x", "c<gone@Bo: x", "d<lost@Cy: x", "e<d@Ann: x")
    assert said(corpus) == {
        "missing-parents": "2 of 4 replies answer comments that are not in this file: "
        "reply levels are unknown for them and for 1 reply below."
    }
    assert said(drawn("a@Ann: x", "c<gone@Bo: x"))["missing-parents"] == (
        "1 of 1 reply answers a comment that is not in this file: reply levels are unknown for it."
    )


def test_a_source_without_reply_structure() -> None:
    assert said(drawn("a?@Ann: x", "b?@Bo: x"))["structure"] == (
        "The source does not record who answers whom. Reply levels, chains and who was never "
        "answered are unknown."
    )


def test_some_discussions_without_reply_structure() -> None:
    corpus = drawn("x/a@Ann: x", "y/b?@Bo: x", "z/c?@Bo: x")
    assert said(corpus)["structure"] == (
        "2 of 3 discussions do not record who answers whom: reply levels are unknown there."
    )


def test_loops_are_cut_and_what_stands_below_has_no_level() -> None:
    #  a answers itself, b and c each other; d answers c, e answers the article
    corpus = drawn("a<a@Ann: x", "b<c@Bo: x", "c<b@Cy: x", "d<c@Ann: x", "e@Ann: x")
    assert said(corpus)["loops"] == (
        "2 replies led back to themselves and were cut loose: reply levels are unknown for them "
        "and for 2 replies below."
    )


def test_repeated_ids() -> None:
    corpus = drawn("a@Ann: x", "a@Bo: y", "b<a@Ann: z")
    assert said(corpus)["repeated"] == (
        "1 comment had the id of another. It now has its own; replies count for the first."
    )


# Who and what is left out of shares


def test_one_kind_of_comment_that_is_not_published() -> None:
    assert said(drawn("a@Ann: x", "b<a[deleted]: ", "c<a[deleted]: ")) == {
        "not-published": "2 removed comments are not counted (deleted): they keep their places "
        "among the replies and are part of no share or median."
    }


def test_several_kinds_of_comments_that_are_not_published() -> None:
    corpus = drawn("a@Ann: x", "b[spam]: x", "c[deleted]: ", "d[spam]: x", "e[pending]: x")
    assert said(corpus)["not-published"] == (
        "3 removed comments and 1 pending comment are not counted (2 spam, 1 deleted and "
        "1 pending): they keep their places among the replies and are part of no share or median."
    )


def test_guests_and_the_nameless_are_no_one_person() -> None:
    corpus = drawn("a@Guest: x", "b@Guest: x", "c@Anonymous: x", "d: x", "e@Ann: x")
    assert said(corpus) == {
        "guests": "3 comments are by “Guest” and “Anonymous”, which is not one person: "
        "they count as comments, not as commenters.",
        "unnamed": "1 comment has no name: it counts as a comment, not as a commenter.",
    }


# Times and languages


def test_times_without_a_zone() -> None:
    corpus = drawn("a@Ann: x", posted_at=["2024-05-13 08:00"])
    assert corpus.report.time_zone == "UTC"
    assert said(corpus)["zone"] == (
        "The times name no zone and were read as UTC: hours of the day may be off; order and gaps "
        "are right, except in the hour when clocks change."
    )


def test_days_without_hours_are_not_given_any() -> None:
    corpus = drawn("a@Ann: x", "b@Bo: x", posted_at=["2024-05-13", "2024-05-14"])
    assert said(corpus)["days"] == "Only days were read, without times of day; none are made up."
    assert "zone" not in said(corpus)
    midnight = pd.Series(pd.to_datetime(["2024-05-12T22:00Z", "2024-05-13T22:00Z"]))
    assert only_days(midnight, "Europe/Berlin")
    assert not only_days(midnight, "")
    assert not only_days(midnight[:1], "Europe/Berlin")


def test_times_that_are_not_known() -> None:
    some = drawn("a@Ann: x", "b@Bo: x", "c@Bo: x", posted_at=["2024-05-13T08:00Z", None, None])
    assert said(some)["no-times"] == (
        "2 of 3 comments have no time and are left out wherever time counts."
    )
    none = drawn("a@Ann: x", posted_at=[None])
    assert (
        said(none)["no-times"]
        == "No times are known, so nothing can be said about when people wrote."
    )


def test_times_that_are_estimates_are_said_to_be() -> None:
    times = ["2024-05-13T00:00Z", "2023-05-13T00:00Z", "2024-05-13T08:01Z"]
    corpus = drawn("a@Ann: x", "b@Bo: x", "c@Bo: x", posted_at=times)
    precise = corpus.comments.assign(posted_at_precision=["estimate", "estimate", None])
    told = said(dataclasses.replace(corpus, comments=precise))
    assert told["estimates"] == (
        "2 times are estimates, worked out from words such as “2 years ago”: "
        "nothing is ordered by them."
    )
    assert "days" not in told


def test_comments_in_other_languages_than_the_word_lists_know() -> None:
    corpus = drawn("a@Ann: x", "b@Bo: x", "c@Bo: x", lang=["en-GB", "nl", None])
    assert said(corpus)["language"] == (
        "1 comment is marked as not in English: the word lists know only English, "
        "and say little of its tone."
    )


# The report as values and as a file


def test_repairs_are_counted_by_kind_most_first() -> None:
    corpus = drawn("a<a@Ann: x", "b<gone@Bo: x", "c<gone@Bo: x")
    assert repair_counts(corpus.report).to_numpy().tolist() == [
        ["reply to a missing comment", 2],
        ["answered itself", 1],
    ]


def test_each_file_is_accounted_for() -> None:
    files = pd.DataFrame(
        [("a.csv", "table", "w", 5), ("b.csv", "table", "w", 7)], columns=list(FILES)
    ).astype(FILES)
    skipped = pd.DataFrame({"file": ["b.csv"] * 2, "record": [1, 2], "reason": "x"}).astype(SKIPPED)
    corpus = reported(drawn("a@Ann: x"), records=12, loaded=10, skipped=skipped, files=files)
    assert file_table(corpus.report)[
        ["file", "records", "loaded", "skipped"]
    ].to_numpy().tolist() == [
        ["a.csv", 5, 5, 0],
        ["b.csv", 7, 5, 2],
    ]


def test_the_whole_report_is_a_file_with_every_skipped_record_and_every_repair() -> None:
    corpus = claiming(drawn("a@Ann: x", "a@Ann: x", "b<gone@Bo: <b>ö</b>", title="Ferry"), 4)
    values = check_report(corpus)
    whole = json.loads(report_bytes(values, corpus.report))
    assert whole | {"repaired_comments": None} == values | {"repaired_comments": None}
    assert [whole[name] for name in ("records", "loaded", "skipped", "repairs", "missing")] == [
        *(3, 2, 1, 1, 0)
    ]
    assert whole["skipped_records"] == [
        {"file": "", "record": 2, "reason": "repeats comment a word for word"}
    ]
    assert whole["repaired_comments"] == [
        {
            "discussion_id": "1",
            "comment_id": "b",
            "repair": "reply to a missing comment",
            "detail": "answers gone, which is not here",
        }
    ]
    assert whole["effects"] == list(said(corpus).values())
    assert [each["loaded"] for each in whole["files"]] == [2]


def test_times_languages_and_missing_parents_are_of_the_comments_that_count() -> None:
    lines = ("a@Ann: x", "b<gone@Bob: y", "c<gone@Cyd[deleted]: ", "d<a@Dee: z", "p@Hill: w")
    corpus = drawn(
        *lines,
        kind=["comment", "comment", "comment", "comment", "pingback"],
        posted_at=["2024-05-01T10:00:00Z", "2024-05-01T11:00:00Z", None, None, None],
        lang=["en", "de", "de", "en", "fr"],
    )
    found = said(corpus)
    assert found["no-times"].startswith("1 of 3 comments has no time")
    assert found["language"].startswith("1 comment is marked as not in English")
    assert found["missing-parents"].startswith("1 of 2 replies answers a comment that is not in")
