"""Tone down reply chains: how the word score goes from level to level, and where it drops most.

One chain of each thread is looked at, the one with most scored comments: the others share many of
its comments. These chains have no comment in common, so a million comments, or one chain as long,
take about a second. Every reply is looked at for the largest drop.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.excerpts import excerpts
from analysis.replies.shape import climb
from analysis.summaries import spaced
from analysis.tone.scores import is_scored, polarities, student_t
from analysis.tone.scoring import FEW_WORDS
from loaders.tables.structure import parent_rows

LEAST_IN_CHAIN = 4
CHAINS_DRAWN = 3
POINTS_DRAWN = 100
DROPS_LISTED = 10


def tone_down_chains(comments: pd.DataFrame, least: int = LEAST_IN_CHAIN) -> pd.DataFrame:
    """Fit a line to the word scores down one reply chain of each thread.

    Of each thread the chain with most scored comments is taken, the one that ends earliest among
    equals. The slope is that of least squares on the reply level; its 95 % interval is
    slope ± t·s (Student's t, scored − 2 degrees of freedom). Of chains in which nothing happens,
    one in twenty has an interval that leaves 0 out.

    Args:
        comments: whole discussions; reads discussion_id, comment_id, parent_id, depth, thread_id,
            polarity, tone, status where there is one.
        least: fewest scored comments on the chain.

    Returns:
        One row per thread with such a chain, steepest fall first: discussion_id, thread_id,
        last_comment_id, comments (on the chain), scored, slope (word score per reply level), low,
        high, start (the line's value at level 0), change (falls, rises, no clear change).

    Source:
        Draper & Smith 1998, Applied Regression Analysis, §1.4.
    """
    parents, depth = _placed(comments)
    scored = is_scored(comments)
    last = _last_of_each_thread(comments, parents, depth, least)
    paths = _paths(parents, last)
    chain = np.repeat(np.arange(len(last)), [len(path) for path in paths])
    row = np.concatenate([np.empty(0, dtype=np.int64), *paths])
    row, chain = row[scored[row]], chain[scored[row]]
    lines = _lines(chain, depth[row].astype(float), polarities(comments)[row], len(last))
    ids = {name: comments[name].array[last] for name in ("discussion_id", "thread_id")}
    ids["last_comment_id"] = comments["comment_id"].array[last]
    table = pd.DataFrame({**ids, "comments": depth[last]}).join(lines)
    return table.sort_values("slope", kind="stable", ignore_index=True)


def _placed(comments: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Give each comment's parent row (-1: none) and reply level (0: unknown)."""
    depth = comments["depth"].to_numpy(dtype=np.int64, na_value=0)
    return np.where(depth > 1, parent_rows(comments), -1), depth


def _last_of_each_thread(
    comments: pd.DataFrame, parents: np.ndarray, depth: np.ndarray, least: int
) -> np.ndarray:
    """Find where the chain with most scored comments ends, in each thread that has one."""
    has_reply = np.bincount(parents + 1, minlength=len(parents) + 1)[1:] > 0
    last = np.flatnonzero(~has_reply & (depth >= least))
    _, scored = climb(parents, is_scored(comments).astype(np.int64))
    found = comments[["discussion_id", "thread_id"]].iloc[last].reset_index(drop=True)
    found = found.assign(scored=scored[last], row=last)
    found = found[found["scored"] >= least].sort_values(
        ["scored", "row"], ascending=[False, True], kind="stable"
    )
    best = found.drop_duplicates(["discussion_id", "thread_id"])["row"]
    return np.sort(best.to_numpy(dtype=np.int64))


def _paths(parents: np.ndarray, last: np.ndarray) -> list[np.ndarray]:
    """Give the rows of the chains that end in `last`, each from its top down."""
    above = parents.tolist()  # a list is several times faster to walk than an array
    paths = []
    for row in last.tolist():
        path = []
        while row >= 0:
            path.append(row)
            row = above[row]
        paths.append(np.array(path[::-1], dtype=np.int64))
    return paths


def _lines(chain: np.ndarray, level: np.ndarray, score: np.ndarray, chains: int) -> pd.DataFrame:
    """Fit a least-squares line to the scores of each chain."""
    number = np.bincount(chain, minlength=chains)
    middle = np.bincount(chain, level, minlength=chains) / number
    mean = np.bincount(chain, score, minlength=chains) / number
    beside, above = level - middle[chain], score - mean[chain]
    spread = np.bincount(chain, beside**2, minlength=chains)
    slope = np.bincount(chain, beside * above, minlength=chains) / spread
    left = np.bincount(chain, (above - slope[chain] * beside) ** 2, minlength=chains)
    reach = student_t(number - 2) * np.sqrt(left / (number - 2) / spread)
    low, high = slope - reach, slope + reach
    word = np.where(high < 0, "falls", np.where(low > 0, "rises", "no clear change"))
    columns = {"scored": number, "slope": slope, "low": low, "high": high}
    change = pd.Series(word, dtype="str")
    return pd.DataFrame({**columns, "start": mean - slope * middle, "change": change})


def surest(chains: pd.DataFrame, number: int = CHAINS_DRAWN) -> pd.DataFrame:
    """Keep the chains that fall most surely and rise most surely, up to `number` of each.

    The steepest are the shortest, by chance; so they are ranked by the end of the interval that
    lies nearest to 0.

    Args:
        chains: as `tone_down_chains` gives them.
        number: how many of each.

    Returns:
        Those rows, under their own index, the falling first.
    """
    falling = chains[chains["slope"] < 0].sort_values("high", kind="stable").head(number)
    rising = chains[chains["slope"] > 0].sort_values("low", ascending=False, kind="stable")
    return pd.concat([falling, rising.head(number)])


def chain_points(
    comments: pd.DataFrame, chains: pd.DataFrame, points: int | None = None
) -> pd.DataFrame:
    """The scored comments on some chains, top to bottom, with the fitted line.

    Args:
        comments: those that `chains` was made of; also reads commenter, hits, text.
        chains: rows of `tone_down_chains`; their index numbers the chains.
        points: at most so many evenly spaced ones a chain; None gives all.

    Returns:
        One row per chain and scored comment: chain, thread_id, slope, change, level, comment_id,
        commenter, polarity, hits, tone, excerpt, fitted.
    """
    parents, depth = _placed(comments)
    scored = is_scored(comments)
    paths = [path[scored[path]] for path in _paths(parents, _rows_of(comments, chains))]
    if points is not None:
        paths = [path[spaced(len(path), points)] for path in paths]
    row = np.concatenate([np.empty(0, dtype=np.int64), *paths])
    chain = np.repeat(np.arange(len(paths)), [len(path) for path in paths])
    columns = ["thread_id", "comment_id", "commenter", "polarity", "hits", "tone"]
    found = comments.iloc[row].reset_index(drop=True)
    line = chains.iloc[chain].reset_index(drop=True)
    table = (
        found[columns]
        .astype({"tone": "str"})
        .assign(
            chain=chains.index.to_numpy(dtype=np.int64)[chain],
            slope=line["slope"],
            change=line["change"],
            level=depth[row],
            fitted=line["start"] + line["slope"] * depth[row],
            excerpt=excerpts(found["text"]),
        )
    )
    order = ["chain", "thread_id", "slope", "change", "level", *columns[1:], "excerpt", "fitted"]
    return pd.DataFrame(table[order])


def _rows_of(comments: pd.DataFrame, chains: pd.DataFrame) -> np.ndarray:
    """Find the row of each chain's last comment."""
    wanted = comments["comment_id"].isin(chains["last_comment_id"]).to_numpy(dtype=bool)
    rows = np.flatnonzero(wanted)
    keys = comments[["discussion_id", "comment_id"]].iloc[rows].assign(row=rows)
    here = chains[["discussion_id", "last_comment_id"]].set_axis(keys.columns[:2], axis=1)
    return here.merge(keys, how="left")["row"].to_numpy(dtype=np.int64)


def largest_drops(comments: pd.DataFrame, limit: int = DROPS_LISTED) -> pd.DataFrame:
    """List the replies whose word score lies furthest below that of what they answer.

    Both rest on at least `FEW_WORDS` counted words, or on a scorer that counts none (hits NA); the
    reply's parent is known.

    Args:
        comments: whole discussions; reads discussion_id, comment_id, parent_id, parent_source,
            commenter, depth, polarity, hits, tone, text, position, status where there is one.
        limit: at most so many.

    Returns:
        Largest first, in page order among equals: discussion_id, parent_id, comment_id,
        parent_commenter, commenter, depth, parent_polarity, polarity, drop (positive), excerpt.
    """
    parents = parent_rows(comments)
    hits = comments["hits"].to_numpy(dtype=float, na_value=np.inf)
    sure = is_scored(comments) & (hits >= FEW_WORDS)
    row = np.flatnonzero((parents >= 0) & sure & sure[parents])
    score = polarities(comments)
    drop = score[parents[row]] - score[row]
    order = np.lexsort((comments["position"].to_numpy()[row], -drop))[:limit]
    order = order[drop[order] > 0]
    row, drop = row[order], drop[order]
    found, above = (comments.iloc[each].reset_index(drop=True) for each in (row, parents[row]))
    table = found[["discussion_id", "parent_id", "comment_id", "commenter", "depth", "polarity"]]
    table = table.assign(parent_commenter=above["commenter"], parent_polarity=above["polarity"])
    table = table.assign(drop=drop, excerpt=excerpts(found["text"]))
    columns = ["parent_id", "comment_id", "parent_commenter", "commenter", "depth"]
    scores = ["parent_polarity", "polarity", "drop", "excerpt"]
    return pd.DataFrame(table[["discussion_id", *columns, *scores]])


def ancestors(comments: pd.DataFrame, discussion_id: str, comment_id: str) -> list[str]:
    """The ids of what a comment answers, from the top of its thread down, its own last.

    Args:
        comments: reads discussion_id, comment_id, parent_id.
        discussion_id: its discussion.
        comment_id: the comment; one that is not here has no ancestors (an empty list).

    Example:
        >>> table = pd.DataFrame({"discussion_id": "1", "comment_id": list("abc"),
        ...     "parent_id": [None, "a", "b"]})
        >>> ancestors(table, "1", "c")
        ['a', 'b', 'c']
    """
    is_it = (comments["comment_id"] == comment_id) & (comments["discussion_id"] == discussion_id)
    rows = np.flatnonzero(is_it.to_numpy(dtype=bool, na_value=False))
    if not len(rows):
        return []
    [path] = _paths(parent_rows(comments), rows[:1])
    return [str(each) for each in comments["comment_id"].array[path]]
