"""How a comment opens and whom it speaks to: signs that it answers somebody, not whom.

The words are English. In other languages these traits are false, and nearness, shared words,
quotations and names decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from analysis.references.page_words import small

# All are matched with texts in small letters (`small`).
AGREES = re.compile(
    r"\W*(?:i (?:totally |completely |fully |strongly |couldn[’']t |also |do )?agree|agreed?\b|"
    r"exactly|well said|well put|spot on|so true|very true|true\b|yes\b|yep|yeah|indeed|"
    r"absolutely|right\b|great (?:point|comment|post)|good (?:point|comment|post|question|idea)|"
    r"nice|excellent|thank|thanks|thx|ditto|amen|bravo|\+1|this\W*$|"
    r"that(?:[’']s| is| was) (?:a |an |very |so )?"
    r"(?:great|good|true|right|fabulous|excellent|interesting|nice|fair))"
)
OBJECTS = re.compile(
    r"\W*(?:no\b|nope|nonsense|wrong\b|not (?:true|really|so|quite|at all)|i disagree|disagree|"
    r"rubbish|bs\b|bull|sorry,|but\b|actually|really\?|so you|so your|you(?:[’']re| are)|"
    r"why do you|what (?:do|are|about) you|how (?:do|can|could) you|are you|do you|did you|"
    r"have you|well,|oh\b|ah\b|hmm|ok\b|okay|lol|haha|um\b|yet\b|and you|and (?:what|how|why))"
)
POINTS_BACK = re.compile(
    r"\W*(?:that|this|it|he|she|they|which|these|those|it[’']s|that[’']s|he[’']s|"
    r"in (?:answer|reply|response)|as (?:you|for)|to (?:answer|clarify|be)|regarding|re:)\b"
)
# A pattern that begins with a letter is tried only where that letter stands.
YOU = re.compile(r"y(?<!\wy)ou(?:r|rs|rself)?\b")
U = re.compile(r"u(?<!\wu)r?\b")
NOUNS = tuple("article piece column story report author editorial op-ed essay recipe".split())
OF_ARTICLE = re.compile(
    r"\b(?:this|the|your|great|good|nice|interesting|excellent) (?:\w+ )?"
    rf"(?:{'|'.join(NOUNS)})\b"
)
OPENING, SHORT_WORDS, SHORT_LETTERS, MOST_YOU = 150, 25, 200, 1.5


def traits(texts: Sequence[str]) -> dict[str, np.ndarray]:
    """The traits of each text, bool (n,) but for `you`.

    Returns:
        agrees, objects, points_back: how it opens. you_early: speaks to "you" in its first 150
        letters. you: how often it says "you" (0 to 1.5). asks: has a question mark. ends_asking.
        short: fewer than about 25 words. of_article: speaks of "this article" or the like.
    """
    spaces = np.array([text.count(" ") for text in texts], dtype=np.float64)
    letters = np.array([len(text) for text in texts], dtype=np.float64)
    texts = [small(text) for text in texts]
    you = np.array([_you(text) for text in texts], dtype=np.float64)
    return {
        "agrees": _flags(AGREES.match(text) for text in texts),
        "objects": _flags(OBJECTS.match(text) for text in texts),
        "points_back": _flags(POINTS_BACK.match(text) for text in texts),
        "you_early": _flags(_you(text[:OPENING]) for text in texts),
        "you": np.minimum(10 * you / (6 + spaces), MOST_YOU),
        "asks": _flags("?" in text for text in texts),
        "ends_asking": _flags(text.rstrip()[-1:] == "?" for text in texts),
        "short": (spaces < SHORT_WORDS) & (letters < SHORT_LETTERS),
        "of_article": _flags(_speaks_of_article(text) for text in texts),
    }


def _you(text: str) -> int:
    return len(YOU.findall(text)) + len(U.findall(text))


def _speaks_of_article(text: str) -> bool:
    return any(noun in text for noun in NOUNS) and OF_ARTICLE.search(text) is not None


def _flags(found: object) -> np.ndarray:
    return np.fromiter((bool(each) for each in found), dtype=bool)  # type: ignore[attr-defined]
