"""Every measure of reply chains against networkx, on ten thousand random forests; and their core.

networkx walks the trees as graphs, one at a time; ours follows row numbers, all at once, compiled
and without numba.
"""

import itertools
from collections import Counter

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.replies.chains import back_and_forth, chain_metrics, reply_chains
from analysis.replies.shape import discussion_shape
from engines.chains import ids, totals, tree, walk, without_numba
from engines.compiling import compiled as compiling

FORESTS, LARGEST = 10_000, 40
PEOPLE = ["Ann", "Bob", "Cyd", "Dee", None]
ARTICLE = "article"
SHAPE = [
    "comments",
    "threads",
    "max_depth",
    "max_width",
    "reply_share",
    "structural_virality",
    "h_index",
    "reciprocity",
    "branching_ratio",
]


@pytest.fixture(params=["compiled", "without numba"])
def both_ways(request, monkeypatch):
    if request.param == "without numba":
        monkeypatch.setattr(compiling, "HAS_NUMBA", False)
    elif not compiling.HAS_NUMBA:
        pytest.skip("numba is not here")


def forests(count, seed):
    """Draw discussions of 1 to 40 comments, small ones more often, shuffled all together.

    A parent lies close by, anywhere before, or right before: broad, bushy and deep trees. A tenth
    of the discussions have unknown and missing parents; ids repeat from discussion to discussion.
    """
    random = np.random.default_rng(seed)
    sizes = np.ceil(LARGEST ** random.random(count)).astype(int)
    discussion = np.repeat(np.arange(count), sizes)
    rank = np.arange(len(discussion)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    reach = np.choose(np.repeat(random.integers(0, 3, count), sizes), [1, 4, LARGEST])
    parent = rank - 1 - np.floor(random.random(len(rank)) * np.minimum(reach, rank)).astype(int)
    parent[random.random(len(rank)) < np.repeat(random.random(count) ** 2, sizes)] = -1
    parent[rank == 0] = -1
    gaps = np.repeat(random.random(count) < 0.1, sizes) & (random.random(len(rank)) < 0.1)
    missing = gaps & (rank % 2 == 0)
    named = pd.Series(parent).astype("str").mask(parent < 0).mask(missing, "gone")
    source = np.where(gaps, np.where(missing, "missing", "none"), "explicit")
    deleted = random.random(len(rank)) < 0.05
    people = pd.Series(np.array(PEOPLE)[random.integers(0, len(PEOPLE), len(rank))], dtype="str")
    table = pd.DataFrame(
        {
            "discussion_id": pd.Series(discussion).astype("str"),
            "comment_id": pd.Series(rank).astype("str"),
            "parent_id": named.mask(source == "none").astype("str"),
            "parent_source": pd.Series(source, dtype="str"),
            "commenter_id": people,
            "commenter": people,
            "status": pd.Series(np.where(deleted, "deleted", "published"), dtype="str"),
            "position": rank,
        }
    )
    return table.sample(frac=1, random_state=seed).reset_index(drop=True)


class Oracle:
    """One discussion as networkx sees it: replies point from what they answer."""

    def __init__(self, rows):
        self.rows = {row.comment_id: row for row in rows}
        self.known = [row for row in rows if row.parent_source != "none"]
        self.links = nx.DiGraph()
        self.links.add_nodes_from(self.rows)
        self.whole = nx.DiGraph()
        self.whole.add_node(ARTICLE)
        for row in self.known:
            if row.parent_id in self.rows:
                self.links.add_edge(row.parent_id, row.comment_id)
                self.whole.add_edge(row.parent_id, row.comment_id)
            elif row.parent_source == "explicit":
                self.whole.add_edge(ARTICLE, row.comment_id)
        reached = nx.single_source_shortest_path_length
        self.depth = reached(self.whole, ARTICLE)
        self.below = {name: reached(self.links, name) for name in self.rows}
        tops = [name for name in self.rows if self.links.in_degree(name) == 0]
        self.top = {name: top for top in tops for name in self.below[top]}
        self.places = {name: self.metrics(name) for name in self.rows}
        self.shape, self.chains = self.measures(), self.paths()
        self.longest_exchange = max(self.turns(name) for name in self.rows)

    def person(self, name):
        return self.rows[name].commenter_id

    def metrics(self, name):
        depth, top = self.depth.get(name), self.top[name]
        placed = self.rows[top].parent_source != "none"
        counts = [self.links.out_degree(name), len(self.below[name]) - 1]
        counts.append(max(self.below[name].values()))
        return [depth, top if placed else None, *(counts if self.known else [None] * 3)]

    def measures(self):
        widths = Counter(level for level in self.depth.values() if level)
        seen = [row for row in self.known if row.status == "published"]
        answers = [row for row in seen if row.parent_source == "missing" or pd.notna(row.parent_id)]
        filled = itertools.takewhile(lambda level: widths[level] >= level, itertools.count(1))
        answered = [name for name, degree in self.links.out_degree() if degree]
        return [
            len(self.rows),
            *([widths[1], max(widths), max(widths.values())] if widths else [None] * 3),
            len(answers) / len(seen) if seen else None,
            self.virality(),
            len(list(filled)) if widths else None,
            self.reciprocity(),
            self.links.number_of_edges() / len(answered) if answered else None,
        ]

    def virality(self):
        nodes = len(self.rows) + 1
        if len(self.depth) < nodes:
            return None
        return nx.wiener_index(self.whole.to_undirected()) / (nodes * (nodes - 1) / 2)

    def reciprocity(self):
        threads = {}
        for above, name in self.links.edges():
            pair, top = (self.person(name), self.person(above)), self.top[name]
            between = pd.notna(pair[0]) and pd.notna(pair[1]) and pair[0] != pair[1]
            if between and self.rows[name].status == "published":
                threads.setdefault(top, nx.DiGraph()).add_edge(*pair)
        met = [people for top, people in threads.items() if self.rows[top].parent_source != "none"]
        links = sum(people.number_of_edges() for people in met)
        returned = sum(nx.overall_reciprocity(people) * people.number_of_edges() for people in met)
        return returned / links if links else None

    def paths(self):
        paths = nx.single_source_shortest_path(self.whole, ARTICLE)
        ends = [name for name in paths if name != ARTICLE and not self.links.out_degree(name)]
        return {
            name: (paths[name][1], len(paths[name]) - 1, self.people(paths[name][1:]))
            for name in ends
        }

    def people(self, names):
        return len({self.person(name) for name in names if pd.notna(self.person(name))})

    def turns(self, name):
        """Count the comments from here up in which two people take turns; fewer than 3 are none."""
        up = [name, *nx.ancestors(self.links, name)]
        up = sorted(up, key=lambda each: self.below[each][name])
        people = [self.person(each) for each in up]
        if len(people) < 3 or any(map(pd.isna, people[:2])) or people[0] == people[1]:
            return 0
        pairs = enumerate(people)
        turns = len(list(itertools.takewhile(lambda at: at[1] == people[at[0] % 2], pairs)))
        return turns if turns >= 3 else 0


@pytest.fixture(scope="module")
def drawn():
    """Ten thousand forests, and what networkx says of each."""
    table = forests(FORESTS, seed=5)
    found = {}
    for row in table.itertuples():
        found.setdefault(row.discussion_id, []).append(row)
    return table, {name: Oracle(rows) for name, rows in found.items()}


def plain(frame, *columns):
    values = frame[list(columns)].astype(object)
    return values.where(values.notna(), None).to_numpy().tolist()


@pytest.mark.usefixtures("both_ways")
def test_networkx_places_every_comment_of_ten_thousand_forests_alike(drawn):
    table, oracles = drawn
    metrics = chain_metrics(table)
    names = zip(table["discussion_id"], table["comment_id"], strict=True)
    expected = [oracles[discussion].places[name] for discussion, name in names]
    columns = ("depth", "thread_id", "replies", "descendants", "height")
    assert plain(metrics, *columns) == expected


@pytest.mark.usefixtures("both_ways")
def test_networkx_finds_the_same_shape_of_ten_thousand_discussions(drawn):
    table, oracles = drawn
    shape = discussion_shape(table)
    expected = [oracles[name].shape for name in shape["discussion_id"]]
    found = plain(shape, *SHAPE)
    assert [[each is None for each in row] for row in found] == [
        [each is None for each in row] for row in expected
    ]
    numbers = [np.array(rows, dtype=float) for rows in (found, expected)]
    np.testing.assert_allclose(*numbers, rtol=1e-13)


@pytest.mark.usefixtures("both_ways")
def test_networkx_finds_the_same_chains_and_exchanges_in_ten_thousand_discussions(drawn):
    table, oracles = drawn
    chains = reply_chains(table)
    columns = ("thread_id", "length", "commenters")
    found = {name: {} for name in oracles}
    ends = zip(chains["discussion_id"], chains["last_comment_id"], strict=True)
    for (name, last), chain in zip(ends, plain(chains, *columns), strict=True):
        found[name][last] = tuple(chain)
    assert found == {name: oracle.chains for name, oracle in oracles.items()}
    longest = back_and_forth(table).groupby("discussion_id")["turns"].max().to_dict()
    exchanges = {name: oracle.longest_exchange for name, oracle in oracles.items()}
    assert longest == {name: turns for name, turns in exchanges.items() if turns}


def test_with_and_without_numba_every_table_is_the_same(monkeypatch):
    if not compiling.HAS_NUMBA:
        pytest.skip("numba is not here")
    table = forests(50, seed=8)
    measures = [chain_metrics, reply_chains, discussion_shape, back_and_forth]
    compiled = [measure(table) for measure in measures]
    monkeypatch.setattr(compiling, "HAS_NUMBA", False)
    for measure, expected in zip(measures, compiled, strict=True):
        pd.testing.assert_frame_equal(measure(table), expected)


@pytest.mark.usefixtures("both_ways")
@pytest.mark.parametrize("worth", [1, 10**9])
def test_wide_and_narrow_trees_are_counted_alike(worth, monkeypatch):
    monkeypatch.setattr(without_numba, "COMMENTS_WORTH_A_CALL", worth)
    parent = np.array([-1, 0, 0, 1, 3, 3, -1])
    assert tree.tree_of(parent).descendants.tolist() == [5, 3, 0, 2, 0, 0, 0]
    assert tree.tree_of(parent).height.tolist() == [3, 2, 0, 1, 0, 0, 0]


@pytest.mark.usefixtures("both_ways")
def test_a_loop_and_what_hangs_below_it_lose_their_links_and_nothing_else_does():
    # 0 ⇄ 1, 2 answers 0, 3 answers 2, 4 answers itself, 5 is at the top, 6 answers 5, 7 answers 3
    found = tree.tree_of(np.array([1, 0, 0, 2, 4, -1, 5, 3]))
    assert found.parent.tolist() == [-1, -1, -1, -1, -1, -1, 5, -1]
    assert found.level.tolist() == [1, 1, 1, 1, 1, 1, 2, 1]
    assert found.top.tolist() == [0, 1, 2, 3, 4, 5, 5, 7]
    assert found.descendants.tolist() == [0, 0, 0, 0, 0, 1, 0, 0]
    top, sums = tree.climb(np.array([1, 0, 0, -1, 3]), np.array([1, 2, 4, 8, 16]))
    assert (top.tolist(), sums.tolist()) == ([0, 1, 2, 3, 3], [1, 2, 4, 8, 24])


@pytest.mark.usefixtures("both_ways")
def test_comments_are_read_with_replies_below_what_they_answer_otherwise_by_row():
    # 3 ┬ 0 ─ 4      5 ─ 1
    #   └ 2
    found = tree.tree_of(np.array([3, 5, 3, -1, 0, -1]))
    places = tree.reading_places(found.parent, found.descendants)
    assert np.argsort(places).tolist() == [3, 0, 4, 2, 5, 1]
    # Ann writes 3 and 4, Bob 0 and 2, nobody known 1, Cyd 5.
    people = np.array([1, -1, 1, 0, 0, 2])
    above = tree.people_above(found.parent, found.descendants, people)
    assert above.tolist() == [2, 1, 2, 1, 2, 1]


@pytest.mark.usefixtures("both_ways")
def test_no_rows_have_no_tree():
    nothing = np.empty(0, dtype=np.int64)
    found = tree.tree_of(nothing)
    assert [len(column) for column in found] == [0] * 6
    assert len(tree.reading_places(found.parent, found.descendants)) == 0
    assert len(tree.people_above(found.parent, found.descendants, nothing)) == 0
    assert len(tree.climb(nothing, nothing)[0]) == 0


@pytest.mark.usefixtures("both_ways")
def test_totals_worked_out_by_hand():
    # Discussion 0: a chain of two below the article (1+1+2 = 4) and one row of unknown level.
    # Discussion 2: a star of three: 3 pairs at 1 and 3 at 2. Discussion 1 has no comment.
    found = totals.totals_of(
        np.array([0, 2, 2, 0, 2]), np.array([1, 1, 1, 2, 1]), np.array([1, 0, 0, 0, 0]), 3
    )
    assert [each.tolist() for each in found] == [
        [2, 0, 3],
        [2, 0, 3],
        [1, 0, 3],
        [2, 0, 1],
        [4.0, 0.0, 9.0],
    ]


def test_widths_worked_out_by_hand():
    # Discussion 0: levels of 1 and 2, and one unknown; 1: no level known; 2: levels of 2, 1.
    discussion = np.array([0, 0, 0, 0, 1, 2, 2, 2])
    depth = np.array([1, 2, 2, 0, 0, 1, 2, 1])
    found = totals.widths_of(discussion, depth, np.array([2, 0, 2]))
    assert [each.tolist() for each in found] == [[2, 0, 2], [2, 0, 1]]


def test_an_answer_counts_as_returned_in_its_own_thread_only():
    # Thread 0: A→B twice, B→A, C→A; thread 5: A→B. Of four links two are returned.
    links = [(0, 0, 1), (0, 0, 1), (0, 1, 0), (0, 2, 0), (5, 0, 1)]
    thread, writer, answered = np.array(links).T
    whole, returned = totals.returned_links(thread * 0, thread, writer, answered)
    assert (whole.tolist(), returned.tolist()) == ([0] * 4, [True, True, False, False])


def named(own, wanted, discussions=None):
    table = pd.DataFrame({"comment_id": own, "parent_id": wanted}, dtype="str")
    return table.assign(discussion_id=pd.Series(discussions or ["1"] * len(own), dtype="str"))


def answered(table):
    discussion = pd.factorize(table["discussion_id"])[0]
    return ids.answered_rows(table, discussion, table["parent_id"].notna().to_numpy()).tolist()


@pytest.mark.usefixtures("both_ways")
def test_an_id_is_found_in_its_own_discussion_only():
    table = named(["a", "b", "a", "b"], [None, "a", "b", "a"], ["x", "x", "y", "y"])
    assert answered(table) == [-1, 0, 3, 2]
    assert answered(named(["a", "b"], ["b", "a"], ["x", "y"])) == [-1, -1]


@pytest.mark.usefixtures("both_ways")
def test_ids_that_begin_or_end_alike_are_told_apart():
    own = ["12345678", "123456789", "123456780", "", "1234567\0", "1234567", "ä", "a", "x" * 99]
    wanted = ["x" * 99, "a", "ä", "1234567", "1234567\0", "x" * 98, "123456780", "12345678", ""]
    assert answered(named(own, wanted)) == [8, 7, 6, 5, 4, -1, 2, 0, 3]


@pytest.mark.usefixtures("both_ways")
def test_a_part_of_a_table_is_read_where_it_stands():
    table = named(list("abcdef"), [None, "a", "a", "c", "c", "b"])
    assert answered(table.iloc[2:5]) == [-1, 0, 0]
    assert answered(table.iloc[[4, 2, 3]]) == [1, -1, 1]


def test_other_kinds_of_text_columns_are_read_alike():
    table = named(list("abc"), [None, "a", "b"])
    assert answered(table.astype(object)) == answered(table.astype("string[python]")) == [-1, 0, 1]


TEXTS = st.text(alphabet="ab\0ß😂", max_size=12)


@given(pairs=st.lists(st.tuples(st.integers(0, 2), TEXTS, st.none() | TEXTS), min_size=1))
def test_a_dictionary_finds_the_same_rows(pairs):
    pairs = list({pair[:2]: pair for pair in pairs}.values())
    discussions, own, wanted = zip(*pairs, strict=True)
    place = {(where, name): row for row, (where, name, _) in enumerate(pairs)}
    expected = [place.get((where, name), -1) for where, _, name in pairs]
    assert answered(named(own, wanted, [str(each) for each in discussions])) == expected


def test_no_loop_is_compiled_twice_for_the_same_kind_of_table():
    if not compiling.HAS_NUMBA:
        pytest.skip("numba is not here")
    table = named(list("abc"), [None, "a", "b"]).assign(
        parent_source="explicit", commenter_id="Ann", commenter="Ann", position=range(3)
    )
    table["status"] = "published"
    for given_table in (table, table.iloc[1:], table.astype(object), table.iloc[:0]):
        for measure in (chain_metrics, reply_chains, discussion_shape, back_and_forth):
            measure(given_table)
    fixed = np.array([-1, 0], dtype=np.int32)
    fixed.flags.writeable = False
    tree.reading_places(fixed, fixed + 1)
    tree.people_above(fixed, fixed + 1, fixed + 1)
    tree.climb(fixed, fixed)
    loops = [walk.walk, walk.count_below, walk.add_down, walk.read_through, walk.count_people]
    loops += [ids._fill, ids._find, totals._add_up]
    assert [len(loop.signatures) for loop in loops] == [1] * len(loops)
