"""Replies that the source does not record: where each link comes from, and what could be said."""

from __future__ import annotations

import pandas as pd

from analysis.references.answers import Correction
from sentences.grammar import numbered, plural

SWITCH = (
    "The source does not record every reply. “With inferred” adds those that can be told from what "
    "the comments say. Every number of replies follows this choice."
)
ACROSS = "Numbers of replies in this list are as recorded, without inferred ones."
NO_SUCH_NUMBER = "No comment here has that number."
RECORDED = "The source records what this comment answers."
NOT_HERE = "That comment is not here."
ITSELF = "A comment does not answer itself."
BELOW = "That comment answers this one, so this one cannot answer it."
NOT_TOLD = "you could not tell what this answers"
BY_FILE = "according to the file"

INFERRED_HEADING = "Who probably answers whom?"
INFERRED_MEANS = "Inferred from what the comments say; nothing of it is recorded."
NONE_INFERRED = "Nothing here can be inferred with enough certainty."
POSSIBLE_HEADING = "Who may answer whom?"
POSSIBLE_MEANS = (
    "Too uncertain to count anywhere. Say what is so, and the rest is worked out again."
)
NONE_POSSIBLE = "There is no further trace of who answers whom."
STILL_OPEN = "Switch replies to “with inferred” to look for who answers whom."
CONFIRM = "It is so"


def decide(number: int) -> str:
    """The way to a comment where another answer can be chosen."""
    return f"other? {number:,} →"


def link_described(who: str, answered: str, probability: float, evidence: str) -> str:
    """A link in words: who answers whom, how probable that is, and what speaks for it.

    Args:
        who: the comment, named as a list names it.
        answered: likewise, or "the article".
        probability: by the model, 0 to 1.
        evidence: of the model, in words, or "".
    """
    why = f": {evidence}" if evidence else ""
    return f"{who} → {answered}, {percent(probability)}{why}"


def percent(probability: float) -> str:
    """A probability, rounded down so that 90 % means 90 or more; never as certain.

    Example:
        >>> percent(0.896), percent(0.999), percent(0.001)
        ('89 %', '> 99 %', '< 1 %')
    """
    if probability > 0.99:
        return "> 99 %"
    return "< 1 %" if probability < 0.01 else f"{int(round(probability * 100, 6))} %"


def answer_begins(kind: str, *, article: bool) -> str:
    """How a link begins: what follows is the number of the comment answered.

    Args:
        kind: inferred or corrected.
        article: whether the article is what is answered.
    """
    verb = "↳ answers" if kind == "corrected" else "↳ probably answers"
    return f"{verb} the article" if article else verb


def basis_at_comment(
    kind: str, correction: Correction | None, probability: object, evidence: object
) -> str:
    """What a link rests on, as it stands behind the link.

    Args:
        kind: inferred or corrected.
        correction: what the reader said of it, if anything.
        probability: by the model, or NA.
        evidence: of the model, in words, or NA.
    """
    if kind == "corrected":
        if correction is None:
            return f" · corrected by hand, {BY_FILE}"
        return " · confirmed by you" if correction.confirmed else " · you said so"
    if not isinstance(probability, float) or pd.isna(probability):
        return f" · inferred, {BY_FILE}"
    why = f" · {evidence}" if isinstance(evidence, str) and evidence else ""
    return f" · {percent(probability)}{why}"


def basis_in_list(kind: str, probability: float | None, *, by_reader: bool) -> str:
    """What a link rests on, as it stands in a list of links.

    Args:
        kind: inferred or corrected.
        probability: by the model, or None.
        by_reader: whether the reader corrected it here.
    """
    if kind == "corrected":
        return "said by you" if by_reader else f"corrected by hand, {BY_FILE}"
    return f"inferred, {BY_FILE}" if probability is None else percent(probability)


def confirmation_offered(links: int, least_percent: float) -> str:
    """The offer to confirm the most probable links."""
    return f"Confirm the {numbered(links, 'link')} of {least_percent:g} % or more"


def looking(read: int, total: int) -> str:
    """How far the search for replies is; nothing is counted before the texts are read."""
    how_far = f"{read:,} of {numbered(total, 'comment')}" if total else "reading the texts"
    return f"Looking for what each comment answers: {how_far}"


def carried(links: int) -> str:
    """Words saying that the source itself holds links that were inferred or corrected before."""
    were = plural(links, "reply here was", "replies here were")
    counts = plural(links, "it counts", "they count")
    return (
        f"{links:,} {were} inferred or corrected by hand when this file was made; {counts} as "
        "recorded."
    )


def could_be_inferred(unknown: int, total: int, inferred: str = "") -> str:
    """Words saying that replies are not recorded, and what the comments themselves tell.

    Args:
        unknown: comments of which it is not recorded what they answer.
        total: all comments of the discussion.
        inferred: from `inferred_words`; "" where that is not known yet.
    """
    rest = inferred or "some can perhaps be inferred from what the comments say."
    if unknown == total:
        return f"Replies are not recorded here; {rest}"
    comments = plural(unknown, "comment here answers", "comments here answer")
    return f"What {unknown:,} {comments} is not recorded; {rest}"


def inferred_words(replies: int, to_article: int, named: int, addressing: int) -> str:
    """What can be inferred, as the rest of a sentence.

    Args:
        replies: comments that probably answer another comment.
        to_article: comments that probably answer the article.
        named: comments of which the reader said or confirmed what they answer.
        addressing: further comments that address somebody, though not certainly which comment.

    Example:
        >>> inferred_words(1, 0, 0, 2)
        '1 reply can be inferred from what the comments say; 2 comments address another reader.'
    """
    parts = (
        (replies, plural(replies, "reply", "replies")),
        (to_article, plural(to_article, "answer to the article", "answers to the article")),
    )
    found = " and ".join(f"{number:,} {what}" for number, what in parts if number) or "none"
    said = [f"{found} can be inferred from what the comments say"]
    if named:
        answers = plural(named, "comment answers", "comments answer")
        said.append(f"you have said what {named:,} {answers}")
    if addressing:
        address = plural(addressing, "comment addresses", "comments address")
        said.append(f"{addressing:,} {address} another reader")
    return f"{'; '.join(said)}."
