"""Mailing lists and Usenet: mailboxes (mbox), list logs (LISTSERV), batches of news, one message.

A message names what it answers in In-Reply-To and References; a thread is a discussion, and its
first message a comment like the others. Where neither header is kept, as by some list archives, a
message called “Re: …” joins the discussion of that subject, but whom it answers is not known.
Quoted lines stay in the text, marked by `> `; signatures and list footers are left out. E-mail
addresses never leave this module. A mailbox has neither scores nor states.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from loaders.json_parts.document import finished_rows
from loaders.mail_parts.letters import Letter, base_subject, letter_of
from loaders.mail_parts.messages import is_message, messages_in, separator_in
from loaders.mail_parts.threads import discussions_of
from loaders.schema import Batch, LoadError, Options, private_note

LABEL = "mailing list or Usenet messages (mbox)"
SAMPLE = "mailing_list.mbox"
HOW_TO_GET = "Download the list’s archive (mbox), or export a folder of your mail program as mbox."
EVIDENCE = "14 real files"


class _Placed(NamedTuple):
    line: int
    letter: Letter


def recognises(head: bytes, filename: str) -> str | None:
    """Say why these are messages, or None."""
    found = separator_in(head)
    if found is not None:
        return f"Mail: a {found[0]}; each message begins with headers."
    if is_message(head):
        return "Mail: one message, which begins with its headers."
    return None


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the messages in the order of the file (schema: loaders/schema.py)."""
    content = stream.read()
    found = separator_in(content)
    placed, skipped = list[_Placed](), list[tuple[int, str]]()
    for raw in messages_in(content):
        try:
            letter = letter_of(raw.content, in_mailbox=found is not None)
        except LoadError as error:
            skipped.append((raw.line, f"message left out: {error}"))
            continue
        placed.append(_Placed(raw.line, letter))
    letters = [each.letter for each in placed]
    discussions, by_subject = discussions_of(letters)
    rows = [_row(each, discussion) for each, discussion in zip(placed, discussions, strict=True)]
    comments, said = finished_rows(rows, ("posted_at",), options)
    notes = said + _notes(by_subject) + (private_note(["From"]) if rows else [])
    articles = _articles(letters, discussions)
    yield Batch(articles, comments, len(rows) + len(skipped), skipped, notes, encoding="utf-8")


def _row(placed: _Placed, discussion: str) -> dict[str, Any]:
    letter = placed.letter
    answered = letter.answers[0] if letter.answers else None
    return {
        "discussion_id": discussion,
        "comment_id": letter.name,
        "parent_id": answered,
        "parent_source": "none" if letter.is_answer and answered is None else "explicit",
        "commenter": letter.sender,
        "posted_at": letter.date,
        "text": letter.text,
        "subject": letter.subject or None,
        "source_row": placed.line,
    }


def _articles(letters: list[Letter], discussions: list[str]) -> list[dict[str, Any]]:
    """Give each discussion the subject of its first message, and where it was posted."""
    articles: dict[str, dict[str, Any]] = {}
    for letter, name in zip(letters, discussions, strict=True):
        title = base_subject(letter.subject) or None
        row = {"discussion_id": name, "title": title, "tags": letter.groups}
        articles.setdefault(name, row)
    return list(articles.values())


def _notes(by_subject: int) -> list[str]:
    if not by_subject:
        return []
    counted = "1 message does" if by_subject == 1 else f"{by_subject:,} messages do"
    return [
        f"{counted} not name what they answer and joined a discussion by subject (“Re: …”): whom "
        "they answer is unknown."
    ]
