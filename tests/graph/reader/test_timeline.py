"""What a page of the timeline costs, counted by the server itself."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from context.page import Moment
from cypher.catalogue import load
from graph.reader.timeline import ContactFilter, timeline, timeline_params
from graph.reader.view import View
from graph.session import AsyncStore, Connection, Store
from tests.queries import query

SHORT, LONG = 200, 20_000
TIES = 50
START = datetime(2025, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def histories(open_store: Store) -> Iterator[Store]:
    """Two people, one with a hundred times as many contacts as the other."""
    open_store.write_in_batches(query("wipe"))
    open_store.write(query("long_history"), person="short", size=SHORT, ties=TIES)
    open_store.write(query("long_history"), person="long", size=LONG, ties=TIES)
    yield open_store
    open_store.write_in_batches(query("wipe"))


def _hits(store: Store, person: str, wanted: ContactFilter, after: Moment) -> int:
    plan = store.profile(load("context/timeline"), **timeline_params(View(person), wanted, after, 20))
    assert "Sort" not in plan.operators
    assert not any(operator.endswith("Scan") for operator in plan.operators)
    return plan.total_db_hits


@pytest.mark.parametrize(
    "wanted",
    [ContactFilter(), ContactFilter(channels=("c1", "c2")), ContactFilter(types=("seen",), direction="INBOUND")],
    ids=["all", "two channels", "one type"],
)
def test_a_page_costs_the_same_however_long_the_history(histories: Store, wanted: ContactFilter) -> None:
    short = _hits(histories, "short", wanted, Moment.newest())
    assert _hits(histories, "long", wanted, Moment.newest()) <= 1.2 * short


def test_a_page_in_the_middle_costs_no_more_than_the_first(histories: Store) -> None:
    first = _hits(histories, "long", ContactFilter(), Moment.newest())
    middle = Moment(START + timedelta(seconds=LONG // 2), "long:1/x")
    assert _hits(histories, "long", ContactFilter(), middle) <= 1.2 * first


def test_a_walk_through_an_instant_meets_every_contact_once(histories: Store, server: Connection) -> None:
    async def walk() -> list[str]:
        met: list[str] = []
        async with AsyncStore.open(server) as store:
            place, more = Moment.newest(), True
            while more:
                found = await timeline(store, View("short"), ContactFilter(), place, 7)
                met += [contact.id for _, contact in found.items]
                place, more = Moment.after(found.items[-1][0]), found.has_next
        return met

    met = asyncio.run(walk())
    assert len(met) == len(set(met)) == SHORT
