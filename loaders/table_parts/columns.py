"""Which column of a table is which: a well-known export's, as the user says, or guessed by name.

Tables and JSON records come here as one frame of the source's own columns and leave as a `Batch`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from loaders.schema import (
    COMMENT_COLUMNS,
    OPTIONAL_COLUMNS,
    Batch,
    ColumnsError,
    Options,
    strings,
)
from loaders.table_parts.column_cells import with_whole_times, without_entities, without_literals
from loaders.table_parts.column_choice import told
from loaders.table_parts.column_links import checked_links
from loaders.table_parts.column_names import (
    ARTICLE_NAMES,
    COMMENT_NAMES,
    guessed,
    is_known,
    looks_like_comments,
)
from loaders.table_parts.column_report import notes_on_columns
from loaders.table_parts.column_rows import without_seeds
from loaders.table_parts.column_states import flags_in
from loaders.table_parts.column_values import read_columns
from loaders.table_parts.known_tables import Adjusted, KnownTable, known_table
from loaders.text.markup import without_markup
from loaders.text.reading import read_times

__all__ = [
    "ARTICLE_NAMES",
    "COMMENT_NAMES",
    "article_rows",
    "chosen",
    "comments_batch",
    "guessed",
    "is_known",
    "is_our_export",
    "looks_like_comments",
    "table_batch",
]


def is_our_export(names: Sequence[str]) -> bool:
    """Tell whether these are the columns of a table that Undercurrent itself wrote."""
    return set(COMMENT_COLUMNS) <= set(names)


def chosen(
    names: Sequence[str], options: Options, cells: pd.DataFrame | None = None
) -> dict[str, str]:
    """Combine what the user says (an empty name: no such column) with what is known or guessed.

    Args:
        names: the source's columns.
        options: reads columns.
        cells: the table, whose cells decide where names leave a choice.
    """
    said = {ours: theirs for ours, theirs in options.columns if theirs in ("", *names)}
    used = {theirs for theirs in said.values() if theirs}
    for ours, theirs in _known_pairs(names).items():
        if theirs in ("", *names) and theirs not in used:
            said.setdefault(ours, theirs)
    left = [name for name in names if name not in said.values()]
    unsaid = [ours for ours in COMMENT_NAMES if ours not in said]
    held = pd.DataFrame() if cells is None else cells
    pairs = {} if is_our_export(names) else told(left, unsaid, held)
    return pairs | {ours: theirs for ours, theirs in said.items() if theirs}


def _known_pairs(names: Sequence[str]) -> dict[str, str]:
    if is_our_export(names):
        return {name: name for name in names if name in COMMENT_COLUMNS | OPTIONAL_COLUMNS}
    known = known_table(names)
    return known.pairs if known else {}


def comments_batch(
    raw: pd.DataFrame, options: Options, places: Sequence[int] | None = None
) -> Batch:
    """Turn a frame of the source's columns into a batch; columns nobody knows are kept.

    Args:
        raw: one row per comment, absent cells NA; a column named `source_row` is optional.
        options: reads columns, time_zone, day_first.
        places: the line or number of each record, if no column says it.

    Raises:
        ColumnsError: no column holds the text.
    """
    return _batch(raw, options, places=places)


def table_batch(cells: pd.DataFrame, places: Sequence[int], options: Options) -> Batch:
    """Turn the cells of a table into a batch; a table of articles gives articles.

    Args:
        cells: one row per record, absent cells NA, under the table's own names.
        places: the line or row that each record stands in.
        options: reads columns, time_zone, day_first.

    Returns:
        The batch; comments keep the index of `cells`, where opening posts became articles.

    Raises:
        ColumnsError: no column holds the text.
    """
    names = [str(name) for name in cells.columns]
    known = None if is_our_export(names) else known_table(names)
    insisted = dict(options.columns).get("text") in names
    if known and known.of_articles and not insisted:
        return _batch_of_articles(cells, known, options)
    return _batch(cells, options, known, places)


def _batch(
    raw: pd.DataFrame,
    options: Options,
    known: KnownTable | None = None,
    places: Sequence[int] | None = None,
) -> Batch:
    ours = is_our_export(list(map(str, raw.columns)))
    raw, decoded = (raw, []) if ours else without_literals(raw)
    names = [str(name) for name in raw.columns]
    first = chosen(names, options, raw)
    pairs, said = checked_links(raw, first, options)
    whole, clock = (raw, None) if ours else with_whole_times(raw, first)
    table = _renamed(whole, pairs)
    if places is not None and "source_row" not in table:
        table = table.assign(source_row=places)
    found = known.adjust(table) if known and known.adjust else Adjusted(table, [], [])
    if "text" not in found.table:
        raise ColumnsError(_no_text(names), names)
    table, titles = _with_titles_apart(found.table)
    openings, noted = _with_times(found.articles, options)
    table, notes = read_columns(table, options, ours)
    if not (ours or known):
        used = {*first.values(), clock, *flags_in(raw, names)}
        noted += notes_on_columns(raw, used, {*first, *table.columns})
    comments, skipped = (table, []) if ours else without_seeds(table)
    return Batch(
        articles=titles + openings,
        comments=comments,
        records=len(table),
        skipped=skipped,
        notes=list(dict.fromkeys(decoded + said + found.notes + notes + noted + _untested(known))),
        columns=tuple(pairs.items()),
        source_columns=tuple(names),
    )


def _untested(known: KnownTable | None) -> list[str]:
    if known is None or not known.untested:
        return []
    return [f"The layout of {known.name} is documented, but was not tested on real files."]


def _batch_of_articles(cells: pd.DataFrame, known: KnownTable, options: Options) -> Batch:
    pairs = {ours: theirs for ours, theirs in known.pairs.items() if theirs in cells}
    table = _renamed(cells, pairs)
    notes = [f"These are {known.name}; give the table of the comments together with this one."]
    if "text" in table:
        table["text"], said = without_markup(strings(table["text"]))
        notes += said
    if "tags" in table:
        listed = strings(table["tags"]).str.replace(r"^\[?['\"]|['\"]\]?$|^\[\]$", "", regex=True)
        table["tags"] = listed.str.replace(r"['\"], ?['\"]", ", ", regex=True)
    records = table.astype("object").where(table.notna(), None).to_dict("records")
    articles, said = _with_times([{str(k): v for k, v in row.items()} for row in records], options)
    return Batch(
        articles=articles,
        notes=notes + said + _untested(known),
        columns=tuple(pairs.items()),
        source_columns=tuple(map(str, cells.columns)),
    )


def _with_times(
    articles: list[dict[str, Any]], options: Options
) -> tuple[list[dict[str, Any]], list[str]]:
    if not articles:
        return [], []
    raw = pd.Series([row.get("published_at") for row in articles], dtype="object")
    times, notes = read_times(raw, options)
    rows = [row | {"published_at": time} for row, time in zip(articles, times, strict=True)]
    return rows, notes


def article_rows(records: list[dict[str, Any]], options: Options) -> list[dict[str, Any]]:
    """Raw articles under our column names, with their times read."""
    rows = []
    for record in records:
        theirs = {name: ours for ours, name in guessed(record, ARTICLE_NAMES).items()}
        rows.append({theirs.get(name, name): value for name, value in record.items()})
    return _with_times(rows, options)[0]


def _no_text(names: list[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:12]) + (" …" if len(names) > 12 else "")
    return (
        f"No column could be told to hold the comments’ text. The columns are: {shown}. "
        "Say on the Source page which is which."
    )


def _renamed(raw: pd.DataFrame, pairs: dict[str, str]) -> pd.DataFrame:
    """Use our names; a column of theirs that has the name of another of ours is marked."""
    ours = {theirs: name for name, theirs in pairs.items()}
    taken = set(COMMENT_COLUMNS) | set(OPTIONAL_COLUMNS) | {"title"}
    marked = {name: f"{name} (source)" for name in map(str, raw.columns) if name in taken}
    renamed = raw.rename(columns=str).rename(columns=marked | ours)
    twice = {name: ours[theirs] for name, theirs in pairs.items() if ours[theirs] != name}
    return renamed.assign(**{name: renamed[held] for name, held in twice.items()})


def _with_titles_apart(table: pd.DataFrame) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """Take titles of articles out of the comments, where each discussion has one title."""
    if "title" not in table:
        return table, []
    places = table.reindex(columns=["discussion_id", "title"])
    written = strings(places["title"])
    places = places.assign(
        discussion_id=strings(places["discussion_id"]).fillna("1"),
        title=written if "parent_source" in table else without_entities(written),
    )
    titles = places.dropna().drop_duplicates()
    if titles["discussion_id"].duplicated().any():
        return table, []
    rows = titles.itertuples(index=False)
    articles: list[dict[str, Any]] = [{"discussion_id": row[0], "title": row[1]} for row in rows]
    return table.drop(columns="title"), articles
