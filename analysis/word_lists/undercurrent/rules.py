"""What neighbours do to a word in Undercurrent's list, and how a text's polarity comes of it.

A negation turns the words behind it round, up to the end of the clause; "very" and "hardly" change
the next word; "but" shifts the weight of a sentence to what follows; capitals and "!" raise. With S
the sum of the words' values, polarity is S·|S| / (S² + c²): weak evidence stays near 0, however
much is said the value stays within ±1, and each word has its share of S.
"""

from __future__ import annotations

from typing import NamedTuple

from analysis.word_lists.compiled import compiled, inlined
from analysis.word_lists.counted import (
    BUT,
    CAPITALS,
    CHANGED,
    EMOJI,
    EMOTICON,
    EXCLAIMED,
    NEGATED,
)
from analysis.word_lists.undercurrent.lookup import (
    INSIDE,
    MODIFIER,
    NEGATION,
    TURN,
    Entries,
    Words,
    look_up,
)
from analysis.word_lists.undercurrent.tokens import ASK, BANG, CLAUSE, SENTENCE, SYMBOL, Tokens
from analysis.word_lists.undercurrent.tokens import CAPITALS as IN_CAPITALS

ENDS = (CLAUSE, SENTENCE, BANG, ASK, SYMBOL)
MODIFIER_REACHES = 2
LEAST_CHANGE, MOST_CHANGE = 0.25, 2.0
BANGS_COUNTED = 3


class Settings(NamedTuple):
    """How strongly each rule works; tuned with the weights (`training/`).

    Attributes:
        reach: how many words a negation reaches.
        negated_good: what a negated positive word is multiplied by …
        negated_bad: … and a negated negative one.
        capitals: factor of a word in capitals.
        before_but: factor of what stands before "but" in its sentence …
        after_but: … and of what stands behind it.
        bang: what each "!" adds to the factor of the whole text, three at most.
        asked: factor of a text with a question mark.
        middle: c, the sum of values at which polarity is ½.
    """

    reach: int
    negated_good: float
    negated_bad: float
    capitals: float
    before_but: float
    after_but: float
    bang: float
    asked: float
    middle: float


@compiled
def assess(tokens: Tokens, count: int, words: Words, settings: Settings, entries: Entries) -> int:
    """Fill in the counted words of one text; give how many."""
    look_up(tokens, count, words, entries)
    _negate(tokens, count, words, settings, entries)
    _modify(tokens, count, words, entries)
    _mark(tokens, count, settings, entries)
    _weigh_turns(tokens, count, words, settings, entries)
    whole, rules = _of_the_text(tokens, count, settings)
    made = 0
    for token in range(count):
        number = entries.number[token]
        if number < 0 or words.weight[number] == 0 or entries.factor[token] == 0:
            continue
        entries.value[made] = words.weight[number] * entries.factor[token] * whole
        entries.rules[token] |= rules
        entries.token[made] = token
        made += 1
    return made


@compiled
def _negate(tokens: Tokens, count: int, words: Words, settings: Settings, entries: Entries) -> None:
    """Turn what stands behind a negation round; the negation itself no longer counts then."""
    reaches, negation = 0, 0
    for token in range(count):
        number = entries.number[token]
        if number == INSIDE:
            continue
        if tokens.kind[token] in ENDS:
            reaches = 0
        elif number >= 0 and words.weight[number] != 0 and reaches > 0:
            good = words.weight[number] > 0
            entries.factor[token] *= settings.negated_good if good else settings.negated_bad
            entries.rules[token] |= NEGATED
            entries.factor[negation] = 0.0
        reaches -= 1
        if number >= 0 and words.role[number] == NEGATION:
            reaches, negation = settings.reach, token


@compiled
def _modify(tokens: Tokens, count: int, words: Words, entries: Entries) -> None:
    """Let "very" and its like work on the next counted word; two in a row multiply."""
    reaches, change = 0, 1.0
    for token in range(count):
        number = entries.number[token]
        if number == INSIDE:
            continue
        if tokens.kind[token] in ENDS:
            reaches = 0
        elif number >= 0 and words.weight[number] != 0 and reaches > 0:
            entries.factor[token] *= change
            entries.rules[token] |= CHANGED
            reaches = 0
        reaches -= 1
        if number >= 0 and words.role[number] == MODIFIER:
            before = change if reaches == MODIFIER_REACHES - 1 else 1.0
            change = min(max(words.change[number] * before, LEAST_CHANGE), MOST_CHANGE)
            reaches = MODIFIER_REACHES


@compiled
def _mark(tokens: Tokens, count: int, settings: Settings, entries: Entries) -> None:
    """Raise words in capitals, and name emoticons and emoji as such."""
    for token in range(count):
        if tokens.kind[token] == IN_CAPITALS:
            entries.factor[token] *= settings.capitals
            entries.rules[token] |= CAPITALS
        elif tokens.kind[token] == SYMBOL:
            wide = tokens.letters[tokens.first[token]] >= 128
            entries.rules[token] |= EMOJI if wide else EMOTICON


@compiled
def _weigh_turns(
    tokens: Tokens, count: int, words: Words, settings: Settings, entries: Entries
) -> None:
    """Weigh what stands before and behind "but", within its sentence."""
    since, behind = 0, False
    for token in range(count):
        if tokens.kind[token] in (SENTENCE, BANG, ASK):
            since, behind = token + 1, False
            continue
        number = entries.number[token]
        if number >= 0 and words.role[number] == TURN:
            for before in range(since, token):
                entries.factor[before] *= settings.before_but
                entries.rules[before] |= BUT
            since, behind = token + 1, True
        elif behind:
            entries.factor[token] *= settings.after_but
            entries.rules[token] |= BUT


@inlined
def _of_the_text(tokens: Tokens, count: int, settings: Settings) -> tuple[float, int]:
    """Give the factor of the whole text, by its marks, and the rule that fired."""
    bangs, asked = 0, False
    for token in range(count):
        bangs += tokens.kind[token] == BANG
        asked |= tokens.kind[token] == ASK
    factor = 1.0 + settings.bang * min(bangs, BANGS_COUNTED)
    return factor * (settings.asked if asked else 1.0), EXCLAIMED if bangs else 0


@compiled
def add_up(entries: Entries, made: int, middle: float) -> float:
    """Turn the values into shares of the polarity; give the polarity."""
    total = 0.0
    for entry in range(made):
        total += entries.value[entry]
    scale = abs(total) / (total * total + middle * middle)
    polarity = 0.0
    for entry in range(made):
        entries.value[entry] *= scale
        polarity += entries.value[entry]
    return min(max(polarity, -1.0), 1.0)
