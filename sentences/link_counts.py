"""On which links numbers of replies rest, said in words."""

from __future__ import annotations

from analysis.replies.link_counts import LinkCounts
from sentences.facts import Fact
from sentences.grammar import plural


def counts_said(counts: LinkCounts) -> str:
    """Say, in one sentence, on which links every number of replies rests.

    Example:
        >>> counts_said(LinkCounts(3, 0, 5, 2, said=1, confirmed=4))
        'What 8 of 10 comments answer is taken as known: 3 recorded, 1 said by you, 4 confirmed by \
you. What the other 2 answer is unknown.'
    """
    known = counts.explicit + counts.recovered
    total = counts.total
    if not counts.recovered:
        lost = f"{counts.unknown:,} {plural(counts.unknown, 'comment answers', 'comments answer')}"
        return f"What {lost} is unknown: nothing that is said in the comments tells."
    parts = (
        (counts.explicit, "recorded"),
        (counts.inferred, f"inferred from what {plural(total, 'it says', 'they say')}"),
        (counts.said, "said by you"),
        (counts.confirmed, "confirmed by you"),
        (counts.corrected - counts.said - counts.confirmed, "corrected by hand"),
    )
    named = ", ".join(f"{number:,} {how}" for number, how in parts if number)
    rest = f" What the other {_answers(counts.unknown)} is unknown." if counts.unknown else ""
    comments = plural(total, "comment answers", "comments answer")
    return f"What {known:,} of {total:,} {comments} is taken as known: {named}.{rest}"


def _answers(unknown: int) -> str:
    return "answers" if unknown == 1 else f"{unknown:,} answer"


def counts_noted(counts: LinkCounts) -> str:
    """Say the same in few words, for beside a chart.

    Example:
        >>> counts_noted(LinkCounts(0, 3, 1, 14))
        'Includes inferred replies.'
    """
    if not counts.recovered:
        return "No replies could be inferred."
    return "Includes inferred replies." if counts.inferred else "Includes replies named by hand."


def noted(fact: Fact) -> Fact:
    """A fact, marked where it counts replies that were inferred."""
    if fact.topic != "Replies":
        return fact
    *before, last = fact.parts
    return fact._replace(
        parts=(*before, f"{str(last).removesuffix('.')} (including inferred replies).")
    )
