"""People with more records than one answer looks at."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from context.page import END_OF_TIME, Moment
from graph.reader.identifiers import identifiers
from graph.reader.persons import holders
from graph.reader.records import RecordFilter, records
from graph.reader.timeline import ContactFilter, timeline
from graph.reader.view import RECORDS_READ, View
from graph.session import AsyncStore, Connection, Store
from tests.queries import query

T = TypeVar("T")
SIZE = RECORDS_READ + 500


@pytest.fixture(scope="module")
def busy(open_store: Store) -> Iterator[Store]:
    """A person with more orders than one answer looks at."""
    open_store.write_in_batches(query("wipe"))
    open_store.write(query("many_records"), person="busy", size=SIZE)
    yield open_store
    open_store.write_in_batches(query("wipe"))


def _read(server: Connection, read: Callable[[AsyncStore], Awaitable[T]]) -> T:
    async def run() -> T:
        async with AsyncStore.open(server) as store:
            return await read(store)

    return asyncio.run(run())


def test_a_list_of_too_many_records_says_that_it_is_cut(busy: Store, server: Connection) -> None:
    found = _read(server, lambda store: records(store, View("busy"), RecordFilter(), Moment.newest(), 20))
    assert (len(found.items), found.has_next, found.truncated) == (20, True, True)


def test_a_timeline_over_too_many_records_says_that_it_is_cut(busy: Store, server: Connection) -> None:
    found = _read(server, lambda store: timeline(store, View("busy"), ContactFilter(), Moment.newest(), 20))
    assert (found.items, found.truncated) == ((), True)


def test_an_identifier_on_too_many_records_still_finds_its_one_holder(busy: Store, server: Connection) -> None:
    found = _read(server, lambda store: holders(store, "email:busy", END_OF_TIME))
    assert [person for person, _ in found.certain] == ["busy"]
    assert found.truncated is True


def test_identifiers_are_counted_over_the_records_that_were_read(busy: Store, server: Connection) -> None:
    found = _read(server, lambda store: identifiers(store, View("busy"), None, "", 20))
    assert [one.record_count for _, one in found.items] == [RECORDS_READ]


def test_before_they_were_held_there_are_no_records(busy: Store, server: Connection) -> None:
    earlier = View("busy", datetime(2024, 1, 1, tzinfo=UTC))
    found = _read(server, lambda store: records(store, earlier, RecordFilter(), Moment.newest(), 20))
    assert (found.items, found.has_next, found.truncated) == ((), False, False)
