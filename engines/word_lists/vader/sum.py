"""From valences to VADER's compound score, and the score shared out among the words again."""

from __future__ import annotations

import math

import numpy as np

from engines.compiling.compiled import inlined
from engines.word_lists.vader.rules import Valences

NORMALISING_CONSTANT = 15
EXCLAMATION, EXCLAMATIONS = 0.292, 4
QUESTION, QUESTIONS, ASKING = 0.18, 3, 0.96
DECIMALS = 10_000.0  # four of them
SPLITTER = 134_217_729.0  # 2²⁷ + 1


@inlined
def emphasis(exclamations: int, questions: int) -> float:
    """What “!” and “??” add to the sum on the side that outweighs the other."""
    added = min(exclamations, EXCLAMATIONS) * EXCLAMATION
    if questions > QUESTIONS:
        return added + ASKING
    return added + (questions * QUESTION if questions > 1 else 0.0)


@inlined
def total(valences: Valences, count: int, floating: bool, compensates: tuple[bool, bool]) -> float:
    """Add valences as the running Python's `sum` does.

    From Python 3.12 on `sum` compensates what rounding loses (A. Neumaier, ZAMM 54, 1974), but
    not before it has met a float, and at first not for ints. VADER holds the valence 0 as an int
    and some phrases' too, until a “but” changes them.

    Args:
        valences: the words that have one.
        count: how many.
        floating: whether a float 0 comes before all of them.
        compensates: whether floats are compensated, and ints after a float.
    """
    added, lost = 0.0, 0.0
    for word in range(count):
        value, whole = valences.value[word], valences.whole[word]
        after = added + value
        if floating and (compensates[1] if whole else compensates[0]):
            larger, smaller = (added, value) if abs(added) >= abs(value) else (value, added)
            lost += (larger - after) + smaller
        added = after
        floating = floating or not whole
    return added + lost


@inlined
def compound(whole: float, added: float) -> tuple[float, float]:
    """Bring a sum to −1…1: s / √(s² + 15), as it is and rounded to four decimals."""
    if whole > 0:
        whole += added
    elif whole < 0:
        whole -= added
    exact = whole / math.sqrt(whole * whole + NORMALISING_CONSTANT)
    exact = max(-1.0, min(1.0, exact))
    return exact, rounded(exact)


@inlined
def rounded(value: float) -> float:
    """Round to four decimals as Python does: by the exact value, a true tie to the even side.

    Numba's `round` multiplies, rounds and divides, and so can err near a tie. Where the product
    with 10⁴, rounded to a float, is not itself half-way between two whole numbers, the exact one
    lies on the same side of the half (rounding keeps the order, and the half is a float). Where it
    is, the sign of what rounding lost decides; T. Dekker's product (Numer. Math. 18, 1971) has it
    exactly. Dividing a whole number by 10⁴ then gives the float nearest to the decimal.
    """
    product = value * DECIMALS
    whole = np.rint(product)
    if abs(product - np.trunc(product)) == 0.5:
        high = value * SPLITTER
        high -= high - value
        lost = (high * DECIMALS - product) + (value - high) * DECIMALS
        if lost != 0:
            whole = np.ceil(product) if lost > 0 else np.floor(product)
    return float(whole / DECIMALS)


@inlined
def share_out(
    valences: Valences, count: int, whole: float, added: float, shares: np.ndarray
) -> float:
    """Share the compound score out among the words; the shares add up to it.

    A word's share is its valence over the root; what “!” and “??” add, and what rounding does,
    falls to the words on the side that outweighs the other, by their valence.

    Returns:
        The compound score, rounded as VADER gives it.
    """
    score = compound(whole, added)[1]
    pushed = whole + math.copysign(added, whole) if whole else 0.0
    root = math.sqrt(pushed * pushed + NORMALISING_CONSTANT)
    winning = 0.0
    for word in range(count):
        if valences.value[word] * whole > 0:
            winning += valences.value[word]
    rest = (score - whole / root) / winning if winning else 0.0
    for word in range(count):
        value = valences.value[word]
        shares[word] = value / root + (rest * value if value * whole > 0 else 0.0)
    return score
