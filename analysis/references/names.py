"""What people can be called: full name, first name, surname, handle, and near-spellings."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from analysis.references.page_words import DENSE, plain, words_of
from analysis.references.rarity import common_words
from loaders.text.nobody import NOBODY
from loaders.text.vocabulary import HONORIFICS

PLACE = re.compile(r"\s*(?:[(\[|,/]|\s[-–—]\s|\sfrom\s|\sin\s|\sof\s|\s?@\s?).*$", re.DOTALL)
TITLES = frozenset(map(plain, HONORIFICS))
# Words for whoever it is: nobody is called by them.
CALLS_NOBODY = frozenset(map(plain, NOBODY)) | frozenset(
    """admin administrator moderator editor user reader commenter everyone everybody author staff
    host none null name op you i me we they he she it""".split()
)
DENSE_NAME = re.compile(f"[{DENSE}]")
LONGEST_NAME = 80
SHORTEST_ALIAS, SHORTEST_NEAR, LONGEST_NEAR, FAR_FROM = 3, 5, 30, 9
MOST_SHARING = 3
AUTHOR = -1


class Alias(NamedTuple):
    """One way to call a person.

    Attributes:
        words: made alike (`plain`), in order.
        person: code; −1 is the article's author.
        sure: 0 to 1, how surely the words mean the person: a full name most.
        whole: whether it is the whole name or handle.
    """

    words: tuple[str, ...]
    person: int
    sure: float
    whole: bool


def aliases_of(names: Sequence[str | None], people: np.ndarray) -> dict[str, list[Alias]]:
    """What each commenter can be called, by the first word of it.

    A first name that up to three people share means each of them by as much less; one that more
    share means nobody.

    Args:
        names: display name of each comment's author.
        people: int code of each; −1 is unknown, and cannot be called.
    """
    each = dict.fromkeys((name, code) for name, code in zip(names, people.tolist(), strict=True))
    known = [(name, code) for name, code in each if name and code >= 0]
    return _shared_out(alias for name, code in known for alias in _aliases(name, code))


def author_aliases(article: str) -> dict[str, list[Alias]]:
    """What the article's author can be called, where a line names them ("By Ann Lee")."""
    found = {name for name in _authors(article)}
    return _shared_out(alias for name in sorted(found) for alias in _aliases(name, AUTHOR))


BYLINE = re.compile(
    r"^[ \t]*(?:by|posted by|written by|author:?|words by|story by|von|par|por|door|di)[ \t]+"
    r"((?:[^\W\d_][\w.’'-]{0,30}[ \t]*){1,4})(?:$|[,|·–—-])",
    re.IGNORECASE | re.MULTILINE,
)
BIOGRAPHY = re.compile(
    r"^[ \t]*((?:[^\W\d_][\w.’'-]{1,30} ){1,3}[^\W\d_][\w.’'-]{1,30}) (?:is|was) (?:an?|the|our) "
    r"[^.\n]{0,80}?(?:editor|fellow|author|writer|professor|columnist|reporter|journalist|lecturer"
    r"|director|contributor|correspondent|blogger|scientist|researcher|founder)\b",
    re.MULTILINE,
)


def _authors(article: str) -> Iterator[str]:
    for match in (*BYLINE.finditer(article), *BIOGRAPHY.finditer(article)):
        name = match.group(1).strip()
        if all(word[0].isupper() for word in name.split()) and len(name) > 3:
            yield name


def _aliases(name: str, person: int) -> Iterator[Alias]:
    """Give the ways to call one person: whole, without the place, first name, surname, handle."""
    name = name[:LONGEST_NAME]
    shorter = PLACE.sub("", name) or name
    words = words_of(shorter)
    while len(words) > 1 and words[0] in TITLES:  # “Karoline Herr” is no title
        words = words[1:]
    if not words or (len(words) == 1 and words[0] in CALLS_NOBODY):
        return
    every = words_of(name)
    yield Alias(tuple(words), person, 1.0, True)
    if every != words:
        yield Alias(tuple(every), person, 1.0, True)
    if DENSE_NAME.match(words[0]):
        return
    if len(words) > 1:
        yield Alias((words[0],), person, 0.95, False)
        yield Alias((words[-1],), person, 0.85, False)
    if bare := words[0].rstrip("0123456789"):
        yield Alias((bare,), person, 0.9, False)


def _shared_out(aliases: Iterable[Alias]) -> dict[str, list[Alias]]:
    owners: dict[tuple[str, ...], dict[int, Alias]] = defaultdict(dict)
    for alias in aliases:
        if len(alias.words) > 1 or _may_stand_alone(alias):
            kept = owners[alias.words].get(alias.person)
            if kept is None or kept.sure < alias.sure:
                owners[alias.words][alias.person] = alias
    known: dict[str, list[Alias]] = defaultdict(list)
    for words, sharing in owners.items():
        best = max(alias.sure for alias in sharing.values())
        # Who is called so in full comes before those of whom it is a part.
        meant = [alias for alias in sharing.values() if alias.sure > best - 0.05 or best < 1]
        if len(meant) <= MOST_SHARING:
            known[words[0]] += [each._replace(sure=each.sure / len(meant)) for each in meant]
    return dict(known)


def _may_stand_alone(alias: Alias) -> bool:
    word = alias.words[0]
    if word in CALLS_NOBODY or word in TITLES or word.isdigit():
        return False
    return alias.whole or len(word) >= SHORTEST_ALIAS or not word.isascii()


def near_spellings(unknown: Iterable[str], aliases: dict[str, list[Alias]]) -> dict[str, str]:
    """Find the alias that a misspelt word comes closest to: one letter off, two in a long one.

    Both begin with the same letter and have five letters or more.

    Args:
        unknown: words, made alike, that are no alias and no word of the language.
        aliases: from `aliases_of`.

    Returns:
        word → alias it stands for; words that could be two aliases are left out.
    """
    index: dict[str, set[str]] = defaultdict(set)
    beginnings: set[tuple[str, int]] = set()
    for alias in aliases:
        if SHORTEST_NEAR <= len(alias) <= LONGEST_NEAR and alias not in common_words().small:
            far = _allowed(alias)
            beginnings.update((alias[0], len(alias) + more) for more in range(-far, far + 1))
            for cut in _cut(alias):
                index[cut].add(alias)
    near = {}
    for word in unknown:
        if not SHORTEST_NEAR <= len(word) <= LONGEST_NEAR or not word.isalpha():
            continue
        if (word[0], len(word)) not in beginnings:
            continue
        candidates = set().union(*(index.get(cut, ()) for cut in _cut(word)))
        alike = [alias for alias in candidates if alias[0] == word[0] and _is_near(word, alias)]
        if len(alike) == 1:
            near[word] = alike[0]
    return near


def _cut(word: str) -> set[str]:
    """Give a word with one letter left out in each way; two letters where it is long."""
    once = {word} | {word[:at] + word[at + 1 :] for at in range(1, len(word))}
    if len(word) < FAR_FROM:
        return once
    pairs = itertools.combinations(range(1, len(word)), 2)
    return once | {word[:at] + word[at + 1 : then] + word[then + 1 :] for at, then in pairs}


def _is_near(word: str, alias: str) -> bool:
    return edits(word, alias) <= min(_allowed(word), _allowed(alias))


def _allowed(word: str) -> int:
    return 1 if len(word) < FAR_FROM else 2


def edits(first: str, second: str) -> int:
    """Count the letters to add, drop, change or swap with the next, to make one word the other.

    Source:
        F. J. Damerau, CACM 7 (1964) 171; the "optimal string alignment" form.

    Example:
        >>> edits("arguna", "arjuna"), edits("arjnua", "arjuna"), edits("tomas", "thomas")
        (1, 1, 1)
    """
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        before, last, row = row, before, [i]
        for j, other in enumerate(second, 1):
            cost = min(row[-1] + 1, before[j] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
