"""What stands below an article and is no part of it: lines of tags, and a note on the author.

Tags are known by their label and by being a list, not a sentence. A note on the author is known by
its heading ("About the author"), or by being a last paragraph that says what somebody does: the one
named above the article, or one whose work is writing and whom the article never names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from loaders.schema import Question

APART, LEFT_OUT, IN_THE_TEXT = "apart", "left out", "in the text"
BECAME = {
    APART: "{} kept apart, shown with the article and not counted as its words or names",
    LEFT_OUT: "{} left out",
    IN_THE_TEXT: "{} counted as part of its text",
}
SHOWN = 60

LABEL = (
    r"(?:related )?(?:tags?|topics?|keywords?|categor(?:y|ies)|labels?)|tagged(?: with| as| in)?|"
    r"(?:filed|posted) (?:under|in)|schlagw(?:ö|oe)rter|schlagworte|stichw(?:ö|oe)rter|themen|"
    r"kategorien?|mots[- ]cl[ée]s|étiquettes|thèmes|etiquetas|temas|categorías|palabras clave|"
    r"palavras[- ]chave|argomenti|trefwoorden|onderwerpen|теги|метки"
)
TAGS = re.compile(rf"^(?:{LABEL})\s*:(?P<tags>.*)$", re.IGNORECASE | re.DOTALL)
FILED = re.compile(
    r"^(?:tagged(?: with| as)?|(?:filed|posted) (?:under|in)|categories)[ \n](?P<tags>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
BARE_LABEL = re.compile(rf"^(?:{LABEL})\s*:?$", re.IGNORECASE)
BETWEEN_TAGS = re.compile(r"\s*[,;|•·\n]\s*|\s+#")
SENTENCE_ENDS = re.compile(r"[.!?…]\W*$")
NEAR_THE_END, TAGS_AT_MOST, LONGEST_TAG, WORDS_IN_A_TAG = 4, 40, 50, 6

WORD = r"[^\W\d_a-z][\w’'.\-]{0,40}"  # begins with a capital, or in a script without
PERSON = rf"(?P<name>{WORD}(?:\s(?:[a-zß-ÿ]{{1,3}}\s){{0,2}}{WORD}){{1,4}}?)"
IS_A = re.compile(rf"^{PERSON}\s(?:is|was)\s(?:an?|the)\s")
DOES = re.compile(
    rf"^{PERSON}(?:,\s[^.]{{3,80}},)?\s(?:is|was|writes|covers|reports|edits|teaches|blogs|works|"
    r"lives|lectures|contributes|has written|hosts)\b"
)
THE_AUTHOR = re.compile(
    r"^(?:The|Our) (?:author|writer|reporter|columnist)s? (?:is|was|are|were)\b"
)
ABOUT = re.compile(
    r"^about (?:the |our )?(?:authors?|writers?|contributors?|columnists?|reporters?)\s*:?$|"
    r"^(?:über (?:den autor|die autorin)|à propos de l[’']auteure?|sobre (?:el autor|la autora))"
    r"\s*:?$",
    re.IGNORECASE,
)
WRITES = re.compile(
    r"\b(?:authors?|writers?|editors?|reporters?|journalists?|columnists?|correspondents?|"
    r"contributors?|fellow|professor|lecturer|researcher|blogger|novelist|poet|historian|critic|"
    r"freelance|newsletter|podcast|writes|covers|edits|blogs|teaches)\b",
    re.IGNORECASE,
)
NOTES_AT_MOST, WORDS_IN_A_NOTE = 3, 90


class Extras(NamedTuple):
    """An article's paragraphs, with what is no part of them told apart.

    Attributes:
        paragraphs: those of the article itself.
        tags: the tags that are named.
        tag_lines: the lines that name them, as they stand there; they may name none.
        notes: paragraphs on the author, or authors.
        names: whom these name.
    """

    paragraphs: list[str]
    tags: list[str]
    tag_lines: list[str]
    notes: list[str]
    names: list[str]


def extras_of(paragraphs: Sequence[str], byline: str, title: str) -> Extras:
    """Tell tags and notes on the author from the article.

    Args:
        paragraphs: of everything below the title.
        byline: who wrote it, or "".
        title: the article's title.
    """
    rest, lines = _without_tags(paragraphs)
    rest, notes, names = _without_notes(rest, byline, title)
    tags = [tag for line in lines for tag in _tags_in(line)]
    return Extras(rest, list(dict.fromkeys(tags)), lines, notes, names)


def extra_columns(extras: Extras, paragraphs: Sequence[str], wanted: str) -> dict[str, object]:
    """An article's text, tags and note on the author, as the reader wants them.

    Args:
        extras: what was told apart.
        paragraphs: all of them, as they stand there.
        wanted: `loaders.schema.Options.article_extras`.
    """
    if wanted == IN_THE_TEXT:
        return {"text": "\n\n".join(paragraphs)}
    columns: dict[str, object] = {"text": "\n\n".join(extras.paragraphs)}
    if wanted == APART:
        columns["tags"] = ", ".join(extras.tags) or None
        if extras.notes:
            columns["author_note"] = "\n\n".join(extras.notes)
    return columns


def extras_question(extras: Extras, wanted: str) -> list[str]:
    """Say what was found below the article and what became of it; nothing where nothing was."""
    found = []
    if extras.tag_lines:
        lines = "a line of tags" if len(extras.tag_lines) == 1 else "lines of tags"
        named = "" if extras.tags else ", which names none"
        found.append(f"{lines} (“{_shown(extras.tag_lines[0])}”{named})")
    if extras.notes:
        authors = "author" if len(extras.notes) == 1 else "authors"
        found.append(f"a note on the {authors} (“{_shown(extras.notes[0])}”)")
    if not found:
        return []
    several = len(found) > 1 or len(extras.tag_lines) > 1
    said = f"Beside the article’s text {'stand' if several else 'stands'} {' and '.join(found)}"
    became = BECAME[wanted].format("they are" if several else "it is")
    return [Question("article_extras", f"{said}: {became}.")]


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"


def _without_tags(paragraphs: Sequence[str]) -> tuple[list[str], list[str]]:
    """Take lines of tags out: (the other paragraphs, those lines)."""
    rest, lines = list[str](), list[str]()
    last = len(paragraphs)
    for number, paragraph in enumerate(paragraphs):
        near = number >= last - NEAR_THE_END or not number
        if rest and near and BARE_LABEL.match(rest[-1]) and _is_list(paragraph):
            lines.append(f"{rest.pop()}\n{paragraph}")
        elif near or paragraph.casefold().startswith(("tags:", "tag:")):
            kept, found = _by_line(paragraph)
            rest += [kept] if kept else []
            lines += found
        else:
            rest.append(paragraph)
    return rest, lines


def _by_line(paragraph: str) -> tuple[str, list[str]]:
    """Take lines of tags out of a paragraph; a label may have its list on the lines below."""
    lines = paragraph.split("\n")
    found = [line for line in lines if TAGS.match(line.strip()) and _is_tag_line(line.strip())]
    if len(found) < 2 and _is_tag_line(paragraph):
        return "", [paragraph]
    return "\n".join(line for line in lines if line not in found), [*map(str.strip, found)]


def _is_tag_line(text: str) -> bool:
    label = TAGS.match(text) or FILED.match(text)
    return label is not None and _is_list(label["tags"])


def _is_list(text: str) -> bool:
    """Tell whether a text is a list of few short names, or empty, and no sentence."""
    tags = [tag for tag in BETWEEN_TAGS.split(text.strip()) if tag]
    short = all(len(tag) <= LONGEST_TAG and len(tag.split()) <= WORDS_IN_A_TAG for tag in tags)
    return short and len(tags) <= TAGS_AT_MOST and not SENTENCE_ENDS.search(text)


def _tags_in(line: str) -> list[str]:
    label = TAGS.match(line) or FILED.match(line)
    listed = label["tags"] if label else line.partition("\n")[2]
    return [tag.strip().lstrip("#") for tag in BETWEEN_TAGS.split(listed) if tag.strip(" #")]


def _without_notes(
    paragraphs: list[str], byline: str, title: str
) -> tuple[list[str], list[str], list[str]]:
    """Take notes on the author off the end: (the other paragraphs, the notes, whom they name)."""
    for number in range(len(paragraphs) - 1, max(0, len(paragraphs) - 1 - NEAR_THE_END), -1):
        below = paragraphs[number + 1 :]
        if ABOUT.match(_plain(paragraphs[number])) and below and _is_short(" ".join(below)):
            return paragraphs[:number], below, _names(below)
    rest = list(paragraphs)
    while len(rest) > 1 and len(paragraphs) - len(rest) < NOTES_AT_MOST:
        if not _is_note(rest[-1], byline, "\n".join([title, *rest[:-1]])):
            break
        rest.pop()
    notes = paragraphs[len(rest) :]
    return rest, notes, _names(notes)


def _is_note(paragraph: str, byline: str, before: str) -> bool:
    """Tell whether a last paragraph says who the author is.

    Args:
        paragraph: it.
        byline: who wrote the article, or "".
        before: the article above it.
    """
    text = _plain(paragraph)
    if not _is_short(text):
        return False
    if THE_AUTHOR.match(text):
        return True
    found = DOES.match(text)
    if found is None:
        return False
    name = found["name"]
    if byline and name.casefold() in byline.casefold():
        return True
    if name.casefold() in before.casefold():  # somebody whom the article is about
        return False
    return WRITES.search(text) is not None or (not byline and IS_A.match(text) is not None)


def _is_short(text: str) -> bool:
    return len(text.split()) <= WORDS_IN_A_NOTE


def _names(notes: list[str]) -> list[str]:
    found = [DOES.match(_plain(note)) for note in notes]
    return [match["name"] for match in found if match]


def _plain(paragraph: str) -> str:
    """Give a paragraph without the marks that set it in italics."""
    return paragraph.strip().strip("*_").removeprefix("–").removeprefix("—").strip()
