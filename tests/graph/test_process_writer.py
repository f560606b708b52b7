"""Processes on the real Neo4j: they follow their records through merge and split, and nobody overwrites anybody."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from context.process import Actor, Beginning, Entered, Process, StaleProcessError, resume, save
from cypher.catalogue import load
from graph.process_writer import NoRecordError, move, start
from graph.reader.view import View
from graph.resolver import Resolver
from graph.session import Store
from identity.decisions import DecisionId, Undoing
from tests.graph.test_decisions import MARRIED, TOWN, person_of
from tests.graph.test_resolver import opened

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
WEB = Actor("web", "shop", NOON)


@pytest.fixture
def resolver(store: Store) -> Resolver:
    resolver = opened(store)
    resolver.take(TOWN)
    return resolver


def begun(store: Store, id: str, on: str) -> Process:
    return start(store, Beginning(id, "checkout", on, Entered("cart", "{}"), WEB))


def open_of(store: Store, key: str) -> set[str]:
    """The open processes of the person who holds a record."""
    params = {**View(person_of(store, key)).params(), "at": NOON, "scan": 100, "limit": 100}
    (row,) = store.read(load("context/processes"), **params)
    return {properties["id"] for properties, _, _ in row["processes"]}


def test_a_merge_brings_processes_together_and_its_undoing_parts_them(store: Store, resolver: Resolver) -> None:
    begun(store, "p1", "crm:1")
    begun(store, "p2", "shop:o2")
    assert (open_of(store, "crm:1"), open_of(store, "crm:2")) == ({"p1"}, {"p2"})
    resolver.decide([MARRIED])
    begun(store, "p3", "help:t1")
    assert open_of(store, "crm:1") == open_of(store, "crm:2") == {"p1", "p2", "p3"}
    resolver.decide([Undoing(DecisionId("d1"), "adam", 5)])
    assert (open_of(store, "crm:1"), open_of(store, "crm:2")) == ({"p1"}, {"p2", "p3"})


def test_of_those_who_change_at_once_one_comes_through(store: Store, resolver: Resolver) -> None:
    begun(store, "p1", "crm:1")

    def attempt(number: int) -> bool:
        entered = Entered(f"step {number}", "{}")
        try:
            move(store, "p1", lambda one: (save(one, 1, entered, WEB), None))
        except StaleProcessError:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        through: Iterable[bool] = threads.map(attempt, range(16))
        assert sum(through) == 1
    assert move(store, "p1", lambda one: (one, None)).version == 2


def test_of_those_who_begin_at_once_all_get_the_one_process(store: Store, resolver: Resolver) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: begun(store, "p1", "crm:1"), range(16)))
    assert len(set(made)) == 1
    assert open_of(store, "crm:1") == {"p1"}


def test_a_new_version_of_the_record_keeps_its_process(store: Store, resolver: Resolver) -> None:
    begun(store, "p1", "crm:1")
    move(store, "p1", lambda one: resume(one, Actor("phone", "agent", NOON)))
    resolver.take(TOWN)
    assert open_of(store, "crm:1") == {"p1"}


def test_without_its_record_no_process_begins(store: Store, resolver: Resolver) -> None:
    with pytest.raises(NoRecordError):
        begun(store, "p1", "crm:none")
