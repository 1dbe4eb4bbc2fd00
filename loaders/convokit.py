"""ConvoKit corpus: a folder of `utterances.jsonl` and what describes it.

An utterance is a comment, the opening one of a conversation included: its conversation is the
discussion, which has no text of its own. `conversations.json` names the discussions;
`speakers.json`, `corpus.json` and `index.json` hold nothing that is read, and say so when they are
opened alone. Simple fields of `meta` are kept as columns; parses and vectors are not. Older corpora
write `user`, `root` and `users.json` for `speaker`, `conversation_id` and `speakers.json`, and may
hold their utterances in one list: documented, untested on real files.
"""

from __future__ import annotations

import codecs
import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import pandas as pd

from loaders.json_parts.convokit_rows import (
    REPLY_NAMES,
    article_rows,
    has_title,
    keys_of,
    utterance_frame,
    with_conversations,
)
from loaders.json_parts.document import (
    line_trouble,
    no_record,
    parsed_json,
    parsed_values,
    place_of,
)
from loaders.schema import Batch, LoadError, Options
from loaders.text.reading import decoded_start, read_times

LABEL = "a ConvoKit corpus (a folder with utterances.jsonl)"
SAMPLE = "convokit/utterances.jsonl"
HOW_TO_GET = (
    "Dump a corpus in ConvoKit (`corpus.dump(name)`), or take one it downloads: give the "
    "whole folder."
)
EVIDENCE = "4 real files"

SIGNS = (
    re.compile(r'"(?:reply-to|reply_to|replyto)"\s*:'),
    re.compile(r'"(?:conversation_id|root)"\s*:'),
    re.compile(r'"(?:speaker|user)"\s*:'),
    re.compile(r'"text"\s*:'),
    re.compile(r'"(?:meta|vectors)"\s*:\s*[\{\[]'),
)
INDEX = re.compile(r'"(?:utterances|conversations|speakers|users)-index"\s*:\s*\{')
FIRST_KEY = re.compile(r'\{\s*"(?:[^"\\]|\\.)*"\s*:\s*')
REPLIES = frozenset(REPLY_NAMES)
LINES_AT_ONCE = 20_000
OPENING = (
    "The opening utterance of a conversation counts as its first comment; the conversation itself "
    "has no text."
)
DESCRIPTION = (
    "What a corpus says of its speakers and of itself is not read; its comments are in "
    "utterances.jsonl."
)
REPLACED = "\N{REPLACEMENT CHARACTER}"


def recognises(head: bytes, filename: str) -> str | None:
    """Say why this is part of a ConvoKit corpus, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    lines = [place_of(sign, text) for sign in SIGNS]
    if None not in lines:
        return f"ConvoKit: utterances (`reply-to`) at line {lines[0]}."
    if (line := place_of(INDEX, text)) is not None:
        return f"ConvoKit: the index of a corpus at line {line}."
    if _describes(_first_value(text)):
        return "ConvoKit: what a corpus says of its conversations or speakers (`meta`)."
    if _is_companion(text, filename):
        return f"ConvoKit: part of a corpus, by its name ({filename}) and its layout."
    return None


def _first_value(text: str) -> Any:
    """Parse the value of the first key of an object; None if it is broken or cut."""
    key = FIRST_KEY.match(text)
    try:
        return json.JSONDecoder().raw_decode(text, key.end())[0] if key else None
    except (ValueError, RecursionError):
        return None


def _describes(value: Any) -> bool:
    return isinstance(value, dict) and "meta" in value and value.keys() <= {"meta", "vectors"}


def _is_companion(text: str, filename: str) -> bool:
    """Tell a file of a corpus by its name, if its layout does not speak against it."""
    if filename == "corpus.json":
        return text.rstrip().endswith("}") and not re.search(r"\[\s*\{", text)
    if filename.startswith("info.") and filename.endswith(".jsonl"):
        return re.match(r'\{\s*"id"\s*:[^\n]*"value"\s*:', text) is not None
    if filename not in ("conversations.json", "speakers.json", "users.json"):
        return False
    first = _first_value(text)
    return isinstance(first, dict) and not any(isinstance(part, list) for part in first.values())


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield utterances in the order of the file, or conversations (schema: loaders/schema.py).

    Raises:
        LoadError: the JSON is broken, or of another layout.
    """
    start = stream.readline().removeprefix(codecs.BOM_UTF8)
    told = Batch(notes=[OPENING], encoding="utf-8")
    if _is_utterance(_value_of(start)):
        yield from _batches(_values_of(itertools.chain([start], stream), told), told, options)
        return
    file = parsed_values(io.BytesIO(start + stream.read()), options)
    root = file.values[0] if file.values else None
    told.skipped += file.skipped
    told.notes += file.notes
    if file.lines or _is_utterance(root):
        yield from _batches(zip(file.lines or [1], file.values, strict=True), told, options)
    elif isinstance(root, list):
        yield from _batches(enumerate(root, start=1), told, options)
    else:
        yield _companion_batch(root, options)


def _is_utterance(value: Any) -> bool:
    return isinstance(value, dict) and "text" in value and not REPLIES.isdisjoint(value)


def _value_of(line: bytes) -> Any:
    try:
        return parsed_json(line.decode())[0]
    except (ValueError, RecursionError):
        return None


def _values_of(lines: Iterable[bytes], told: Batch) -> Iterator[tuple[int, Any]]:
    """Parse lines one by one, so that a large corpus is never held twice."""
    for number, line in enumerate(lines, start=1):
        if line.isspace():
            continue
        text = line.decode("utf-8", "replace")
        try:
            value, said = parsed_json(text)
        except (ValueError, RecursionError) as error:
            told.skipped.append(line_trouble(number, error))
            continue
        told.notes += said
        # Only where the replacement stands can the line have been other than UTF-8.
        if REPLACED in text and REPLACED.encode() not in line:
            told.repairs.append((*keys_of(value), "unreadable characters", f"line {number}"))
        yield number, value


def _batches(pairs: Iterable[tuple[int, Any]], told: Batch, options: Options) -> Iterator[Batch]:
    """Yield utterances part by part; their times are read together, to be judged as one column."""
    frames: list[pd.DataFrame] = []
    rest = iter(pairs)
    while part := list(itertools.islice(rest, LINES_AT_ONCE)):
        places = [place for place, value in part if isinstance(value, dict)]
        frames.append(utterance_frame([row for _, row in part if isinstance(row, dict)], places))
        told.skipped += [
            (place, no_record(value)) for place, value in part if not isinstance(value, dict)
        ]
    frames, made = with_conversations(frames)
    times, notes = read_times(_column("posted_at", frames), options)
    told.notes = list(dict.fromkeys(told.notes + made + notes))
    told.skipped.sort()
    told.records = len(told.skipped)
    yield told
    start = 0
    for frame in frames:
        end = start + len(frame)
        timed = frame.assign(posted_at=times.iloc[start:end].array)
        yield Batch(comments=timed, records=len(timed))
        start = end


def _column(name: str, frames: list[pd.DataFrame]) -> pd.Series:
    parts = [frame[name] for frame in frames if len(frame)]
    return pd.concat(parts, ignore_index=True) if parts else pd.Series(dtype="object")


def _companion_batch(root: Any, options: Options) -> Batch:
    """Read a file that goes with utterances: only conversations give rows.

    Raises:
        LoadError: this is no object.
    """
    if not isinstance(root, dict):
        raise LoadError("This holds no utterances and nothing else of a corpus.")
    if not _holds_conversations(root, options.filename):
        return Batch(notes=[DESCRIPTION])
    rows, notes = article_rows(root, options)
    said = f"The corpus names {len(rows):,} conversations; their comments are in utterances.jsonl."
    return Batch(rows, notes=[said, *notes])


def _holds_conversations(root: dict[str, Any], filename: str) -> bool:
    """Tell conversations from speakers: by the file's name, else by whether any has a title."""
    if any(key.endswith("-index") for key in root) or not all(map(_is_object, root.values())):
        return False
    if re.match("speakers|users|corpus|index", filename):
        return False
    return filename.startswith("conversations") or any(has_title(meta) for meta in root.values())


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)
