"""Pairs that reach a threshold, found without comparing everything of every pair.

After the names every field first says the most that it can: nothing where a side has no value, what equality says where
the values are equal, and otherwise what its best level of different values would. Then the fields are compared one
after the other, each only for the pairs that can still reach the threshold. Whatever remains has exactly the bits that
`score` tells of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.attributes.values import Levels
from identity.columns import NO_VALUE, OTHER_NAMES, Column, Columns, Positions
from identity.model.field import NOT_COMPARED
from identity.model.levels import Apart, LevelTable, field_levels, no_levels
from identity.model.remembered import Remembered
from identity.model.weights import STEPS, bits_against, weights_of
from identity.model.whole_names import compare_whole_names

_NAMES = frozenset({"given_name", "family_name", OTHER_NAMES})
_COSTLY = frozenset({"email", "address_line", "organization"})
"""Comparators whose fields wait until the others have spoken."""
_LARGEST_TABLE = 8_192
"""Combinations of levels in one table, so that it stays in the processor's cache."""
Steps = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Reached:
    """The pairs that reach the threshold: their places among those asked about, and their bits."""

    rows: NDArray[np.intp]
    bits: NDArray[np.float64]


class Screen:
    """What `reaching` needs of the columns, made once for all pairs; nothing may be appended to them meanwhile."""

    def __init__(self, columns: Columns, least: float) -> None:
        self._columns, self._least = columns, least
        weights = weights_of(columns.model)
        fields = [
            _Field(
                at,
                column,
                _with_best(column, weights.against[at]),
                Remembered() if column.field.name in _NAMES else None,
            )
            for at, column in enumerate(columns.columns.values())
            if not column.is_empty
        ]
        self._names = [field for field in fields if field.is_name]
        self._others = sorted((field for field in fields if not field.is_name), key=lambda field: field.is_costly)
        self._tables = list(_tables(self._names, self._others, weights.prior_against))

    def reaching(self, left: Positions, right: Positions) -> Reached:
        """The pairs of at least so many bits that nothing vetoes."""
        # numpy takes by numbers of its own size; others it turns into these again and again.
        left, right = left.astype(np.intp), right.astype(np.intp)
        levels = self._assumed(left, right)
        against = self._summed(levels)
        # One relation alone speaks against a match at most as much as all together.
        limit = -self._least * STEPS
        alive = _largest(against) <= limit
        for field in self._others:
            rows = np.flatnonzero(alive & (levels[:, field.at] == field.undecided))
            if len(rows):
                told = field.levels(left[rows], right[rows])
                for sum_, change in zip(against, field.correction, strict=True):
                    sum_[rows] += change.take(told)
                alive[rows] = (_largest([sum_[rows] for sum_ in against]) <= limit) & ~field.column.field.vetoes(told)
        rows = np.flatnonzero(alive)
        bits = bits_against(np.stack([sum_[rows] for sum_ in against]))
        reached = bits >= self._least
        return Reached(rows[reached], bits[reached])

    def _assumed(self, left: Positions, right: Positions) -> LevelTable:
        """The levels of names, and of the others the best that may come."""
        levels = no_levels(self._columns, len(left))
        for field in self._names:
            if not field.column.field.comparator.by_record:
                levels[:, field.at] = field.levels(left, right)
        compare_whole_names(self._columns, left, right, levels)
        for field in self._others:
            levels[:, field.at] = field.assumed(left, right)
        return levels

    def _summed(self, levels: LevelTable) -> list[Steps]:
        """For each relation what all levels say."""
        sums = [np.zeros(len(levels), np.int32) for _ in self._tables[0].against]
        for table in self._tables:
            code = table.code(levels)
            for sum_, against in zip(sums, table.against, strict=True):
                sum_ += against.take(code)
        return sums


@dataclass(frozen=True, slots=True)
class _Field:
    """A column, and by how many steps each of its levels speaks for every relation against a match.

    `against` (relations, levels) ends with one column more: the best that can come of two values that differ. `apart`
    tells the levels of these, where the same two values come often.
    """

    at: int
    column: Column
    against: Steps
    apart: Apart | None

    @property
    def is_name(self) -> bool:
        """Whether its levels are told at once: those of names need the whole record."""
        return self.column.field.name in _NAMES or self.column.field.comparator.by_record

    @property
    def is_costly(self) -> bool:
        return self.column.field.comparator_name in _COSTLY

    @property
    def undecided(self) -> int:
        """Stands for a level that is not yet told."""
        return len(self.against[0]) - 1

    @property
    def correction(self) -> Steps:
        """What each level says where the best was assumed."""
        return self.against - self.against[:, -1:]

    def assumed(self, left: Positions, right: Positions) -> Levels:
        """The level of each pair as far as equality tells it."""
        sides = self.column.codes_at(left), self.column.codes_at(right)
        one, other = sides[0][:, 0], sides[1][:, 0]
        present = (one | other) >= 0
        levels = present * np.uint8(self.undecided)
        equal = np.flatnonzero((one == other) & present)
        levels[equal] = self.column.values["level_when_equal"].take(one[equal])
        if sides[0].shape[1] > 1:
            several = (sides[0][:, 1] != NO_VALUE) | (sides[1][:, 1] != NO_VALUE)
            levels[np.flatnonzero(present & several)] = self.undecided
        return levels

    def levels(self, left: Positions, right: Positions) -> Levels:
        """The level of each pair."""
        return field_levels(self.column, self.column.codes_at(left), self.column.codes_at(right), self.apart)


def _with_best(column: Column, against: Steps) -> Steps:
    """The table and, as its last column, the least that two values which differ may say against a match.

    They may say nothing, where they are of different kinds; and of several values two may be equal.
    """
    first = 1 if column.codes.shape[1] > 1 else column.field.equal_levels + 1
    best = np.minimum(against[:, first:].min(1), against[:, NOT_COMPARED])
    return np.column_stack([against, best])


@dataclass(frozen=True, slots=True)
class _Table:
    """Some fields together: what each combination of their levels says for every relation."""

    fields: list[_Field]
    against: Steps

    def code(self, levels: LevelTable) -> NDArray[np.int32]:
        """Which combination each row of levels is."""
        code = np.zeros(len(levels), np.int32)
        for field in self.fields:
            code *= field.against.shape[1]
            code += levels[:, field.at]
        return code


def _tables(names: Sequence[_Field], others: Sequence[_Field], prior: Steps) -> Iterator[_Table]:
    """Tables over all fields, the first with the prior, none of them too large."""
    fields: list[_Field] = []
    against = prior[:, None]
    for field in (*names, *others):
        if fields and against.shape[1] * field.against.shape[1] > _LARGEST_TABLE:
            yield _Table(fields, against)
            fields, against = [], np.zeros((len(prior), 1), np.int32)
        fields = [*fields, field]
        against = (against[:, :, None] + field.against[:, None, :]).reshape(len(prior), -1)
    yield _Table(fields, against)


def _largest(sums: Sequence[Steps]) -> Steps:
    """The largest sum of each pair."""
    largest = sums[0].copy()
    for sum_ in sums[1:]:
        np.maximum(largest, sum_, out=largest)
    return largest
