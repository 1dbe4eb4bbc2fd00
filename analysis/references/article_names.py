"""The article's names: people, places, institutions, and which of them the comments take up.

A name is a word, or a run of words, that the article capitalises in mid-sentence. There is no
list of names behind this, so it is rough: it finds what the page itself shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from analysis.references.mentions import POSSESSIVE, WORD

STARTS_SENTENCE = re.compile(r"(?:^|[.!?:…]['\"”’)\]]*\s+|\n\s*|[“‘\"(\[]\s*)$")
JOINING = re.compile(r"\s+(?:(?:of|for|de|du|van|von|der)\s+(?:the\s+)?)?$")
LONGEST_ACRONYM = 3
NOT_NAMES = frozenset(
    "i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december mr mrs ms dr".split()
)


class _Token(NamedTuple):
    word: str
    start: int
    end: int
    mid_sentence: bool


def article_names(text: str) -> pd.DataFrame:
    """Find the names in an article.

    A longer form belongs to the short one that stands alone elsewhere ("James Mattis" to "Mattis").

    Args:
        text: the article's title and text.

    Returns:
        One row per name, most used first: name (its commonest form), uses (in the article).
    """
    tokens = list(_tokens(text))
    lower = {token.word for token in tokens if token.word.islower()}
    proper = {
        token.word
        for token in tokens
        if token.mid_sentence
        and token.word[0].isupper()
        and token.word.casefold().replace("’", "'") not in lower | NOT_NAMES
    }
    runs = Counter(_runs(text, tokens, proper))
    alone = {name for name in runs if " " not in name}
    uses = Counter[str]()
    for name, count in runs.items():
        last = name.rpartition(" ")[2]
        uses[last if last in alone else name] += count
    table = pd.DataFrame(uses.most_common(), columns=["name", "uses"])
    return table.astype({"name": "str", "uses": "int64"})


def _tokens(text: str) -> Iterator[_Token]:
    for match in WORD.finditer(text):
        word = POSSESSIVE.sub("", match.group())
        before = text[max(match.start() - 8, 0) : match.start()]
        starts = match.start() == 0 or bool(STARTS_SENTENCE.search(before))
        yield _Token(word, match.start(), match.start() + len(word), not starts)


def _runs(text: str, tokens: list[_Token], proper: set[str]) -> Iterator[str]:
    """Yield each run of names, such as "Senate Armed Services Committee"."""
    run: list[_Token] = []
    for token in (token for token in tokens if token.word in proper):
        if run and not JOINING.fullmatch(text, run[-1].end, token.start):
            yield _joined(text, run)
            run = []
        run.append(token)
    if run:
        yield _joined(text, run)


def _joined(text: str, run: list[_Token]) -> str:
    return " ".join(text[run[0].start : run[-1].end].split())


def names_taken_up(names: pd.DataFrame, comments: pd.DataFrame) -> pd.DataFrame:
    """Tell which of the article's names the comments use.

    Capitals written for emphasis count ("PAKISTAN"); short acronyms must match in case ("US").

    Args:
        names: from `article_names`.
        comments: reads comment_id, text.

    Returns:
        One row per name, most taken up first: name, uses (in the article), comments (that use it),
        comment_ids (list of str).
    """
    found = [
        comments["comment_id"][_uses(comments["text"], name).to_numpy()].tolist()
        for name in names["name"]
    ]
    counts = pd.Series([len(ids) for ids in found], index=names.index, dtype="int64")
    table = names.assign(comments=counts, comment_ids=pd.Series(found, dtype=object))
    order = ["comments", "uses"]
    return table.sort_values(order, ascending=False, kind="stable", ignore_index=True)


def _uses(texts: pd.Series, name: str) -> pd.Series:
    forms = {name, name.upper()} if len(name) > LONGEST_ACRONYM else {name}
    spaced = (r"\s+".join(map(re.escape, form.split())) for form in sorted(forms))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")
    return texts.map(lambda text: bool(pattern.search(text)))
