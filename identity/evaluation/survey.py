"""The records of the input, laid out for weighing: where each record of the truth stands among them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.batch.describing import Described
from identity.batch.table import Table
from identity.batch.texts import strings
from identity.columns import Columns
from identity.evaluation.tallies import Ints
from identity.record import Identifier

NOT_READ = -2
"""The input does not hold the record."""
POINTS = -1
"""The record describes nobody, so that it is never compared."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The input in columns, and by row the records of the truth that were asked for.

    `position`: of each row its place in the columns, POINTS or NOT_READ, which also stands for rows that were not
    asked for. `living`: the places of the records that describe. `identifiers`: of the rows that carry any.
    """

    columns: Columns
    position: Ints
    living: NDArray[np.int32]
    identifiers: Mapping[int, tuple[Identifier, ...]]


def survey(table: Table, people: Described, rows: Mapping[str, int], count: int) -> Survey:
    """Find the records asked for in the input, a table and its compared columns.

    `rows`: the keys of the records asked for and their rows, which are below `count`.
    """
    place = np.full(len(table), POINTS, np.int64)
    place[people.describing] = np.arange(people.count)
    asked = np.fromiter(rows.values(), np.int64, len(rows))
    where = pc.index_in(strings(rows), table.keys)
    read = where.is_valid().to_numpy(zero_copy_only=False)
    where = where.filter(pa.array(read)).to_numpy(zero_copy_only=False).astype(np.int64)
    position = np.full(count, NOT_READ, np.int64)
    position[asked[read]] = place[where]
    carried = {
        row: tuple(said.identifiers)
        for row, said in zip(asked[read].tolist(), table.at(where).descriptions(), strict=True)
        if said.identifiers
    }
    return Survey(people.columns, position, np.arange(people.count, dtype=np.int32), carried)
