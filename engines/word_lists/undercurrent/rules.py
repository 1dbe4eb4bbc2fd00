"""What neighbours do to a word in Undercurrent's list, and how a text's polarity comes of it.

A negation turns the words behind it round, up to the end of the clause; "very" and "hardly" change
the next word; "but" shifts the weight of a sentence to what follows; capitals and "!" raise. With S
the sum of the words' values, polarity is S·|S| / (S² + c²): weak evidence stays near 0, however
much is said the value stays within ±1, and each word has its share of S.
"""

from __future__ import annotations

from typing import NamedTuple

from engines.compiling.compiled import compiled, inlined
from engines.word_lists.counted import BUT, CAPITALS, CHANGED, EMOJI, EMOTICON, EXCLAIMED, NEGATED
from engines.word_lists.undercurrent.lookup import MODIFIER, NEGATION, TURN, Entries, Words, look_up
from engines.word_lists.undercurrent.tokens import ASK, BANG, CLAUSE, SENTENCE, SYMBOL, Tokens
from engines.word_lists.undercurrent.tokens import CAPITALS as IN_CAPITALS

ENDS = (CLAUSE, SENTENCE, BANG, ASK, SYMBOL)
MODIFIER_REACHES = 2
LEAST_CHANGE, MOST_CHANGE = 0.25, 2.0
BANGS_COUNTED = 3
NOWHERE = -1


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
    kept = look_up(tokens, count, words, entries)
    _negate(tokens, kept, words, settings, entries)
    _modify(tokens, kept, words, entries)
    _mark(tokens, kept, settings, entries)
    _weigh_turns(tokens, kept, words, settings, entries)
    whole, rules = _of_the_text(tokens, kept, settings, entries)
    made = 0
    for entry in range(kept):
        number = entries.number[entry]
        if number < 0 or words.weight[number] == 0 or entries.factor[entry] == 0:
            continue
        entries.value[made] = words.weight[number] * entries.factor[entry] * whole
        entries.rules[made] = entries.rules[entry] | rules
        entries.token[made], entries.number[made] = entries.token[entry], number
        entries.length[made] = entries.length[entry]
        made += 1
    return made


@inlined
def _negate(tokens: Tokens, kept: int, words: Words, settings: Settings, entries: Entries) -> None:
    """Turn what stands behind a negation round; the negation itself no longer counts then."""
    reached, negation = NOWHERE, 0
    for entry in range(kept):
        number, place = entries.number[entry], entries.place[entry]
        if tokens.kind[entries.token[entry]] in ENDS:
            reached = NOWHERE
        elif words.weight[number] != 0 and place <= reached:
            good = words.weight[number] > 0
            entries.factor[entry] *= settings.negated_good if good else settings.negated_bad
            entries.rules[entry] |= NEGATED
            entries.factor[negation] = 0.0
        if number >= 0 and words.role[number] == NEGATION:
            reached, negation = place + settings.reach, entry


@inlined
def _modify(tokens: Tokens, kept: int, words: Words, entries: Entries) -> None:
    """Let "very" and its like work on the next counted word; two in a row multiply."""
    reached, change = NOWHERE, 1.0
    for entry in range(kept):
        number, place = entries.number[entry], entries.place[entry]
        if tokens.kind[entries.token[entry]] in ENDS:
            reached = NOWHERE
        elif words.weight[number] != 0 and place <= reached:
            entries.factor[entry] *= change
            entries.rules[entry] |= CHANGED
            reached = NOWHERE
        if number >= 0 and words.role[number] == MODIFIER:
            before = change if reached == place + MODIFIER_REACHES - 1 else 1.0
            change = min(max(words.change[number] * before, LEAST_CHANGE), MOST_CHANGE)
            reached = place + MODIFIER_REACHES


@inlined
def _mark(tokens: Tokens, kept: int, settings: Settings, entries: Entries) -> None:
    """Raise words in capitals, and name emoticons and emoji as such."""
    for entry in range(kept):
        token = entries.token[entry]
        if tokens.kind[token] == IN_CAPITALS:
            entries.factor[entry] *= settings.capitals
            entries.rules[entry] |= CAPITALS
        elif tokens.kind[token] == SYMBOL:
            wide = tokens.letters[tokens.first[token]] >= 128
            entries.rules[entry] |= EMOJI if wide else EMOTICON


@inlined
def _weigh_turns(
    tokens: Tokens, kept: int, words: Words, settings: Settings, entries: Entries
) -> None:
    """Weigh what stands before and behind "but", within its sentence."""
    since, behind = 0, False
    for entry in range(kept):
        number = entries.number[entry]
        if tokens.kind[entries.token[entry]] in (SENTENCE, BANG, ASK):
            since, behind = entry + 1, False
        elif number >= 0 and words.role[number] == TURN:
            for before in range(since, entry):
                entries.factor[before] *= settings.before_but
                entries.rules[before] |= BUT
            since, behind = entry + 1, True
        elif behind:
            entries.factor[entry] *= settings.after_but
            entries.rules[entry] |= BUT


@inlined
def _of_the_text(
    tokens: Tokens, kept: int, settings: Settings, entries: Entries
) -> tuple[float, int]:
    """Give the factor of the whole text, by its marks, and the rule that fired."""
    bangs, asked = 0, False
    for entry in range(kept):
        kind = tokens.kind[entries.token[entry]]
        bangs += kind == BANG
        asked |= kind == ASK
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
