"""Records as columns: what the batch path reads, whatever the sources were."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.batch.texts import Rows, Strings, Texts, nothing, stacked
from identity.columns import NO_VALUE, Description
from identity.record import Identifier


@dataclass(frozen=True)
class Table:
    """One row a record, each key once.

    `attributes`: name → its normal form, one place. `identifiers`: kind → values, as many places as a record has.
    A column that no record fills may be missing. Without slots, so that the order of keys is told once.
    """

    keys: Strings
    attributes: Mapping[str, Texts]
    identifiers: Mapping[str, Texts]

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def by_key(self) -> Rows:
        """The rows in the order of their keys."""
        order: Rows = pc.sort_indices(self.keys).to_numpy(zero_copy_only=False).astype(np.int64, copy=False)
        return order

    def at(self, rows: Rows | NDArray[np.bool_]) -> "Table":
        """Some of the records."""
        return Table(
            self.keys.filter(pa.array(rows)) if rows.dtype == np.bool_ else self.keys.take(pa.array(rows)),
            {name: column.at(rows) for name, column in self.attributes.items()},
            {kind: column.at(rows) for kind, column in self.identifiers.items()},
        )

    def without_unsaid(self) -> "Table":
        """The same records, in columns without the values that none of them says."""
        return Table(
            self.keys,
            {name: column.without_unsaid() for name, column in self.attributes.items()},
            {kind: column.without_unsaid() for kind, column in self.identifiers.items()},
        )

    def filled(self, name: str) -> NDArray[np.bool_]:
        """Whether each record has an attribute."""
        column = self.attributes.get(name)
        return np.zeros(len(self), np.bool_) if column is None else column.filled

    def descriptions(self) -> Iterator[Description]:
        """What each record says, as the stream would pass it on."""
        attributes = {name: _lists(column) for name, column in self.attributes.items()}
        identifiers = {kind: _lists(column) for kind, column in self.identifiers.items()}
        for row in range(len(self)):
            yield Description(
                {name: texts[row][0] for name, texts in attributes.items() if texts[row]},
                tuple(Identifier(kind, text) for kind, texts in identifiers.items() for text in texts[row]),
            )


def stacked_tables(parts: Sequence[Table]) -> Table:
    """The records of all parts, one part after the other."""
    parts = [part for part in parts if len(part)] or parts[:1]
    if len(parts) == 1:
        return parts[0]
    return Table(
        pa.concat_arrays([part.keys for part in parts]) if parts else pa.array([], pa.large_string()),
        {
            name: stacked([part.attributes.get(name) or nothing(len(part)) for part in parts])
            for name in dict.fromkeys(name for part in parts for name in part.attributes)
        },
        {
            kind: stacked([part.identifiers.get(kind) or nothing(len(part)) for part in parts])
            for kind in dict.fromkeys(kind for part in parts for kind in part.identifiers)
        },
    )


def _lists(column: Texts) -> list[list[str]]:
    texts = column.values.to_pylist()
    return [[texts[code] for code in codes if code != NO_VALUE] for codes in column.codes.tolist()]
