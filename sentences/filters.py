"""What filters leave, what they ask for in vain, and what there is instead."""

from __future__ import annotations

from analysis.filter_values import Unmatched
from analysis.totals import Totals
from loaders.text.isolation import isolated
from sentences.facts import listed
from sentences.grammar import plain
from sentences.totals import totals_words

NO_COMMENTS = "There are no comments here."
NOTHING_LEFT = "No comment matches all of these filters."
TITLES = {
    "commenter": "Commenter",
    "name": "Commenter",
    "tone": "Tone",
    "text": "Text",
    "role": "Role",
    "status": "Status",
    "level": "Reply level",
    "days": "Days",
    "tag": "Tags",
    "fact": "Only comments that …",
}
LISTED = 10
NOTHING_SUCH = {
    "commenters": "Nobody here can be told apart from others.",
    "name": "Nobody here has a name.",
    "roles": "No comment here has a role.",
    "statuses": "There is no comment here.",
    "levels": "No comment’s reply level is known here.",
    "days": "No comment here has a time.",
    "tags": "No comment here has a tag.",
    "fact": "Nothing here can be said for certain.",
}
NOT_THERE = {
    "commenters": "Nobody here is called “{}”.",
    "name": "Nobody’s name here has “{}” in it.",
    "tones": "There is no tone “{}”.",
    "roles": "No comment here has the role “{}”.",
    "statuses": "No comment here has the status “{}”.",
    "levels": "No comment here is at reply level {}.",
    "days": "No comment here is of {}.",
    "tags": "No comment here has the tag “{}”.",
    "fact": "There is no fact “{}” here.",
}
RANGES = {"levels": "Levels go from {} to {}.", "days": "The first is of {}, the last of {}."}
ALL_ALIKE = {"levels": "All are at level {}.", "days": "All are of {}."}


def unmatched_said(found: Unmatched) -> str:
    """Say that a value cannot match, and what there is.

    Example:
        >>> unmatched_said(Unmatched("tones", "negativ", ("negative", "neutral")))
        'There is no tone “negativ”. Available: negative and neutral.'
        >>> unmatched_said(Unmatched("levels", "7 to 9", ("1", "4")))
        'No comment here is at reply level 7 to 9. Levels go from 1 to 4.'
    """
    if not found.there:
        return NOTHING_SUCH[found.field]
    refused = NOT_THERE[found.field].format(isolated(found.value))
    if found.field in RANGES:
        said = ALL_ALIKE if found.there[0] == found.there[1] else RANGES
        return f"{refused} {said[found.field].format(*found.there)}"
    return f"{refused} Available: {listed([*map(isolated, found.there)], LISTED)}."


def not_here(kind: str, value: str) -> str:
    """Words saying that a link names something that is not here: a discussion, a comment."""
    return f"This link asks for {kind} that is not here: “{isolated(value)}”."


def not_read(name: str, value: str) -> str:
    """Words saying that a filter of a link has a value that makes no sense."""
    return f"This link asks for “{name}={isolated(value)}”, which cannot be read."


def filter_dropped(name: str, fact: str = "") -> str:
    """The offer to drop a filter: a key of `TITLES`; of a fact, what it says in our words.

    Example:
        >>> filter_dropped("tone"), filter_dropped("fact", "quote the article")
        ('✕ Tone', '✕ Only comments that quote the article')
    """
    return f"✕ {TITLES[name].replace('…', fact or '…')}"


def filter_loosened(name: str, left: Totals) -> str:
    """How many comments are left without a filter: a key of `TITLES`."""
    return f"Without “{TITLES[name]}”: {plain(totals_words(left))}"


def person(name: object, commenter_id: str, *, shared: bool) -> str:
    """A person's name, with the id where several have that name."""
    called = isolated(name)
    return f"{called} ({isolated(commenter_id)})" if shared else called


def without_word(word: str) -> str:
    """Words saying that a word is left out of the word lists."""
    return f"without “{isolated(word)}”"


def with_threshold(below: float) -> str:
    """The offer to go back to the usual threshold."""
    return f"✕ with neutral below {below:g}"


def label_of(value: object) -> str:
    """What a mark, a discussion or a source is called in a list."""
    return isolated(value) if isinstance(value, str) else "name withheld"


def discussions_listed(listed: int, total: int) -> str:
    """Words saying that a list of discussions has only the first."""
    return f"Only the first {listed:,} of {total:,} are listed here; Discussions has them all."
