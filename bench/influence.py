"""What the ranking of all persons takes: their ties out of the graph, counted, and the scores back onto the persons."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from time import perf_counter

import numpy as np

from api.database import now
from bench.ground import Ground
from bench.queries import query
from bench.result import Bound, Fact, Ratio, Result
from context.purchases import Counting
from context.valuing import Valuing
from context.votes import Ids
from cypher.catalogue import load
from graph.ranking import recount
from graph.rows import Rows
from graph.session import Store
from identity.record import TieType

_PERSONS_AT_ONCE = 20_000
_TIES_AT_ONCE = 5_000
_TARGET_SECONDS = 60.0
_TARGET_TIES = 5_000_000
"""Issue 5: 1,000,000 persons and 5,000,000 ties in under 60 seconds, from the graph and back."""
_SHARES = {
    TieType.FOLLOWS: 0.6,
    TieType.REVIEWED: 0.15,
    TieType.MENTIONED: 0.1,
    TieType.REFERRED: 0.1,
    TieType.GIFTED: 0.05,
}
_FAVOUR = 3
"""The greater, the more ties end at few: with 3, a hundredth of a million persons has a fifth of them."""
_SEED = 5

Pairs = list[tuple[int, int, float]]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Persons, and ties between them."""

    persons: int = 1_000_000
    ties: int = 5_000_000


def run(ground: Ground, sizes: Sizes) -> Result:
    """The seconds of a count from nothing, and of a second one, which finds scores standing."""
    store = ground.emptied()
    _load(store, sizes)
    seconds = [_seconds(store) for _ in range(2)]
    limit = _TARGET_SECONDS * max(sizes.ties, 1) / _TARGET_TIES
    (first,) = store.read(load("ranking/state"))
    return Result(
        "influence",
        asdict(sizes),
        [Ratio("from the graph and back, seconds against the target's", min(seconds), limit, Bound.AT_MOST, 1.0)],
        [Fact("every person was counted", first["persons"] == sizes.persons, f"{first['persons']:,}")],
        {"first, seconds": seconds[0], "again, seconds": seconds[1]},
    )


def _seconds(store: Store) -> float:
    began = perf_counter()
    recount(store, Valuing(Counting("EUR", frozenset()), None), now, lambda *_: None)
    return perf_counter() - began


def _load(store: Store, sizes: Sizes) -> None:
    """Persons with an account each, and ties that end the more often at a person the lower its number is."""
    for first in range(0, sizes.persons, _PERSONS_AT_ONCE):
        after = min(first + _PERSONS_AT_ONCE, sizes.persons)
        store.write(query("tied_persons"), first=first, after=after)
    store.write(query("bare_ledger_next"), next=sizes.persons)
    for type, pairs in _pairs(sizes):
        store.write(query("ties_of_persons"), type=type.value, ties=Rows(pairs))


def _pairs(sizes: Sizes) -> Iterator[tuple[TieType, Pairs]]:
    chance = np.random.default_rng(_SEED)
    for type, share in _SHARES.items():
        count = round(sizes.ties * share)
        for first in range(0, count, _TIES_AT_ONCE):
            yield type, _some(chance, sizes.persons, min(_TIES_AT_ONCE, count - first), type)


def _some(chance: np.random.Generator, persons: int, count: int, type: TieType) -> Pairs:
    influential: Ids = (persons * chance.random(count) ** _FAVOUR).astype(np.intp)
    reached = chance.integers(0, persons, count)
    runs_along = type in (TieType.REFERRED, TieType.GIFTED)
    left, right = (influential, reached) if runs_along else (reached, influential)
    weights = chance.integers(1, 5, count).astype(float)
    # In the order of one end, so that the database finds it in one place.
    order = np.argsort(left)
    return list(zip(left[order].tolist(), right[order].tolist(), weights[order].tolist(), strict=True))
