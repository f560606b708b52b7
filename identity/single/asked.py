"""One record beside a few others, as far as their fields are compared."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from identity.columns import NO_VALUE
from identity.model.weights import STEPS, bits_against
from identity.single.code_table import SEVERAL, CodeTable
from identity.single.names import Names, WholeNames
from identity.single.rulebook import Rulebook
from identity.single.said import Said, Texts


class Asked:
    """A question under way, about `others`: the positions of those records that can still reach the threshold.

    `_rows` (fields, others) tells which row of the rulebook's table counts: that of the level, or that of the best which
    the field may still come to.
    """

    def __init__(self, table: CodeTable, rulebook: Rulebook, said: Said, others: Sequence[int]) -> None:
        self.others = list(others)
        self._table, self._rulebook, self._said = table, rulebook, said
        self._fields = _fields(rulebook, said)
        self._codes = table.codes(others, self._fields)
        self._rows: NDArray[np.intp] = np.empty((len(self._fields), len(others)), np.intp)

    def compare_names(self) -> None:
        """Let the names count for what they are."""
        names = self._rulebook.names
        if names is None:
            return
        places = [self._fields.index(at) for at in names.places]
        levels = _NamesBeside(names, self._table, self._said)
        told = list(map(levels.of, *(self._codes[place] for place in places), self.others))
        for place, at, column in zip(places, names.places, zip(*told, strict=True), strict=True):
            self._rows[place] = column
            self._rows[place] += self._rulebook.first[at]

    def compare(self, fields: frozenset[int]) -> None:
        """Let fields that stand alone count for what they are."""
        for place, at in enumerate(self._fields):
            if at in fields:
                self._rows[place] = self._compared(at, self._codes[place])

    def assume(self, fields: frozenset[int]) -> None:
        """Let fields count for the best that they may be, as far as equality tells."""
        for place, at in enumerate(self._fields):
            if at in fields:
                self._rows[place] = self._assumed(at, self._codes[place])

    def drop(self, least: float) -> None:
        """Forget the others that cannot reach so many bits, and those that a field vetoes.

        One relation alone speaks against a match at most as much as all together.
        """
        alive = self._sums().max(1) <= -least * STEPS
        for place, at in enumerate(self._fields):
            rule = self._rulebook.rules[at]
            if rule.is_of_one:
                alive &= self._rows[place] <= self._rulebook.first[at] + rule.equal_levels
        kept = alive.nonzero()[0].tolist()
        if len(kept) < len(self.others):
            self.others = [self.others[at] for at in kept]
            self._codes = [[codes[at] for at in kept] for codes in self._codes]
            self._rows = self._rows.take(kept, 1)

    def bits(self) -> list[float]:
        """The bits of each of the others, once everything is compared."""
        bits: list[float] = bits_against(self._sums().T).tolist()
        return bits

    def levels(self, other: int) -> bytes:
        """A byte for the level of each field."""
        levels = bytearray(len(self._rulebook.rules))
        for at, row in zip(self._fields, self._rows[:, other].tolist(), strict=True):
            levels[at] = row - self._rulebook.first[at]
        return bytes(levels)

    def _sums(self) -> NDArray[np.int64]:
        """(others, relations): by how many steps all fields together speak against a match."""
        sums: NDArray[np.int64] = self._rulebook.table.take(self._rows, 0).sum(0) + self._rulebook.prior
        return sums

    def _compared(self, at: int, codes: Sequence[int]) -> list[int]:
        """The row of each other's level in a field; of equal codes one is compared."""
        rule, first, mine = self._rulebook.rules[at], self._rulebook.first[at], self._said[at]
        texts = self._table.texts[at]
        told = {NO_VALUE: first}
        rows = []
        for other, code in enumerate(codes):
            row = told.get(code)
            if row is None:
                if code == SEVERAL:
                    row = first + rule.level(mine, self._table.several(at, self.others[other]))
                elif len(mine) == 1:
                    row = told[code] = first + rule.of_values(mine[0], texts[code])
                else:
                    row = told[code] = first + rule.level(mine, (texts[code],))
            rows.append(row)
        return rows

    def _assumed(self, at: int, codes: Sequence[int]) -> list[int]:
        """The row of the best that a field may come to with each of the others."""
        rulebook, mine = self._rulebook, self._said[at]
        told = {NO_VALUE: rulebook.first[at], SEVERAL: rulebook.anything[at]}
        rows = []
        for code in codes:
            row = told.get(code)
            if row is None:
                row = told[code] = rulebook.best(at, mine, self._table.texts[at][code])
            rows.append(row)
        return rows


class _NamesBeside:
    """The names of one record, beside those of others by their codes."""

    def __init__(self, names: WholeNames, table: CodeTable, said: Said) -> None:
        self._names, self._table, self._mine = names, table, names.of(said)
        self._told: dict[tuple[int, int, int], tuple[int, int, int]] = {}

    def of(self, given: int, family: int, others: int, position: int) -> tuple[int, int, int]:
        """The levels of the three fields; records with the same codes are compared once."""
        codes = given, family, others
        levels = self._told.get(codes)
        if levels is None:
            theirs = Names(self._text(self._names.given, given), self._text(self._names.family, family), ())
            if others != NO_VALUE:
                theirs = Names(theirs.given, theirs.family, self._texts(self._names.others, others, position))
            levels = self._names.levels(self._mine, theirs)
            if others != SEVERAL:
                self._told[codes] = levels
        return levels

    def _text(self, at: int, code: int) -> str:
        return "" if code == NO_VALUE else self._table.texts[at][code]

    def _texts(self, at: int, code: int, position: int) -> Texts:
        return self._table.several(at, position) if code == SEVERAL else (self._table.texts[at][code],)


def _fields(rulebook: Rulebook, said: Said) -> list[int]:
    """The fields that are compared; those of names also where this record says none."""
    if rulebook.names is None:
        return [at for at in said if not rulebook.rules[at].by_record]
    places = rulebook.names.places
    return [at for at in said if at not in places and not rulebook.rules[at].by_record] + list(places)
