"""Words that an article capitalises in the middle of a sentence, and the runs that they make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from analysis.references.rarity import common_words
from engines.language.guessing import language_names
from loaders.text.vocabulary import HONORIFICS, any_of

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
POSSESSIVE = re.compile(r"[’']s$")
STARTS_SENTENCE = re.compile(
    r"(?:^|[.!?:…|•·*»›][\"'”’)\]]*\s+|\n\s*|[“‘\"(\[{«„]\s*|\s[–—-]{1,2}\s+|\d[.)]\s+)$"
)
JOINING = re.compile(r"(?:\s+(?:(?:of|for|de|du|van|von|der)\s+(?:the\s+)?)?|-)$")
NEXT = re.compile(r"\s+|-")
LONGEST_ACRONYM = 6
CLOSING = (".", ",", ";", "。")  # of a sentence; headlines have none
TITLE = re.compile(rf"\b(?:{any_of(word.capitalize() for word in HONORIFICS)})\.?\s+$")
LONGEST_TITLE = 12
LONG_WORD, HEADLINE_SHARE = 4, 0.5
FOR_SURE = 2  # uses of an ordinary word with a capital in mid-sentence
NOUNS_CAPITALISED = ("German", "Luxembourgish")
NOT_NAMES = frozenset(
    "i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday january february "
    "march april may june july august september october november december mon tue tues wed thu "
    "thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms miss dr "
    "prof am pm gmt utc est edt pst pdt bst cet ok".split()
)
# Whose office it is, the name beside it tells.
OFFICES = frozenset(
    "general president senator governor minister professor lieutenant captain colonel major judge "
    "king queen prince princess pope bishop sir lady mayor secretary chancellor chairman "
    "ceo".split()
)


class Token(NamedTuple):
    """A word of a text, without a possessive s: where it stands, and whether its capital tells."""

    word: str
    start: int
    end: int
    tells: bool


def plain_word(word: str) -> str:
    """Make forms alike: small letters, straight apostrophes, "U.S." as "us"."""
    return word.casefold().replace("’", "'").replace(".", "")


def written_words(text: str) -> list[str]:
    """The words of a text as they are written, without a possessive s.

    Example:
        >>> written_words("The U.S. team’s US-made two-by-four")
        ['The', 'U.S.', 'team', 'US', 'made', 'two', 'by', 'four']
    """
    return [POSSESSIVE.sub("", word) for word in WORD.findall(text)]


def tokens_of(text: str) -> Iterator[Token]:
    """The words of a text in order.

    The capital of a word tells that it is a name unless it opens a sentence, or stands in a
    headline: a line without a full stop whose longer words are mostly capitalised.
    """
    offset = 0
    for line in text.splitlines(keepends=True):
        matches = list(WORD.finditer(line))
        headline = line.rstrip()[-1:] not in CLOSING and _is_headline(matches)
        for match in matches:
            word = POSSESSIVE.sub("", match.group())
            before = line[max(match.start() - 8, 0) : match.start()]
            opens = match.start() == 0 or bool(STARTS_SENTENCE.search(before))
            opens |= not line[: match.start()].strip()
            start = offset + match.start()
            yield Token(word, start, start + len(word), not (opens or headline))
        offset += len(line)


def _is_headline(matches: list[re.Match[str]]) -> bool:
    words = [match.group() for match in matches[1:]]
    long = [word for word in words if len(word) >= LONG_WORD and word[0].isalpha()]
    return sum(word[0].isupper() for word in long) > HEADLINE_SHARE * len(long)


def capitalised_runs(title: str, text: str) -> Iterator[str]:
    """Each run of capitalised words that is a name, such as "Senate Armed Services Committee".

    A single ordinary word needs two uses that tell, and no use in small letters. Where a language
    capitalises its nouns, only acronyms are names, and runs of two words or more, used twice.

    Args:
        title: of the article.
        text: of the article.
    """
    whole = f"{title}\n\n{text}"
    tokens = list(tokens_of(whole))
    lower = {plain_word(token.word) for token in tokens if token.word.islower()}
    telling = Counter(
        _plain(token) for token in tokens if token.tells and _is_capitalised(whole, token)
    )
    proper = telling.keys() - lower - NOT_NAMES
    nouns = language_names([text]).iloc[0] in NOUNS_CAPITALISED
    runs = [*_runs(whole, tokens, proper, joined=not nouns)]
    often = Counter(tuple(map(_plain, run)) for run in runs)
    for run in runs:
        sure = often[tuple(map(_plain, run))] >= FOR_SURE if nouns else True
        titled = (
            TITLE.search(whole[max(run[0].start - LONGEST_TITLE, 0) : run[0].start]) is not None
        )
        if titled or (sure and _is_name(run, telling, nouns=nouns)):
            yield " ".join(whole[run[0].start : run[-1].end].split())


def _is_capitalised(text: str, token: Token) -> bool:
    """Tell whether a word looks like a name: a capital before small letters, or an acronym.

    An ordinary word in capitals is emphasised, unless it has dots or follows "the" ("the US").
    """
    word = token.word
    if not word[0].isupper() or len(word) == 1 or not word.isupper():
        return word[0].isupper()
    if _plain(token) in common_words().bits and "." not in word:
        return text[max(token.start - 4, 0) : token.start].casefold() == "the "
    return len(word) <= LONGEST_ACRONYM


def _plain(token: Token) -> str:
    return plain_word(token.word)


def _runs(
    text: str, tokens: list[Token], proper: set[str], *, joined: bool
) -> Iterator[list[Token]]:
    """Yield the runs of proper words, also over what joins them ("of", "de") where that is so."""
    joining = JOINING if joined else NEXT
    run: list[Token] = []
    for token in tokens:
        if plain_word(token.word) not in proper or not token.word[0].isupper():
            continue
        if run and not joining.fullmatch(text, run[-1].end, token.start):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _is_name(run: list[Token], telling: Counter[str], *, nouns: bool) -> bool:
    words = [*map(_plain, run)]
    if len(words) == 1 and (words[0] in OFFICES or len(words[0]) == 1):
        return False
    if nouns or len(words) > 1:
        return len(words) > 1 or run[0].word.isupper()
    ordinary = words[0] in common_words().small and not run[0].word.isupper()
    return not ordinary or telling[words[0]] >= FOR_SURE
