"""Comments as JSON or JSON lines, in our own layout or anybody's.

Read: `{"articles": […], "comments": […]}`, a list of records, an object or a list of articles that
each hold a list of comments, replies nested in their comment, and one record a line.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, NamedTuple

import pandas as pd

from loaders.columns import (
    ARTICLE_NAMES,
    COMMENT_NAMES,
    article_rows,
    chosen,
    comments_batch,
    guessed,
    looks_like_comments,
)
from loaders.reading import decode, decoded_start
from loaders.records import (
    Flat,
    RoundedNumberError,
    is_lines,
    laid_flat,
    parsed_exactly,
    parsed_fast,
    table_of,
)
from loaders.schema import Batch, LoadError, Options, strings

LABEL = "JSON or JSON lines of comments"
SAMPLE = "forum_thread.json"
GENERAL = True

COMMENT_LISTS = ("comments", "replies", "posts", "results", "items", "data")
LINES_AT_ONCE = 50_000
KEY = re.compile(r'"([^"\\]{1,60})"\s*:')


class _Found(NamedTuple):
    """What a file holds: raw articles, the comments' frame, and which comment each answers."""

    articles: list[dict[str, Any]]
    table: pd.DataFrame
    flat: Flat


def recognises(head: bytes, filename: str) -> str | None:
    """Say why these are comments in JSON, or None."""
    text = decoded_start(head).lstrip("\ufeff \t\r\n")
    if text[:1] not in ("{", "["):
        return None
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
    batch = _batch(article_rows(articles, options), table, flat, options)
    yield dataclasses.replace(
        batch,
        records=len(table) + len(flat.skipped),
        skipped=flat.skipped,
        notes=notes + batch.notes,
        encoding=encoding,
    )


def _batch(
    articles: list[dict[str, Any]], table: pd.DataFrame, flat: Flat, options: Options
) -> Batch:
    """Name the columns of the comments, and join their articles to those that stand apart."""
    if table.empty:
        return Batch(articles)
    batch = comments_batch(_with_nesting(table, flat, options), options)
    comments = pd.DataFrame(batch.comments)
    if "source_row" not in comments:
        comments = comments.assign(source_row=flat.places)
    names = tuple(table.columns)
    titled = {article.get("discussion_id") for article in articles}
    return dataclasses.replace(
        batch,
        comments=comments,
        articles=articles + [a for a in batch.articles if a["discussion_id"] not in titled],
        columns=tuple(pair for pair in batch.columns if pair[1] in names),
        source_columns=names,
    )


def _with_nesting(table: pd.DataFrame, flat: Flat, options: Options) -> pd.DataFrame:
    """Write into the table whom nested replies answer; comments without an id are numbered."""
    if not flat.nested:
        return table
    pairs = chosen(list(table.columns), options)
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
            articles, comments = _discussions(parse(text))
            flat = laid_flat(comments)
            return _Found(articles, table_of(flat.records, exact), flat)
        except RoundedNumberError:
            continue
        except RecursionError as error:
            raise LoadError("The JSON is nested over 900 levels deep, as no thread is.") from error
        except ValueError as error:
            raise LoadError(
                f"The JSON is broken: {error}. If it was cut off, export it again."
            ) from error
    raise AssertionError("exact numbers are never rounded")


def _discussions(root: Any) -> tuple[list[dict[str, Any]], Iterable[Any]]:
    """Find articles and comments in a document.

    Raises:
        LoadError: there is no list of comments in it.
    """
    if isinstance(root, dict):
        listed = _listed(root)
        if isinstance(root.get("articles"), list):
            return [row for row in root["articles"] if isinstance(row, dict)], listed or []
        if listed is not None and any(map(_is_discussion, listed)):
            return _several(listed)
        if listed is not None:
            return _several([root | {"comments": listed}])
        inner = next(
            (part for part in root.values() if isinstance(part, dict) and _listed(part)), None
        )
        if inner is not None:
            return _several([inner])
        if looks_like_comments(list(root)):
            return [], [root]
        keys = ", ".join(f"“{key}”" for key in list(root)[:12]) or "none"
        raise LoadError(f"There is no list of comments in this JSON. Its keys are: {keys}.")
    if not isinstance(root, list):
        raise LoadError(f"This JSON holds one {type(root).__name__}, not a list of comments.")
    return _several(root) if any(map(_is_discussion, root)) else ([], root)


def _listed(part: dict[str, Any]) -> list[Any] | None:
    return next((part[key] for key in COMMENT_LISTS if isinstance(part.get(key), list)), None)


def _holds_records(value: Any) -> bool:
    return isinstance(value, list) and (not value or isinstance(value[0], dict))


def _is_discussion(item: Any) -> bool:
    if not isinstance(item, dict) or not isinstance(item.get("comments"), list):
        return False
    return "title" in item or "headline" in item or "text" not in guessed(item, COMMENT_NAMES)


def _several(items: list[Any]) -> tuple[list[dict[str, Any]], list[Any]]:
    """Take articles apart from their comments, which get the id of their article."""
    articles, comments = [], []
    for number, item in enumerate(items, start=1):
        listed = _listed(item) if isinstance(item, dict) else None
        if listed is None:
            comments.append(item)
            continue
        article = {key: value for key, value in item.items() if not _holds_records(value)}
        theirs = guessed(article, ARTICLE_NAMES).get("discussion_id")
        name = str(article[theirs]) if theirs else str(number)
        articles.append(article | {theirs or "discussion_id": name})
        comments += _placed(listed, name)
    return articles, comments


def _placed(comments: list[Any], discussion: str) -> list[Any]:
    """Put comments into a discussion, unless they name one themselves."""
    first = next((comment for comment in comments if isinstance(comment, dict)), {})
    if "discussion_id" in guessed(first, COMMENT_NAMES):
        return comments
    place = {"discussion_id": discussion}
    return [comment | place if isinstance(comment, dict) else comment for comment in comments]
