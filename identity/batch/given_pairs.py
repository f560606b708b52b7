"""Pairs that were weighed elsewhere: a CSV or Parquet file of left_key, right_key, bits."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv, parquet

from identity.batch.describing import Described
from identity.batch.linking import Links
from identity.batch.table import Table
from identity.batch.texts import Strings
from identity.counted import counted
from onefold import OnefoldError

LEFT, RIGHT, BITS = "left_key", "right_key", "bits"
_NOWHERE = -1


class PairsFileError(OnefoldError):
    """A file of pairs that cannot be used."""

    def __init__(self, file: Path, problem: str) -> None:
        self.file, self.problem = file, problem
        super().__init__(f"{file}: {problem}")


def given_pairs(path: Path, table: Table, people: Described) -> Links:
    """The pairs in a file as links between positions, each once; of a pair that is named twice the larger bits count.

    Pairs with a record that only points are left out, because such a record follows its identifiers. Raises
    PairsFileError when the file cannot be read or names a record that the table does not have.
    """
    pairs = _read(path)
    position = np.full(len(table) + 1, _NOWHERE, np.int64)
    position[people.describing] = np.arange(people.count)
    ends = [position[_rows(path, table.keys, pairs[side])] for side in (LEFT, RIGHT)]
    low, high = np.minimum(*ends), np.maximum(*ends)
    bits = pairs[BITS].to_numpy(zero_copy_only=False)
    order = np.lexsort((-bits, high, low))
    order = order[(low[order] != _NOWHERE) & (low[order] != high[order])]
    packed = low[order] << 32 | high[order]
    order = order[np.diff(packed, prepend=-1) != 0]
    return Links(low[order].astype(np.int32), high[order].astype(np.int32), bits[order])


def _read(path: Path) -> dict[str, Strings]:
    types = {LEFT: pa.large_string(), RIGHT: pa.large_string(), BITS: pa.float64()}
    try:
        if _is_parquet(path):
            found = parquet.read_table(path, columns=list(types))
        else:
            options = csv.ConvertOptions(column_types=types, include_columns=list(types), strings_can_be_null=False)
            found = csv.read_csv(path, convert_options=options)
        table = found.select(list(types)).cast(pa.schema(types.items()))
    except (pa.ArrowException, KeyError, OSError, ValueError) as error:
        raise PairsFileError(path, f"is no file of pairs ({LEFT}, {RIGHT}, {BITS}): {error}") from error
    empty = {name: pa.array([], kind) for name, kind in types.items()}
    columns = {name: pa.concat_arrays([empty[name], *table[name].chunks]) for name in types}
    missing = [name for name, column in columns.items() if column.null_count]
    if missing or pc.any(pc.is_nan(columns[BITS])).as_py():
        names = ", ".join(missing or [BITS])
        raise PairsFileError(path, f"leaves {names} empty; give every pair two keys and its bits")
    return columns


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def _rows(path: Path, keys: Strings, named: Strings) -> NDArray[np.int64]:
    """The row of each named record."""
    rows = pc.index_in(named, keys)
    if rows.null_count:
        unknown = named.filter(rows.is_null())[0].as_py()
        raise PairsFileError(
            path,
            f"names {counted(rows.null_count, 'record')} that the input does not have, such as `{unknown}`; "
            "a record is named by its source and its key, such as `crm:1001`",
        )
    found: NDArray[np.int64] = rows.to_numpy(zero_copy_only=False).astype(np.int64)
    return found
