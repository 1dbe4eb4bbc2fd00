"""Stores that sessions share: read once for all who ask, given up when nobody does."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from drawn import drawn_store

from loaders import LoadError
from loaders.intake.worker import AbandonedError
from store import shared
from store.cache import Cache
from store.shared import Sought, is_at_hand, shared_store


class LeftError(Exception):
    """Somebody does not want to wait any more."""


@pytest.fixture(autouse=True)
def stores(monkeypatch):
    """Keep the stores of each test apart."""
    monkeypatch.setattr(shared, "STORES", Cache(1_000_000_000))
    return shared.STORES


class Work:
    """Opens a source: takes as long as it is told to, and stops when nobody waits."""

    def __init__(self, *lines):
        self.store = drawn_store(*lines or ("a@Ann: x",))
        self.begun = 0
        self.abandoned = threading.Event()
        self.may_end = threading.Event()

    def __call__(self, wanted):
        self.begun += 1
        while not self.may_end.wait(0.01):
            if not wanted():
                self.abandoned.set()
                raise AbandonedError
        return self.store


def leave():
    raise LeftError


def test_six_who_ask_at_once_get_one_reading():
    work = Work()
    sought = Sought("a", 1, work)
    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(shared_store, sought) for _ in range(6)]
        time.sleep(0.2)
        work.may_end.set()
        assert {each.result() for each in asked} == {work.store}
    assert work.begun == 1
    assert shared_store(sought) is work.store
    assert (work.begun, shared._readings) == (1, {})


def test_of_a_source_that_changes_the_latest_version_alone_is_kept(stores):
    works = [Work(f"a@Ann: {number}") for number in range(8)]
    for version, work in enumerate(works):
        work.may_end.set()
        assert shared_store(Sought("a", version, work)) is work.store
        assert stores.held_bytes == work.store.own_bytes
    assert not is_at_hand(Sought("a", 6, works[6]))
    assert is_at_hand(Sought("a", 7, works[7]))


def test_the_version_before_is_let_go_before_the_next_is_read(stores):
    first, second = Work(), Work()
    first.may_end.set()
    shared_store(Sought("a", 1, first))
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(shared_store, Sought("a", 2, second))
        while not second.begun:
            time.sleep(0.01)
        assert stores.held_bytes == 0
        second.may_end.set()
        assert asked.result() is second.store


def test_stores_are_bounded_in_bytes_with_all_that_was_worked_out_of_them(stores):
    works = [Work() for _ in range(3)]
    for key, work in enumerate(works):
        work.may_end.set()
        shared_store(Sought(key, 1, work))
    each = works[0].store.own_bytes
    assert stores.held_bytes == 3 * each
    stores.most_bytes = 4 * each
    works[1].store.cache.put("measure", "", size=2 * each)
    works.append(Work())
    works[3].may_end.set()
    shared_store(Sought(3, 1, works[3]))
    # 0, 1 with its measure and 2 would be five times as much, and 3 comes to that.
    assert [is_at_hand(Sought(key, 1, work)) for key, work in enumerate(works)] == [
        *(False, False, True, True)
    ]


def test_what_cannot_be_read_is_not_read_again_until_it_has_changed():
    begun = []

    def fail(_):
        begun.append(1)
        raise LoadError("Nothing there.")

    for _ in range(2):
        with pytest.raises(LoadError, match="Nothing there"):
            shared_store(Sought("a", 1, fail))
    assert len(begun) == 1
    work = Work()
    work.may_end.set()
    assert shared_store(Sought("a", 2, work)) is work.store


def test_what_goes_wrong_beside_the_file_is_raised_and_tried_again():
    begun = []

    def fail(_):
        begun.append(1)
        raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            shared_store(Sought("a", 1, fail))
    assert len(begun) == 2


def test_a_reading_for_which_nobody_waits_stops_within_two_seconds():
    work = Work()
    with pytest.raises(LeftError):
        shared_store(Sought("a", 1, work), patience=leave)
    assert work.abandoned.wait(2)
    again = Work()
    again.may_end.set()
    assert shared_store(Sought("a", 1, again)) is again.store


def test_a_page_that_is_run_anew_takes_up_the_reading_that_its_last_run_began():
    work = Work()
    sought = Sought("a", 1, work)
    for _ in range(5):  # as when somebody clicks while a file is read
        with pytest.raises(LeftError):
            shared_store(sought, patience=leave)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(shared_store, sought)
        time.sleep(2 * shared.ABANDONED_AFTER_SECONDS)
        work.may_end.set()
        assert asked.result() is work.store
    assert work.begun == 1


def test_while_one_still_waits_another_may_leave():
    work = Work()
    sought = Sought("a", 1, work)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(shared_store, sought)
        while not work.begun:
            time.sleep(0.01)
        with pytest.raises(LeftError):
            shared_store(sought, patience=leave)
        time.sleep(1.5 * shared.ABANDONED_AFTER_SECONDS)
        work.may_end.set()
        assert asked.result() is work.store
