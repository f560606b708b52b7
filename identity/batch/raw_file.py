"""Any file in raw columns, the fastest way that reads it as the careful reader would."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from identity.batch.delimited import delimited_columns
from identity.batch.raw import RawColumns, from_rows, raw_texts
from identity.source.csv_file import CsvFile
from identity.source.mapping import SourceMapping
from identity.source.parquet_file import ParquetFile
from identity.source.rows import LONGEST_CELL, SourceFile, SourceFileError


def raw_columns(file: SourceFile, mapping: SourceMapping) -> RawColumns:
    """The columns of a file that `columns_of` names, and those that say when a row was observed."""
    times = mapping.observed_at.columns if mapping.observed_at else ()
    wanted = list(dict.fromkeys([*columns_of(mapping), *times]))
    found = None
    if isinstance(file, CsvFile):
        found = delimited_columns(file, wanted)
    elif isinstance(file, ParquetFile):
        found = _parquet_columns(file, columns_of(mapping), times)
    return from_rows(file, wanted) if found is None else found


def columns_of(mapping: SourceMapping) -> list[str]:
    """The columns of which the batch path makes something: keys, identifiers, attributes."""
    values = [mapping.source, mapping.key, *(attribute.value for attribute in mapping.attributes)]
    for identifiers in mapping.identifiers:
        values += [*identifiers.values, identifiers.product]
    return list(dict.fromkeys(column for value in values if value for column in value.columns))


def _parquet_columns(file: ParquetFile, named: Sequence[str], times: Sequence[str]) -> RawColumns | None:
    """The columns of a Parquet file; None if one of them holds other things than texts and whole numbers.

    `times` are left out where they hold moments, which can all be used.
    """
    try:
        with parquet.ParquetFile(file.path) as opened:
            types = {field.name: field.type for field in opened.schema_arrow}
            told = [name for name in times if name in types and not pa.types.is_temporal(types[name])]
            wanted = list(dict.fromkeys([*named, *told]))
            if not all(name in types and _is_written_as_it_is(types[name]) for name in wanted):
                return None
            table = opened.read(columns=wanted)
            if any(_is_beyond_measure(table[name]) for name in wanted):
                return None
    except (pa.ArrowException, OSError) as error:
        raise SourceFileError(file.path, f"is broken: {error}") from error
    columns = {name: raw_texts(table[name].cast(pa.large_string()).combine_chunks()) for name in wanted}
    return RawColumns(np.arange(1, len(table) + 1), columns, np.zeros(0, np.int64))


def _is_beyond_measure(column: pa.ChunkedArray) -> bool:
    """Whether a column of texts has one that is longer than any value; in bytes, which are no fewer than letters."""
    if pa.types.is_integer(column.type) or pa.types.is_null(column.type):
        return False
    return bool((pc.max(pc.binary_length(column)).as_py() or 0) > LONGEST_CELL)


def _is_written_as_it_is(kind: pa.DataType) -> bool:
    """Whether Arrow writes a value of this type as `text_of` does."""
    kinds = pa.types
    known = (kinds.is_string, kinds.is_large_string, kinds.is_string_view, kinds.is_integer, kinds.is_null)
    return any(is_kind(kind) for is_kind in known)
