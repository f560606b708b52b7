"""What people decided, by the records of a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow.compute as pc

from identity.attaching import Told
from identity.batch.clustering import Labels, Ruled
from identity.batch.describing import Described
from identity.batch.table import Table
from identity.batch.texts import Strings, strings
from identity.decisions import Decision, DecisionId, Decisions, KeyPair, Ruling, Verdict
from identity.planning.deciding import State, states_of
from identity.record import RecordKey

_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Rulings:
    """What stands about pairs of records of which both are here and one describes.

    `among`: pairs of positions that both describe, the latest decision first. `about`: the row of a record that points
    → the position of one that describes, and what stands about the two.
    """

    among: Sequence[Ruled] = ()
    about: Mapping[int, Sequence[tuple[int, Ruling]]] = field(default_factory=dict)

    def told(self, cluster: Labels) -> dict[int, Told]:
        """What people decided about each record that points, once it is known who describes whom."""
        return {
            row: Told.by((int(cluster[position]), ruling) for position, ruling in said)
            for row, said in self.about.items()
        }


def rulings(table: Table, people: Described, decisions: Decisions) -> Rulings:
    """What stands about the records of a table; decisions about records that are not here wait."""
    standing = sorted(decisions.standing(), key=lambda ruled: ruled[1].rank, reverse=True)
    row = _rows(table, (key for pair, _ in standing for key in pair))
    position = _positions(table, people)
    among: list[Ruled] = []
    about: dict[int, list[tuple[int, Ruling]]] = {}
    for pair, ruling in standing:
        if not all(key in row for key in pair):
            continue
        one, other = (int(position[row[key]]) for key in pair)
        if one != _NOWHERE and other != _NOWHERE:
            among.append(Ruled(one, other, ruling.verdict is Verdict.TOGETHER))
        elif one != _NOWHERE:
            about.setdefault(row[pair[1]], []).append((one, ruling))
        elif other != _NOWHERE:
            about.setdefault(row[pair[0]], []).append((other, ruling))
    return Rulings(among, about)


def states(table: Table, people: Described, persons: Strings, decisions: Decisions) -> dict[DecisionId, State]:
    """Of each decision, by id, what it did; `persons` is the person of each record."""
    known = decisions.by_id.values()
    pairs = {pair for decision in known for pair in decision.pairs()}
    standing = {pair: decisions.ruling(pair) for pair in pairs}
    return states_of(known, standing, _Whose(table, people, persons, known))


def absent(table: Table, decisions: Iterable[Decision]) -> dict[DecisionId, tuple[RecordKey, ...]]:
    """Of each decision, by id, the records that it speaks about and that the table does not have."""
    spoken = {decision.id: sorted(decision.records()) for decision in decisions}
    here = _rows(table, (key for keys in spoken.values() for key in keys))
    return {id: tuple(key for key in keys if key not in here) for id, keys in spoken.items()}


class _Whose:
    """Whose records are, as the batch path found."""

    def __init__(self, table: Table, people: Described, persons: Strings, decisions: Iterable[Decision]) -> None:
        self._row = _rows(table, (key for decision in decisions for key in decision.records()))
        self._describes = _positions(table, people) != _NOWHERE
        self._person = persons.indices

    def here(self, pairs: Iterable[KeyPair]) -> list[KeyPair]:
        return [
            pair
            for pair in pairs
            if all(key in self._row for key in pair) and any(self._describes[self._row[key]] for key in pair)
        ]

    def are_one(self, pair: KeyPair) -> bool:
        left, right = (self._person[self._row[key]].as_py() for key in pair)
        return bool(left == right)


def _rows(table: Table, keys: Iterable[RecordKey]) -> dict[RecordKey, int]:
    """The row of each of these keys that the table has."""
    named = sorted(set(keys))
    if not named:
        return {}
    found = pc.index_in(strings(named), table.keys).to_pylist()
    return {key: row for key, row in zip(named, found, strict=True) if row is not None}


def _positions(table: Table, people: Described) -> Labels:
    """The position of each row that describes, _NOWHERE of the others."""
    position = np.full(len(table), _NOWHERE, np.int64)
    position[people.describing] = np.arange(people.count)
    return position
