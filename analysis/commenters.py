"""Commenters: who writes most, who answers whom, and who is never answered.

A person is a known `commenter_id`. Guests and deleted comments have none and are never one person:
they have no row here, though a guest's reply is a reply. Comments that readers cannot see (deleted,
pending, rejected, spam) are neither counted nor taken as replies.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from pandas.api.typing import NAType

from analysis.counted import is_counted
from analysis.exact_times import exact_times
from analysis.replies.shape import Forest, reply_forest, shares, whole_numbers
from engines.words.counting import word_counts


class PersonLinks(NamedTuple):
    """Who wrote each comment and whom it answers, as numbers; -1 is nobody known.

    `ids` gives a number's commenter_id; `counts` marks published replies to others than oneself,
    `to_oneself` those to a comment of one's own.
    """

    person: np.ndarray
    ids: pd.Index
    answered: np.ndarray
    published: np.ndarray
    counts: np.ndarray
    to_oneself: np.ndarray


def person_links(comments: pd.DataFrame, forest: Forest) -> PersonLinks:
    """Who wrote each comment of a discussion and whom it answers."""
    person, ids = pd.factorize(comments["commenter_id"])
    answered = np.where(forest.parent >= 0, person[forest.parent], -1)
    published = is_counted(comments)
    replies = published & forest.is_reply
    own = (person >= 0) & (person == answered)
    people = pd.Index(ids, dtype="str")
    return PersonLinks(person, people, answered, published, replies & ~own, replies & own)


def commenter_activity(comments: pd.DataFrame, words: str | None = None) -> pd.DataFrame:
    """Summarise what each known person wrote and who answered.

    A reply to oneself is neither sent nor received: it is counted apart. Replies sent include those
    to missing or deleted comments, replies received those from guests: the two need not have the
    same sum.

    Args:
        comments: any number of discussions.
        words: the column with the number of words of each comment, if they were counted before. A
            source's own column of such a name may hold anything: it is never taken for that.

    Returns:
        One row per person with a published comment, most comments first, then by name:
        commenter_id, commenter (name most used, first among equals), comments, words
        (`engines.words.counting`), share (of all known people's comments), threads (taken part in),
        replies_sent, replies_received, replies_to_oneself, answered_share (of their comments, those
        somebody else answered), first_at, last_at. Threads and replies are Int64 and NA where no
        reply structure is known.

    Example:
        >>> comments = pd.DataFrame({"discussion_id": "1", "comment_id": list("abc"),
        ...     "parent_id": [None, "a", "a"], "parent_source": "explicit", "status": "published",
        ...     "commenter_id": ["Ann", "Bob", "Ann"], "commenter": ["Ann", "Bob", "Ann"],
        ...     "text": "So it is.", "position": range(3), "posted_at": pd.NaT})
        >>> table = commenter_activity(comments).set_index("commenter_id")
        >>> table.loc["Ann", ["comments", "words", "replies_sent", "replies_received"]].tolist()
        [2, 6, 0, 1]
    """
    forest = reply_forest(comments)
    links = person_links(comments, forest)
    people = _totals(comments, links, forest, words)
    located = people["located"].to_numpy()
    received = links.answered[links.counts & (links.answered >= 0)]
    received = np.bincount(received, minlength=len(links.ids))[people.index]
    columns = {
        "commenter_id": links.ids.take(people.index.to_numpy()),
        "commenter": _names(comments, links).take(people.index.to_numpy()),
        "comments": people["comments"],
        "words": people["words"],
        "share": people["comments"].div(people["comments"].sum()).astype("Float64"),
        "threads": _threads(links, forest).reindex(people.index),
        "replies_sent": whole_numbers(people["replies_sent"].to_numpy(), located > 0),
        "replies_received": whole_numbers(received, located > 0),
        "replies_to_oneself": whole_numbers(people["to_oneself"].to_numpy(), located > 0),
        "answered_share": shares(people["answered"].to_numpy(), located),
        "first_at": people["first_at"],
        "last_at": people["last_at"],
    }
    order = ["comments", "commenter", "commenter_id"]
    table = pd.DataFrame(columns, index=people.index)
    return table.sort_values(order, ascending=[False, True, True], ignore_index=True)


def _totals(
    comments: pd.DataFrame, links: PersonLinks, forest: Forest, words: str | None
) -> pd.DataFrame:
    """Add up, per person, what is counted of each published comment by somebody known."""
    answered = forest.parent[links.counts & (forest.parent >= 0)]
    kept = links.published & (links.person >= 0)
    rows = pd.DataFrame({"person": links.person, "located": forest.structured})[kept].assign(
        words=(comments[words] if words else word_counts(comments["text"]))[kept].to_numpy(),
        answered=np.isin(np.flatnonzero(kept), answered),
        sent=links.counts[kept],
        to_oneself=links.to_oneself[kept],
        posted_at=exact_times(comments).array[kept],
    )
    return rows.groupby("person").agg(
        comments=("words", "size"),
        words=("words", "sum"),
        located=("located", "sum"),
        answered=("answered", "sum"),
        replies_sent=("sent", "sum"),
        to_oneself=("to_oneself", "sum"),
        first_at=("posted_at", "min"),
        last_at=("posted_at", "max"),
    )


def _threads(links: PersonLinks, forest: Forest) -> pd.Series:
    rows = pd.DataFrame({"person": links.person, "thread": forest.top})
    rows = rows[links.published & forest.placed].drop_duplicates()
    threads: pd.Series = rows["person"].value_counts().astype("Int64")
    return threads


def _names(comments: pd.DataFrame, links: PersonLinks) -> pd.api.extensions.ExtensionArray:
    """Give the name each person used most, the one that stands first among equals."""
    name, names = pd.factorize(comments["commenter"])
    used = pd.DataFrame({"person": links.person, "name": name, "at": comments["position"].array})
    used = used[(name >= 0) & (links.person >= 0)]
    times = used.groupby(["person", "name"])["at"].agg(["size", "min"]).reset_index()
    best = times.sort_values(["size", "min"], ascending=[False, True]).drop_duplicates("person")
    chosen = np.full(len(links.ids), -1)
    chosen[best["person"]] = best["name"]
    found: pd.api.extensions.ExtensionArray = pd.Series(names, dtype="str").array
    return found.take(chosen, allow_fill=True)


def reply_pairs(comments: pd.DataFrame) -> pd.DataFrame:
    """Count who replied to whom; replies to oneself are left out.

    Returns:
        One row per ordered pair of known people, most replies first: from_id, to_id, from_name,
        to_name, replies, first_at (time of the first reply that has one).
    """
    links = person_links(comments, reply_forest(comments))
    known = links.counts & (links.person >= 0) & (links.answered >= 0)
    replies = pd.DataFrame({"writer": links.person, "answered": links.answered})
    replies["posted_at"] = exact_times(comments).array
    pairs = replies[known].groupby(["writer", "answered"])["posted_at"].agg(["size", "min"])
    writer, answered = (pairs.index.get_level_values(level).to_numpy() for level in (0, 1))
    names = _names(comments, links)
    columns = {
        "from_id": links.ids.take(writer),
        "to_id": links.ids.take(answered),
        "from_name": names.take(writer),
        "to_name": names.take(answered),
        "replies": pairs["size"],
        "first_at": pairs["min"],
    }
    table = pd.DataFrame(columns, index=pairs.index)
    order = ["replies", "from_id", "to_id"]
    return table.sort_values(order, ascending=[False, True, True], ignore_index=True)


def reciprocity(pairs: pd.DataFrame) -> float | NAType:
    """The share of links that are returned: of "A replied to B", how often also B to A.

    Args:
        pairs: reads from_id, to_id, as `reply_pairs` gives them.

    Returns:
        A share, NA where nobody replied to anybody.

    Source:
        Newman 2010, Networks: An Introduction, §7.10.

    Example:
        >>> reciprocity(pd.DataFrame({"from_id": ["a", "b", "c"], "to_id": ["b", "a", "a"]}))
        0.6666666666666666
    """
    if pairs.empty:
        return pd.NA
    links = pd.MultiIndex.from_frame(pairs[["from_id", "to_id"]])
    returned = pd.MultiIndex.from_frame(pairs[["to_id", "from_id"]])
    return float(links.isin(returned).mean())


def inequality(activity: pd.DataFrame) -> pd.DataFrame:
    """Draw up the Lorenz curve: what share of comments the least active share of people wrote.

    Returns:
        From (0, 0) to (1, 1), a row per person: share_of_commenters, share_of_comments. Empty
        where nobody wrote anything.

    Source:
        Lorenz 1905, Methods of Measuring the Concentration of Wealth.

    Example:
        >>> inequality(pd.DataFrame({"comments": [3, 1]}))["share_of_comments"].tolist()
        [0.0, 0.25, 1.0]
    """
    written = np.cumsum(np.sort(activity["comments"].to_numpy()), dtype=float)
    if not written.any():
        return pd.DataFrame({"share_of_commenters": [], "share_of_comments": []}, dtype=float)
    points = np.concatenate([[0.0], written / written[-1]])
    people = np.linspace(0, 1, len(points))
    return pd.DataFrame({"share_of_commenters": people, "share_of_comments": points})


def gini(counts: Sequence[int] | np.ndarray | pd.Series) -> float | NAType:
    """Measure how unequally comments are spread over people: 0 equally, 1 all by one person.

    Σ(2i−n−1)x_i / (nΣx) over ascending counts, times n/(n−1): without that factor n people could
    not reach 1, and few people would look more equal than many.

    Returns:
        From 0 to 1; NA for fewer than two people, or where nobody wrote anything.

    Source:
        Gini 1912, Variabilità e mutabilità; Deltas 2003, The Small-Sample Bias of the Gini
        Coefficient, Review of Economics and Statistics 85(1).

    Example:
        >>> gini([1, 1, 4])
        0.5
    """
    ascending = np.sort(np.asarray(counts, dtype=float))
    people, total = len(ascending), ascending.sum()
    if people < 2 or not total:
        return pd.NA
    ranks = 2 * np.arange(1, people + 1) - people - 1
    return float((ranks * ascending).sum() / ((people - 1) * total))


def repeat_commenters(comments: pd.DataFrame) -> pd.DataFrame:
    """The activity of those who wrote at least two comments."""
    activity = commenter_activity(comments)
    return activity[activity["comments"] >= 2].reset_index(drop=True)


def never_answered(comments: pd.DataFrame) -> pd.DataFrame:
    """The activity of those nobody else answered; without reply structure that is nobody."""
    activity = commenter_activity(comments)
    unheard = activity["replies_received"].eq(0).fillna(False).astype(bool)
    return activity[unheard].reset_index(drop=True)


def history(comments: pd.DataFrame, commenter_id: str) -> pd.DataFrame:
    """One person's comments, whatever their status: by time, then by place on the page."""
    own = comments[comments["commenter_id"] == commenter_id]
    order = own.assign(posted_at=exact_times(own)).sort_values(["posted_at", "position"]).index
    return own.loc[order].reset_index(drop=True)
