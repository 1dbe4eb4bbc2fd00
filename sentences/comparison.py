"""What the comparison with random discussions says: in words, and as ranges beside counts."""

from __future__ import annotations

from analysis.replies.comparison import LEAST_REPLIES, MEASURES, TAIL, Comparison
from sentences.grammar import SHARES_FROM, listed, numbered, plural

NOUNS = {
    "max_depth": "its depth",
    "mean_chain_length": "the average length of its chains",
    "structural_virality": "how far apart its comments are",
    "max_width": "its fullest level",
    "h_index": "how far down it stays busy",
    "branching_ratio": "how many replies an answered comment draws",
}
MORE = {
    "max_depth": "goes deeper",
    "mean_chain_length": "has longer chains",
    "structural_virality": "leads further from comment to comment",
    "max_width": "is wider at its fullest level",
    "h_index": "stays busy further down",
    "branching_ratio": "draws more replies to each answered comment",
}
LESS = {
    "max_depth": "stays shallower",
    "mean_chain_length": "has shorter chains",
    "structural_virality": "stays closer together",
    "max_width": "is narrower at its fullest level",
    "h_index": "is busy less far down",
    "branching_ratio": "spreads its replies over more comments",
}


def shape_words(comparison: Comparison) -> str:
    """In words what sets a discussion apart from random ones of its size.

    A measure stands out where it does beside both kinds; said is the smaller of the two shares.
    """
    if comparison.why:
        return f"This cannot be said: {comparison.why}."
    verdicts = {name: _verdict(comparison, name) for name in MEASURES}
    apart = {name: share for name, (share, way) in verdicts.items() if way in ("more", "less")}
    said = [_lead(comparison, verdicts["max_depth"])] if verdicts["max_depth"][1] == "alike" else []
    for share in sorted(
        dict.fromkeys(apart.values()), key=lambda share: not share.startswith("all")
    ):
        phrases = [_phrase(name, verdicts[name][1]) for name in apart if apart[name] == share]
        said.append(
            f"It {listed(phrases, len(phrases))} than {share} comparable random discussions."
        )
    said += _rest("Nothing unusual", "alike", verdicts)
    said += _rest("Random discussions are too alike to tell", "unclear", verdicts)
    return " ".join(said)


def _verdict(comparison: Comparison, name: str) -> tuple[str, str]:
    """Give the share of random discussions that have less (or more), and what that makes it."""
    table = comparison.measures
    rows = table[table["measure"] == name]
    if not rows["telling"].all():
        return "", "unclear"
    low, high = rows["percentile"].min(), rows["percentile"].max()
    above = comparison.trees - int((rows["below"] + rows["equal"]).max())
    if low >= 0.5:
        way = "more" if low >= 1 - TAIL else "alike"
        return _share(low, int(rows["below"].min()), comparison), way
    if high <= 0.5:
        return _share(1 - high, above, comparison), "less" if high <= TAIL else "alike"
    return "", "alike"


def _share(share: float, strictly: int, comparison: Comparison) -> str:
    """Write a share of random discussions, never as 100 %; of small discussions, as a count."""
    if strictly == comparison.trees:
        return f"all {strictly:,}"
    if comparison.comments < SHARES_FROM:
        return f"{int(share * comparison.trees):,} of {comparison.trees:,}"
    return f"{min(int(100 * share), 99)}\N{NO-BREAK SPACE}% of"


def _phrase(name: str, way: str) -> str:
    return (MORE if way == "more" else LESS)[name]


def _lead(comparison: Comparison, verdict: tuple[str, str]) -> str:
    share, _ = verdict
    if not share:
        return "It goes about as deep as comparable random discussions."
    table = comparison.measures
    depths = table.loc[table["measure"] == "max_depth", "percentile"]
    phrase = MORE["max_depth"] if depths.min() >= 0.5 else LESS["max_depth"]
    return f"It {phrase} than {share} comparable random discussions, which is nothing unusual."


def _rest(head: str, way: str, verdicts: dict[str, tuple[str, str]]) -> list[str]:
    """Name what is left; depth, where nothing is unusual about it, has a sentence of its own."""
    left = [name for name, verdict in verdicts.items() if verdict[1] == way]
    names = [NOUNS[name] for name in left if (name, way) != ("max_depth", "alike")]
    return [f"{head}: {listed(names, len(names))}."] if names else []


def method(comparison: Comparison) -> str:
    """What the random discussions are, in a few plain sentences."""
    if not comparison.trees:
        return f"Comparisons begin at {LEAST_REPLIES} replies whose level is known."
    left = comparison.left_out
    without = (
        f" {numbered(left, 'comment')} of unknown reply level {plural(left, 'is', 'are')} left out."
        if left
        else ""
    )
    return (
        f"The comparison is with {comparison.trees:,} random discussions of each of two kinds. "
        f"They have the same {comparison.comments:,} comments, {comparison.threads:,} of them on "
        f"the article, but chance decides who answers whom.{without} In one kind, every earlier "
        "comment is equally likely to be answered; in the other, comments that already have "
        "replies draw more. What is said here holds beside both kinds. Ties count half. The share "
        "of replies is the same in all of them, so it is not compared."
    )
