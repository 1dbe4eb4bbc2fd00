"""Words on pages: our own sentences with numbers in bold and other people's words made harmless."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from loaders.text.isolation import closed

STYLE = "max-width:46rem;line-height:1.55;margin:0 0 .4rem;overflow-wrap:anywhere"
TITLE_STYLE = (
    "font-family:'Source Serif',serif;font-weight:700;line-height:1.2;"
    "max-width:66rem;margin:0;padding:0;overflow-wrap:anywhere"
)
LONG_TITLE = 56  # letters; longer ones are set smaller, to stay on one line

# A table's own download writes cells that a spreadsheet runs as formulas; ours do not.
HOUSE_STYLE = """<style>
[data-testid=stMainBlockContainer] { padding-top: 3.4rem; }
[data-testid=stElementToolbarButton]:has([aria-label^="Download as CSV"]) { display: none; }
</style>"""


def house_style() -> None:
    """Set what Streamlit's theme cannot."""
    st.html(HOUSE_STYLE)


def prose(*parts: str | int) -> None:
    """Write a paragraph: numbers in bold, every string shown exactly as it is.

    Names and comment text may be among the strings: they are escaped, and set apart from the
    direction of the text around them.
    """
    st.html(f'<p style="{STYLE}">{marked_up(*parts)}</p>')


def quiet(text: str) -> None:
    """Write a small line, shown exactly as it is."""
    st.html(f'<p style="{STYLE};font-size:.9rem;opacity:.75">{marked_up(text)}</p>')


def article(text: str, passages: Sequence[tuple[int, int]], colour: str) -> None:
    """Write a long text, shown exactly as it is, with passages marked.

    Args:
        text: what to show.
        passages: (start, end) in characters of the text, in order, none overlapping.
        colour: what they are marked with.
    """
    content = with_marks(text, passages, colour)
    st.html(f'<div style="{STYLE};white-space:pre-wrap" dir="auto">{content}</div>')


def with_marks(text: str, passages: Sequence[tuple[int, int]], colour: str) -> str:
    """A text's HTML, escaped, with passages marked (arguments as for `article`).

    Example:
        >>> with_marks("a <b> c", [(2, 5)], "gold")
        'a <mark style="background:gold;color:inherit">&lt;b&gt;</mark> c'
    """
    pieces, end = list[str](), 0
    for start, stop in passages:
        marked = html.escape(text[start:stop])
        mark = f'<mark style="background:{colour};color:inherit">{marked}</mark>'
        pieces += [html.escape(text[end:start]), mark]
        end = stop
    return "".join([*pieces, html.escape(text[end:])])


def marked_up(*parts: str | int) -> str:
    """The paragraph's HTML, escaped.

    Example:
        >>> marked_up(1200, " by <b>ob")
        '<b>1,200</b><bdi> by &lt;b&gt;ob</bdi>'
    """
    return "".join(
        f"<b>{part:,}</b>" if isinstance(part, int) else f"<bdi>{html.escape(closed(part))}</bdi>"
        for part in parts
    )


def heading(label: str, title: str) -> None:
    """Begin a page: its small label, and the question it answers or the discussion's title."""
    quiet(label.upper())
    size = "1.75rem" if len(title) > LONG_TITLE else "2.1rem"
    text = html.escape(closed(title))
    st.html(f'<h1 style="{TITLE_STYLE};font-size:{size}"><bdi>{text}</bdi></h1>')
