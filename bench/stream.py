"""How fast the stream takes accounts and touchpoints, beside the bare path: both in turn, on one growing database."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from statistics import median
from typing import Any

from bench.bare import BareResolver, bare_records, bare_touchpoint
from bench.ground import Ground, open_resolver
from bench.mixed import Mixed, accounts
from bench.queries import query
from bench.result import Bound, Ratio, Result
from bench.side import Rhythm, Side, alternate
from graph.resolver import Resolver
from graph.session import Store
from identity.record import RecordKey, Touchpoint

_BEGIN = datetime(2024, 6, 1, tzinfo=UTC)
_STRIDE = 7919
"""A prime, so that touchpoints one after another fall on records far apart."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """`records` stand in the graph when the late batches come, `early` when the early ones do."""

    records: int = 200_000
    early: int = 20_000
    batch: int = 500
    batches: int = 20
    """Measured early, and again late."""
    turns: int = 10
    singles: int = 300
    touchpoints: int = 50_000

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm(self.batch, self.turns)

    @property
    def accounts(self) -> int:
        """How many each side takes in all."""
        measured = self.batch * self.batches
        return max(self.records, self.early + measured) + measured + self.singles


@dataclass(frozen=True, slots=True)
class Race:
    """Onefold's stream and the bare path, each with the same accounts before it."""

    ours: Side[Any]
    theirs: Side[Any]
    sizes: Sizes

    def fill(self, target: int) -> None:
        """Both hold at least `target` records."""
        while (missing := target - self.ours.taken) > 0:
            batches = min(self.sizes.turns, max(1, missing // self.sizes.batch))
            for side in (self.ours, self.theirs):
                side.batches(batches, min(self.sizes.batch, missing))

    def rates(self) -> tuple[float, float]:
        """Records a second of each over the measured batches."""
        spent = alternate(self.ours, self.theirs, self.sizes.batches, self.sizes.rhythm)
        done = self.sizes.batches * self.sizes.batch
        return done / spent[0], done / spent[1]

    def singles(self) -> tuple[list[float], list[float]]:
        """The milliseconds of each over every one of some single records."""
        taken = [(self.ours.batches(1, 1), self.theirs.batches(1, 1)) for _ in range(self.sizes.singles)]
        return [1000 * one for one, _ in taken], [1000 * other for _, other in taken]


def run(ground: Ground, sizes: Sizes) -> Result:
    """Records a second early and late, one record alone, and touchpoints."""
    store = ground.emptied()
    resolver, bare = open_resolver(store), BareResolver(store)
    people = _people(sizes.accounts)
    prepared = bare_records(people)
    race = Race(Side(resolver.take_all, people.records), Side(partial(map, bare.take), prepared), sizes)
    race.fill(sizes.early)
    early = race.rates()
    race.fill(sizes.records)
    late = race.rates()
    alone = race.singles()
    return Result(
        "stream",
        asdict(sizes),
        ratios=[
            Ratio("accounts a second, early", *early, Bound.AT_LEAST, 0.3),
            Ratio("accounts a second, late", *late, Bound.AT_LEAST, 0.3),
            Ratio("one account alone, p50 in ms", median(alone[0]), median(alone[1]), Bound.AT_MOST, 3.0),
            Ratio("Onefold's accounts a second, early over late", early[0], late[0], Bound.AT_MOST, 1.3),
            Ratio("touchpoints a second", *_touchpoint_rates(store, resolver, sizes), Bound.AT_LEAST, 0.5),
        ],
        figures={
            "blocking keys of a bare record": sum(len(record.keys) for record in prepared) / len(prepared),
            "one account alone, p99 in ms": sorted(alone[0])[int(0.99 * len(alone[0]))],
            "bare path, early over late": early[1] / late[1],
            "persons": len(resolver.population.members),
            "links": sum(map(len, resolver.population.links.values())) / 2,
        },
    )


def _people(count: int) -> Mixed:
    """Exactly `count` accounts; the generator writes about as many records as it is asked for."""
    people = accounts(round(count * 1.05) + 100)
    assert len(people.records) >= count
    return Mixed(people.records[:count], people.truth)


def _touchpoint_rates(store: Store, resolver: Resolver, sizes: Sizes) -> tuple[float, float]:
    """Touchpoints a second of the stream, and of a statement that creates the same ones under other ids."""
    keys = [known.key for known in resolver.population.records]
    ours: Side[Any] = Side(resolver.take_all, list(_touchpoints("stream", keys, sizes.touchpoints)))
    theirs: Side[Any] = Side(
        partial(map, lambda rows: store.write(query("bare_touchpoints"), touchpoints=rows)),
        [bare_touchpoint(touchpoint) for touchpoint in _touchpoints("bare", keys, sizes.touchpoints)],
    )
    batches = sizes.touchpoints // sizes.batch
    done = batches * sizes.batch
    spent = alternate(ours, theirs, batches, sizes.rhythm)
    return done / spent[0], done / spent[1]


def _touchpoints(name: str, keys: Sequence[RecordKey], count: int) -> Iterator[Touchpoint]:
    for number in range(count):
        yield Touchpoint(
            id=f"{name}:{number}",
            record_key=keys[number * _STRIDE % len(keys)],
            at=_BEGIN + timedelta(seconds=number),
            channel="web",
            type="visit",
            stage="consider",
            payload={"page": f"/products/{number % 500}"},
        )
