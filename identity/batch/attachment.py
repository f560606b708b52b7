"""Records that only point, attached to the persons that describing records make."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from identity.attaching import Attached, Pointing, Surroundings, Told, attach
from identity.batch.carrying import PUBLIC, Carriers, carriers
from identity.batch.describing import Described
from identity.batch.table import Table
from identity.batch.texts import Rows
from identity.candidates.pairs import stable_order
from identity.choosing import choose, different_names

Labels = NDArray[np.int64]
NOBODY = -1


class Pointers(NamedTuple):
    """The pointing records by key (rows of the table), and where each belongs; its persons are clusters' names.

    `carried` names the identifiers that decided.
    """

    rows: Rows
    attached: list[Attached]
    carried: Carriers


def pointers(table: Table, described: Described, cluster: Labels, told: Mapping[int, Told] | None = None) -> Pointers:
    """Attach every record that does not describe.

    `cluster` is what `clustered` tells; `told`: what people decided about the records of some rows.
    """
    person = np.full(len(table), NOBODY, np.int64)
    person[described.describing] = cluster
    rows = table.by_key[person[table.by_key] == NOBODY]
    carried = carriers(table, person == NOBODY)
    named = _grouped(carried.rows, carried.numbers, person == NOBODY)
    records = [
        Pointing(row, key, tuple(sorted(set(named.get(row, ())))))
        for row, key in zip(rows.tolist(), table.keys.take(pa.array(rows)).to_pylist(), strict=True)
    ]
    crowd = _Crowd(described, cluster, person, carried)
    around = Surroundings(crowd.holders, crowd.rank, crowd.choose, crowd.names, told or {})
    return Pointers(rows, attach(records, around), carried)


def _grouped(by: Rows, values: Rows, wanted: NDArray[np.bool_]) -> dict[int, list[int]]:
    """The values of each wanted row."""
    groups: dict[int, list[int]] = {}
    some = wanted[by]
    for row, value in zip(by[some].tolist(), values[some].tolist(), strict=True):
        groups.setdefault(row, []).append(value)
    return groups


class _Crowd:
    """The persons around the pointing records."""

    def __init__(self, described: Described, cluster: Labels, person: Labels, carried: Carriers) -> None:
        self._columns = described.columns
        self._position = np.full(len(person), NOBODY, np.int64)
        self._position[described.rows] = np.arange(len(described.rows))
        self._members = stable_order(cluster.astype(np.uint64) << np.uint64(32))
        self._cluster = cluster[self._members]
        self._ranks: list[int] = carried.ranks.tolist()
        self._holders = _grouped(
            carried.numbers,
            person[carried.rows],
            carried.ranks != PUBLIC,
        )

    def rank(self, identifier: int) -> int:
        return self._ranks[identifier]

    def holders(self, identifier: int) -> set[int]:
        return set(self._holders.get(identifier, ())) - {NOBODY}

    def choose(self, candidates: Mapping[int, frozenset[int]]) -> dict[int, int]:
        """Of each record the candidate that its own attributes single out."""
        asked = {
            row: sorted(persons)
            for row, persons in candidates.items()
            if self._place(row) != NOBODY and min(persons) >= 0
        }
        return choose(self._columns, asked, self._place, self._describing)

    def names(self, rows: Sequence[int]) -> int:
        """How many different names some records say."""
        places = self._position[list(rows)]
        return different_names(self._columns, places[places != NOBODY].tolist())

    def _place(self, row: int) -> int:
        return int(self._position[row])

    def _describing(self, person: int) -> list[int]:
        """The positions of a person's describing records."""
        first, end = np.searchsorted(self._cluster, person), np.searchsorted(self._cluster, person, "right")
        positions: list[int] = self._members[first:end].tolist()
        return positions
