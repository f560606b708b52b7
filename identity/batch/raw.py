"""The columns of a file as its source wrote them, before anything is made of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attributes.written import letters_of
from identity.batch.texts import Strings, Texts, encoded, renamed, strings
from identity.source.cells import cell_at, text_of
from identity.source.rows import Row, SourceFile


@dataclass(frozen=True, slots=True)
class RawColumns:
    """Rows as columns of stripped texts; an empty cell says nothing.

    `lines`: where each row stands in its file. `irregular`: the lines of rows that are not here, because only the
    careful reader can tell what they are.
    """

    lines: NDArray[np.int64]
    columns: Mapping[str, Texts]
    irregular: NDArray[np.int64]

    def at(self, rows: NDArray[np.int64]) -> "RawColumns":
        """Some of the rows."""
        columns = {name: column.at(rows) for name, column in self.columns.items()}
        return RawColumns(self.lines[rows], columns, self.irregular)


def raw_texts(column: pa.Array) -> Texts:
    """An Arrow array of texts as codes into their stripped forms."""
    return stripped(encoded(column.cast(pa.large_string())))


def stripped(written: Texts) -> Texts:
    """The column without space around its texts; an empty text says nothing."""
    odd = np.flatnonzero(~_surely_stripped(written.values))
    found = written.values.take(pa.array(odd)).to_pylist()
    bare = [text.strip() or None for text in found]
    if bare == found:
        return written
    mask = np.zeros(len(written.values), np.bool_)
    mask[odd] = True
    return renamed(written, pc.replace_with_mask(written.values, mask, strings(bare)))


def _surely_stripped(values: Strings) -> NDArray[np.bool_]:
    """Whether each text begins and ends with a visible ASCII character, so that nothing is to be stripped."""
    letters, limits = letters_of(values)
    visible = (letters > ord(" ")) & (letters <= ord("~"))
    sure = limits[1:] > limits[:-1]
    first, last = limits[:-1][sure], limits[1:][sure] - 1
    sure[sure] = visible[first] & visible[last]
    return sure


def from_rows(file: SourceFile, wanted: Sequence[str]) -> RawColumns:
    """The columns of any file, row by row; a row that holds lists or objects, or is none, is irregular."""
    lines: list[int] = []
    irregular: list[int] = []
    cells: list[list[object]] = [[] for _ in wanted]
    for row in file.rows():
        if not isinstance(row, Row) or row.left_out:
            irregular.append(row.line)
            continue
        said = [cell_at(row.cells, name) for name in wanted]
        if any(isinstance(cell, list | dict) for cell in said):
            irregular.append(row.line)
            continue
        lines.append(row.line)
        for column, cell in zip(cells, said, strict=True):
            column.append(cell)
    columns = {name: _texts(column) for name, column in zip(wanted, cells, strict=True)}
    return RawColumns(np.array(lines, np.int64), columns, np.array(irregular, np.int64))


def _texts(cells: Sequence[object]) -> Texts:
    return stripped(encoded(strings([cell if isinstance(cell, str) else text_of(cell) or None for cell in cells])))
