"""The shape of discussions: reply links as row numbers, and measures of whole trees.

Nothing recurses, and time grows with the number of comments alone (`engines.chains`), so neither a
million comments nor a chain a million deep is a special case. Tombstones (deleted comments) keep
their place in the tree. What our model inferred or a person corrected counts like what the source
says.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.counted import is_counted, without_loose_pingbacks
from engines.chains.ids import answered_rows
from engines.chains.totals import returned_links, totals_of, widths_of
from engines.chains.tree import climb as climb
from engines.chains.tree import tree_of


@dataclass(frozen=True)
class Forest:
    """Reply links between comments; arrays have one entry per comment, in the given order.

    Attributes:
        discussion: number of the discussion, in order of appearance.
        discussion_ids: id of each discussion, by that number.
        parent: row of the comment answered; -1 where there is none, or none that is here.
        top: row of the topmost comment above it that is here; its own row where it is that one.
        depth: replies down from the article, 1 for a top-level comment; 0 where unknown.
        is_reply: it answers a comment, here or missing.
        unknown: it is not known what the comment answers (`parent_source` none).
        structured: something is known of who answers whom in its discussion.
        placed: its thread is known; false where what `top` answers is unknown.
        replies: how many comments that are here answer it.
        descendants: comments anywhere below it that are here.
        height: replies down to its deepest descendant.
    """

    discussion: np.ndarray
    discussion_ids: pd.Index
    parent: np.ndarray
    top: np.ndarray
    depth: np.ndarray
    is_reply: np.ndarray
    unknown: np.ndarray
    structured: np.ndarray
    placed: np.ndarray
    replies: np.ndarray
    descendants: np.ndarray
    height: np.ndarray


def reply_forest(comments: pd.DataFrame) -> Forest:
    """Resolve the reply links of any number of discussions.

    Args:
        comments: reads discussion_id, comment_id, parent_id, parent_source.

    Example:
        >>> comments = pd.DataFrame({"discussion_id": "1", "comment_id": list("abc"),
        ...     "parent_id": [None, "a", "b"], "parent_source": "explicit"})
        >>> reply_forest(comments).parent.tolist()
        [-1, 0, 1]
    """
    discussion, ids = pd.factorize(comments["discussion_id"])
    source = comments["parent_source"].fillna("none")
    unknown = source.eq("none").to_numpy(dtype=bool)
    names_one = comments["parent_id"].notna().to_numpy(dtype=bool)
    top_level = ~names_one & ~unknown & source.ne("missing").to_numpy(dtype=bool)
    tree = tree_of(answered_rows(comments, discussion, names_one & ~unknown))
    return Forest(
        discussion=discussion,
        discussion_ids=pd.Index(ids, dtype="str"),
        parent=tree.parent,
        top=tree.top,
        depth=np.where(top_level[tree.top], tree.level, np.int32(0)),
        is_reply=~unknown & ~top_level,
        unknown=unknown,
        structured=np.bincount(discussion, ~unknown, minlength=len(ids))[discussion] > 0,
        placed=~unknown[tree.top],
        replies=tree.replies,
        descendants=tree.descendants,
        height=tree.height,
    )


def whole_numbers(values: np.ndarray, known: np.ndarray) -> pd.arrays.IntegerArray:
    """Int64 values, NA where they are not known."""
    return pd.arrays.IntegerArray(values.astype(np.int64), ~known)


def shares(part: np.ndarray, whole: np.ndarray) -> pd.arrays.FloatingArray:
    """Shares, part/whole, as Float64, NA where the whole is 0."""
    ratio = np.divide(part, whole, out=np.zeros(len(whole)), where=whole > 0)
    return pd.arrays.FloatingArray(ratio, whole <= 0)


def discussion_shape(comments: pd.DataFrame) -> pd.DataFrame:
    """Measure the reply tree of each discussion.

    Comments of unknown depth are left out of threads, max_depth, max_width and h_index, which are
    then lower bounds, and NA where no depth is known; a single one makes virality NA. Reciprocity
    leaves out who replied where the thread is unknown.

    Args:
        comments: reads discussion_id, comment_id, parent_id, parent_source, status, commenter_id.

    Returns:
        One row per discussion, in order of appearance: discussion_id, comments (all rows but
        pingbacks that nobody answered), threads,
        max_depth, max_width (comments at the fullest reply level), reply_share (of the published
        comments of which it is known whether they are replies), structural_virality (mean distance
        over all pairs of nodes, the article included), h_index (h+1 is the first reply level that
        has fewer comments than its number), reciprocity (of "A replied to B in a thread", how often
        B replied to A there, too; known people, published replies, none to oneself), and
        branching_ratio (replies per comment that has a reply). Counts are Int64, the others
        Float64; the last two are NA where there is no such reply.

    Source:
        Goel et al. 2016, The Structural Virality of Online Diffusion, §2, here as
        2·Σs(N−s)/(N(N−1)) over the subtree sizes s of N nodes. Gómez, Kaltenbrunner & López 2008,
        Statistical Analysis of the Social Network and Discussion Threads in Slashdot, §5.
        Newman 2010, Networks: An Introduction, §7.10, for the network of each thread.

    Example:
        >>> comments = pd.DataFrame({"discussion_id": "1", "comment_id": list("abc"),
        ...     "parent_id": [None, "a", "a"], "parent_source": "explicit", "status": "published",
        ...     "commenter_id": ["Ann", "Bob", "Cyd"]})
        >>> discussion_shape(comments)[["structural_virality", "branching_ratio"]].values.tolist()
        [[1.5, 2.0]]
    """
    comments = without_loose_pingbacks(comments)
    forest, published = reply_forest(comments), is_counted(comments)
    totals = totals_of(
        forest.discussion, forest.depth, forest.descendants, len(forest.discussion_ids)
    )
    widths = widths_of(forest.discussion, forest.depth, totals.deepest)
    size, has_level = totals.comments, totals.located > 0
    pairs = np.where(totals.located == size, size * (size + 1.0), 0)
    known, replies = published & ~forest.unknown, published & forest.is_reply
    columns = {
        "discussion_id": forest.discussion_ids,
        "comments": whole_numbers(size, size > 0),
        "threads": whole_numbers(totals.threads, has_level),
        "max_depth": whole_numbers(totals.deepest, has_level),
        "max_width": whole_numbers(widths.widest, has_level),
        "reply_share": shares(_total(forest, replies), _total(forest, known)),
        "structural_virality": shares(2 * totals.distances, pairs),
        "h_index": whole_numbers(widths.h_index, has_level),
        "reciprocity": _reciprocity(forest, comments["commenter_id"], replies),
        "branching_ratio": shares(
            _total(forest, forest.replies), _total(forest, forest.replies > 0)
        ),
    }
    return pd.DataFrame(columns, index=range(len(size)))


def _reciprocity(
    forest: Forest, commenter_id: pd.Series, replies: np.ndarray
) -> pd.arrays.FloatingArray:
    person = pd.factorize(commenter_id)[0]
    row = np.flatnonzero(replies & forest.placed & (forest.parent >= 0) & (person >= 0))
    writer, answered = person[row], person[forest.parent[row]]
    between = (answered >= 0) & (answered != writer)
    row = row[between]
    whole, returned = returned_links(
        forest.discussion[row], forest.top[row], writer[between], answered[between]
    )
    discussions = len(forest.discussion_ids)
    back = np.bincount(whole, returned, minlength=discussions)
    return shares(back, np.bincount(whole, minlength=discussions))


def _total(forest: Forest, weights: np.ndarray) -> np.ndarray:
    return np.bincount(forest.discussion, weights, minlength=len(forest.discussion_ids))


def depth_profile(comments: pd.DataFrame) -> pd.DataFrame:
    """Count the comments at each reply level; those of unknown level have a row of their own.

    Returns:
        One row per discussion and level: discussion_id, depth (Int64, NA = unknown, last), comments
        (all rows but pingbacks that nobody answered), share (of the comments that count,
        those at this level, Float64).

    Example:
        >>> comments = pd.DataFrame({"discussion_id": "1", "comment_id": list("abc"),
        ...     "parent_id": [None, "a", "a"], "parent_source": "explicit", "status": "published"})
        >>> depth_profile(comments)[["depth", "comments"]].to_numpy().tolist()
        [[1, 1], [2, 2]]
    """
    comments = without_loose_pingbacks(comments)
    forest, published = reply_forest(comments), is_counted(comments)
    last = forest.depth.max(initial=0) + 1
    level = np.where(forest.depth > 0, forest.depth, last)
    rows = pd.DataFrame({"discussion": forest.discussion, "level": level, "published": published})
    counts = rows.groupby(["discussion", "level"])["published"].agg(["size", "sum"]).reset_index()
    whole = counts.groupby("discussion")["sum"].transform("sum")
    depth = counts["level"].to_numpy()
    columns = {
        "discussion_id": forest.discussion_ids.take(counts["discussion"].to_numpy()),
        "depth": whole_numbers(depth, depth < last),
        "comments": counts["size"],
        "share": shares(counts["sum"].to_numpy(), whole.to_numpy()),
    }
    return pd.DataFrame(columns, index=counts.index)
