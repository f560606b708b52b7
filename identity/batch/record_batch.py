"""Records as an Arrow record batch: what goes from process to process, and comes back as the table it was."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from identity.batch.table import Table
from identity.batch.texts import Codes, Strings, Texts, encoded, spelled
from identity.columns import NO_VALUE

RecordBatch = Any
"""An Arrow record batch; pyarrow has no types of its own."""
KEY = "key"
_ATTRIBUTE, _IDENTIFIER = "attribute:", "identifier:"


def record_schema(attributes: Iterable[str], identifiers: Iterable[str]) -> pa.Schema:
    """`key`, a text for each attribute and a list of texts for each kind of identifier."""
    return pa.schema(
        [(KEY, pa.string())]
        + [(f"{_ATTRIBUTE}{name}", pa.string()) for name in attributes]
        + [(f"{_IDENTIFIER}{kind}", pa.list_(pa.string())) for kind in identifiers]
    )


def batch_of(table: Table) -> RecordBatch:
    """The records of a table as a batch."""
    schema = record_schema(table.attributes, table.identifiers)
    columns = [
        table.keys,
        *map(spelled, table.attributes.values()),
        *map(_lists, table.identifiers.values()),
    ]
    return pa.record_batch([column.cast(kind) for column, kind in zip(columns, schema.types, strict=True)], schema)


def table_in(batch: RecordBatch, prefix: str = "") -> Table:
    """The table in a batch, of the columns whose names begin so; others may stand beside it."""
    columns: Mapping[str, Any] = {
        name.removeprefix(prefix): column
        for name, column in zip(batch.schema.names, batch.columns, strict=True)
        if name.startswith(prefix)
    }
    return Table(
        columns[KEY].cast(pa.large_string()),
        {
            name.removeprefix(_ATTRIBUTE): encoded(column.cast(pa.large_string()))
            for name, column in columns.items()
            if name.startswith(_ATTRIBUTE)
        },
        {
            name.removeprefix(_IDENTIFIER): _texts(column)
            for name, column in columns.items()
            if name.startswith(_IDENTIFIER)
        },
    )


def _lists(column: Texts) -> Any:
    """A list for each row."""
    filled = column.codes != NO_VALUE
    ends = np.append(0, np.cumsum(filled.sum(axis=1))).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(ends), column.values.take(pa.array(column.codes[filled])))


def _texts(lists: Any) -> Texts:
    """The column in which each row says the texts of its list."""
    many = pc.list_value_length(lists).fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
    said: Strings = encoded(pc.list_flatten(lists).cast(pa.large_string()))
    place = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
    codes: Codes = np.full((len(lists), max(1, int(many.max(initial=0)))), NO_VALUE, np.int32)
    codes[np.repeat(np.arange(len(lists)), many), place] = said.codes[:, 0]
    return Texts(codes, said.values)
