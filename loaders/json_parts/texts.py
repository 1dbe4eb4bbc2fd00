"""Texts of JSON records that are HTML, as plain text."""

from __future__ import annotations

from typing import Any

from loaders.schema import whole_characters
from loaders.text.markup import parsed, plain_text


def html_text(value: Any) -> str:
    """HTML as plain text; an empty text for what is no text.

    Example:
        >>> html_text("<p>I <b>see</b>.</p>")
        'I see.'
    """
    if not isinstance(value, str):
        return ""
    text = whole_characters(value)
    return plain_text(parsed(text).body) if "<" in text or "&" in text else text.strip()


def some_text(value: Any) -> str:
    """A text as it is, with its line ends unified; an empty one for anything else."""
    return whole_characters(value).replace("\r\n", "\n").strip() if isinstance(value, str) else ""
