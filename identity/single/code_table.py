"""The codes of all records, a row each: what one look at a record brings."""

from collections.abc import Sequence

import numpy as np

from identity.attributes.growing import GrowingArray
from identity.columns import NO_VALUE, Columns
from identity.single.said import Texts, texts_of

SEVERAL = -3
"""Stands for the codes of a record with several values."""


class CodeTable:
    """A copy of `Columns` by rows: four bytes a field and record. It follows what is appended.

    Columns lie apart in memory, so that every candidate would cost a visit to each of them.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = tuple(columns.columns.values())
        self._source = columns
        self._rows = GrowingArray((len(self.columns),), np.int32)

    def codes(self, positions: Sequence[int], fields: Sequence[int]) -> list[list[int]]:
        """Of each field the code of each record's value, NO_VALUE or SEVERAL."""
        if len(self._rows) < len(self._source):
            self._follow()
        codes: list[list[int]] = self._rows.view.take(positions, 0).T.take(fields, 0).tolist()
        return codes

    def text(self, at: int, code: int) -> str:
        """The text of a code of a field, empty where there is none."""
        return "" if code == NO_VALUE else self.columns[at].values.texts[code]

    def several(self, at: int, position: int) -> Texts:
        """All texts of a record in a field."""
        column = self.columns[at]
        return texts_of(column, column.codes[position].tolist())

    def _follow(self) -> None:
        before = len(self._rows)
        rows = np.full((len(self._source) - before, len(self.columns)), NO_VALUE, np.int32)
        for at, column in enumerate(self.columns):
            if not column.is_empty:
                codes = column.codes[before:]
                rows[:, at] = codes[:, 0]
                if codes.shape[1] > 1:
                    rows[codes[:, 1] != NO_VALUE, at] = SEVERAL
        self._rows.append(rows)
