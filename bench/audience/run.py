"""The preview of an audience that means everybody, beside the bare statement, in turns."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from statistics import median
from time import perf_counter
from typing import Any

import neo4j

from api.audience import Sending, written
from api.crowd_gating import all_at_once
from api.database import now
from api.gating import Gated, Meant, Terms, one_by_one
from api.preview import Preview, preview
from api.rules.rules import read_rules
from bench.audience.town import Town
from bench.ground import Ground
from bench.offline import load_offline
from bench.result import Bound, Fact, Ratio, Result
from graph.audience import Audiences
from graph.migrate import migrate
from graph.session import AsyncStore, Connection, Store

_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
_STATEMENT = "MATCH (person:Person) RETURN person.id AS person_id"
_FACTOR, _SECONDS = 1.3, 1.0
"""Issue 6: a preview takes no more than 1.3 times the bare statement and a second."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Persons in the graph, rounds, and persons of whom each is asked about one by one as well."""

    persons: int = 1_000_000
    rounds: int = 3
    sample: int = 20_000


def run(ground: Ground, sizes: Sizes) -> Result:
    """Seconds of the bare statement, all rows of which are taken, and of the preview with its waterfall."""
    town = Town(sizes.persons, _AT)
    server = ground.another_server("audience")
    folder = ground.folder / "audience-files"
    folder.mkdir()
    load_offline(server, folder, town.nodes(), town.relationships())
    with server.owned() as connection:
        with Store.open(connection) as store:
            migrate(store, now)
        return measured(connection, town, sizes)


def measured(connection: Connection, town: Town, sizes: Sizes) -> Result:
    """What a store with a town in it takes; the first round only warms up."""
    auth = (connection.user, connection.password)
    with (
        neo4j.GraphDatabase.driver(connection.uri, auth=auth, fetch_size=-1) as driver,
        asyncio.Runner() as runner,
    ):
        desk = _Desk(runner, connection)
        rounds = [(_seconds(lambda: _bare(driver)), _seconds(desk.previewed)) for _ in range(sizes.rounds + 1)][1:]
        bare, gated = (median(times) for times in zip(*rounds, strict=True))
        found = desk.previewed()
        sample = [town.person(number) for number in range(0, sizes.persons, max(1, sizes.persons // sizes.sample))]
        facts = [_adds_up(found, sizes.persons), _is_same(desk, sample)]
        desk.close()
    what = "preview over everybody, seconds, over what is allowed"
    ratio = Ratio(what, gated, _FACTOR * bare + _SECONDS, Bound.AT_MOST, 1.0)
    held = {f"held back by {reason}": float(count) for reason, count in found.waterfall.counts.items()}
    figures = {"bare, seconds": bare, "preview, seconds": gated, "eligible": float(len(found.waterfall.eligible))}
    return Result("audience", asdict(sizes), [ratio], facts, figures | held)


class _Desk:
    """Previews without an event loop around each."""

    def __init__(self, runner: asyncio.Runner, connection: Connection) -> None:
        self._runner, self._stack = runner, AsyncExitStack()
        self._rules = read_rules()
        self._sending = Sending("newsletter", "email", _AT)
        self._store, self._door = runner.run(self._open(connection))

    async def _open(self, connection: Connection) -> tuple[AsyncStore, Audiences]:
        store = await self._stack.enter_async_context(AsyncStore.open(connection))
        return store, await self._stack.enter_async_context(Audiences.open(connection))

    def previewed(self) -> Preview:
        return self._runner.run(preview(self._store, self._door, self._rules, written(_STATEMENT, {}), self._sending))

    def both_ways(self, persons: list[str]) -> tuple[Gated, Gated]:
        """What becomes of some persons, each asked about and all at once."""
        terms, meant = Terms.of(self._rules, self._sending), Meant(persons, None)
        each, together = (way(self._store, terms, meant, {}) for way in (one_by_one, all_at_once))
        return self._runner.run(each), self._runner.run(together)

    def close(self) -> None:
        self._runner.run(self._stack.aclose())


def _seconds(work: Callable[[], Any]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _bare(driver: neo4j.Driver) -> list[list[Any]]:
    with driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
        return session.run(_STATEMENT).values()


def _adds_up(found: Preview, persons: int) -> Fact:
    waterfall = found.waterfall
    total = len(waterfall.eligible) + sum(waterfall.counts.values())
    return Fact("matched = eligible + all that is held back", total == waterfall.matched == persons, f"{total:,}")


def _is_same(desk: _Desk, sample: list[str]) -> Fact:
    each, together = desk.both_ways(sample)
    same = list(each.waterfall.eligible) == list(together.waterfall.eligible)
    same &= sorted(each.waterfall.excluded, key=_person) == sorted(together.waterfall.excluded, key=_person)
    return Fact("each asked about gives the same", same, f"{len(sample):,} persons")


def _person(one: Any) -> str:
    return str(one.person)
