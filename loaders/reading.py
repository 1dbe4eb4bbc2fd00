"""What several formats need to read text: encodings and dates."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from loaders.schema import LoadError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


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
    best = from_bytes(content).best()
    if best is None:
        raise LoadError("This is not text in any encoding that can be told. Save it as UTF-8.")
    text = str(best).removeprefix("\ufeff")
    return text, best.encoding, [f"The encoding was guessed: {best.encoding}."]


def _known(encoding: str | None) -> str | None:
    if not encoding:
        return None
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return None
