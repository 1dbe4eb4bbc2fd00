"""The article's names: people, places, institutions, and which of them the comments take up.

A name is a word, or a run of words, that the article capitalises in the middle of a sentence. There
is no list of names behind this, so it is rough: it finds what the page itself shows. That a word
opens a sentence, or stands in capitals or in a headline, makes no name of it; a name that was found
elsewhere counts there, too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import pandas as pd

from analysis.references.capitals import (
    POSSESSIVE,
    WORD,
    capitalised_runs,
    plain_word,
    written_words,
)
from analysis.references.rarity import common_words

SHORT_ACRONYM = 3
SMALL_WORDS = frozenset("of for de du van von der the and".split())
LEAD_CHARACTERS = 400
SOUGHT_USES = 2
SHORTEST_FORM = 4


def article_names(title: str, text: str) -> pd.DataFrame:
    """Find the names in an article.

    A longer form belongs to the short one that stands alone elsewhere ("James Mattis" to "Mattis").

    Args:
        title: the article's title, "" where there is none.
        text: its text.

    Returns:
        One row per name, most used first: name (its commonest form), uses (in title and text),
        sought (whether a reader would look for it: it is used twice at least, or stands in the
        title or in the first paragraph).
    """
    runs = Counter(capitalised_runs(title, text))
    alone = {name for name in runs if " " not in name}
    uses = Counter[str]()
    for name, count in runs.items():
        last = name.rpartition(" ")[2]
        uses[last if last in alone else name] += count
    opening = _words(f"{title}\n{_lead(text)}")
    table = pd.DataFrame(uses.most_common(), columns=["name", "uses"])
    sought = [
        count >= SOUGHT_USES or _stands_in(_words(name), opening)
        for name, count in uses.most_common()
    ]
    return table.assign(sought=sought).astype({"name": "str", "uses": "int64", "sought": "bool"})


def _lead(text: str) -> str:
    """Give the first paragraph, or its beginning where that is long."""
    return text.strip().partition("\n")[0][:LEAD_CHARACTERS]


def _words(text: str) -> list[str]:
    return [*map(plain_word, written_words(text))]


def _stands_in(wanted: Sequence[str], words: Sequence[str]) -> bool:
    width = len(wanted)
    return any(list(words[at : at + width]) == list(wanted) for at in range(len(words) - width + 1))


def names_taken_up(names: pd.DataFrame, comments: pd.DataFrame) -> pd.DataFrame:
    """Tell which of the article's names the comments use.

    Case does not matter ("ermine icing", "PAKISTAN"), but for a short acronym ("US"), and for a
    name that is an ordinary word, too ("Turkey"): that needs its capital. A person is also meant by
    the surname alone.

    Args:
        names: from `article_names`.
        comments: reads comment_id, text.

    Returns:
        One row per name, most taken up first: name, uses (in the article), sought, comments (that
        use it), comment_ids (list of str), unmentioned (it is sought, and no comment has any word
        of it, in whatever case, nor a longer or shorter form: "Ohioans" is not silent on Ohio).
    """
    forms = _forms(names["name"].tolist())
    found: list[list[str]] = [[] for _ in names["name"]]
    said: set[str] = set()
    for comment, text in zip(comments["comment_id"], comments["text"], strict=True):
        written = written_words(text)
        words = [*map(plain_word, written)]
        said.update(words)
        for number in _used(written, words, forms):
            found[number].append(comment)
    table = names.assign(
        comments=pd.Series([len(ids) for ids in found], index=names.index, dtype="int64"),
        comment_ids=pd.Series(found, index=names.index, dtype=object),
        unmentioned=_unmentioned(names, said),
    ).astype({"unmentioned": "bool"})
    order = ["comments", "uses"]
    return table.sort_values(order, ascending=False, kind="stable", ignore_index=True)


def _unmentioned(names: pd.DataFrame, said: set[str]) -> list[bool]:
    vocabulary = sorted(said)
    return [
        sought
        and not any(
            _has_form(vocabulary, said, word) for word in _words(name) if word not in SMALL_WORDS
        )
        for name, sought in zip(names["name"], names["sought"], strict=True)
    ]


def _has_form(vocabulary: list[str], said: set[str], word: str) -> bool:
    """Tell whether a sorted vocabulary has a word that begins with this one, or the reverse."""
    at = bisect_left(vocabulary, word)
    if at < len(vocabulary) and vocabulary[at].startswith(word):
        return True
    return any(word[:length] in said for length in range(SHORTEST_FORM, len(word)))


Forms = dict[str, list[tuple[list[str], int]]]


def _forms(names: list[str]) -> Forms:
    """Give the ways to use each name, by the first word: (its words, number of the name)."""
    forms: Forms = defaultdict(list)
    taken = {tuple(_words(name)) for name in names}
    for number, name in enumerate(names):
        words = _words(name)
        forms[words[0]].append((words, number))
        last = words[-1]
        # "Mattis" means James Mattis; "icing" is not Ermine Icing, nor "england" its bank.
        if len(words) == 2 and (last,) not in taken and last not in common_words().bits:
            forms[last].append(([last], number))
    for each in forms.values():
        each.sort(key=lambda form: -len(form[0]))
    return forms


def name_spans(
    names: list[str], texts: Sequence[str], wanted: str | None = None
) -> list[list[tuple[int, int]]]:
    """Find where texts use an article's names, for each as (start, end) in characters, in order.

    Args:
        names: all names of the article (`article_names`).
        texts: comments, or the article.
        wanted: one of the names, or None for all of them.

    Example:
        >>> name_spans(["Averill", "James Mattis"], ["Mattis left Averill’s quay.", ""])
        [[(0, 6), (12, 19)], []]
    """
    forms = _forms(names)
    numbers = {number for number, name in enumerate(names) if wanted in (None, name)}
    return [_spans(text, forms, numbers) for text in texts]


def _spans(text: str, forms: Forms, numbers: set[int]) -> list[tuple[int, int]]:
    found = [*WORD.finditer(text)]
    written = [POSSESSIVE.sub("", match.group()) for match in found]
    return [
        (found[at].start(), found[at + width - 1].start() + len(written[at + width - 1]))
        for at, width, number in _uses(written, [*map(plain_word, written)], forms)
        if number in numbers
    ]


def _used(written: list[str], words: list[str], forms: Forms) -> list[int]:
    """Give the names that a text uses, each once."""
    return sorted({number for _, _, number in _uses(written, words, forms)})


def _uses(written: list[str], words: list[str], forms: Forms) -> Iterator[tuple[int, int, int]]:
    """Give each use of a name, of those that begin alike the longest: (word, words, name)."""
    for at, word in enumerate(words):
        for form, number in forms.get(word, ()):
            if words[at : at + len(form)] == form and _is_so_written(written[at], form):
                yield at, len(form), number
                break


def _is_so_written(written: str, form: list[str]) -> bool:
    if len(form) > 1:
        return True
    if len(written) <= SHORT_ACRONYM:
        return written.isupper()
    return written[0].isupper() or form[0] not in common_words().small
