"""Whom each comment of a table answers, in the many ways in which sources write it.

A parent's id, bare or as Reddit's full name; a number that Pushshift kept in base 10; the last of a
list of references; or nothing but the comment's own id, where it is a path (`1_2_1`).
"""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from loaders.schema import strings

NO_COMMENT = "|0|-1|null|none|nan|na|n/a|#n/a|\\n|-|--|root|undefined".split("|")
BETWEEN = (".", "_", "/", "-")
HALF = 0.5
BASE_36 = "0123456789abcdefghijklmnopqrstuvwxyz"
IN_BASE_36 = r"[0-9a-z]{4,9}"
LONGEST_NUMBER = r"\d{1,18}"


def with_parents(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Tell replies to a comment from replies to the article.

    Args:
        table: raw comments under our column names; reads comment_id, parent_id, discussion_id,
            parent_source.

    Returns:
        The table, with parent_id and parent_source where they are known; what was made of them.
    """
    ids = table.get("comment_id", pd.Series(index=table.index, dtype="str"))
    if "parent_id" not in table:
        return _with_parents_of_paths(table, ids)
    parents = table["parent_id"]
    article = parents.str.strip().str.lower().isin(NO_COMMENT)
    article |= parents.str.startswith("t3_").eq(True)
    if "discussion_id" in table:
        article |= parents.eq(table["discussion_id"])
    if _roots_name_themselves(parents, ids, article):
        article |= parents.eq(ids)
        parents = parents.mask(parents.eq(ids))
    parents, notes = _as_ids(parents.mask(article & ~among(parents, ids)), ids)
    source = table.get("parent_source", "explicit")
    return table.assign(parent_id=parents, parent_source=source), notes


def _roots_name_themselves(parents: pd.Series, ids: pd.Series, article: pd.Series) -> bool:
    """Tell a source whose top comments name themselves from one with a comment that errs.

    Where nothing else stands for “answers the article”, and the rest answers comments that are
    here, the top comments must be those.
    """
    own = parents.eq(ids).eq(True)
    if not own.any() or (parents.isna() | article)[~own].any():
        return False
    return bool(own.all()) or bool(among(parents[~own], ids).mean() > HALF)


def _as_ids(parents: pd.Series, ids: pd.Series) -> tuple[pd.Series, list[str]]:
    """Write parents as the ids are written."""
    strange = parents.notna() & ~among(parents, ids)
    if not strange.any():
        return parents, []
    if ids.str.startswith("t1_").any():
        full = "t1_" + parents
        parents = parents.mask(strange & among(full, ids), full)
    else:
        bare = parents.str.removeprefix("t1_")
        parents = parents.mask(parents.str.startswith("t1_").eq(True), bare)
    if (listed := strange & parents.str.contains(r"[\s,;|]").eq(True)).any():
        last = last_of_lists(parents.where(listed))
        parents = parents.mask(listed & among(last, ids), last)
    return _from_numbers(parents, ids)


def last_of_lists(values: pd.Series) -> pd.Series:
    """Take the last of references such as “m1, m2”: it is the one that is answered."""
    return values.str.extract(r"([^\s,;|<>'\"\[\]]+)[\s>'\"\]]*$", expand=False).fillna(values)


def _from_numbers(parents: pd.Series, ids: pd.Series) -> tuple[pd.Series, list[str]]:
    """Write Pushshift's numbers in base 36, as Reddit does, where ids are found by that."""
    numbers = parents[parents.str.fullmatch(LONGEST_NUMBER).eq(True) & ~among(parents, ids)]
    known = ids.dropna()
    full = "t1_" if known.str.startswith("t1_").any() else ""
    if numbers.empty or not known.str.fullmatch(full + IN_BASE_36).all():
        return parents, []
    written = numbers.map({text: full + _in_base_36(int(text)) for text in numbers.unique()})
    if not among(written.astype("str"), known).any():
        return parents, []
    note = "Parents written as numbers are Reddit’s ids in base 10, as Pushshift has them."
    return written.astype("str").reindex(parents.index).fillna(parents), [note]


def _in_base_36(number: int) -> str:
    """Write a number in base 36.

    Example:
        >>> _in_base_36(20168760), _in_base_36(0)
        ('c0abc', '0')
    """
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = BASE_36[digit] + digits
    return digits


def _with_parents_of_paths(table: pd.DataFrame, ids: pd.Series) -> tuple[pd.DataFrame, list[str]]:
    """Take what is answered from ids that are paths: 1_2 answers 1, UgA.b answers UgA."""
    if "parent_source" in table or ids.isna().all():
        return table, []
    places = table["discussion_id"] if "discussion_id" in table else ids.mask(ids.notna(), "1")
    keys = strings(places).fillna("1") + "\x1f" + ids
    for sign in BETWEEN:
        if not ids.str.contains(sign, regex=False).any():
            continue
        pieces = ids.str.rpartition(sign)
        deeper = (pieces[0].ne("") & pieces[2].ne("")).eq(True) & ids.notna()
        above = keys.str.rpartition(sign)[0].where(deeper)
        if among(above, keys).sum() > HALF * int(deeper.sum()):
            example = ids[deeper & among(above, keys)].iloc[0]
            note = f"Ids say what is answered: “{example}” answers “{example.rpartition(sign)[0]}”."
            parents = pieces[0].where(deeper).astype("str")
            return table.assign(parent_id=parents, parent_source="explicit"), [note]
    return table, []


def among(values: pd.Series, known: pd.Series) -> pd.Series:
    """Tell which texts are among others; pandas' own `isin` takes 30 times as long."""
    texts, others = (
        pa.array(part, pa.large_string(), from_pandas=True) for part in (values, known)
    )
    found = pc.is_in(texts, value_set=others, skip_nulls=True)
    return pd.Series(found.to_numpy(zero_copy_only=False), index=values.index, dtype=bool)
