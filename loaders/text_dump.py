"""News page saved as plain text, with its comment thread flattened.

The article comes first. Each comment begins with a line such as `• NAME says:`, its text follows,
usually indented. Such pages record neither times nor who answers whom; what stands after the last
comment (the site's footer) belongs to nobody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from loaders.reading import decode
from loaders.schema import Batch, Options

LABEL = "a page saved or pasted as text (“NAME says:”)"
SAMPLE = "news_page.txt"
GENERAL = True

LAYOUTS = {
    "NAME says:": re.compile(
        r"^(?P<indent>[ \t]*)(?P<bullet>[•◦▪‣·*\-–]?)[ \t]*(?P<name>\S.{0,78}?)[ \t]+"
        r"(?:says|said|writes|wrote)[ \t]*:[ \t]*$"
    ),
}
TAGS = re.compile(r"^tags?:(?P<tags>.*)$", re.IGNORECASE)
AUTHOR_NOTE = re.compile(
    r"^(?P<name>(?:[^\W\d_][\w’'.\-]*\s+){1,4}?[^\W\d_][\w’'.\-]*)\s+(?:is|was)\s+(?:an?|the)\s"
)
BY_LINE = re.compile(r"^by\s+(?P<name>[^\W\d_][\w’'.\- ]{1,60})$", re.IGNORECASE)
LINE_END = re.compile(r"\r\n|\r|\n")
MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|rss|\?xml)\b", re.IGNORECASE)


class _Marker(NamedTuple):
    """A line that may begin a comment."""

    line: int
    shape: tuple[str, str, str]
    name: str


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a page dump, or None."""
    if b"\0" in head[:1024] or head.lstrip()[:1] in (b"{", b"["):
        return None
    text = head.decode("utf-8", "replace")
    if MARKUP.search(text[:4096]):
        return None
    markers = _comment_markers(LINE_END.split(text))
    if not markers:
        return None
    first = markers[0]
    return f"Plain text; line {first.line + 1} begins a comment (“{first.shape[0]}”)."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the article and its comments in page order (schema: loaders/schema.py)."""
    text, encoding, notes = decode(stream.read(), options.encoding)
    lines = LINE_END.split(text)
    markers = _comment_markers(lines)
    ends = [*(marker.line for marker in markers[1:]), len(lines)][: len(markers)]
    bodies = [lines[marker.line + 1 : end] for marker, end in zip(markers, ends, strict=True)]
    indented = _is_indented(bodies)
    comments, leftover = [], []
    for marker, body in zip(markers, bodies, strict=True):
        body, rest = _split_at_dedent(body) if indented else (body, [])
        leftover += [line.strip() for line in rest if line.strip()]
        comments.append(
            {"commenter": marker.name, "text": _dedented(body), "source_row": marker.line + 1}
        )
    if leftover:
        notes.append(_left_over_note(leftover))
    before = lines[: markers[0].line] if markers else lines
    yield Batch([_article(before)], comments, len(markers), notes=notes, encoding=encoding)


def _comment_markers(lines: list[str]) -> list[_Marker]:
    """Find where comments begin: the lines of the one shape that recurs most on the page."""
    found = [
        _Marker(number, (layout, match["indent"], match["bullet"]), match["name"].strip())
        for number, line in enumerate(lines)
        for layout, pattern in LAYOUTS.items()
        if (match := pattern.match(line))
    ]
    if not found:
        return []
    counts = Counter(marker.shape for marker in found)
    # Among equals a bullet is the surer sign, and the first on the page the next.
    shape = max(counts, key=lambda shape: (counts[shape], bool(shape[2])))
    return [marker for marker in found if marker.shape == shape]


def _is_indented(bodies: list[list[str]]) -> bool:
    """Tell whether this page sets comment texts off by indentation."""
    first_lines = [next((line for line in body if line.strip()), "") for body in bodies]
    return 2 * sum(line[:1] in (" ", "\t") for line in first_lines) > len(first_lines)


def _split_at_dedent(body: list[str]) -> tuple[list[str], list[str]]:
    for number, line in enumerate(body):
        if line.strip() and line[0] not in " \t":
            return body[:number], body[number:]
    return body, []


def _dedented(body: list[str]) -> str:
    filled = [line for line in body if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in filled), default=0)
    return "\n".join(line[margin:].rstrip() for line in body).strip("\n")


def _left_over_note(leftover: list[str]) -> str:
    shown = "; ".join(f"“{line[:40]}”" for line in leftover[:5])
    more = f" and {len(leftover) - 5} more" if len(leftover) > 5 else ""
    count = f"{len(leftover)} lines" if len(leftover) > 1 else "1 line"
    return f"{count} of page furniture after comments belong to nobody: {shown}{more}."


def _article(lines: list[str]) -> dict[str, object]:
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if not filled:
        return {}
    title, rest = lines[filled[0]].strip(), lines[filled[0] + 1 :]
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", "\n".join(rest)) if part.strip()]
    article: dict[str, object] = {"title": title}
    paragraphs, article["tags"] = _taken(paragraphs, TAGS, "tags")
    paragraphs, article["byline"] = _taken(paragraphs[:2], BY_LINE, "name", paragraphs[2:])
    if not article["byline"] and paragraphs and (note := AUTHOR_NOTE.match(paragraphs[-1])):
        article |= {"byline": note["name"], "author_note": paragraphs[-1]}
        paragraphs = paragraphs[:-1]
    return article | {"text": "\n\n".join(paragraphs)}


def _taken(
    paragraphs: list[str], pattern: re.Pattern[str], group: str, rest: list[str] | None = None
) -> tuple[list[str], str | None]:
    """Take the paragraph that matches out of the article, and give what it says."""
    for number, paragraph in enumerate(paragraphs):
        if match := pattern.match(paragraph):
            said = ", ".join(part.strip() for part in match[group].split(",") if part.strip())
            return paragraphs[:number] + paragraphs[number + 1 :] + (rest or []), said or None
    return paragraphs + (rest or []), None
