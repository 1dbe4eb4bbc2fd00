"""Which comments are published: columns of states, columns of yes and no, and what texts say.

A flag (`isSpam`, `deleted`, `approved`) or a text that stands for a removed comment counts whatever
other column of states there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from loaders.schema import strings
from loaders.table_parts.column_words import COMMENT, ITEM, words_of
from loaders.text.nobody import are_nobody
from loaders.text.vocabulary import REMOVED, any_of

STATUSES: dict[str, str] = {
    "published": "published approved approve accepted 1 visible public active ok",
    "deleted": "deleted removed trash",
    "pending": "pending hold 0 unapproved held awaiting_moderation",
    "rejected": "rejected blocked",
    "spam": "spam",
}
# What a flag means where it is raised; a later one of these counts for more.
RAISED: dict[str, str] = {
    "pending": "pending held unapproved",
    "rejected": "rejected blocked dead",
    "deleted": "deleted delete removed trashed",
    "spam": "spam",
}
LOWERED = frozenset("approved published public visible active".split())
AROUND_FLAGS = COMMENT | ITEM | {"is", "was", "has", "been", "marked", "as"}
YES, NO = frozenset("true 1 yes t y 1.0".split()), frozenset("false 0 no f n 0.0 none null".split())
THING = "comment|post|message|reply|response|review|tweet|answer|content|video comment"
GONE = "deleted|removed|erased|withdrawn"
REMOVED_TEXT = re.compile(
    rf"""[\[(<{{*_\s]*(?:
        (?:this|the|your|a)?\s*(?:{THING})\s+(?:(?:has|have)\s+been|was|is|got)?\s*
            (?:\w+ly\s+)?(?:{GONE})(?:\s+(?:by|for|because|due|as|from|at)\b[^.!?\n]{{1,80}})?
        | (?:(?:{GONE})\s+(?:{THING}))
        | (?:dieser|der)\s+(?:kommentar|beitrag)\s+wurde\s+(?:\w+\s+){{0,3}}(?:gelöscht|entfernt)
        | (?:kommentar|beitrag)\s+(?:gelöscht|entfernt)
        | (?:ce|le)\s+(?:commentaire|message)\s+a\s+été\s+(?:supprimé|retiré)[^.!?\n]{{0,60}}
        | (?:este|el)\s+(?:comentario|mensaje)\s+(?:ha\s+sido|fue)\s+(?:eliminado|borrado)
            [^.!?\n]{{0,60}}
    )[\])>}}*_\s.!]*""",
    re.IGNORECASE | re.VERBOSE,
)
BRACKETED = re.compile(
    rf"[\[(<]\s*(?:(?:{THING})\s+)?(?:{any_of(REMOVED)})(?:\s+by\s+[^\])>\n]{{1,40}})?\s*[\])>]",
    re.IGNORECASE,
)
BARE = re.compile(rf"(?:{any_of(REMOVED)})\.?", re.IGNORECASE)
# Looked for first, since it is quick: a text without any of these stands for nothing else.
PERHAPS = rf"(?i){GONE}|{any_of(REMOVED)}|retiré|borrado"
LONGEST = 160


def flag_of(name: str) -> tuple[str, bool] | None:
    """Say which status a column of yes and no gives, and on which of the two; None for no flag.

    Example:
        >>> flag_of("isSpam"), flag_of("comment_approved"), flag_of("spam score")
        (('spam', True), ('pending', False), None)
    """
    words = frozenset(words_of(name)) - AROUND_FLAGS
    if len(words) != 1:
        return None
    if words <= LOWERED:
        return "pending", False
    (word,) = words
    return next(((s, True) for s, said in RAISED.items() if word in said.split()), None)


def flags_in(table: pd.DataFrame, names: Iterable[str]) -> dict[str, tuple[str, bool]]:
    """Find the columns of yes and no that say whether a comment is published.

    Args:
        table: raw comments.
        names: the columns to look at.
    """
    found = {name: flag for name in names if (flag := flag_of(name)) is not None}
    return {name: flag for name, flag in found.items() if _is_yes_or_no(_plain(table[name]))}


def with_known_statuses(table: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Translate the words, flags and texts that sources have for what is not published.

    Args:
        table: raw comments under our column names; reads text, status, commenter and flags.

    Returns:
        The table with `status`, where nobody is called [deleted]; what was assumed.
    """
    status, notes, kept = _from_words(table)
    flags = flags_in(table, [str(name) for name in table.columns if name != "status"])
    for wanted in RAISED:
        for name, (means, raised) in flags.items():
            if means == wanted:
                said = _plain(table[name]).isin(YES if raised else NO)
                status = status.mask(said & (raised | _is_published(status)), means)
    status = status.mask(_is_published(status) & stands_for_removed(table), "deleted")
    return _without_removed_names(table.assign(**kept, status=status)), notes


def stands_for_removed(table: pd.DataFrame) -> pd.Series:
    """Tell whose text stands for a removed comment (bool); reads text and commenter.

    “Deleted.” alone is somebody's word, unless nobody wrote it.
    """
    found = pd.Series(False, index=table.index)
    some = table["text"][table["text"].str.contains(PERHAPS).eq(True)].str.strip()
    some = some[some.str.len() <= LONGEST]
    if some.empty:
        return found
    gone = some.str.fullmatch(REMOVED_TEXT) | some.str.fullmatch(BRACKETED)
    if "commenter" in table:
        names = table["commenter"][some.index]
        gone |= some.str.fullmatch(BARE) & (names.isna() | are_nobody(names))
    found[gone.index[gone.astype(bool)]] = True
    return found


def _from_words(table: pd.DataFrame) -> tuple[pd.Series, list[str], dict[str, pd.Series]]:
    """Read a column of states, and keep it beside ours where it has words that nobody knows."""
    if "status" not in table:
        return pd.Series("published", index=table.index, dtype="str"), [], {}
    ours = {word: status for status, words in STATUSES.items() for word in words.split()}
    said = table["status"].str.strip().str.lower().str.replace(" ", "_")
    status = said.map(ours).astype("str")
    strange = table["status"][said.notna() & status.isna()].unique()
    if not len(strange):
        return status, [], {}
    note = f"Taken as published: comments whose status is “{'”, “'.join(strange[:3])}”."
    return status, [note], {"status (source)": table["status"]}


def _without_removed_names(table: pd.DataFrame) -> pd.DataFrame:
    """Take names such as [deleted] for nobody's, and “deleted” where the comment is."""
    gone = table["status"].eq("deleted")
    for name in [name for name in ("commenter", "commenter_id") if name in table]:
        some = table[name][table[name].str.contains(PERHAPS).eq(True)].str.strip()
        said = some.str.fullmatch(BRACKETED) | (some.str.fullmatch(BARE) & gone[some.index])
        nobody = some.index[said.astype(bool)]
        if len(nobody):
            table = table.assign(**{name: table[name].mask(table.index.isin(nobody))})
    return table


def _is_published(status: pd.Series) -> pd.Series:
    return status.isna() | status.eq("published")


def _plain(values: pd.Series) -> pd.Series:
    return strings(values).str.strip().str.lower()


def _is_yes_or_no(values: pd.Series) -> bool:
    known = values[values.notna() & values.ne("")]
    return bool(len(known)) and bool(known.isin(YES | NO).all())
