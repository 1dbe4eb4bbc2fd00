"""JSON as people save it: exact where it can be, and clear about where it breaks."""

import io

import pytest

from loaders.json_parts.document import (
    count_in,
    finished_rows,
    name_in,
    number_in,
    parsed_json,
    parsed_values,
    records_in,
)
from loaders.schema import LoadError, Options


def parsed(content):
    return parsed_values(io.BytesIO(content), Options())


def test_a_document_is_one_value_and_lines_are_one_value_each():
    assert parsed(b'{"id": 1,\n"kids": [2]}').values == [{"id": 1, "kids": [2]}]
    lines = parsed(b'{"id": 1}\n\n{"id": 3}\n')
    assert (lines.values, lines.lines) == ([{"id": 1}, {"id": 3}], [1, 3])


def test_a_broken_line_is_skipped_by_its_number_and_the_rest_is_kept():
    found = parsed(b'{"id": 1}\n{"id": \n{"id": 3}\n{"id": 4')
    assert found.values == [{"id": 1}, {"id": 3}]
    assert [line for line, _ in found.skipped] == [2, 4]
    assert found.skipped[0][1].startswith("line 2 is not JSON: ")


def test_a_document_that_was_cut_off_says_where():
    with pytest.raises(LoadError, match="breaks off at line 2, column 9: it was not saved whole"):
        parsed(b'{"id": 1,\n"text": "half a wo')
    with pytest.raises(LoadError, match="breaks off at line 1, column 10"):
        parsed(b'{"id": 1,')


def test_a_document_that_is_broken_in_its_middle_says_where():
    with pytest.raises(LoadError, match=r"broken at line 2, column 5 \(Expecting ':' delimiter"):
        parsed(b'{"a": 1,\n"b" 2}\n')


def test_a_bomb_of_brackets_is_refused():
    with pytest.raises(LoadError, match="nested over 900 levels"):
        parsed(b"[" * 200_000)


def test_a_byte_order_mark_and_other_encodings_are_read():
    text = '{"text": "Grüße"}'
    for encoding in ("utf-8-sig", "utf-16"):
        assert parsed(text.encode(encoding)).values == [{"text": "Grüße"}]


def test_an_id_of_21_digits_stays_exact():
    assert parsed_json('{"id": 123456789012345678901}')[0] == {"id": 123456789012345678901}
    assert parsed_json('{"id": 9223372036854775807}')[0] == {"id": 9223372036854775807}


def test_what_is_not_a_number_becomes_unknown_and_is_said():
    value, notes = parsed_json('{"score": NaN, "up": -Infinity}')
    assert value == {"score": None, "up": None}
    assert notes == ["Values that are not numbers (NaN, Infinity) were read as unknown."]


def test_half_a_character_is_replaced_and_a_whole_pair_is_kept():
    assert parsed_json(r'["\ud83d", "\ud83d\ude00", NaN]')[0] == ["\ufffd", "\U0001f600", None]


@pytest.mark.parametrize(
    ("value", "name", "number"),
    [
        ("a b", "a b", None),
        ("  ", None, None),
        (7, "7", 7),
        (7.0, "7", 7.0),
        (7.5, None, 7.5),
        (float("inf"), None, None),
        (True, None, None),
        (None, None, None),
        ([7], None, None),
    ],
)
def test_a_field_of_a_wrong_type_is_unknown(value, name, number):
    assert (name_in(value), number_in(value)) == (name, number)
    assert count_in(value) == (7 if number in (7, 7.5) else None)
    assert records_in(value) == (value if isinstance(value, list) else [])


def test_rows_without_a_discussion_lose_the_empty_id_and_get_their_times():
    rows = [{"discussion_id": None, "at": 1700000000}, {"discussion_id": "b", "at": [1]}]
    finished, notes = finished_rows(rows, ("at",), Options())
    assert [sorted(row) for row in finished] == [["at"], ["at", "discussion_id"]]
    assert str(finished[0]["at"]) == "2023-11-14 22:13:20+00:00"
    assert notes == ["1 time could not be read, such as “1”."]
    assert rows[0]["at"] == 1700000000
