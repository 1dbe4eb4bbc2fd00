"""What is kept, bounded in bytes."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest

from store.cache import Cache, size_of


class Growing:
    """A value that grows."""

    def __init__(self, held_bytes):
        self.held_bytes = held_bytes


def kept(cache, *keys):
    return [key for key in keys if cache.get(key) is not None]


def test_what_was_asked_for_longest_ago_gives_way():
    cache = Cache(100)
    for key in "abcd":
        cache.put(key, key.upper(), size=25)
    assert cache.held_bytes == 100
    assert cache.get("a") == "A"  # so that b is the oldest
    cache.put("e", "E", size=25)
    assert kept(cache, *"abcde") == [*"acde"]
    assert cache.held_bytes == 100


def test_one_large_value_takes_the_place_of_several_small_ones():
    cache = Cache(100)
    for key in "abcd":
        cache.put(key, key, size=20)
    cache.put("e", "e", size=70)
    assert kept(cache, *"abcde") == ["d", "e"]
    assert cache.held_bytes == 90


def test_the_newest_stays_however_large_it_is():
    cache = Cache(100)
    cache.put("a", "a", size=10)
    cache.put("b", "b", size=1_000)
    assert (kept(cache, *"ab"), cache.held_bytes) == (["b"], 1_000)
    cache.put("c", "c", size=100)
    assert (kept(cache, *"bc"), cache.held_bytes) == (["c"], 100)


def test_a_value_put_again_is_counted_once():
    cache = Cache(100)
    for size in (60, 70, 10):
        cache.put("a", size, size=size)
    assert (cache.get("a"), cache.held_bytes) == (10, 10)


def test_values_that_grow_are_counted_as_they_are_now():
    cache = Cache(100)
    first, second = Growing(10), Growing(20)
    cache.put("a", first)
    cache.put("b", second)
    assert cache.held_bytes == 30
    first.held_bytes = 95
    assert cache.held_bytes == 115
    cache.put("c", "c", size=1)
    assert (kept(cache, *"abc"), cache.held_bytes) == (["b", "c"], 21)


def test_what_is_dropped_is_counted_no_more():
    cache = Cache(100)
    for key in ("a1", "a2", "b1"):
        cache.put(key, key, size=10)
    cache.put("a3", Growing(10))
    cache.drop(lambda key: key.startswith("a"))
    assert (kept(cache, "a1", "a2", "a3", "b1"), cache.held_bytes) == (["b1"], 10)


def test_a_value_is_made_once_while_several_ask_for_it():
    cache, made, together = Cache(100), [], threading.Barrier(4)

    def make():
        made.append(1)
        time.sleep(0.05)
        return "found"

    def ask():
        together.wait()
        return cache.made_once("a", make, size=lambda _: 7)

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask) for _ in range(4)]
        assert [each.result() for each in asked] == ["found"] * 4
    assert (made, cache.held_bytes) == ([1], 7)


def test_a_value_that_could_not_be_made_is_made_when_it_is_asked_for_again():
    cache = Cache(100)
    with pytest.raises(ZeroDivisionError):
        cache.made_once("a", lambda: 1 // 0)
    assert cache.made_once("a", lambda: 1) == 1


def test_tables_and_arrays_are_counted_to_the_byte():
    numbers = pd.DataFrame({"a": np.zeros(1_000), "b": np.zeros(1_000, dtype="int32")})
    bare = size_of(numbers.iloc[:0])
    assert size_of(numbers) - bare == 12_000
    assert size_of(np.zeros(1_000)[:10]) == 80
    texts = pd.Series(["x" * 100] * 1_000, dtype="str")
    # The characters, and where each text begins: 8 bytes.
    assert 108_000 <= size_of(texts) < 109_000


def test_long_collections_are_counted_by_their_beginning():
    one = size_of("comment 1234567")
    numbered = [f"comment {number}" for number in range(1_000_000, 1_020_000)]
    ids = frozenset(numbered)
    assert size_of(ids) == pytest.approx(20_000 * one + ids.__sizeof__(), rel=0.01)
    objects = pd.Series(
        [f"comment {number}" for number in range(1_000_000, 1_020_000)], dtype=object
    )
    assert size_of(objects) == pytest.approx(20_000 * (one + 8), rel=0.01)


def test_collections_within_each_other_are_counted_and_endless_ones_end():
    endless = []
    endless.append(endless)
    assert size_of({"a": [np.zeros(1_000), {"b": np.zeros(1_000)}]}) > 16_000
    assert size_of(endless) < 2_000
