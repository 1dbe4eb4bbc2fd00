"""What filters ask for in vain, said in words, and what there is instead."""

from __future__ import annotations

from analysis.filter_values import Unmatched
from loaders.text.isolation import isolated
from sentences.facts import listed

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
        'There is no tone “negativ”. There is: negative and neutral.'
        >>> unmatched_said(Unmatched("levels", "7 to 9", ("1", "4")))
        'No comment here is at reply level 7 to 9. Levels go from 1 to 4.'
    """
    if not found.there:
        return NOTHING_SUCH[found.field]
    refused = NOT_THERE[found.field].format(isolated(found.value))
    if found.field in RANGES:
        said = ALL_ALIKE if found.there[0] == found.there[1] else RANGES
        return f"{refused} {said[found.field].format(*found.there)}"
    return f"{refused} There is: {listed([*map(isolated, found.there)], LISTED)}."
