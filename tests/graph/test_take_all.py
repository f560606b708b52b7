"""Batches one after another, each planned while the one before is written: the same graph, whatever happens between."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

import graph.resolver
from bench.mixed import mixed
from graph.errors import ContentionError, QueryTimedOutError
from graph.resolver import Receipt
from graph.session import Store
from identity.model.model import Model
from identity.record import Entry, RecordKind
from tests.graph.test_resolver import ANNA, opened, record, touchpoint
from tests.identity.planning.crowd import portrait, resolved

RECORDS = mixed(200, 100).records
SIZE = 40


def batches() -> Iterator[Sequence[Entry]]:
    return (RECORDS[start : start + SIZE] for start in range(0, len(RECORDS), SIZE))


def expected() -> dict[str, object]:
    return portrait(resolved(Model.default(), RECORDS))


def test_batches_become_the_persons_that_one_batch_makes_of_them(store: Store) -> None:
    resolver = opened(store)
    receipts = list(resolver.take_all(batches()))
    assert sum(receipts, Receipt()).records == len(RECORDS)
    assert portrait(resolver.population) == expected()
    assert portrait(opened(store).population) == expected()


def test_touchpoints_are_counted_with_the_batch_that_brought_them(store: Store) -> None:
    anna = record("crm:1", RecordKind.ACCOUNT, **ANNA)
    receipts = list(opened(store).take_all([[anna, touchpoint("1", "crm:1")], [], [touchpoint("1", "crm:1")]]))
    assert [(receipt.context, receipt.context_unchanged) for receipt in receipts] == [(1, 0), (0, 0), (0, 1)]


def test_a_batch_planned_before_another_resolver_was_faster_is_planned_again(store: Store) -> None:
    one, other = opened(store), opened(store, "q")
    rest = batches()
    for _ in one.take_all(iter(lambda: next(rest, ()), ())):
        other.take(next(rest, ()))
    assert portrait(one.population) == portrait(opened(store).population) == expected()


def test_a_batch_whose_writing_came_to_grief_is_taken_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    writing, times = graph.resolver._write, iter(range(100))

    def failing(*args: Any) -> Any:
        written = writing(*args)
        if next(times) == 2:
            raise ContentionError("The transaction", "as it was about to be committed")
        return written

    monkeypatch.setattr(graph.resolver, "_write", failing)
    resolver = opened(store)
    assert sum(resolver.take_all(batches()), Receipt()).records == len(RECORDS)
    assert portrait(resolver.population) == portrait(opened(store).population) == expected()


def test_a_resolver_whose_writing_failed_for_good_forgets_what_was_not_committed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, times = graph.resolver._write, iter(range(100))

    def failing(*args: Any) -> Any:
        written = writing(*args)
        if next(times) == 1:
            raise QueryTimedOutError("identity/link")
        return written

    monkeypatch.setattr(graph.resolver, "_write", failing)
    resolver = opened(store)
    with pytest.raises(QueryTimedOutError):
        list(resolver.take_all(batches()))
    again = sum(resolver.take_all(batches()), Receipt())
    assert (again.unchanged, again.records) == (SIZE, len(RECORDS) - SIZE)
    assert portrait(resolver.population) == portrait(opened(store).population) == expected()


def test_a_resolver_whose_batches_broke_off_goes_on(store: Store) -> None:
    def broken() -> Iterator[Sequence[Entry]]:
        yield from list(batches())[:3]
        raise ValueError("the file ends within a row")

    resolver = opened(store)
    with pytest.raises(ValueError, match="within a row"):
        list(resolver.take_all(broken()))
    assert sum(resolver.take_all(batches()), Receipt()).unchanged == 3 * SIZE
    assert portrait(resolver.population) == expected()
