"""What the Label page says: what is asked, how the word lists did, how far two people agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.labels.estimates import FEWEST
from analysis.labels.sample import CANNOT_TELL, LABELS, ME
from analysis.rows import rows_of
from loaders.text.isolation import isolated
from sentences.grammar import SHARES_FROM, Parts, listed, plural

NOTHING_TO_LABEL = "No word list has scored a comment here."
ALL_ALIKE = "None. They agree on every comment."
HOW_TO_READ = (
    "F1 says how well a list finds the comments of each tone, and only those, averaged over the "
    "tones that the list or the reader uses: 1 is perfect, and guessing gives about a third. κ "
    "(Cohen’s kappa) is agreement beyond chance: 0 is chance, 1 is complete. Both are estimates "
    "for all comments of the discussion, from a sample in which rare tones were drawn more often. "
    "Of 100 such intervals, about 95 contain the true F1. Comments without tone words count as "
    "neutral."
)
HOW_SHARES = (
    "The corrected shares do not depend on the word list: they come from the labels of the sample, "
    "each weighted by the number of comments it stands for. They estimate what the same person "
    "would have called all of them."
)
CODERS_NAMED = 4


def who(coder: str) -> str:
    """What a coder is called within a sentence."""
    return "you" if coder == ME else isolated(coder)


def coder_first(coder: str) -> str:
    """What a coder is called where a sentence begins."""
    return "You" if coder == ME else isolated(coder)


def request(comments: int) -> Parts:
    """What the reader is asked to do with a sample of comments."""
    drawn = plural(comments, "It was", "They were")
    return (
        "Say how ",
        comments,
        f" {plural(comments, 'comment sounds', 'comments sound')} to you, and see how often each "
        f"word list agrees. {drawn} drawn at random. You see only the text, not who wrote it or "
        "what a list made of it.",
    )


def to_come(labels: int) -> str:
    """How many more labels it takes to see how the lists did."""
    return f"Label {labels:,} more to see how the word lists did."


def shown_early(left: int) -> str:
    """The offer to show how the lists did before all is labelled."""
    return f"Show how the lists did, with {left:,} still to label"


def more_offered(comments: int) -> str:
    """The offer to label more comments."""
    return f"Label {comments:,} more"


def share(part: int, whole: int) -> str:
    """A share in brackets; of a few comments nothing."""
    return f" ({part / whole:.0%})" if whole >= SHARES_FROM else ""


def agreement(
    table: pd.DataFrame, labels: pd.Series, names: Mapping[str, str], coder: str
) -> Parts:
    """On how many comments each list agrees, beside always saying the commonest label.

    Args:
        table: list, right and labelled of each word list.
        labels: what the coder called the comments; at least one.
        names: what the lists are called.
        coder: who labelled.
    """
    if len(labels) == 1:
        return (_agreement_on_one(table, names, coder),)
    parts: Parts = ("Of ", len(labels), f" comments that {who(coder)} labelled, ")
    for number, row in enumerate(rows_of(table)):
        of = () if row.labelled == len(labels) else (" of the ", row.labelled, " that it scores")
        joint = "" if not number else ", " if number < len(table) - 1 else " and "
        verb = " agrees on " if not number else " on "
        parts += (f"{joint}{names[row.list]}{verb}", row.right, *of, share(row.right, row.labelled))
    counts = labels.value_counts().reindex(list(LABELS), fill_value=0)
    common, right = str(counts.idxmax()), int(counts.max())
    parts += (f". Always saying “{common}” would agree on ", right, share(right, len(labels)))
    better = table.loc[table["right"] > right, "list"]
    return (*parts, "; no list does better." if better.empty else ".")


def _agreement_on_one(table: pd.DataFrame, names: Mapping[str, str], coder: str) -> str:
    agreeing = [names[row.list] for row in rows_of(table) if row.right]
    gave = "you gave" if coder == ME else f"{isolated(coder)} gave"
    if not agreeing:
        return f"No list agrees with the only label that {gave}."
    verb = plural(len(agreeing), "agrees", "agree")
    return f"{listed(agreeing)} {verb} with the only label that {gave}."


def few_labels(labels: pd.Series, tones: pd.Series, list_label: str, coder: str) -> Parts:
    """How often each judgement fell, where too few comments were labelled for more.

    Args:
        labels: what the coder called the comments.
        tones: what the list called them, as labels.
        list_label: what the list is called.
        coder: who labelled.
    """
    parts: Parts = (f"{coder_first(coder)} called ", *_counted(labels))
    parts += (f"; {list_label} ", *_counted(tones))
    return (*parts, f". With fewer than {FEWEST} labels, that is all that can be said.")


def _counted(labels: pd.Series) -> Parts:
    counts = labels.value_counts().reindex(list(LABELS), fill_value=0)
    first, second, third = ((int(counts[label]), f" {label}") for label in LABELS)
    return (*first, ", ", *second, " and ", *third)


def only_one_neutral(comments: int) -> str:
    """How many comments only one of two judgements calls neutral."""
    return f"{comments:,} {plural(comments, 'comment')} that only one of them calls neutral"


def pair_of_labels(by: tuple[str, str], given: tuple[str, str], comments: int, shown: int) -> str:
    """How many comments got one pair of labels, and whether only the first are listed.

    Args:
        by: whose the two labels are.
        given: the labels.
        comments: how many comments got them.
        shown: how many are listed at most.
    """
    some = f", the first {shown} of them" if comments > shown else ""
    count = f"{comments:,} {plural(comments, 'comment')}{some}"
    return f"{by[0]}: {given[0]} · {by[1]}: {given[1]} – {count}"


def where_they_differ(one: str, two: str) -> str:
    """The heading over the comments that two coders call differently."""
    return f"Where {who(one)} and {who(two)} differ"


def two_people(one: str, two: str, both: int, same: int, kappa: float) -> Parts:
    """How far two coders agree.

    Args:
        one: the first coder.
        two: the second.
        both: comments that both labelled.
        same: those of them that got the same label.
        kappa: Cohen's κ, or NaN.
    """
    names = f"{coder_first(one)} and {who(two)}"
    if not both:
        return (f"{names} have labelled no comment in common.",)
    parts: Parts = (f"{names} both labelled ", both, f" {plural(both, 'comment')} and agree on ")
    parts += (same, share(same, both))
    if both < FEWEST:
        more = FEWEST - both
        return (*parts, ". It takes ", more, " more in common to work out κ and α.")
    return (*parts, "." if np.isnan(kappa) else f": Cohen’s κ is {_signed(kappa)}.")


def several_people(coders: Sequence[str], nominal: float, ordinal: float) -> str:
    """Krippendorff's α over everybody, and how it is usually read.

    Args:
        coders: who labelled.
        nominal: α where all differences count alike, or NaN.
        ordinal: α where negative is further from positive than from neutral.
    """
    if np.isnan(nominal):
        return "Everybody gave every comment the same label, so α is not defined."
    people = listed([who(coder) for coder in coders], CODERS_NAMED)
    return (
        f"Krippendorff’s α of {people} is {_signed(nominal)}, or {_signed(ordinal)} if negative "
        "counts as further from positive than from neutral. By convention, labels are reliable "
        "from 0.8 on, allow tentative conclusions from 0.67, and are unreliable below that."
    )


def _signed(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")


def labels_kept(given: Mapping[str, int], unsure: int) -> str:
    """How many labels there are, by whom.

    Args:
        given: labels by coder.
        unsure: those of them that say that the coder could not tell.
    """
    counted = ", ".join(f"{count:,} by {isolated(coder)}" for coder, count in given.items())
    words = f"Labels: {counted}" if counted else "No labels yet"
    return f"{words} ({unsure:,} of them “{CANNOT_TELL}”)." if unsure else f"{words}."


def labels_loaded(
    labels: int, coders: Sequence[str], unknown_comments: int, unknown_labels: int
) -> Parts:
    """How many labels a file gave, and what of it could not be used.

    Args:
        labels: how many were loaded.
        coders: whose they are.
        unknown_comments: rows that name no comment here, or one of several with the same id.
        unknown_labels: rows with a label that there is not.
    """
    by = f" (by {listed([*map(isolated, coders)])})" if coders else ""
    parts: Parts = (labels, f" {plural(labels, 'label was', 'labels were')} loaded{by}.")
    if unknown_comments:
        rows = plural(unknown_comments, "row names", "rows name")
        tail = f" {rows} no comment of this file, or an id that several comments have."
        parts += (" ", unknown_comments, tail)
    if unknown_labels:
        rows = plural(unknown_labels, "row has", "rows have")
        kinds = f"{', '.join(LABELS)} or {CANNOT_TELL}"
        parts += (" ", unknown_labels, f" {rows} a label other than {kinds}.")
    return parts
