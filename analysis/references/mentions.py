"""Whom and what comments refer to: people by name, and others' words by quoting them.

Everything here is found by exact words or by a near-spelling, and nothing is taken for a reply: a
person may be named without being answered.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable

import pandas as pd

QUOTED_WORDS = 6
WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
POSSESSIVE = re.compile(r"[’']s$")
NEAR_SPELLING = 0.8
SHORTEST_NEAR_SPELLING = 5

Shingle = tuple[str, ...]


def words_of(text: str) -> list[str]:
    """Give the words of a text, casefolded, with straight apostrophes.

    Example:
        >>> words_of("It’s a two-by-four!")
        ["it's", 'a', 'two-by-four']
    """
    return [match.group().casefold().replace("’", "'") for match in WORD.finditer(text)]


def quotations(comments: pd.DataFrame, article_text: str) -> pd.DataFrame:
    """Find runs of six or more words in a row that a comment shares with what it could quote.

    Curly quotes, case and punctuation do not matter. A comment can quote the article, or a comment
    before it by somebody else; what the article says too is the article's.

    Args:
        comments: comments of one discussion in page order; reads comment_id, commenter_id, text.
        article_text: the article's title and text.

    Returns:
        One row per quoting comment and source: comment_id, quoted_id (NA = the article), words
        (in the longest run), quotation (that run, as written).
    """
    article = set(_shingles(words_of(article_text)))
    first_use: dict[Shingle, int] = {}
    people, ids = comments["commenter_id"].tolist(), comments["comment_id"].tolist()
    found: list[tuple[str, str | None, int, str]] = []
    for row, text in enumerate(comments["text"]):
        words = words_of(text)
        shingles = _shingles(words)
        if run := _longest_run(words, article.__contains__):
            found.append((ids[row], None, len(run), _as_written(text, run)))
        fresh = [each for each in shingles if each not in article]
        used = {first_use[each] for each in fresh if each in first_use}
        for source in sorted(source for source in used if people[source] != people[row]):
            own = {each for each in fresh if first_use.get(each) == source}
            run = _longest_run(words, own.__contains__)
            found.append((ids[row], ids[source], len(run), _as_written(text, run)))
        for each in shingles:
            first_use.setdefault(each, row)
    table = pd.DataFrame(found, columns=["comment_id", "quoted_id", "words", "quotation"])
    return table.astype(
        {"comment_id": "str", "quoted_id": "str", "words": "int64", "quotation": "str"}
    )


def _shingles(words: list[str]) -> list[Shingle]:
    return [tuple(words[at : at + QUOTED_WORDS]) for at in range(len(words) - QUOTED_WORDS + 1)]


def _as_written(text: str, run: range) -> str:
    matches = list(WORD.finditer(text))
    return " ".join(text[matches[run[0]].start() : matches[run[-1]].end()].split())


def _longest_run(words: list[str], shared: Callable[[Shingle], bool]) -> range:
    """Find the longest stretch of words all of whose six-word windows are shared."""
    best = range(0)
    length = 0
    for at, window in enumerate(_shingles(words)):
        length = length + 1 if shared(window) else 0
        if length and length + QUOTED_WORDS - 1 > len(best):
            best = range(at - length + 1, at + QUOTED_WORDS)
    return best


def named_people(comments: pd.DataFrame, article_text: str) -> pd.DataFrame:
    """Find comments that name another commenter, by full name, first name or handle.

    A near-spelling counts ("Arguna" for Arjuna) when it begins with the same letter, is at least
    five letters long and no word of the article. A name that is also an ordinary word on the page,
    a word of the article, or that two commenters share, counts only in full or after "@".

    Args:
        comments: comments of one discussion; reads comment_id, commenter_id, commenter, text.
        article_text: the article's title and text.

    Returns:
        One row per comment and person named: comment_id, named_id, named (display name), written
        (as it stands in the comment), near (whether it is a near-spelling).
    """
    names = _display_names(comments)
    ordinary = _ordinary_words([article_text, *comments["text"]]) | set(words_of(article_text))
    short = _short_names(names)
    full = {tuple(_folded(word) for word in words_of(name)): who for who, name in names.items()}
    near = _near_spellings(comments["text"], short, ordinary)
    found: dict[tuple[str, str], tuple[str, bool]] = {}
    for comment, author, text in zip(
        comments["comment_id"], comments["commenter_id"], comments["text"], strict=True
    ):
        for who, written, misspelt in _names_in(text, full, short, near, ordinary):
            if who != author:
                found.setdefault((comment, who), (written, misspelt))
    rows = [(comment, who, names[who], *how) for (comment, who), how in found.items()]
    columns = ["comment_id", "named_id", "named", "written", "near"]
    return pd.DataFrame(rows, columns=columns).astype(
        dict.fromkeys(columns[:4], "str") | {"near": bool}
    )


def _display_names(comments: pd.DataFrame) -> dict[str, str]:
    known = comments[comments["commenter_id"].notna() & comments["commenter"].notna()]
    return dict(zip(known["commenter_id"], known["commenter"], strict=True))


def _folded(word: str) -> str:
    """Take accents off, so that Renee is Renée."""
    if word.isascii():
        return word
    return "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )


def _short_names(names: dict[str, str]) -> dict[str, str]:
    """Give each first name or handle that belongs to one commenter only (casefolded -> id)."""
    owners: dict[str, set[str]] = {}
    for who, name in names.items():
        first = next(iter(words_of(name)), "")
        for alias in {first, first.rstrip("0123456789")}:
            if len(alias) > 2:
                owners.setdefault(_folded(alias), set()).add(who)
    return {alias: next(iter(who)) for alias, who in owners.items() if len(who) == 1}


def _ordinary_words(texts: Iterable[str]) -> set[str]:
    """Give the words that stand in lower case somewhere: they are words before they are names."""
    return {
        _folded(match.group())
        for text in texts
        for match in WORD.finditer(text)
        if match.group().islower()
    }


def _names_in(
    text: str,
    full: dict[tuple[str, ...], str],
    short: dict[str, str],
    near: dict[str, str],
    ordinary: set[str],
) -> Iterable[tuple[str, str, bool]]:
    matches = list(WORD.finditer(text))
    words = [_folded(POSSESSIVE.sub("", match.group()).casefold()) for match in matches]
    words = [word.replace("’", "'") for word in words]
    longest = max(map(len, full), default=0)
    for at, match in enumerate(matches):
        called = text.endswith("@", 0, match.start())
        lengths = range(min(longest, len(words) - at), 1, -1)
        whole = next((n for n in lengths if tuple(words[at : at + n]) in full), 0)
        if whole:
            written = text[match.start() : matches[at + whole - 1].end()]
            yield full[tuple(words[at : at + whole])], written, False
        elif called or (words[at] not in ordinary and not match.group()[0].islower()):
            alias = near.get(words[at], words[at])
            if alias in short:
                yield short[alias], POSSESSIVE.sub("", match.group()), alias != words[at]


def _near_spellings(
    texts: Iterable[str], short: dict[str, str], ordinary: set[str]
) -> dict[str, str]:
    """Give the near-spellings on the page (folded word -> short name), each looked up once."""
    capitalised = {
        _folded(POSSESSIVE.sub("", match.group()).casefold())
        for text in texts
        for match in WORD.finditer(text)
        if not match.group()[0].islower()
    }
    alike = {word: _near_spelling(word, short) for word in capitalised - ordinary - set(short)}
    return {word: alias for word, alias in alike.items() if alias}


def _near_spelling(word: str, short: dict[str, str]) -> str | None:
    """Find the short name that a word comes closest to, if close enough."""
    if len(word) < SHORTEST_NEAR_SPELLING:
        return None
    candidates = [
        alias
        for alias in short
        if alias[0] == word[0] and abs(len(alias) - len(word)) < 2 and len(alias) > 4
    ]
    alike = difflib.get_close_matches(word, candidates, n=1, cutoff=NEAR_SPELLING)
    return alike[0] if alike else None


def asks_question(texts: pd.Series) -> pd.Series:
    """Tell which texts hold a question mark outside a link (bool, same index)."""
    plain = texts.str.replace(r"https?://\S+", "", regex=True)
    return plain.str.contains("?", regex=False).fillna(False).astype(bool)
