"""On which links numbers of replies rest, said in words."""

from __future__ import annotations

from analysis.replies.link_counts import LinkCounts
from sentences.facts import Fact, plural


def counts_said(counts: LinkCounts) -> str:
    """Say, in one sentence, on which links every number of replies rests.

    Example:
        >>> counts_said(LinkCounts(0, 3, 5, 15, said=1, confirmed=4))
        'What 8 of 23 comments answer: 3 inferred from what they say, 1 said by you, 4 confirmed \
by you; 15 unknown.'
    """
    known = counts.explicit + counts.recovered
    total = counts.total
    if not counts.recovered:
        lost = f"{counts.unknown:,} {plural(counts.unknown, 'comment answers', 'comments answer')}"
        return f"What {lost} is unknown: what comments say does not tell."
    parts = (
        (counts.explicit, "recorded"),
        (counts.inferred, f"inferred from what {plural(total, 'it says', 'they say')}"),
        (counts.said, "said by you"),
        (counts.confirmed, "confirmed by you"),
        (counts.corrected - counts.said - counts.confirmed, "corrected by hand"),
    )
    named = ", ".join(f"{number:,} {how}" for number, how in parts if number)
    named += f"; {counts.unknown:,} unknown" if counts.unknown else ""
    comments = plural(total, "comment answers", "comments answer")
    return f"What {known:,} of {total:,} {comments}: {named}."


def counts_noted(counts: LinkCounts) -> str:
    """Say the same in few words, for beside a chart.

    Example:
        >>> counts_noted(LinkCounts(0, 3, 1, 14))
        'Incl. inferred replies.'
    """
    if not counts.recovered:
        return "No replies could be inferred."
    return "Incl. inferred replies." if counts.inferred else "Incl. replies named by hand."


def noted(fact: Fact) -> Fact:
    """Give a fact, marked where it counts replies that were inferred."""
    if fact.topic != "Replies":
        return fact
    *before, last = fact.parts
    return fact._replace(
        parts=(*before, f"{str(last).removesuffix('.')} (incl. inferred replies).")
    )
