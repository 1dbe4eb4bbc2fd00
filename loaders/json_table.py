"""Comments as JSON or JSON lines, in our own layout or anybody's.

Read: `{"articles": […], "comments": […]}`, a list of records, an object or a list of articles that
each hold a list of comments, replies nested in their comment, and one record a line.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NamedTuple

import pandas as pd

from loaders.json_parts.records import (
    Flat,
    RoundedNumberError,
    is_lines,
    laid_flat,
    oddities,
    parsed_exactly,
    parsed_fast,
    table_of,
)
from loaders.json_parts.shape import COMMENT_LISTS, discussions, is_json_feed
from loaders.schema import Batch, LoadError, Options, strings
from loaders.table_parts.columns import (
    ARTICLE_NAMES,
    COMMENT_NAMES,
    article_rows,
    chosen,
    comments_batch,
    guessed,
    looks_like_comments,
)
from loaders.text.reading import decode, decoded_start

LABEL = "JSON or JSON lines of comments"
SAMPLE = "forum_thread.json"
GENERAL = True
HOW_TO_GET = "Write a record for each comment: a text, and an author, an id or a time."
EVIDENCE = "8 real files"

LINES_AT_ONCE = 50_000
ALIKE_FROM = 12
REACTIONS = frozenset(
    "+1 -1 laugh hooray confused heart rocket eyes thumbsup thumbsdown like love".split()
)
KEY = re.compile(r'"([^"\\]{1,60})"\s*:')


class _Found(NamedTuple):
    """What a file holds: raw articles, the comments' frame, and which comment each answers."""

    articles: list[dict[str, Any]]
    table: pd.DataFrame
    flat: Flat


def recognises(head: bytes, filename: str) -> str | None:
    """Say why these are comments in JSON, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "[") or is_json_feed(text):
        return None  # the items of a feed are articles
    names = list(dict.fromkeys(KEY.findall(text)))
    listed = next((key for key in COMMENT_LISTS if re.search(rf'"{key}"\s*:\s*\[', text)), None)
    if not looks_like_comments(names) and not (listed and guessed(names, ARTICLE_NAMES)):
        return None
    known = ", ".join(f"“{name}”" for name in guessed(names, COMMENT_NAMES).values())
    if is_lines(text):
        return f"JSON lines with {known}."
    return f"JSON with a list “{listed}”: {known}." if listed else f"JSON records with {known}."


def read(stream: BinaryIO, options: Options) -> Iterator[Batch]:
    """Yield articles and comments, nested replies depth first (schema: loaders/schema.py).

    Raises:
        LoadError: no comments are where they could be; the keys that were found are named.
    """
    text, encoding, notes = decode(stream.read(), options.encoding)
    text = text.removeprefix("\ufeff").replace("\0", "")
    articles, table, flat = _of_lines(text) if is_lines(text) else _of_document(text)
    notes += [] if is_lines(text) else oddities(text)
    batch = _batch(article_rows(articles, options), table, flat, options)
    yield dataclasses.replace(
        batch,
        records=len(table) + len(flat.skipped),
        skipped=sorted(flat.skipped + batch.skipped),
        notes=notes + batch.notes,
        encoding=encoding,
    )


def _batch(
    articles: list[dict[str, Any]], table: pd.DataFrame, flat: Flat, options: Options
) -> Batch:
    """Name the columns of the comments, and join their articles to those that stand apart."""
    if table.empty:
        return Batch(articles)
    batch = comments_batch(_with_nesting(table, flat, options), options, flat.places)
    comments = pd.DataFrame(batch.comments)
    _refuse_what_is_no_discussion(comments, options)
    names = tuple(table.columns)
    titled = {article.get("discussion_id") for article in articles}
    return dataclasses.replace(
        batch,
        comments=comments,
        articles=articles + [a for a in batch.articles if a["discussion_id"] not in titled],
        columns=tuple(pair for pair in batch.columns if pair[1] in names),
        source_columns=names,
    )


def _refuse_what_is_no_discussion(comments: pd.DataFrame, options: Options) -> None:
    """Tell comments from other records that have a text, unless the user says which is which.

    Raises:
        LoadError: nobody wrote them and nothing names them, or they are reactions.
    """
    if options.columns or options.format:
        return
    if not {"comment_id", "commenter"} & set(comments.columns):
        raise LoadError(
            "These records have texts, but neither an id nor an author, so they are taken for no "
            "discussion. If they are one, choose “Read as JSON” and say which column is which."
        )
    if "comment_id" not in comments and _are_versions(comments["text"]):
        raise LoadError(
            "These records begin alike and have no ids: they are versions of one text, no "
            "discussion. If they are one, choose “Read as JSON” and say which column is which."
        )
    if comments["text"].dropna().str.lower().isin(REACTIONS).all():
        raise LoadError("These are reactions (“+1”, “heart” …), which have no text of their own.")


def _are_versions(texts: pd.Series) -> bool:
    """Tell what one text was before and after it was edited by its long common beginning."""
    beginnings = texts.dropna().str.slice(0, ALIKE_FROM).drop_duplicates()
    return len(texts) > 1 and len(beginnings) == 1 and len(beginnings.iloc[0]) == ALIKE_FROM


def _with_nesting(table: pd.DataFrame, flat: Flat, options: Options) -> pd.DataFrame:
    """Write into the table whom nested replies answer; comments without an id are numbered."""
    if not flat.nested:
        return table
    pairs = chosen(list(table.columns), options, table)
    numbers = pd.Series([str(row + 1) for row in range(len(table))], dtype="str")
    ids = strings(table[pairs["comment_id"]]).fillna(numbers) if "comment_id" in pairs else numbers
    above = pd.Series(flat.parents)
    parents = pd.Series(ids.to_numpy()[above.clip(lower=0)], dtype="str").mask(above < 0)
    named = pairs.get("parent_id", "parent_id")
    if named in table:
        parents = parents.fillna(strings(table[named]))
    return table.assign(**{pairs.get("comment_id", "comment_id"): ids, named: parents})


def _of_lines(text: str) -> _Found:
    """Read one record a line; a line that is broken is skipped by its number."""
    frames: list[pd.DataFrame] = []
    parents: list[int] = []
    places: list[int] = []
    skipped: list[tuple[int, str]] = []
    nested = False
    lines = [pair for pair in enumerate(text.split("\n"), start=1) if pair[1].strip()]
    for start in range(0, len(lines), LINES_AT_ONCE):
        table, flat = _table_of_lines(lines[start : start + LINES_AT_ONCE])
        parents += [above + len(places) if above >= 0 else -1 for above in flat.parents]
        places += flat.places
        skipped += flat.skipped
        nested = nested or flat.nested
        frames.append(table)
    return _Found(
        [], pd.concat(frames, ignore_index=True), Flat([], parents, places, skipped, nested)
    )


def _table_of_lines(lines: list[tuple[int, str]]) -> tuple[pd.DataFrame, Flat]:
    for exact, parse in ((False, parsed_fast), (True, parsed_exactly)):
        records, places, broken = _parsed_lines(lines, parse)
        flat = laid_flat(records, places)
        try:
            table = table_of(flat.records, exact)
        except RoundedNumberError:
            continue
        return table, flat._replace(skipped=sorted(flat.skipped + broken))
    raise AssertionError("exact numbers are never rounded")


def _parsed_lines(
    lines: list[tuple[int, str]], parse: Callable[[str], Any]
) -> tuple[list[Any], list[int], list[tuple[int, str]]]:
    records, places, broken = [], [], []
    for number, line in lines:
        try:
            records.append(parse(line))
            places.append(number)
        except (ValueError, RecursionError) as error:
            reason = str(error) if isinstance(error, ValueError) else "nested too deep"
            broken.append((number, f"line {number} is not JSON: {reason}"))
    return records, places, broken


def _of_document(text: str) -> _Found:
    for exact, parse in ((False, parsed_fast), (True, parsed_exactly)):
        try:
            articles, comments = discussions(parse(text))
            flat = laid_flat(comments)
            return _Found(articles, table_of(flat.records, exact), flat)
        except RoundedNumberError:
            continue
        except RecursionError as error:
            raise LoadError("The JSON is nested over 900 levels deep, and no thread is.") from error
        except ValueError as error:
            raise LoadError(
                f"The JSON is broken: {error}. If it was cut off, export it again."
            ) from error
    raise AssertionError("exact numbers are never rounded")
