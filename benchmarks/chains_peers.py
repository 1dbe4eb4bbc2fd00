"""Other libraries at the same reply links: run by `benchmarks.chains`, by a Python that has them.

    PYTHON benchmarks/chains_peers.py NAME LINKS.npz

Prints as JSON the processor seconds, and the sum of what it found of each comment's level, so that
one can see that it did the work. Needs nothing of this project.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from itertools import pairwise

import numpy as np

Peer = Callable[[np.ndarray, np.ndarray], int]


def _networkx() -> Peer:
    import networkx as nx

    def measure(parent: np.ndarray, discussion: np.ndarray) -> int:
        """One graph for all, walked once; the rest in lists: the quickest way that we found."""
        rows = len(parent)
        graph = nx.DiGraph()
        above_all = np.where(parent < 0, rows, parent).tolist()
        graph.add_edges_from(zip(above_all, range(rows), strict=True))
        level, top = [0] * (rows + 1), list(range(rows + 1))
        descendants, height = [0] * (rows + 1), [0] * (rows + 1)
        links = list(nx.bfs_edges(graph, rows))
        for above, row in links:
            level[row] = level[above] + 1
            if above != rows:
                top[row] = top[above]
        for above, row in reversed(links):
            descendants[above] += descendants[row] + 1
            height[above] = max(height[above], height[row] + 1)
        replies = [degree for _, degree in graph.out_degree()]
        _distances(np.array(descendants[:-1]), discussion)
        return sum(level) + 0 * len(replies)

    return measure


def _igraph() -> Peer:
    import igraph

    def measure(parent: np.ndarray, discussion: np.ndarray) -> int:
        """Levels by its breadth-first search, what hangs below by numpy, level by level."""
        rows = len(parent)
        edges = np.column_stack([np.where(parent < 0, rows, parent), np.arange(rows)])
        order, begins, above = igraph.Graph(rows + 1, edges, directed=True).bfs(rows)
        order, above = np.array(order), np.array(above)
        level, descendants = np.zeros((2, rows + 1), dtype=np.int64)
        top, height = np.arange(rows + 1), np.zeros(rows + 1, dtype=np.int64)
        layers = [order[begin:end] for begin, end in pairwise(begins)]
        for number, layer in enumerate(layers):
            level[layer] = number
            if number > 1:
                top[layer] = top[above[layer]]
        for layer in layers[:0:-1]:
            np.add.at(descendants, above[layer], descendants[layer] + 1)
            np.maximum.at(height, above[layer], height[layer] + 1)
        np.bincount(parent[parent >= 0], minlength=rows)
        _distances(descendants[:-1], discussion)
        return int(level.sum())

    return measure


def _duckdb() -> Peer:
    import duckdb

    def measure(parent: np.ndarray, discussion: np.ndarray) -> int:
        """Levels, threads and replies alone: what hangs below would take a row per pair."""
        links = {"row": np.arange(len(parent)), "parent": parent}  # noqa: F841 - read by its name
        connection = duckdb.connect(config={"threads": 1})
        connection.execute("create table links as select * from links")
        connection.execute(
            "create table found as with recursive down(row, top, level) as ("
            "select row, row, 1 from links where parent < 0 union all "
            "select links.row, down.top, down.level + 1 from links join down "
            "on links.parent = down.row) select * from down"
        )
        connection.execute("select parent, count(*) from links group by parent").fetchnumpy()
        return int(connection.execute("select sum(level) from found").fetchall()[0][0])

    return measure


def _delab_trees() -> Peer:
    import pandas as pd
    from delab_trees.delab_tree import DelabTree

    def measure(parent: np.ndarray, discussion: np.ndarray) -> int:
        """A tree for each discussion, its depth and branching: it gives no comment's level."""
        rows, whole = len(parent), np.unique(discussion)
        articles = rows + discussion
        table = pd.DataFrame(
            {
                "tree_id": np.concatenate([whole, discussion]),
                "post_id": np.concatenate([rows + whole, np.arange(rows)]).astype(str),
                "parent_id": [*[np.nan] * len(whole), *np.where(parent < 0, articles, parent)],
                "author_id": "a",
                "text": "",
                "created_at": pd.Timestamp("2024-01-01"),
            }
        ).astype({"post_id": object, "parent_id": "Int64"})
        table["parent_id"] = table["parent_id"].astype("str").astype(object)
        trees = [DelabTree(part) for _, part in table.groupby("tree_id")]
        for tree in trees:
            tree.average_branching_factor()
        return sum(tree.depth() for tree in trees)

    return measure


def _distances(descendants: np.ndarray, discussion: np.ndarray) -> np.ndarray:
    nodes, below = np.bincount(discussion) + 1, descendants + 1.0
    return np.bincount(discussion, below * (nodes[discussion] - below))


PEERS = {
    "networkx": _networkx,
    "igraph": _igraph,
    "DuckDB, recursive": _duckdb,
    "delab-trees": _delab_trees,
}


def main(name: str, path: str) -> None:
    """Time one of them."""
    try:
        measure = PEERS[name]()
    except ImportError:
        print(json.dumps({"failed": "not installed"}))
        return
    links = np.load(path)
    parent, discussion = links["parent"], links["discussion"]
    begun = time.process_time()
    levels = measure(parent, discussion)
    print(json.dumps({"seconds": time.process_time() - begun, "levels": levels}))


if __name__ == "__main__":
    main(*sys.argv[1:])
