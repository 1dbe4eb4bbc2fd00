"""Encodings, times and cells that no spreadsheet may run."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.schema import TIME, LoadError, Options
from loaders.text.reading import decode, protect, read_times, unprotect

FIVE = "2024-03-04 05:06:07+00:00"


def read(*values, **options):
    times, notes = read_times(pd.Series(list(values)), Options(**options))
    assert times.dtype == TIME
    return [None if pd.isna(time) else str(time) for time in times], notes


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-04T05:06:07Z",
        "2024-03-04 06:06:07+01:00",
        "2024-03-04T00:06:07-0500",
        "2024-03-04 05:06:07 UTC",
        "Mon, 04 Mar 2024 05:06:07 +0000",
        "4 Mar 2024 06:06:07 +0100",
        "Mon Mar  4 05:06:07 +0000 2024",
        "1709528767",
        "1709528767000",
        "1709528767000000",
        1709528767,
        1709528767.0,
    ],
)
def test_a_moment_is_read_however_it_is_written(written):
    assert read(written) == ([FIVE], [])


def test_an_hour_of_2024_in_berlin_is_one_or_two_before_utc():
    times, notes = read("2024-03-04 05:06:07", "2024-07-04", time_zone="Europe/Berlin")
    assert times == ["2024-03-04 04:06:07+00:00", "2024-07-03 22:00:00+00:00"]
    assert notes == ["Times carry no zone; read in the zone Europe/Berlin."]


@pytest.mark.parametrize("written", ["March 4, 2024 at 5:06 am", "4. März 2024 um 05:06 Uhr"])
def test_a_time_in_words_without_a_zone_is_read_as_utc_and_that_is_said(written):
    assert read(written) == (["2024-03-04 05:06:00+00:00"], ["Times carry no zone; read as UTC."])


@pytest.mark.parametrize(
    "written",
    [
        "lundi 4 mars 2024 à 5h06",
        "4 de marzo de 2024 a las 05:06",
        "4 Marzo 2024 alle 5:06",
        "4 maart 2024 om 05:06",
        "segunda-feira, 4 de março de 2024 às 05:06",
        "4 marca 2024 o 05:06",
        "4 mars, 2024 kl. 05:06",
        "4. marts 2024 kl. 05.06",
        "4. maaliskuuta 2024 klo 5.06",
        "4. března 2024 v 5.06",
        "4 марта 2024 в 5:06",
        "4 Mart 2024, 05:06",
        "2024年3月4日 上午5:06",
        "4th of March 2024, 5:06 a.m.",
        "5:06 AM, March 4, 2024",
        "04.03, 2024 @ 5:06",
    ],
)
def test_months_are_read_in_many_languages(written):
    assert read(written)[0] == ["2024-03-04 05:06:00+00:00"]


@pytest.mark.parametrize("written", ["yesterday", "3 days ago", "version 1.2 of 2024", "Mars"])
def test_what_is_no_date_in_any_language_stays_unread(written):
    assert read(written)[0] == [None]


def test_a_date_that_can_mean_two_days_is_asked_not_guessed():
    assert read("03/04/2024", "05/06/2024") == (
        [None, None],
        [
            "2 times such as “03/04/2024” can mean two days and stay unread: "
            "say on the Source page whether the day comes first."
        ],
    )
    assert read("03/04/2024", day_first=True)[0] == ["2024-04-03 00:00:00+00:00"]
    assert read("03/04/2024", day_first=False)[0] == ["2024-03-04 00:00:00+00:00"]


def test_one_date_that_is_clear_decides_the_order_for_all():
    times, notes = read("03/04/2024", "13/04/2024")
    assert times == ["2024-04-03 00:00:00+00:00", "2024-04-13 00:00:00+00:00"]
    assert notes[0] == "Dates such as “13/04/2024” put the day first; all were read so."


def test_what_cannot_be_read_or_cannot_be_true_stays_unknown_and_is_counted():
    times, notes = read("yesterday", "31/31/2024", "9999-01-01", None, "")
    assert times == [None] * 5
    assert notes[1:] == [
        "2 times could not be read, such as “yesterday”.",
        "1 time outside 1970–2100 left out, such as “9999-01-01”.",
    ]


@given(st.lists(st.one_of(st.none(), st.text(), st.integers(), st.floats())))
def test_no_value_whatever_stops_the_reading_of_times(values):
    times, _ = read_times(pd.Series(values, dtype="object"), Options(time_zone="Nowhere/City"))
    assert len(times) == len(values)


@given(st.lists(st.one_of(st.none(), st.text(alphabet="=+-@\t\r'＝ab1"))))
def test_every_protected_cell_comes_back_and_none_starts_a_formula(values):
    cells = pd.Series(values, dtype="str")
    safe = protect(cells)
    assert not safe.str.match(r"[=+\-@\t\r＝＋－＠]").eq(True).any()
    pd.testing.assert_series_equal(unprotect(safe), cells)


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_plain_unicode_is_read_without_a_guess(name):
    text, _, notes = decode("naïve café".encode(name))
    assert (text, notes) == ("naïve café", [])


def test_a_guessed_encoding_is_said_and_a_declared_one_is_not_guessed():
    content = "Привет, как дела? Хорошо, спасибо большое.".encode("cp1251")
    assert decode(content)[2][0].startswith("The encoding was guessed")
    assert decode(content, "cp1251")[::2] == ("Привет, как дела? Хорошо, спасибо большое.", [])


def test_bytes_that_are_no_text_are_a_clear_error():
    with pytest.raises(LoadError, match="not text in any encoding"):
        decode(bytes(range(256)) * 40)
