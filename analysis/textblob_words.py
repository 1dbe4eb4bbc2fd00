"""TextBlob's word list (the pattern lexicon), scored by TextBlob itself and explained by place.

TextBlob tells which words it counted but not where they stand; its assessments come in text order,
so each is found again in the text from left to right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from textblob.en import sentiment

from analysis.counted import CountedWord, Score

NEGATIONS = frozenset(("no", "not", "never"))


def score(text: str) -> Score:
    """Score one text with TextBlob: the mean over its counted words.

    Example:
        >>> score("good!").polarity  # 0.7 × 1.25
        0.875
    """
    result = sentiment(text)
    has_tone = any(assessed[1] for assessed in result.assessments)
    return Score(result[0], result[1], len(result.assessments), has_tone)


def explain(text: str) -> list[CountedWord]:
    """Give the counted words with their share of the score: entry polarity / number of entries."""
    assessments = sentiment(text).assessments
    spans = _spans(text, [assessed[0] for assessed in assessments])
    return [
        CountedWord(text[start:end], start, end, assessed[1] / len(assessments), _rule(assessed[0]))
        for (start, end), assessed in zip(spans, assessments, strict=True)
    ]


def _spans(text: str, groups: list[list[str]]) -> Iterator[tuple[int, int]]:
    """Find each group of words: its last known word first, then what stands before it."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" grows when lowered: places would shift
        lowered = "".join(letter.lower()[:1] for letter in text)
    cursor = 0
    for words in groups:
        kept = [word for word in words if word != "!"]
        head = _position(lowered, _head(kept), cursor)
        start = head[0]
        for word in kept:
            place = lowered.rfind(word, cursor, head[0])
            start = min(start, place) if place >= 0 else start
        cursor = head[1]
        yield start, head[1]


def _head(words: list[str]) -> str:
    """Give the word that was scored: the last one, unless a negation was put behind it."""
    if len(words) > 1 and words[-1] in NEGATIONS:
        return words[-2]
    return words[-1]


def _position(text: str, word: str, cursor: int) -> tuple[int, int]:
    spaced = r"\s*".join(re.escape(letter) for letter in word) if not word.isalnum() else word
    bounded = rf"(?<!\w){spaced}(?!\w)" if word.isalnum() else spaced
    match = re.compile(bounded).search(text, cursor) or re.compile(spaced).search(text, cursor)
    return match.span() if match else (cursor, cursor)


def _rule(words: list[str]) -> str:
    kept = [word for word in words if word != "!"]
    rules = []
    if not NEGATIONS.isdisjoint(kept):
        rules.append("negated: × −0.5")
    if len([word for word in kept if word not in NEGATIONS]) > 1:
        rules.append("changed by the word before it")
    if len(words) > len(kept):
        rules.append("“!”: × 1.25")
    if _head(kept) == "(!)":
        rules.append("a mark of irony: counts as 0")
    elif _head(kept) not in sentiment:
        rules.append("emoticon")
    return "; ".join(rules) or "in the word list"
