"""Replies: who answers whom, how far down, and which comments nobody answered.

Give whole discussions, any number of them, in any order of rows: a reply that is filtered away is
a reply nobody gave. Tombstones (deleted comments) stay in the tree. Where every parent of a
discussion is unknown, so is every measure here (NA).
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.counted import is_counted, without_loose_pingbacks
from analysis.exact_times import exact_times
from analysis.inference.inference import infer_parents as infer_parents
from analysis.references.questions import asks_question
from analysis.replies.shape import Forest, reply_forest, whole_numbers
from analysis.replies.shape import depth_profile as depth_profile
from analysis.replies.shape import discussion_shape as discussion_shape
from engines.chains.tree import climb, people_above, reading_places


def chain_metrics(comments: pd.DataFrame) -> pd.DataFrame:
    """Place each comment in its thread.

    Below a missing comment the depth is unknown, and the thread is named after the topmost comment
    that is here. Below a comment whose own parent is unknown, depth and thread are unknown.

    Args:
        comments: reads discussion_id, comment_id, parent_id, parent_source.

    Returns:
        One row per comment, in the given order and with the given index: discussion_id, comment_id,
        depth (top-level = 1), thread_id, replies (direct), descendants (all below), height (replies
        down to the deepest). Numbers are Int64; replies that are not here are not counted.

    Example:
        >>> comments = pd.DataFrame({"discussion_id": "1", "comment_id": list("abc"),
        ...     "parent_id": [None, "a", "b"], "parent_source": "explicit"})
        >>> chain_metrics(comments)[["depth", "descendants"]].to_numpy().tolist()
        [[1, 2], [2, 1], [3, 0]]
    """
    forest = reply_forest(comments)
    columns = {
        "discussion_id": comments["discussion_id"].array.copy(),
        "comment_id": comments["comment_id"].array.copy(),
        "depth": whole_numbers(forest.depth, forest.depth > 0),
        "thread_id": _at(comments["comment_id"], np.where(forest.placed, forest.top, -1)),
        "replies": whole_numbers(forest.replies, forest.structured),
        "descendants": whole_numbers(forest.descendants, forest.structured),
        "height": whole_numbers(forest.height, forest.structured),
    }
    return pd.DataFrame(columns, index=comments.index, copy=False)


def _at(values: pd.Series, rows: np.ndarray) -> pd.api.extensions.ExtensionArray:
    """Take the values at those rows; NA for row -1."""
    return values.astype("str").array.take(rows, allow_fill=True)


def reply_chains(comments: pd.DataFrame) -> pd.DataFrame:
    """List every path from a top-level comment down to a comment without replies.

    Paths that begin below a missing comment, or at an unknown parent, are left out: how long they
    are is unknown.

    Args:
        comments: reads discussion_id, comment_id, parent_id, parent_source, commenter_id.

    Returns:
        One row per path, in the order of their last comments: discussion_id, thread_id,
        first_comment_id, last_comment_id, length (comments), commenters (known people, distinct).

    Example:
        >>> comments = pd.DataFrame({"discussion_id": "1", "comment_id": list("abc"),
        ...     "parent_id": [None, "a", "a"], "parent_source": "explicit", "commenter_id": "Ann"})
        >>> reply_chains(comments)[["last_comment_id", "length", "commenters"]].to_numpy().tolist()
        [['b', 2, 1], ['c', 2, 1]]
    """
    comments = without_loose_pingbacks(comments)
    forest = reply_forest(comments)
    person = pd.factorize(comments["commenter_id"])[0]
    last = np.flatnonzero((forest.descendants == 0) & (forest.depth > 0))
    first = _at(comments["comment_id"], forest.top[last])
    return pd.DataFrame(
        {
            "discussion_id": _at(comments["discussion_id"], last),
            "thread_id": first,
            "first_comment_id": first,
            "last_comment_id": _at(comments["comment_id"], last),
            "length": forest.depth[last].astype(np.int64),
            "commenters": people_above(forest.parent, forest.descendants, person)[last],
        }
    )


def _preorder(forest: Forest) -> np.ndarray:
    return reading_places(forest.parent, forest.descendants)


def thread_table(comments: pd.DataFrame) -> pd.DataFrame:
    """Summarise each thread; what hangs below a missing comment is a thread of unknown depth.

    Args:
        comments: also reads commenter, commenter_id, posted_at, status, kind.

    Returns:
        One row per thread, in the order of the topmost comments: discussion_id, thread_id,
        comments, max_depth (Int64), commenters (known people), first_posted_at, last_posted_at,
        opener (name of the commenter who opened it, NA where that is unknown), unanswered.
    """
    comments = without_loose_pingbacks(comments)
    forest = reply_forest(comments)
    inside = pd.DataFrame({"top": forest.top, "posted_at": exact_times(comments).array})
    inside["person"] = pd.factorize(comments["commenter_id"])[0]
    inside = inside[forest.placed]
    top = np.flatnonzero(forest.placed & (forest.top == np.arange(len(forest.top))))
    people = inside[inside["person"] >= 0].drop_duplicates(["top", "person"])
    times = inside.groupby("top")["posted_at"].agg(["min", "max"]).reindex(top)
    columns = {
        "discussion_id": _at(comments["discussion_id"], top),
        "thread_id": _at(comments["comment_id"], top),
        "comments": forest.descendants[top].astype(np.int64) + 1,
        "max_depth": whole_numbers((forest.depth + forest.height)[top], forest.depth[top] > 0),
        "commenters": people.groupby("top").size().reindex(top, fill_value=0).array,
        "first_posted_at": times["min"].array,
        "last_posted_at": times["max"].array,
        "opener": _at(comments["commenter"], np.where(forest.depth[top] > 0, top, -1)),
        "unanswered": _is_unanswered(comments, forest.depth, forest.replies)[top],
    }
    return pd.DataFrame(columns)


def is_unanswered(comments: pd.DataFrame) -> np.ndarray:
    """Tell which comments on the article got no reply, of those that count (`analysis.counted`).

    A reply that was deleted since is a reply. What is not known to answer the article is left out.

    Args:
        comments: reads status and kind, and depth and replies of whole discussions
            (`chain_metrics`).
    """
    depth, replies = (
        comments[name].to_numpy(dtype=np.int64, na_value=-1) for name in ("depth", "replies")
    )
    return _is_unanswered(comments, depth, replies)


def _is_unanswered(comments: pd.DataFrame, depth: np.ndarray, replies: np.ndarray) -> np.ndarray:
    return np.asarray((depth == 1) & (replies == 0) & is_counted(comments))


def unanswered(comments: pd.DataFrame) -> pd.DataFrame:
    """List the comments on the article that got no reply (`is_unanswered`).

    Args:
        comments: also reads commenter, text, status, kind.

    Returns:
        discussion_id, comment_id, commenter, question (its text has a question mark that is not
        part of a web address); in the given order.
    """
    forest = reply_forest(comments)
    rows = np.flatnonzero(_is_unanswered(comments, forest.depth, forest.replies))
    found = comments.iloc[rows].reset_index(drop=True)
    return found[["discussion_id", "comment_id", "commenter"]].assign(
        question=asks_question(found["text"])
    )


def back_and_forth(comments: pd.DataFrame) -> pd.DataFrame:
    """Find exchanges: two people answering each other in turn, A-B-A or longer.

    Where an exchange branches, its longest branch counts, the first among equals.

    Args:
        comments: also reads commenter, commenter_id, position.

    Returns:
        discussion_id, commenter_a (name of who began), commenter_b, turns (comments, at least 3),
        first_comment_id, last_comment_id, commenter_a_id, commenter_b_id; most turns first.
    """
    forest, commenter = reply_forest(comments), pd.factorize(comments["commenter_id"])[0]
    parent = forest.parent
    before = np.where(parent >= 0, parent[parent], -1)
    same = (commenter >= 0) & (before >= 0) & (commenter == commenter[before])
    turn = same & (commenter[parent] >= 0) & (commenter[parent] != commenter)
    reply, turns = climb(np.where(turn, parent, -1), np.ones(len(parent), dtype=np.int64))
    runs = pd.DataFrame({"last": np.arange(len(parent)), "reply": reply, "turns": turns + 1})
    runs = runs.assign(position=comments["position"].to_numpy())[turn]
    runs = runs.sort_values(["turns", "position"], ascending=[False, True], kind="stable")
    last, second, turns = runs.drop_duplicates("reply")[["last", "reply", "turns"]].to_numpy().T
    first = parent[second]
    columns = {
        "discussion_id": _at(comments["discussion_id"], first),
        "commenter_a": _at(comments["commenter"], first),
        "commenter_b": _at(comments["commenter"], second),
        "turns": turns,
        "first_comment_id": _at(comments["comment_id"], first),
        "last_comment_id": _at(comments["comment_id"], last),
        "commenter_a_id": _at(comments["commenter_id"], first),
        "commenter_b_id": _at(comments["commenter_id"], second),
    }
    return pd.DataFrame(columns)


def recovered_links(comments: pd.DataFrame) -> pd.DataFrame:
    """List the links that the source does not record: what a person said, then the likeliest.

    Args:
        comments: one discussion; reads comment_id, parent_id, parent_source and, where a model
            worked here, parent_probability.

    Returns:
        comment_id, parent_id (NA = the article), parent_source (corrected or inferred), probability
        (Float64; NA where nobody gives one, and of what a person said).
    """
    found = comments[comments["parent_source"].isin(["corrected", "inferred"])]
    said = found["parent_source"].eq("corrected")
    given = found.get("parent_probability", pd.Series(pd.NA, found.index)).astype("Float64")
    links = found[["comment_id", "parent_id", "parent_source"]].assign(
        probability=given.mask(said), certain=given.mask(said, 2)
    )
    links = links.sort_values("certain", ascending=False, kind="stable", ignore_index=True)
    return links.drop(columns="certain")


def subtree(
    comments: pd.DataFrame, thread_id: str, limit: int = 1000, discussion_id: str | None = None
) -> tuple[pd.DataFrame, int]:
    """A comment and what hangs below it, as an icicle needs it.

    Keeps the comments with most descendants, the earliest among equals. A comment has fewer than
    any comment above it, so what is kept is connected.

    Args:
        comments: any number of discussions.
        thread_id: the comment at the root, usually a thread's first.
        limit: at most so many rows.
        discussion_id: where several discussions have such an id; otherwise the first that does.

    Returns:
        comment_id, parent_id (NA at the root), commenter, descendants, depth; parents before their
        replies. And how many comments there are without the limit.
    """
    is_root = comments["comment_id"] == thread_id
    if discussion_id is not None:
        is_root &= comments["discussion_id"] == discussion_id
    wanted = comments.loc[is_root, "discussion_id"].head(1)
    found = comments[comments["discussion_id"].isin(wanted)].reset_index(drop=True)
    forest, root = reply_forest(found), found["comment_id"] == thread_id
    top, _ = climb(np.where(root, -1, forest.parent), forest.parent)
    inside = np.flatnonzero(root.to_numpy(dtype=bool)[top])
    order = np.lexsort((found["position"].to_numpy()[inside], -forest.descendants[inside]))
    kept = inside[order[: max(limit, 1)]]
    columns = {
        "comment_id": _at(found["comment_id"], kept),
        "parent_id": _at(found["comment_id"], np.where(kept == top[kept], -1, forest.parent[kept])),
        "commenter": _at(found["commenter"], kept),
        "descendants": forest.descendants[kept].astype(np.int64),
        "depth": whole_numbers(forest.depth[kept], forest.depth[kept] > 0),
    }
    return pd.DataFrame(columns), len(inside)
