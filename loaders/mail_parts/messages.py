"""Where one message ends and the next begins: mailboxes, list logs, batches of news, one message.

A line `From …` begins a message only where a header follows it, since mail programs often forget
to write `>From` for a line of text that begins with the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

HEADER = rb"[A-Za-z][\w-]{0,60}:(?:[ \t]|\r?$)"
# The date that ends a separator, or the number that archives of Usenet have in its place.
SEPARATOR = re.compile(
    rb"^From (?:[^\r\n]{1,300}\d{4}(?: [+-]\d{4})?|-?\d+)[ \t]*\r?\n(?=(?:>From [^\n]*\n)?"
    + HEADER
    + rb")",
    re.MULTILINE,
)
LOG_SEPARATOR = re.compile(rb"^={60,80}\r?\n(?=" + HEADER + rb")", re.MULTILINE)
NEWS_SEPARATOR = re.compile(rb"^#! ?rnews \d+\r?\n(?=" + HEADER + rb")", re.MULTILINE)
BLANK_LINES = b" \t\r\n"
# Headers that a letter or an article has, and hardly anything else that begins with headers.
OF_MAIL = re.compile(
    rb"^(?:message-id|in-reply-to|references|received|mime-version|newsgroups|return-path"
    rb"|x-mailer|nntp-posting-\w+|list-id|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)
SENDER = re.compile(rb"^(?:from|sender):", re.IGNORECASE | re.MULTILINE)
ALL_HEADERS = re.compile(rb"(?:[!-9;-~]{1,80}:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
MARKS = b"\xef\xbb\xbf"


class Raw(NamedTuple):
    """A message as it stands in the file: the line it begins in, and its bytes."""

    line: int
    content: bytes


def separator_in(content: bytes) -> tuple[str, re.Pattern[bytes]] | None:
    """Tell what messages of a file are cut by, and what such files are called; None for no mail."""
    start = content.removeprefix(MARKS).lstrip(BLANK_LINES)
    for name, pattern in (
        ("mailbox (mbox)", SEPARATOR),
        ("log of a mailing list (LISTSERV)", LOG_SEPARATOR),
        ("batch of news", NEWS_SEPARATOR),
    ):
        if pattern.match(start):
            return name, pattern
    return None


def is_message(content: bytes) -> bool:
    """Tell one letter, or one article of news, from other text that begins with headers."""
    headers = ALL_HEADERS.match(content.removeprefix(MARKS).lstrip(BLANK_LINES))
    return bool(headers and SENDER.search(headers[0]) and OF_MAIL.search(headers[0]))


def messages_in(content: bytes) -> Iterator[Raw]:
    """Yield the messages of a file in its order; one alone where nothing separates any."""
    found = separator_in(content)
    if found is None:
        yield Raw(1, content.removeprefix(MARKS).lstrip(BLANK_LINES))
        return
    ends, line, at = list(found[1].finditer(content)), 1, 0
    for number, begun in enumerate(ends):
        line += content.count(b"\n", at, begun.end())
        at = begun.end()
        end = ends[number + 1].start() if number + 1 < len(ends) else len(content)
        yield Raw(line - 1, content[at:end])
