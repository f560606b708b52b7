"""A column of texts as codes into its distinct values, so that each value is looked at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attributes.written import Strings as Strings
from identity.attributes.written import strings as strings
from identity.columns import NO_VALUE, closed_up, places_of

_APART = 4
"""Numbers that lie further apart, on average, are ranked faster by sorting them than by a table of all that may be."""
Codes = NDArray[np.int32]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Texts:
    """What the rows of a column say: `codes` (rows, places) into `values`, NO_VALUE where there is nothing.

    `values` are distinct; some may belong to no row. The places of a row are filled from the first on.
    """

    codes: Codes
    values: Strings

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def filled(self) -> NDArray[np.bool_]:
        """Whether a row says anything."""
        present: NDArray[np.bool_] = self.codes[:, 0] != NO_VALUE
        return present

    def at(self, rows: Rows | NDArray[np.bool_]) -> "Texts":
        """Some of the rows."""
        return Texts(self.codes[rows], self.values)

    def without_unsaid(self) -> "Texts":
        """The same rows, without the values that none of them says."""
        said = np.zeros(len(self.values) + 1, np.bool_)
        said[self.codes] = True
        used = np.flatnonzero(said[:-1])
        code = np.full(len(said), NO_VALUE, np.int32)
        code[used] = np.arange(len(used))
        return Texts(code[self.codes], self.values.take(pa.array(used)))

    def text(self, row: int) -> str | None:
        """The first text of a row."""
        code = int(self.codes[row, 0])
        return None if code == NO_VALUE else self.values[code].as_py()


def spelled(column: Texts) -> Strings:
    """The text of each row, null where it says nothing."""
    codes = column.codes[:, 0]
    return column.values.take(pa.array(codes, mask=codes == NO_VALUE))


def scalar(text: str | None) -> Any:
    """One text beside Arrow arrays; pyarrow's kernels do not mix sizes of strings by themselves."""
    return pa.scalar(text, pa.large_string())


def nothing(rows: int) -> Texts:
    """A column in which no row says anything."""
    return Texts(np.full((rows, 1), NO_VALUE, np.int32), strings([]))


def encoded(column: Strings) -> Texts:
    """An Arrow array as codes; null says nothing."""
    known = column.dictionary_encode()
    codes = known.indices.fill_null(NO_VALUE).to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    return Texts(codes[:, None], known.dictionary)


def renamed(column: Texts, texts: Strings) -> Texts:
    """The column with other texts in the place of its values; null says nothing."""
    said = encoded(texts)
    code = np.append(said.codes[:, 0], np.int32(NO_VALUE))
    return Texts(code[column.codes], said.values)


def placed(rows: int, owners: Sequence[int], texts: Sequence[str]) -> Texts:
    """A column of `rows` rows from `texts[n]`, each said by its row `owners[n]` (ascending)."""
    if not texts:
        return nothing(rows)
    said = encoded(strings(texts))
    owner = np.array(owners, np.int64)
    place = places_of(owner)
    codes = np.full((rows, int(place.max()) + 1), NO_VALUE, np.int32)
    codes[owner, place] = said.codes[:, 0]
    return Texts(codes, said.values)


def stacked(parts: Sequence[Texts]) -> Texts:
    """The rows of all parts, one part after the other."""
    if len(parts) == 1:
        return parts[0]
    values, codes = _under_one_dictionary(parts)
    return Texts(np.concatenate(codes), values)


def beside(parts: Sequence[Texts]) -> Texts:
    """The places of all parts side by side, moved up so that the first are filled."""
    if len(parts) == 1:
        return parts[0]
    values, codes = _under_one_dictionary(parts)
    return Texts(closed_up(np.concatenate(codes, axis=1)), values)


def in_order(column: Texts) -> Texts:
    """Each row's texts in the order of their letters, each once."""
    if column.codes.shape[1] == 1:
        return column
    rank = np.empty(len(column.values) + 1, np.int64)
    order = pc.sort_indices(column.values).to_numpy(zero_copy_only=False)
    rank[order] = np.arange(len(order))
    rank[NO_VALUE] = len(order)
    places = np.sort(rank[column.codes], axis=1)
    again = np.zeros(places.shape, np.bool_)
    again[:, 1:] = places[:, 1:] == places[:, :-1]
    codes = np.append(order, NO_VALUE)[places].astype(np.int32)
    codes[again] = NO_VALUE
    return Texts(closed_up(codes), column.values)


def combined(columns: Sequence[Codes]) -> tuple[Rows, Rows]:
    """For one-dimensional columns of codes: a row of each different combination, and which of those each row has."""
    number = np.zeros(len(columns[0]), np.int64)
    for codes in columns:
        number = _ranks(number * (int(codes.max(initial=0)) + 2) + (codes + 1))
    first = np.zeros(int(number.max(initial=-1)) + 1, np.int64)
    first[number[::-1]] = np.arange(len(number))[::-1]
    return first, number


def _ranks(numbers: Rows) -> Rows:
    """The rank of each number (from 0) among the different ones; they are sorted only where they lie far apart."""
    most = int(numbers.max(initial=0))
    if most > _APART * len(numbers):
        return np.unique(numbers, return_inverse=True)[1]
    occurs = np.zeros(most + 1, np.bool_)
    occurs[numbers] = True
    return (np.cumsum(occurs) - 1)[numbers]


def _under_one_dictionary(parts: Sequence[Texts]) -> tuple[Strings, list[Codes]]:
    """The distinct values of all parts, and the codes of each part into them, equally wide."""
    known = pa.concat_arrays([part.values for part in parts]).dictionary_encode()
    code_of = known.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    codes, start = [], 0
    width = max(part.codes.shape[1] for part in parts)
    for part in parts:
        end = start + len(part.values)
        told = np.append(code_of[start:end], np.int32(NO_VALUE))[part.codes]
        codes.append(np.pad(told, ((0, 0), (0, width - told.shape[1])), constant_values=NO_VALUE))
        start = end
    return known.dictionary, codes
