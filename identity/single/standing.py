"""How one record and a few others stand before anything is compared: what equality tells of each field."""

import numpy as np
from numpy.typing import NDArray

from identity.columns import NO_VALUE, Column, Columns
from identity.single.rulebook import rulebook_of
from identity.single.said import Said, Texts, texts_of

Codes = NDArray[np.int32]
ABSENT, APART, EQUAL, UNKNOWN = range(4)
"""A side says nothing; the values differ; they are equal; there are several values, of which two may be equal."""
_NOWHERE = -2
"""The code of a text that no other record has: equal to none, nor to NO_VALUE."""


class Standing:
    """One record beside others.

    `fields`: places of the fields that both sides may say; `states` (fields, others): how each stands. `rows`: for each
    field the row of the rulebook's table for each state. `sums` (others, relations): by how many steps all fields
    together speak against a match, at the most favourable. `crossing`: of whom a given name is the other's family name.
    """

    def __init__(self, columns: Columns, said: Said, others: list[int]) -> None:
        self.rulebook = rulebook_of(columns.model)
        self.said = said
        self._columns = tuple(columns.columns.values())
        self._others = np.array(others, np.int32)
        self.fields = [at for at in said if self._may_be_compared(at)]
        self._codes = np.empty((len(self.fields), len(others)), np.int32)
        self.states = np.empty((len(self.fields), len(others)), np.int8)
        for place, at in enumerate(self.fields):
            self._look_at(place, self._columns[at], said[at])
        self.rows = [self._rows_of(at, said[at]) for at in self.fields]
        self.sums = self._summed()
        self.crossing = self._crossing()

    def texts(self, at: int, other: int) -> Texts:
        """What another record says in a field."""
        column = self._columns[at]
        return () if column.is_empty else texts_of(column, column.codes[self._others[other]].tolist())

    def _may_be_compared(self, at: int) -> bool:
        names = self.rulebook.names
        by_others = names is not None and at == names.others
        return not self._columns[at].is_empty and (by_others or not self.rulebook.rules[at].by_record)

    def _look_at(self, place: int, column: Column, texts: Texts) -> None:
        codes, states = self._codes[place], self.states[place]
        every = column.codes
        every[:, 0].take(self._others, out=codes, mode="clip")
        present = codes >= 0
        if column.field.comparator.by_record:
            np.multiply(present, UNKNOWN, out=states, dtype=np.int8)
            return
        np.add(present, codes == _code(column, texts[0]), out=states, dtype=np.int8)
        if len(texts) > 1:
            states[present] = UNKNOWN
        elif every.shape[1] > 1:
            states[present & (every[:, 1].take(self._others) != NO_VALUE)] = UNKNOWN

    def _rows_of(self, at: int, texts: Texts) -> tuple[int, int, int, int]:
        rulebook = self.rulebook
        first = rulebook.first[at]
        equal = first if rulebook.rules[at].by_record else first + rulebook.rules[at].when_equal(texts[0])
        return first, rulebook.apart[at], equal, rulebook.unknown[at]

    def _summed(self) -> NDArray[np.int64]:
        if not self.fields:
            return np.repeat(self.rulebook.prior[None, :], len(self._others), axis=0)
        rows = np.array(self.rows).ravel()
        start = np.arange(0, len(rows), UNKNOWN + 1)
        told = self.rulebook.table[rows[self.states + start[:, None]]]
        sums: NDArray[np.int64] = told.sum(0) + self.rulebook.prior
        return sums

    def _crossing(self) -> NDArray[np.bool_]:
        crossing = np.zeros(len(self._others), np.bool_)
        names = self.rulebook.names
        if names is not None:
            for mine, theirs in ((names.given, names.family), (names.family, names.given)):
                column = self._columns[theirs]
                if mine in self.said and not column.is_empty:
                    code = column.values.code_of(self.said[mine][0])
                    if code is not None:
                        crossing |= column.codes[:, 0].take(self._others) == code
        return crossing


def _code(column: Column, text: str) -> int:
    code = column.values.code_of(text)
    return _NOWHERE if code is None else code
