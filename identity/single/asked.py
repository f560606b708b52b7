"""One record beside a few others, as far as their fields are compared."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from identity.columns import NO_VALUE
from identity.model.field import NOT_COMPARED
from identity.model.weights import STEPS, bits_against
from identity.single.beside import levels_beside
from identity.single.code_table import SEVERAL, CodeTable
from identity.single.names import NameLevels, Names, WholeNames
from identity.single.rulebook import Rulebook
from identity.single.said import Said


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
        told = self._levels_of_names(names, [self._codes[place] for place in places])
        for place, at, levels in zip(places, names.places, zip(*told, strict=True), strict=True):
            self._rows[place] = levels
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
        """The row of each other's level in a field."""
        first, mine = self._rulebook.first[at], self._said[at]
        told = self._levels_beside(at, codes)
        rows = [first + told.get(code, NOT_COMPARED) for code in codes]
        for other in (other for other, code in enumerate(codes) if code == SEVERAL):
            rows[other] = first + self._rulebook.rules[at].level(mine, self._table.several(at, self.others[other]))
        return rows

    def _levels_beside(self, at: int, codes: Sequence[int]) -> dict[int, int]:
        """The level of each single value that the others say in a field; each is compared once."""
        rule, column, mine = self._rulebook.rules[at], self._table.columns[at], self._said.get(at, ())
        different = {code for code in codes if code >= 0}
        if not mine or not different:
            return {}
        if len(mine) == 1:
            return levels_beside(rule, column, mine[0], different)
        return {code: rule.level(mine, (column.values.texts[code],)) for code in different}

    def _levels_of_names(self, names: WholeNames, codes: Sequence[Sequence[int]]) -> list[NameLevels]:
        """The levels of the three fields of names for each of the others; of equal names once."""
        mine, table = names.of(self._said), self._table
        given = self._levels_beside(names.given, codes[0])
        family = self._levels_beside(names.family, codes[1])
        known: dict[tuple[int, ...], NameLevels] = {}
        told = []
        for other, key in enumerate(zip(*codes, strict=True)):
            levels = known.get(key)
            if levels is None:
                beside = () if key[2] == NO_VALUE else table.several(names.others, self.others[other])
                theirs = Names(table.text(names.given, key[0]), table.text(names.family, key[1]), beside)
                direct = given.get(key[0], NOT_COMPARED), family.get(key[1], NOT_COMPARED)
                levels = names.whole(mine, theirs, *direct)
                if key[2] != SEVERAL:
                    known[key] = levels
            told.append(levels)
        return told

    def _assumed(self, at: int, codes: Sequence[int]) -> list[int]:
        """The row of the best that a field may come to with each of the others."""
        rulebook, mine = self._rulebook, self._said[at]
        told = {NO_VALUE: rulebook.first[at], SEVERAL: rulebook.anything[at]}
        rows = []
        for code in codes:
            row = told.get(code)
            if row is None:
                row = told[code] = rulebook.best(at, mine, self._table.text(at, code))
            rows.append(row)
        return rows


def _fields(rulebook: Rulebook, said: Said) -> list[int]:
    """The fields that are compared; those of names also where this record says none."""
    if rulebook.names is None:
        return [at for at in said if not rulebook.rules[at].by_record]
    places = rulebook.names.places
    return [at for at in said if at not in places and not rulebook.rules[at].by_record] + list(places)
