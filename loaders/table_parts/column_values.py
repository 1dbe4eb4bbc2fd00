"""What the cells of known columns hold, in the many ways in which sources write it.

Times, numbers, ids, parents and the states of a comment; texts are made plain.
"""

from __future__ import annotations

import pandas as pd

from loaders.schema import COMMENT_COLUMNS, OPTIONAL_COLUMNS, TIME, Options, strings
from loaders.table_parts.column_answers import with_parents
from loaders.table_parts.column_cells import without_entities
from loaders.table_parts.column_states import with_known_statuses
from loaders.tables.types import PINGBACKS
from loaders.text.counts import written_count
from loaders.text.markup import without_markup
from loaders.text.reading import read_times

IDS = ("comment_id", "parent_id", "discussion_id", "commenter_id")
KINDS = dict(COMMENT_COLUMNS) | dict(OPTIONAL_COLUMNS)


def read_columns(
    table: pd.DataFrame, options: Options, ours: bool = False
) -> tuple[pd.DataFrame, list[str]]:
    """Read the columns that have our names, in whatever way the source writes their values.

    Args:
        table: raw comments under our column names; not mutated.
        options: reads time_zone, day_first.
        ours: whether Undercurrent wrote the table; then only its types are to be found again.

    Returns:
        The table with times, numbers, plain texts, parents and states; what was assumed.
    """
    table, notes = _typed(table, options)
    if ours:
        return table, notes
    table, said = _with_whole_ids(table)
    notes += said
    if "parent_source" not in table:  # what we once wrote holds plain text already
        texts, said = without_markup(table["text"])
        table, notes = table.assign(text=texts), notes + said
        if "commenter" in table:
            table = table.assign(commenter=without_entities(table["commenter"]))
    table, said = with_parents(table)
    notes += said
    table, said = with_known_statuses(_with_known_kinds(table))
    return table, list(dict.fromkeys(notes + said))


def _typed(table: pd.DataFrame, options: Options) -> tuple[pd.DataFrame, list[str]]:
    notes: list[str] = []
    read: dict[str, pd.Series] = {}
    for name in [name for name in table.columns if name in KINDS]:
        said: list[str] = []
        if KINDS[name] == TIME and table[name].dtype != TIME:
            read[name], said = read_times(_without_flags(table[name]), options)
        elif KINDS[name] == "Float64":
            read[name], said = _numbers(table[name])
        elif KINDS[name] == "str":
            read[name] = strings(table[name])
        notes += said
    return table.assign(**read), notes


def _without_flags(values: pd.Series) -> pd.Series:
    """Leave out “False” and the like: some sources write them where there is no time."""
    return values.mask(strings(values).str.lower().isin(["false", "true", "0"]))


def _numbers(values: pd.Series) -> tuple[pd.Series, list[str]]:
    """Read numbers as programs and as pages write them; a page rounds to “1.2K”."""
    numbers = pd.to_numeric(values, errors="coerce").astype("Float64")
    strange = values[values.notna() & numbers.isna()]
    if strange.empty:
        return numbers, []
    written = {text: _written(str(text)) for text in strange.unique()}
    read = strange.map({text: found[0] for text, found in written.items() if found is not None})
    numbers = numbers.fillna(pd.to_numeric(read).astype("Float64").reindex(numbers.index))
    lost = strange[read.isna() & strange.astype("str").str.strip().ne("")]
    rounded = [text for text, found in written.items() if found is not None and found[1]]
    notes = []
    if rounded:
        notes.append(
            f"Numbers in “{values.name}” such as “{rounded[0]}” were rounded by the source."
        )
    if len(lost):
        head = f"{len(lost):,} × “{values.name}” is not a number"
        notes.append(f"{head}, such as “{lost.iloc[0]}”.")
    return numbers, notes


def _written(text: str) -> tuple[int, bool] | None:
    """Read a count with its sign, and whether it was rounded; None where this is no count."""
    bare = text.strip()
    found = written_count(bare.lstrip("+-−"))
    return found and (-found[0] if bare[:1] in "-−" else found[0], found[1])


def _with_whole_ids(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Take “.0” off ids, which pandas puts there where a column of numbers has gaps."""
    notes = []
    for name in [name for name in IDS if name in table]:
        first = next(iter(table[name].head(1000).dropna()), "")
        if first.endswith(".0") and table[name].dropna().str.match(r"\d+\.0$").all():
            table = table.assign(**{name: table[name].str.slice(0, -2)})
            notes.append(f"Ids such as “{first}” are read without “.0”.")
    return table, notes


def _with_known_kinds(table: pd.DataFrame) -> pd.DataFrame:
    """Call every link of another page a pingback."""
    if "kind" not in table:
        return table
    pinged = table["kind"].str.strip().str.lower().isin(PINGBACKS)
    return table.assign(kind=table["kind"].mask(pinged, "pingback"))
