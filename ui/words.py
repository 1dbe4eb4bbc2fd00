"""The paragraph that answers each page's question, in words and numbers."""

from __future__ import annotations

import pandas as pd

from analysis.counted import people as counted_people
from analysis.replies.counts import ReplyCounts, reply_counts
from analysis.rows import rows_of
from analysis.tone.columns import threshold_effect
from analysis.tone.scores import SCORED
from analysis.tone.tables import agreed, language_counts, tone_agreement, tone_counts
from loaders.text.isolation import isolated
from sentences.facts import listed, plural
from store import View

Parts = tuple[str | int, ...]
SHARES_FROM = 50
LANGUAGES_SHOWN = 5
THRESHOLDS = (0.0, 0.05, 0.1)


def opening_words(view: View) -> Parts:
    """Say who wrote how much under what, and how it sounds to the word list in use."""
    published = view.published
    people, comments = counted_people(published), len(published)
    again = int((published["commenter_id"].value_counts() > 1).sum())
    byline = view.article["byline"]
    by = f" by {isolated(byline)}" if isinstance(byline, str) else ""
    parts: Parts = (
        f"Under “{isolated(view.title)}”{by}: ",
        comments,
        f" {plural(comments, 'comment')} by ",
        people,
    )
    parts += (f" {plural(people, 'person', 'people')}",)
    parts += (", ", again, " of whom wrote more than once. ") if people > 1 else (". ",)
    return parts + _sound(view)


def _sound(view: View) -> Parts:
    """Say how it sounds to the scorer in use, to a second one, and how far they agree."""
    first, second = view.published["tone"], view.published[f"{view.second_scorer}_tone"]
    same, opposite, scored = agreed(tone_agreement(first, second))
    label = view.scorer_label
    agreement: Parts = (
        ". They give ", same, " of ", scored, " the same tone and contradict each other on ",
        opposite,
    )  # fmt: skip
    return (
        *_counted(f"{label[0].upper()}{label[1:]} counts ", first),
        *_counted(f"; {view.second_label}, ", second),
        *(agreement if scored else ()),
        ".",
        *_foreign(view),
    )


def _foreign(view: View) -> Parts:
    """Name the languages of comments that are not scored because no list knows them."""
    found = view.published[view.published["language"].notna()]
    if found.empty or view.own_column:
        return ()
    named = [f"{row.language} ({row.comments:,})" for row in rows_of(language_counts(found))]
    return (
        f" Not scored, because these lists know English only: {listed(named, LANGUAGES_SHOWN)}.",
    )


def _counted(whose: str, tones: pd.Series) -> Parts:
    said = [(", ", int(row.comments), f" {row.tone}") for row in rows_of(tone_counts(tones))]
    return (whose, *[part for parts in said for part in parts][1:])


def reading_words(view: View) -> Parts:
    """Say how many comments are shown, and in which order."""
    shown, total = len(view.comments), len(view.discussion)
    paler = "; what they answer is shown paler" if view.has_structure else ""
    order = "each reply below what it answers" if view.has_structure else "in the order of the page"
    if view.has_structure and view.links.unknown:
        order += " where that is known"
    if shown == total:
        return (total, f" {plural(total, 'comment')} on “{isolated(view.title)}”, {order}.")
    return (
        shown,
        " of ",
        total,
        f" comments on “{isolated(view.title)}”, {order}{paler}.",
    )


def reply_words(view: View) -> Parts:
    """Say how many comments answer each other, and how deep that goes."""
    counts, source = reply_counts(view.published), view.published["parent_source"]
    if source.isin(["inferred", "corrected"]).any():
        return _recovered_words(counts, likely=bool(source.eq("inferred").any()))
    answers = counts.to_comments
    parts: Parts = (answers, " of ", counts.known, " comments answer another comment")
    if counts.unknown:
        what = f" {plural(counts.known, 'comment')} of which it is known what they answer, "
        verb = f" {plural(answers, 'answers', 'answer')} another"
        parts = ("Of ", counts.known, what, answers, verb)
    if counts.deepest is not None:
        parts += (", down to level ", counts.deepest)
    return (*parts, ". ", *_without_reply(counts))


def _without_reply(counts: ReplyCounts) -> Parts:
    known = " that is known" if counts.unknown else ""
    comments = plural(counts.unanswered, "comment")
    return (counts.unanswered, f" {comments} on the article got no reply{known}.")


def _recovered_words(counts: ReplyCounts, *, likely: bool) -> Parts:
    """Say the same where links were recovered; of levels only where most are known."""
    answers, unknown = counts.to_comments, counts.unknown
    probably = " probably" if likely else ""
    parts: Parts = (answers, " of ", counts.comments, f" {plural(counts.comments, 'comment')}")
    parts += (f"{probably} {plural(answers, 'answers', 'answer')} another, ",)
    parts += (counts.to_article, " the article")
    if unknown:
        parts += ("; what ", unknown, f" {plural(unknown, 'answers', 'answer')} is unknown")
    if counts.deepest is None or 2 * counts.of_known_level < counts.comments:
        return (*parts, ".")
    partly = counts.of_known_level < counts.comments
    go_down = "Known levels go down to " if partly else "Replies go down to level "
    return (*parts, ". ", go_down, counts.deepest, "; ", *_without_reply(counts))


def commenter_words(view: View) -> Parts:
    """Say how many people write, and how many of them once."""
    counts = view.published["commenter_id"].value_counts()
    once = int((counts == 1).sum())
    unnamed = int(view.published["commenter_id"].isna().sum())
    parts: Parts = (
        len(counts),
        f" {plural(len(counts), 'person', 'people')} wrote here, ",
        once,
        " of them once.",
    )
    if unnamed:
        parts += (
            " ",
            unnamed,
            f" {plural(unnamed, 'comment')} came without a name that stands for one person.",
        )
    return parts


def tone_words(view: View) -> Parts:
    """Say how it sounds by two scorers, how far they agree, and what the threshold does."""
    if not view.published["tone"].isin(SCORED).any():
        return _sound(view)
    effect = threshold_effect(view.published, sorted({*THRESHOLDS, view.neutral_below}))
    said = [
        f"{tone}: "
        + ", ".join(
            f"{count:,} at {_within(at)}"
            for count, at in zip(counts, effect["neutral_below"], strict=True)
        )
        for tone, counts in (("negative", effect["negative"]), ("positive", effect["positive"]))
    ]
    return (
        *_sound(view),
        f" A word score nearer to 0 than {view.neutral_below:g} is called neutral; that threshold "
        f"decides the counts: {'; '.join(said)}.",
    )


def _within(threshold: float) -> str:
    return f"±{threshold:g}" if threshold else "0"
