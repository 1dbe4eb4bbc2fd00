"""Word families: what a rated word says of its forms ("corrupt": "corrupted", "corruptly").

A form counts where it is an English word that no list rates; it takes `SHARE` of the mean rating of
its relatives. Forms that went another way are named in `UNRELATED`.
"""

from __future__ import annotations

from collections.abc import Mapping

SHARE = 0.8
LEAST_RATING = 0.8
UNRELATED = set(
    """
    based basement baser bases basing barriers bloods boomers broker brokers buggies burner burners
    bubbled bubbles bubbling bubbly career careers chants cleaners consideration considerations
    cooler coolers cracker crackers crusher crushers definition definitions diamonds dicker elected
    electing election elections elects fairing fairs fastness fining firings fittings fluids freely
    furiouser gainers goats growths hardly heritages huggings inclusions instrumentals jeweled
    jeweler jewelers jewelled joined joiner joiners joining joins justices kinds kissings lieder
    lovering lushes materials medals nobles novels numbers opportuning overweighted pleasance
    premiums profitting promotion promotions propsed quarreled ranked ranking ranks recalls
    refunded refunding refunds resolution resolutions sanctioned sanctioning securitiess severing
    slickers solids stabled stables sterns tempered tempering trapper treating treatment treats
    understandings vitamins whoring widower widowers worsted adepts allowed allowing allows fines
    affirmed professionals portables originals shoots fewer fame fames minded mindedly conceding
    conviction convictions critically sparked sparking sparks drains legitimating prayed prayer
    prayers intimated intimating intimation intimations hells stampeded retreated retreating
    retreats wondered wondering substantially practically curiously urgently essentially
    exclusively compacted compaction compacts compactly sharply classics scenics imperfection
    """.split()
)


def families(ratings: Mapping[str, float], english: set[str]) -> dict[str, float]:
    """Rate the forms of rated words.

    Args:
        ratings: word → rating.
        english: words that a form must be one of.

    Returns:
        form → rating, for forms that are not rated yet.
    """
    relatives: dict[str, list[float]] = {}
    for word, rating in ratings.items():
        if abs(rating) >= LEAST_RATING and word.isalpha() and len(word) >= 4:
            for form in forms(word) & english:
                if form not in ratings and form not in UNRELATED:
                    relatives.setdefault(form, []).append(rating)
    return {form: SHARE * sum(found) / len(found) for form, found in relatives.items()}


def forms(word: str) -> set[str]:
    """Give what regular suffixes make of a word.

    Example:
        >>> sorted(forms("envy"))
        ['envied', 'envier', 'envies', 'enviest', 'envily', 'enviness', 'envying', 'envyment']
    """
    last, rest = word[-1], word[:-1]
    if last == "y" and rest[-1] not in "aeiou":
        made = {rest + end for end in ("ies", "ied", "ier", "iest", "ily", "iness")}
        return made | {word + "ing", word + "ment"}
    made = {word + end for end in ("s", "ly", "ness", "ment")}
    if last == "e":
        made |= {rest + end for end in ("ing", "ed", "er", "ers", "est", "ion", "ions")}
        return made | ({rest + "y"} if rest[-1] == "l" else set())
    made |= {word + end for end in ("ed", "ing", "er", "ers", "est", "es")}
    if last == "t":
        made |= {word + "ion", word + "ions", rest + "ce"}
    if len(word) <= 6 and last in "bdgmnprtl" and word[-2] in "aeiou" and word[-3] not in "aeiou":
        made |= {word + last + end for end in ("ed", "ing", "er", "ers")}
    return made
