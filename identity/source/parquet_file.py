"""Rows of a Parquet file, a few thousand at a time."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from identity.source.rows import Row, SourceFileError, within_measure

_BATCH = 2_000


class ParquetFile:
    """A Parquet file; only the wanted columns are read."""

    is_sampled = False

    def __init__(self, path: Path, wanted: Collection[str]) -> None:
        self.path = path
        self.position = 0
        try:
            with parquet.ParquetFile(path) as file:
                schema = file.schema_arrow
                count = file.metadata.num_rows
        except (pa.ArrowException, OSError) as error:
            raise SourceFileError(path, f"is no Parquet file, or it is cut off: {error}") from error
        self.columns = frozenset(_paths(schema))
        self._wanted = [name for name in schema.names if any(w == name or w.startswith(f"{name}.") for w in wanted)]
        self._size = path.stat().st_size
        self._count = count
        self.notes: tuple[str, ...] = (*_binary(schema, self._wanted), *(() if count else ("has no rows",)))

    def rows(self) -> Iterator[Row]:
        """Yield the rows; the line of a row is its number. Raises SourceFileError when the file turns out broken."""
        file = str(self.path)
        line = 0
        try:
            with parquet.ParquetFile(self.path) as opened:
                for batch in opened.iter_batches(batch_size=_BATCH, columns=self._wanted):
                    names = batch.schema.names
                    for cells in zip(*(_values(column) for column in batch.columns), strict=True):
                        line += 1
                        yield within_measure(Row(file, line, dict(zip(names, cells, strict=True))), self._wanted)
                    self.position = self._size * line // max(self._count, 1)
        except (pa.ArrowException, OSError) as error:
            raise SourceFileError(self.path, f"broken behind row {line}: {error}") from error


def _values(column: Any) -> list[object]:
    """Return a column as Python values; nanoseconds, which Python has none of, are cut.

    A moment keeps the zone of its column: a birthday at midnight in Berlin is the day before in UTC.
    """
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        column = column.cast(pa.timestamp("us", column.type.tz), safe=False)
    try:
        values: list[object] = column.to_pylist()
    except (pa.ArrowException, KeyError):  # a zone that this machine does not know
        values = column.cast(pa.timestamp(column.type.unit, "UTC")).to_pylist()
    return values


def _binary(schema: Any, wanted: Collection[str]) -> Iterator[str]:
    """Say of columns without a type how they are read; sixteen bytes each are UUIDs."""
    kinds = pa.types
    for name in wanted:
        kind = schema.field(name).type
        if any(is_kind(kind) for is_kind in (kinds.is_binary, kinds.is_large_binary, kinds.is_binary_view)):
            yield f"has the binary column `{name}`: read as UTF-8, and what is not that as hexadecimal digits"


def _paths(fields: Any) -> Iterator[str]:
    """Yield the names of columns, of those inside a struct or a list of structs with their path."""
    for field in fields:
        yield field.name
        inner = field.type.value_type if pa.types.is_list(field.type) else field.type
        if pa.types.is_struct(inner):
            yield from (f"{field.name}.{path}" for path in _paths(inner))
