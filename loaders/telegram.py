"""A Telegram chat as Telegram Desktop exports it (`result.json`), or all chats of an account.

A message that was sent as a reply names what it answers; whom the others answer is not recorded.
What Telegram itself says (somebody joined) is skipped. A deleted account has no name. Times with
their place in Unix time are exact; older exports have only the wall time of the computer that
wrote them. A chat is a discussion. Documented, untested on real files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.chat_parts.notes import UNSAID, notes_on_replies
from loaders.json_parts.document import (
    count_in,
    fields_in,
    finished_rows,
    name_in,
    no_record,
    parsed_values,
    place_of,
    records_in,
)
from loaders.json_parts.texts import some_text
from loaders.schema import Batch, Options
from loaders.text.reading import decoded_start

LABEL = "a Telegram chat (JSON)"
SAMPLE = "telegram_chat.json"
HOW_TO_GET = "In Telegram Desktop: Export chat history, format “Machine-readable JSON”."
EVIDENCE = "documented, untested on real files"

MESSAGES = re.compile(r'"messages"\s*:\s*\[')
KIND = re.compile(r'"type"\s*:\s*"(?:message|service)"')
SENT = re.compile(r'"(?:date_unixtime|from_id|actor_id)"\s*:\s*"')


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a chat of Telegram, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    line = place_of(KIND, text) if text[:1] == "{" else None
    if line is None or not MESSAGES.search(text) or not SENT.search(text):
        return None
    return f"Telegram: a message with its `type` at line {line}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the messages in the order of the file (schema: loaders/schema.py)."""
    file = parsed_values(stream, options)
    rows, skipped, articles = list[dict[str, Any]](), list(file.skipped), list[dict[str, Any]]()
    for number, chat in enumerate(_chats(file.values), start=1):
        name = name_in(chat.get("id")) or str(number)
        articles.append({"discussion_id": name, "title": name_in(chat.get("name"))})
        for message in records_in(chat.get("messages")):
            place = len(rows) + len(skipped) + 1
            reason = _not_said(message)
            if reason:
                skipped.append((place, reason))
            else:
                rows.append(_row(message, name, place))
    rows, said = finished_rows(rows, ("posted_at", "edited_at"), options)
    notes = list(dict.fromkeys(file.notes + said)) + notes_on_replies(rows, "a reply")
    count = len(rows) + len(skipped)
    yield Batch(articles, rows, count, skipped, notes, encoding=file.encoding)


def _chats(values: list[Any]) -> Iterator[dict[str, Any]]:
    """Yield chats: one alone, or those that an account's export lists."""
    for value in values:
        fields = fields_in(value)
        if isinstance(fields.get("messages"), list):
            yield fields
        for holder in ("chats", "left_chats"):
            listed = records_in(fields_in(fields.get(holder)).get("list"))
            yield from (fields_in(chat) for chat in listed)


def _not_said(message: Any) -> str:
    fields = fields_in(message)
    if not fields:
        return no_record(message)
    if fields.get("type") == "service":
        return f"said by Telegram itself ({name_in(fields.get('action')) or 'service'})"
    return ""


def _row(message: dict[str, Any], chat: str, place: int) -> dict[str, Any]:
    answers = name_in(message.get("reply_to_message_id"))
    reactions = [fields_in(one).get("count") for one in records_in(message.get("reactions"))]
    return {
        "discussion_id": chat,
        "comment_id": name_in(message.get("id")),
        "parent_id": answers,
        "parent_source": "explicit" if answers else UNSAID,
        "commenter": name_in(message.get("from")),
        "commenter_id": name_in(message.get("from_id")),
        "posted_at": message.get("date_unixtime") or message.get("date"),
        "edited_at": message.get("edited_unixtime") or message.get("edited"),
        "text": _text(message.get("text")),
        "reactions": sum(count_in(one) or 0 for one in reactions),
        "forwarded_from": name_in(message.get("forwarded_from")),
        "source_row": place,
    }


def _text(written: Any) -> str:
    """Join a text that is given in pieces, some of them links and names."""
    if not isinstance(written, list):
        return some_text(written)
    pieces = (one if isinstance(one, str) else fields_in(one).get("text") for one in written)
    return some_text("".join(piece for piece in pieces if isinstance(piece, str)))
