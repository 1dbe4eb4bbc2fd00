"""A Discord channel as DiscordChatExporter writes it (JSON).

A message that was sent as a reply names what it answers; whom the others answer is not recorded.
What Discord itself says (somebody joined, a message was pinned) is skipped. Reactions are counted,
and are no score. A channel is a discussion. Documented, untested on real files.
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

LABEL = "a Discord channel (DiscordChatExporter, JSON)"
SAMPLE = "discord_channel.json"
HOW_TO_GET = "Export the channel with DiscordChatExporter, in the format JSON."
EVIDENCE = "documented, untested on real files"

CHANNEL = re.compile(r'"guild"\s*:\s*\{')
OF_A_CHANNEL = re.compile(r'"(?:channel|dateRange|timestampEdited)"\s*:')
MESSAGES = re.compile(r'"messages"\s*:\s*\[')
SAID = ("Default", "Reply", "0", "19", "20", "23", "ApplicationCommand", "ContextMenuCommand")


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a channel of Discord, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    line = place_of(CHANNEL, text) if text[:1] == "{" else None
    if line is None or not OF_A_CHANNEL.search(text) or not MESSAGES.search(text):
        return None
    return f"Discord: a channel of a server (`guild`) at line {line}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the messages in the order of the file (schema: loaders/schema.py)."""
    file = parsed_values(stream, options)
    rows, skipped, articles = list[dict[str, Any]](), list(file.skipped), list[dict[str, Any]]()
    for value in file.values:
        fields = fields_in(value)
        article = _article(fields)
        articles.append(article)
        for message in records_in(fields.get("messages")):
            place = len(rows) + len(skipped) + 1
            reason = _not_said(message)
            if reason:
                skipped.append((place, reason))
            else:
                rows.append(_row(message, article["discussion_id"], place))
    rows, said = finished_rows(rows, ("posted_at", "edited_at"), options)
    notes = list(dict.fromkeys(file.notes + said)) + notes_on_replies(rows, "a reply")
    count = len(rows) + len(skipped)
    yield Batch(articles, rows, count, skipped, notes, encoding=file.encoding)


def _article(fields: dict[str, Any]) -> dict[str, Any]:
    channel, guild = fields_in(fields.get("channel")), fields_in(fields.get("guild"))
    return {
        "discussion_id": name_in(channel.get("id")) or "1",
        "title": name_in(channel.get("name")),
        "text": some_text(channel.get("topic")) or None,
        "tags": name_in(guild.get("name")),
        "declared_comments": count_in(fields.get("messageCount")),
    }


def _not_said(message: Any) -> str:
    fields = fields_in(message)
    if not fields:
        return no_record(message)
    kind = str(fields.get("type", "Default"))
    return "" if kind in SAID else f"said by Discord itself ({kind})"


def _row(message: dict[str, Any], channel: str, place: int) -> dict[str, Any]:
    author = fields_in(message.get("author"))
    answered = name_in(fields_in(message.get("reference")).get("messageId"))
    answers = answered if str(message.get("type", "Default")) in ("Reply", "19") else None
    reactions = [fields_in(one).get("count") for one in records_in(message.get("reactions"))]
    return {
        "discussion_id": channel,
        "comment_id": name_in(message.get("id")),
        "parent_id": answers,
        "parent_source": "explicit" if answers else UNSAID,
        "commenter": name_in(author.get("nickname")) or name_in(author.get("name")),
        "commenter_id": name_in(author.get("id")) or name_in(author.get("name")),
        "role": "bot" if author.get("isBot") is True else None,
        "posted_at": message.get("timestamp"),
        "edited_at": message.get("timestampEdited"),
        "text": some_text(message.get("content")),
        "reactions": sum(count_in(one) or 0 for one in reactions),
        "source_row": place,
    }
