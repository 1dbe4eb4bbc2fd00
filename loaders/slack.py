"""A Slack export: a file of messages for each day, in a folder for each channel; `users.json`.

A message in a thread names the message that began it (`thread_ts`); who answers whom inside a
thread is not recorded, nor is it outside. `users.json` tells what people are called: give the whole
export. What Slack itself says (somebody joined) is skipped. Answers of the interface
(`conversations.history`) are read as well; e-mail addresses never leave this module.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

import pandas as pd

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

LABEL = "a Slack export (JSON)"
SAMPLE = "slack/general/2024-05-06.json"
HOW_TO_GET = "In Slack: Settings, Workspace settings, Import/Export data; give the zip as it is."
EVIDENCE = "1 real file"

STAMP = re.compile(r'"ts"\s*:\s*"\d{9,11}\.\d{4,6}"')
KIND = re.compile(r'"type"\s*:\s*"message"')
PERSON = re.compile(r'"id"\s*:\s*"[UW][A-Z0-9]{2,}"')
PROFILE = re.compile(r'"profile"\s*:\s*\{')
MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|([^<>]*))?>")
LINK = re.compile(r"<(?:[#!][^<>|]*|(?:https?|mailto|tel):[^<>|]*)\|([^<>]*)>")
BARE = re.compile(r"<((?:https?|mailto|tel):[^<>|]*)>")
CALL = re.compile(r"<!(\w+)[^<>]*>")
SAID = ("", "bot_message", "me_message", "thread_broadcast", "file_share", "file_comment")


@dataclass
class NamesBatch(Batch):
    """What `users.json` holds.

    Attributes:
        names: id of a person -> name.
    """

    names: dict[str, str] = field(default_factory=dict)


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is a part of a Slack export, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    stamp, person = place_of(STAMP, text), place_of(PERSON, text)
    if stamp is not None and KIND.search(text):
        return f"Slack: a message with its time (`ts`) at line {stamp}."
    if person is not None and PROFILE.search(text) and '"team_id"' in text:
        return f"Slack: people with their profile at line {person}."
    return None


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield the messages, the oldest first (schema: loaders/schema.py)."""
    file = parsed_values(stream, options)
    rows, skipped = list[dict[str, Any]](), list(file.skipped)
    names: dict[str, str] = {}
    for record in _records(file.values):
        place = len(rows) + len(skipped) + 1
        person = _person(record)
        if person is not None:
            names |= person
        elif reason := _not_said(record):
            skipped.append((place, reason))
        else:
            rows.append(_row(record, place))
    stamps = [row["comment_id"] or "" for row in rows]
    rows = rows[::-1] if stamps == sorted(stamps, reverse=True) else rows
    rows, said = finished_rows(rows, ("posted_at", "edited_at"), options)
    notes = list(dict.fromkeys(file.notes + said))
    count = len(rows) + len(skipped)
    yield NamesBatch([], rows, count, skipped, notes, encoding=file.encoding, names=names)


def _records(values: list[Any]) -> Iterator[Any]:
    pending = values[::-1]
    while pending:
        value = pending.pop()
        fields = fields_in(value)
        held = next((fields[name] for name in ("messages", "members") if name in fields), None)
        if isinstance(value, list):
            pending += value[::-1]
        elif isinstance(held, list) and "ts" not in fields:
            pending += held[::-1]
        else:
            yield value


def _person(record: Any) -> dict[str, str] | None:
    fields = fields_in(record)
    if "profile" not in fields or "ts" in fields:
        return None
    profile = fields_in(fields["profile"])
    given = (profile.get("display_name"), profile.get("real_name"), fields.get("name"))
    shown = next((name_in(one) for one in given if name_in(one)), None)
    own = name_in(fields.get("id"))
    return {own: shown} if own and shown else {}


def _not_said(message: Any) -> str:
    fields = fields_in(message)
    if not fields or "ts" not in fields:
        return no_record(message)
    kind = str(fields.get("subtype") or "")
    if kind == "tombstone":
        return "a message that was deleted"
    return "" if kind in SAID else f"said by Slack itself ({kind})"


def _row(message: dict[str, Any], place: int) -> dict[str, Any]:
    stamp, thread = name_in(message.get("ts")), name_in(message.get("thread_ts"))
    answers = thread if thread != stamp else None
    inner = fields_in(message.get("comment"))
    profile = fields_in(message.get("user_profile"))
    given = (profile.get("display_name"), profile.get("real_name"), message.get("username"))
    reactions = [fields_in(one).get("count") for one in records_in(message.get("reactions"))]
    bot = message.get("subtype") == "bot_message" or "bot_id" in message
    return {
        "comment_id": stamp,
        "parent_id": answers,
        "parent_source": "explicit" if answers else UNSAID,
        "commenter": next((name_in(one) for one in given if name_in(one)), None),
        "commenter_id": name_in(message.get("user"))
        or name_in(inner.get("user"))
        or name_in(message.get("bot_id")),
        "role": "bot" if bot else None,
        "posted_at": stamp,
        "edited_at": name_in(fields_in(message.get("edited")).get("ts")),
        "text": _text(inner.get("comment") if inner else message.get("text")),
        "reactions": sum(count_in(one) or 0 for one in reactions),
        "source_row": place,
    }


def _text(written: Any) -> str:
    text = LINK.sub(r"\1", some_text(written))
    text = CALL.sub(r"@\1", BARE.sub(r"\1", text))
    return html.unescape(text)


def joined(files: Sequence[list[Batch]], names: Sequence[str]) -> list[list[Batch]]:
    """Name people, also where others mention them, and put the days of a channel together.

    Args:
        files: what was read of each file; not mutated.
        names: the files' names: a day's file stands in its channel's folder.
    """
    people: dict[str, str] = {}
    for batch in (batch for file in files for batch in file):
        people |= batch.names if isinstance(batch, NamesBatch) else {}
    rows = [row for file in files for batch in file for row in _rows(batch)]
    told = notes_on_replies(rows, "an answer in a thread")
    placed = [
        [_placed(batch, people, name.rpartition("/")[0].rpartition("/")[2]) for batch in file]
        for file, name in zip(files, names, strict=True)
    ]
    first = placed[0][0]
    return [[replace(first, notes=first.notes + told), *placed[0][1:]], *placed[1:]]


def _rows(batch: Batch) -> list[dict[str, Any]]:
    return batch.comments if isinstance(batch.comments, list) else []


def _placed(batch: Batch, people: dict[str, str], channel: str) -> Batch:
    table = pd.DataFrame(batch.comments)
    if table.empty:
        return batch

    def called(found: re.Match[str]) -> str:
        return "@" + (found[2] or people.get(found[1], found[1]))

    known = table["commenter_id"].map(people)
    table = table.assign(
        commenter=table["commenter"].where(table["commenter"].notna(), known),
        text=[MENTION.sub(called, text) for text in table["text"]],
    )
    if not channel:
        return replace(batch, comments=table)
    articles = [{"discussion_id": channel, "title": channel}]
    return replace(batch, articles=articles, comments=table.assign(discussion_id=channel))
