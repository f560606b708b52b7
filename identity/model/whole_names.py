"""Levels that only whole names can tell: swapped names, a name among the other names, the other names."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.attributes.other_names import (
    NameSide,
    compare_others,
    family_elsewhere,
    given_elsewhere,
    given_is_family,
    swapped,
)
from identity.attributes.spelling import one_edit_apart
from identity.attributes.stable_hash import NO_HASH, Hashes
from identity.attributes.values import Levels
from identity.columns import NO_VALUE, OTHER_NAMES, Column, Columns, Positions
from identity.model.field import NOT_COMPARED

Rows = NDArray[np.intp]
_FIELDS = ("given_name", "family_name", OTHER_NAMES)


def compare_whole_names(columns: Columns, left: Positions, right: Positions, levels: NDArray[np.uint8]) -> None:
    """Correct the levels (pairs, fields) of the names in place; models without names are left alone."""
    places = {name: at for at, name in enumerate(columns.columns)}
    if not places.keys() >= set(_FIELDS):
        return
    names = _Names(*(columns.columns[name] for name in _FIELDS))
    at_given, at_family, at_others = (places[name] for name in _FIELDS)
    if not names.others.is_empty:
        first = names.others.codes[:, 0]
        one, other = first[left] != NO_VALUE, first[right] != NO_VALUE
        levels[:, at_others] = names.others_levels(left, right, np.flatnonzero(one & other))
    if not names.given.is_empty and not names.family.is_empty:
        names.turn(left, right, levels[:, at_given], levels[:, at_family])
    if not names.others.is_empty:
        rows = np.flatnonzero(one | other)
        names.look_elsewhere((left, right), rows, levels[:, at_given], levels[:, at_family])


@dataclass(frozen=True, slots=True)
class _Names:
    given: Column
    family: Column
    others: Column

    def others_levels(self, left: Positions, right: Positions, rows: Rows) -> Levels:
        """The level of the other names of each pair; `rows`: the pairs of which both sides have some."""
        levels = np.full(len(left), NOT_COMPARED, np.uint8)
        if len(rows):
            levels[rows] = compare_others(self._side(left[rows]), self._side(right[rows])) + 1
        return levels

    def turn(self, left: Positions, right: Positions, given: Levels, family: Levels) -> None:
        """Tell swapped names, and a lone name that stands in the other field, where the family names do not agree."""
        unlike = (family == NOT_COMPARED) | (family == self.family.field.level_named("different"))
        rows = np.flatnonzero(unlike)
        if not len(rows):
            return
        one, other = self._names(left[rows]), self._names(right[rows])
        both, forth, back = swapped(one, other), given_is_family(one, other), given_is_family(other, one)
        left_level, right_level = self._family_level(left[rows]), self._family_level(right[rows])
        matched = np.maximum(np.where(both | back, left_level, 0), np.where(both | forth, right_level, 0))
        half = (given[rows] == self.given.field.level_named("different")) & ~both
        half[half] = self._one_swapped(left[rows[half]], right[rows[half]])
        lone = (forth | back) & ~both
        for chosen, level in (
            (both, self.given.field.level_named("swapped")),
            (lone, NOT_COMPARED),
            (half, self.given.field.level_named("one name swapped")),
        ):
            given[rows[chosen]] = level
            family[rows[chosen]] = np.where(half[chosen], NOT_COMPARED, matched[chosen])

    def _one_swapped(self, left: Positions, right: Positions) -> NDArray[np.bool_]:
        """Whether, both having both names, one's given name is nearly the other's family name: swapped with a slip."""
        codes = [names.codes[side, 0] for side in (left, right) for names in (self.given, self.family)]
        whole = np.flatnonzero(np.min(codes, axis=0) != NO_VALUE)
        given_left, family_left, given_right, family_right = (each[whole] for each in codes)
        swapped_so = np.zeros(len(left), np.bool_)
        forth = one_edit_apart(self.given.values, given_left, self.family.values, family_right)
        back = one_edit_apart(self.given.values, given_right, self.family.values, family_left)
        swapped_so[whole] = forth | back
        return swapped_so

    def look_elsewhere(self, sides: tuple[Positions, Positions], named: Rows, given: Levels, family: Levels) -> None:
        """Tell a name that differs in its field but stands among the other names of the other record.

        `named`: the pairs of which a side has other names.
        """
        left, right = sides
        for column, levels, found in ((self.family, family, family_elsewhere), (self.given, given, given_elsewhere)):
            rows = named[levels[named] == column.field.level_named("different")]
            if len(rows):
                elsewhere = found(self._side(left[rows]), self._side(right[rows]))
                levels[rows[elsewhere]] = column.field.level_named("elsewhere")

    def _family_level(self, positions: Positions) -> Levels:
        """The level of each record's family name, were it equal to another's."""
        codes = self.family.codes[positions, 0]
        level: Levels = np.where(codes >= 0, self.family.values["level_when_equal"][codes], NOT_COMPARED)
        return level

    def _names(self, positions: Positions) -> NameSide:
        """Given and family name alone."""
        nothing = np.zeros((len(positions), 0), np.uint64)
        given, family = (_rows(column, "hash", positions)[:, 0] for column in (self.given, self.family))
        return NameSide(given, family, nothing, nothing)

    def _side(self, positions: Positions) -> NameSide:
        return NameSide(
            given=_rows(self.given, "hash", positions)[:, 0],
            family=_rows(self.family, "hash", positions)[:, 0],
            others=_rows(self.others, "hash", positions),
            heads=_rows(self.others, "head", positions),
        )


def _rows(column: Column, feature: str, positions: Positions) -> Hashes:
    """A feature of each record's values, 0 where there is none."""
    if column.is_empty:
        return np.full((len(positions), 1), NO_HASH, np.uint64)
    codes = column.codes_at(positions)
    rows: Hashes = np.where(codes >= 0, column.values[feature][codes], np.uint64(NO_HASH))
    return rows
