"""The records of the input, laid out for weighing: where each record of the truth stands among them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.columns import Columns, Description
from identity.evaluation.tallies import Ints
from identity.evidence import describes
from identity.model.model import Model
from identity.record import Identifier, SourceRecord

NOT_READ = -2
"""The input does not hold the record."""
POINTS = -1
"""The record describes nobody, so that it is never compared."""
_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Survey:
    """All describing records in columns, and by row the records of the truth that were asked for.

    `position`: of each row its place in the columns, POINTS or NOT_READ, which also stands for rows that were not
    asked for. `living`: the places that hold a record's newest version. `identifiers`: of the rows that carry any.
    """

    columns: Columns
    position: Ints
    living: NDArray[np.int32]
    identifiers: Mapping[int, tuple[Identifier, ...]]


def survey(records: Iterable[SourceRecord], rows: Mapping[str, int], count: int, model: Model) -> Survey:
    """Lay out the records; of a record that comes again, the last version counts.

    `rows`: the keys of the records asked for and their rows, which are below `count`.
    """
    return _Surveyor(rows, model).survey(records, count)


class _Surveyor:
    def __init__(self, rows: Mapping[str, int], model: Model) -> None:
        self._columns = Columns(model)
        self._rows = rows
        self._identifiers: dict[int, tuple[Identifier, ...]] = {}
        self._place: dict[str, int] = {}
        self._waiting: list[Description] = []

    def survey(self, records: Iterable[SourceRecord], count: int) -> Survey:
        for record in records:
            self._take(record)
        self._settle()
        position = np.full(count, NOT_READ, np.int64)
        for key, row in self._rows.items():
            position[row] = self._place.get(key, NOT_READ)
        places = np.fromiter(self._place.values(), np.int32, len(self._place))
        return Survey(self._columns, position, np.sort(places[places >= 0]), self._identifiers)

    def _take(self, record: SourceRecord) -> None:
        row = self._rows.get(record.key)
        if row is not None:
            self._identifiers[row] = record.identifiers
        if not describes(record.attributes, record.identifiers):
            self._place[record.key] = POINTS
            return
        self._place[record.key] = len(self._columns) + len(self._waiting)
        self._waiting.append(Description(record.attributes, record.identifiers))
        if len(self._waiting) >= _AT_ONCE:
            self._settle()

    def _settle(self) -> None:
        self._columns.append(self._waiting)
        self._waiting = []
