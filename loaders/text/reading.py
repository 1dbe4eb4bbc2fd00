"""What several formats need to read text: encodings, and cells that no spreadsheet may run.

Times have a module of their own, `loaders/text/times.py`, and are offered from here.
"""

from __future__ import annotations

import codecs
import re

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from charset_normalizer import from_bytes

from loaders.schema import LoadError
from loaders.text.times import read_times

__all__ = ["decode", "decoded_start", "marked_utf8", "protect", "read_times", "unprotect"]

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WINDOWS_QUOTES = re.compile(rb"[A-Za-z.,!?][\x91-\x94\x96\x97\x85]|[\x91-\x94\x96\x97][A-Za-z ]")
FOREIGN_LETTERS = re.compile(rb"[\xc0-\xff]")
RIGHT_FOR_EACH_WRONG = 4
FORMULA_STARTS = r"=+\-@\t\r'＝＋－＠"


def decode(content: bytes, encoding: str | None = None) -> tuple[str, str, list[str]]:
    """Decode text: the user's choice, else byte order mark, else UTF-8, else a guess.

    Args:
        content: the bytes.
        encoding: what the user or the source itself declares, or None.

    Returns:
        The text, the name of the encoding, and sentences about what was guessed.

    Raises:
        LoadError: the bytes are not text in any encoding that can be told.
    """
    declared = _known(encoding)
    marked = next((name for mark, name in BYTE_ORDER_MARKS if content.startswith(mark)), None)
    for name in (declared, marked, "utf-8"):
        if name is None:
            continue
        try:
            return content.decode(name), name, []
        except UnicodeDecodeError:
            continue
    mended = _mended_utf8(content)
    if mended is not None:
        return mended
    if _is_western_windows(content):
        name = "cp1252"
        return content.decode(name, "replace"), name, [f"The encoding was guessed: {name}."]
    best = from_bytes(content).best()
    if best is None:
        raise LoadError("This is not text in any encoding that can be told. Save it as UTF-8.")
    text = str(best).removeprefix("\ufeff")
    return text, best.encoding, [f"The encoding was guessed: {best.encoding}."]


def _is_western_windows(content: bytes) -> bool:
    """Tell by its typographic quotes and dashes, where few other letters are beyond ASCII."""
    foreign = len(FOREIGN_LETTERS.findall(content))
    return WINDOWS_QUOTES.search(content) is not None and 10 * foreign <= len(content)


def _mended_utf8(content: bytes) -> tuple[str, str, list[str]] | None:
    """Read UTF-8 that is damaged here and there; None if it is more likely something else.

    Text in another encoding hardly ever makes valid UTF-8 of its accents; damaged UTF-8 has many
    accents that are right for each that is not.
    """
    text, damaged = marked_utf8(content)
    whole = len(text) - len(text.encode("ascii", "ignore")) - damaged
    if whole < RIGHT_FOR_EACH_WRONG * damaged:
        return None
    places = "1 place" if damaged == 1 else f"{damaged:,} places"
    return text, "utf-8", [f"The text (UTF-8) is damaged in {places}, marked “\ufffd”."]


def marked_utf8(content: bytes) -> tuple[str, int]:
    """Decode UTF-8 with a “\ufffd” at every damaged place, and count these places."""
    text = content.decode("utf-8", "replace")
    return text, text.count("\ufffd") - content.count("\ufffd".encode())


def decoded_start(head: bytes) -> str:
    """Decode the beginning of a source well enough to recognise it; never raises."""
    marked = next((name for mark, name in BYTE_ORDER_MARKS if head.startswith(mark)), "utf-8")
    return head.decode(marked, "replace")


def _known(encoding: str | None) -> str | None:
    if not encoding:
        return None
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return None


def protect(values: pd.Series) -> pd.Series:
    """Put an apostrophe before each text that a spreadsheet might run as a formula.

    A text that begins with an apostrophe gets one too, so that `unprotect` restores every text.

    Example:
        >>> protect(pd.Series(["=1+1", "'tis", "plain"])).tolist()
        ["'=1+1", "''tis", 'plain']
    """
    return _replaced(values, rf"\A([{FORMULA_STARTS}])", r"'\1")


def unprotect(values: pd.Series) -> pd.Series:
    """Take away exactly the apostrophes that `protect` put there.

    Example:
        >>> unprotect(pd.Series(["'=1+1", "''tis", "'plain"])).tolist()
        ['=1+1', "'tis", "'plain"]
    """
    return _replaced(values, rf"\A'([{FORMULA_STARTS}])", r"\1")


def _replaced(values: pd.Series, pattern: str, replacement: str) -> pd.Series:
    texts = pa.array(values, type=pa.large_string(), from_pandas=True)
    changed = pc.replace_substring_regex(texts, pattern, replacement)
    return pd.Series(changed, dtype="str", index=values.index, name=values.name)
