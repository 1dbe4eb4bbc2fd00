"""What the Commenters page says: how many people write, how often, and who is never answered."""

from __future__ import annotations

import pandas as pd

from sentences.grammar import Parts, plural

NOBODY = "Nobody here has a name that identifies one person."


def commenter_words(published: pd.DataFrame) -> Parts:
    """How many people write, and how many of them once.

    Args:
        published: the comments that are shown; reads commenter_id.
    """
    counts = published["commenter_id"].value_counts()
    people, once = len(counts), int((counts == 1).sum())
    if not people:
        return (NOBODY,)
    parts: Parts = (people, f" {plural(people, 'person', 'people')} wrote here")
    if once == people:
        parts += (", each of them once." if people > 1 else ", once.",)
    elif once:
        parts += (", ", once, " of them only once.")
    else:
        parts += (", all of them more than once." if people > 1 else ", more than once.",)
    return (*parts, *unnamed_words(int(published["commenter_id"].isna().sum())))


def unnamed_words(unnamed: int) -> Parts:
    """How many comments belong to no one person, as a sentence; nothing where none does."""
    if not unnamed:
        return ()
    return (
        " ",
        unnamed,
        f" {plural(unnamed, 'comment carries', 'comments carry')} no name that identifies one "
        "person.",
    )


def never_answered_words(people: int, *, partly: bool) -> Parts:
    """How many people nobody replied to.

    Args:
        people: those without a reply from anybody else.
        partly: whether some replies are unknown.
    """
    if not people:
        return ("Everybody got a reply from somebody else.",)
    who = plural(people, "person", "people")
    if partly:
        return (people, f" {who} {plural(people, 'has', 'have')} no known reply from anybody else.")
    return (people, f" {who} got no reply from anybody else.")
