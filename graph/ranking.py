"""Count the ranking of all persons anew: their ties out of the graph, the scores back onto them.

Turns of the resolver go on meanwhile. They leave the scores alone and are counted; where there were any, all is done
again, up to three times.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from context.ranking import OWN, Ranking, Ties, ranking
from context.valuing import Valuing
from context.votes import NOBODY, Ids, Numbers
from cypher.catalogue import Query, load
from graph.bought import Bought
from graph.rows import Rows
from graph.session import Row, Store
from graph.valuing import properties
from identity.memory import uncollected
from identity.record import TieType

_RECORDS_READ = 20_000
_PERSONS_WRITTEN = 5_000
_READERS = 2
"""How many pages are asked for at a time: while one is unpacked here, the database makes the other."""
_ROUNDS = 3

Places = NDArray[np.int32]
"""Of each node of the database the number of a person; half the size of `Ids`, as there may be very many nodes."""
Progress = Callable[[str, int, int], None]
"""What is being done, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Recount:
    """What was counted. `missed`: turns that changed ties or orders while it was; `top`: ids and scores."""

    persons: int
    tied: int
    ties: int
    missed: int
    top: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Network:
    """The store's persons with what each is worth, and their ties by type; `had`: who shows scores already.

    `nodes`: where the database keeps each, by which it finds them without asking an index.
    """

    ids: list[str]
    nodes: list[int]
    spent: Numbers
    lifetime_value: Numbers
    had: NDArray[np.bool_]
    ties: dict[str, Ties]


def recount(store: Store, valuing: Valuing, clock: Callable[[], datetime], progress: Progress) -> Recount:
    """Rank all persons anew. Raises what `Store` raises; then it may be called again."""
    with uncollected():
        for _ in range(_ROUNDS):
            done = _round(store, valuing, clock, progress)
            if not done.missed:
                break
    return done


def _round(store: Store, valuing: Valuing, clock: Callable[[], datetime], progress: Progress) -> Recount:
    at = clock()
    (begun,) = store.write(load("ranking/begin"), properties=properties(valuing))
    network = _network(store, begun["records"], valuing, at, progress)
    found = ranking(len(network.ids), network.ties, network.spent)
    _write(store, network, found, progress)
    (ended,) = store.write(load("ranking/end"), at=clock(), persons=len(network.ids), steps=found.steps())
    best = np.argsort(-found.influence, kind="stable")[:10]
    return Recount(
        persons=len(network.ids),
        tied=int(found.is_tied.sum()),
        ties=sum(len(ties.voters) for ties in network.ties.values()),
        missed=ended["missed"],
        top=tuple((network.ids[place], float(found.influence[place])) for place in best if found.is_tied[place]),
    )


def _network(store: Store, records: int, valuing: Valuing, at: datetime, progress: Progress) -> _Network:
    places: dict[str, int] = {}
    nodes: dict[str, int] = {}
    owned, bought, had = [], [], []
    params = {"currency": valuing.counting.currency, "not_in": sorted(valuing.counting.not_in)}
    for row in _pages(store, load("ranking/owners"), records, progress, **params):
        persons = np.array([places.setdefault(id, len(places)) for id in row["persons"]], np.int32)
        for id, node in zip(row["persons"], row["nodes"], strict=True):
            nodes.setdefault(id, node)
        owned.append((np.array(row["records"], np.intp), persons))
        bought.append(_bought(row, persons))
        had.append(persons[np.array(row["ranked"], bool)])
    is_ranked = np.zeros(len(places), bool)
    is_ranked[np.concatenate([*had, np.zeros(0, np.int32)])] = True
    ties = _ties(_pages(store, load("ranking/votes"), records, progress), _owners(owned))
    worth = Bought.of(bought).worth(len(places), valuing, at)
    return _Network(list(places), list(nodes.values()), *worth, is_ranked, ties)


def _bought(row: Row, persons: Places) -> Bought:
    """The orders of a page, whose nodes are those of so many persons."""
    numbered = dict(zip(row["nodes"], persons.tolist(), strict=True))
    buyers = [numbered[node] for node in row["buyers"]]
    return Bought(np.array(buyers, np.intp), np.array(row["seconds"], np.int64), np.array(row["totals"], float))


def _owners(owned: list[tuple[Ids, Places]]) -> Places:
    """Whose record each of the database's nodes is. The last element is nobody's: it stands for all nodes after it."""
    size = max((int(records.max()) + 1 for records, _ in owned if len(records)), default=0)
    owner = np.full(size + 1, NOBODY, np.int32)
    for records, persons in owned:
        owner[records] = persons
    return owner


def _ties(rows: Iterable[Row], owner: Places) -> dict[str, Ties]:
    found: dict[str, list[Ties]] = {}
    for row in rows:
        records = (np.minimum(row[name], len(owner) - 1) for name in ("voters", "candidates"))
        voters, candidates = (owner[nodes].astype(np.intp) for nodes in records)
        found.setdefault(row["type"], []).append(Ties(voters, candidates, np.array(row["weights"])))
    return {
        name: Ties(
            np.concatenate([part.voters for part in parts]),
            np.concatenate([part.candidates for part in parts]),
            np.concatenate([part.weights for part in parts]),
        )
        for name, parts in sorted(found.items())
    }


def _pages(store: Store, query: Query, records: int, progress: Progress, **params: Any) -> Iterator[Row]:
    """The rows about all records, asked for in ranges of their numbers."""

    def read(first: int) -> list[Row]:
        return store.read(query, first=first, after=first + _RECORDS_READ, **params)

    firsts = range(0, records, _RECORDS_READ)
    with ThreadPoolExecutor(_READERS) as readers:
        for done, rows in enumerate(readers.map(read, firsts), 1):
            progress("reading", done, len(firsts))
            yield from rows


def _write(store: Store, network: _Network, found: Ranking, progress: Progress) -> None:
    """Write the scores; while the database writes some, the next are put together."""
    shown = np.flatnonzero(found.is_tied | (network.spent != 0) | (network.lifetime_value != 0) | network.had)
    with ThreadPoolExecutor(1) as writer:
        before: Future[list[Row]] | None = None
        for first in range(0, len(shown), _PERSONS_WRITTEN):
            rows = _rows(network, found, shown[first : first + _PERSONS_WRITTEN])
            if before is not None:
                before.result()
                progress("writing", first, len(shown))
            before = writer.submit(store.write, load("ranking/write_scores"), rows=rows)
        if before is not None:
            before.result()
            progress("writing", len(shown), len(shown))


def _rows(network: _Network, found: Ranking, places: Ids) -> Rows:
    """What persons shall show, each beginning with where and who they are."""
    types = [found.by_type.get(type) for type in TieType]
    columns = [
        [network.nodes[place] for place in places],
        [network.ids[place] for place in places],
        _told(found.influence[places], found.is_tied[places]),
        *(_told(of[places], of[places] > OWN) if of is not None else [None] * len(places) for of in types),
        *(
            _told(of[places], of[places] != 0)
            for of in (found.reach, network.spent, found.network_value, found.near, network.lifetime_value)
        ),
    ]
    return Rows(map(list, zip(*columns, strict=True)))


def _told(values: NDArray[Any], is_told: NDArray[np.bool_]) -> list[Any]:
    """The values as the database takes them; None where there is nothing to tell."""
    return [value if told else None for value, told in zip(values.tolist(), is_told.tolist(), strict=True)]
