"""Escaped texts, decoded once."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.json_parts.escaped_texts import are_escaped, unescaped

PARTS = st.sampled_from(
    ["&", "&lt;", "&gt;", "&amp;", "lt;", "amp;", ";", "é", "a", "<", "&l", "t;"]
)
TEXTS = st.one_of(st.none(), st.lists(PARTS, max_size=6).map("".join))


def column(*chunks):
    return pa.chunked_array([pa.array(chunk, pa.large_string()) for chunk in chunks])


def by_hand(text):
    """Decode the plain way; the ampersand last, so that nothing is decoded twice."""
    if text is None:
        return None
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@given(st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=4))
def test_texts_are_decoded_as_one_would_by_hand(first, second):
    read = unescaped(column(first, second))
    assert read.to_pylist() == [by_hand(text) for text in first + second]
    read.validate(full=True)


def test_an_escape_does_not_reach_over_the_end_of_a_text():
    assert unescaped(column(["&l", "t;", "&amp;lt;", None, ""])).to_pylist() == [
        "&l",
        "t;",
        "&lt;",
        None,
        "",
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["a", None], None),
        (["&gt; a", "b"], True),
        (["> a", "b"], False),
        (["&gt; a", "&amp;", "x > y"], True),
        (["> a", "> b", "&gt;"], False),
    ],
)
def test_what_shows_whether_texts_are_escaped(texts, expected):
    assert are_escaped(column(texts)) is expected
