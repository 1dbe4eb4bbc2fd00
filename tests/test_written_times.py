"""Dates and clocks in running text and in columns: one grammar."""

import json

import pandas as pd
import pytest

from loaders.schema import Options
from loaders.text.clocks import holds_clock, is_clock, offset
from loaders.text.times import read_times
from loaders.text.written_times import has_clock, is_stamp, stamp_in, time_ago, written_date
from tests.conftest import CASES

CLOCKS = json.loads((CASES / "engines" / "times.json").read_text("utf-8"))


def read(*values, **options):
    times, notes = read_times(pd.Series(list(values), dtype="str"), Options(**options))
    return [None if pd.isna(time) else f"{time:%Y-%m-%d %H:%M:%S}" for time in times], notes


@pytest.mark.parametrize("case", CLOCKS, ids=lambda case: case["written"])
def test_the_clocks_of_real_software_are_read_as_they_say(case):
    right = case["right"].partition(",")[0].replace("T", " ").rstrip("Z")
    times, notes = read(case["written"])
    assert times == [right]
    zoned = any(zone in case["written"] for zone in ("CET", "UTC", "GMT"))
    assert notes == ([] if zoned else ["Times carry no zone; read as UTC."])


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("January 5, 2024, 1 a.m.", "2024-01-05 01:00:00"),
        ("January 5, 2024, 12 a.m.", "2024-01-05 00:00:00"),
        ("January 5, 2024, 12 p.m.", "2024-01-05 12:00:00"),
        ("January 5, 2024, 11:59 p.m.", "2024-01-05 23:59:00"),
        ("5. Januar 2024, Mitternacht", "2024-01-05 00:00:00"),
        ("5 janvier 2024 à midi", "2024-01-05 12:00:00"),
        ("5 de enero de 2024 a las 9:05", "2024-01-05 09:05:00"),
        ("Jan 5, 2024 9:05 PM EST", "2024-01-06 02:05:00"),
        ("Jul 5, 2024 9:05 PM EDT", "2024-07-06 01:05:00"),
        ("Jul 5, 2024 9:05 PM PDT", "2024-07-06 04:05:00"),
        ("Jan 5, 2024 21:05 ET", "2024-01-06 02:05:00"),
        ("Jul 5, 2024 21:05 ET", "2024-07-06 01:05:00"),
        ("5 Jul 2024 21:05 CEST", "2024-07-05 19:05:00"),
        ("5. Juli 2024, 21:05 (MESZ)", "2024-07-05 19:05:00"),
        ("2024-07-05 21:05 GMT-0330", "2024-07-06 00:35:00"),
        ("Fri Jul 05 2024 21:05:09 GMT-0700 (Pacific Daylight Time)", "2024-07-06 04:05:09"),
        ("Fri Jul  5 21:05:09 PDT 2024", "2024-07-06 04:05:09"),
        ("9:05 PM · Jul 5, 2024", "2024-07-05 21:05:00"),
        ("24TH JULY 2012 - 19:58", "2012-07-24 19:58:00"),
        ("10/25/12 3:05 PM", "2012-10-25 15:05:00"),
        ("25.10.12, 15.05 Uhr", "2012-10-25 15:05:00"),
        ("5 tammikuuta 2024 klo 9.05", "2024-01-05 09:05:00"),
    ],
)
def test_clocks_halves_of_the_day_and_zones(written, utc):
    assert read(written)[0] == [utc]


@pytest.mark.parametrize("written", ["04/12/2024", "12/04/2024", "04/12/2024 noon", "4/12/24"])
def test_a_date_that_may_be_two_days_gives_no_time_and_a_question(written):
    times, notes = read(written)
    assert times == [None]
    assert [note.option for note in notes] == ["day_first"]
    assert read("13/04/2024")[0] == ["2024-04-13 00:00:00"]


def test_thirteen_decides_the_order_of_a_column():
    assert read("04/12/2024", "13/12/2024")[0] == ["2024-12-04 00:00:00", "2024-12-13 00:00:00"]
    assert read("04/12/2024", "12/13/2024")[0] == ["2024-04-12 00:00:00", "2024-12-13 00:00:00"]


def test_a_sites_own_times_have_the_offset_of_the_nearest_that_carries_one():
    """Clocks went forward on 31 March 2024 where the others changed from +01:00 to +02:00."""
    winter, summer = "2024-03-30T20:00:00+01:00", "2024-04-02T09:00:00+02:00"
    times, notes = read("2024-03-30 20:05:00", winter, "April 2, 2024 at 10:00 am", summer)
    assert times[0] == "2024-03-30 19:05:00"
    assert times[2] == "2024-04-02 08:00:00"
    assert [(note.option, str(note)) for note in notes] == [
        ("time_zone", "2 times carry no zone; read with the offset of those beside them.")
    ]


def test_a_zone_that_the_user_gives_overrules_the_offsets_beside():
    beside = "2024-03-30T20:00:00+01:00"
    times, _ = read("2024-03-30 20:05:00", beside, time_zone="America/New_York")
    assert times == ["2024-03-31 00:05:00", "2024-03-30 19:00:00"]


def test_times_in_utc_beside_them_say_nothing_of_a_sites_own_clock():
    times, notes = read("2024-03-30 20:05:00", "2024-03-30T20:00:00Z")
    assert times == ["2024-03-30 20:05:00", "2024-03-30 20:00:00"]
    assert notes == ["Times carry no zone; read as UTC."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ann Berg10/29/21 5:33 PM", "2021-10-29 17:33"),
        ("on 25 Oct 2012 at 7:20 pm Timon", "2012-10-25 19:20"),
        ("Posted 3 weeks ago, on May 2, 2021", "2021-05-02"),
        ("12/04/2024 9:33 (CET)", "12/04/2024 09:33+01:00"),
    ],
)
def test_a_date_in_a_line_is_written_out_as_far_as_it_is_given(text, said):
    assert written_date(text)[2] == said


@pytest.mark.parametrize("text", ["October 5 at 3:12am", "3 weeks ago", "out 12", "page 2012", ""])
def test_without_a_day_and_a_year_there_is_no_date_to_write_out(text):
    assert written_date(text) is None


def test_a_word_that_is_a_month_elsewhere_needs_a_year_beside_it():
    assert stamp_in("I was out 12 hours") is None
    assert written_date("12 out 2019")[2] == "2019-10-12"


@pytest.mark.parametrize(
    ("text", "distance"),
    [
        ("3 days ago", {"days": 3}),
        ("vor einem Tag", {"days": 1}),
        ("il y a 2 heures", {"hours": 2}),
        ("about an hour ago", {"hours": 1}),
        ("3 天前", {"days": 3}),
        ("2 tygodnie temu", {"weeks": 2}),
        ("5h", {"hours": 5}),
    ],
)
def test_distances_are_told_in_many_languages(text, distance):
    assert time_ago(text)[2] == pd.DateOffset(**distance)


def test_what_is_only_a_stamp_or_a_clock_is_told_from_a_line_that_holds_one():
    assert is_stamp("Monday, 3 May 2021 at 10:12")
    assert not is_stamp("Monday, 3 May 2021 at noon or later")
    assert is_clock("10:12 a.m.")
    assert not is_clock("10:12 or so")
    assert holds_clock("closed at 10:12 or so")
    assert not holds_clock("10 of us, 4.5 km")
    assert has_clock("3 hours ago")
    assert not has_clock("3 May 2021")


def test_a_regions_offset_hangs_on_the_day():
    assert offset("ET", "2024-01-05", "12:00") == "-05:00"
    assert offset("ET", "2024-07-05", "12:00") == "-04:00"
    assert offset("ET", "04/12/2024", "12:00") == ""
