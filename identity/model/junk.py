"""Values that say nothing of a person, told by how they behave: they do not come back.

Of records that surely belong together by other fields, those with such a value carry something else in the others,
where the usual value of the field comes back. So `test`, `guest` and 1900-01-01 are found without a list.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from identity.attributes.stable_hash import mixed
from identity.candidates.pairs import distinct, stable_order
from identity.columns import NO_VALUE, Column, Columns, Positions
from identity.model.field import NOT_COMPARED
from identity.model.levels import LevelTable, compare
from identity.model.lone import telling_fields

_OF_A_HOUSEHOLD = frozenset({"family_name", "address_line", "postcode", "city", "birth_place"})
"""Agreement in several of these is one agreement."""
_RARE_SHARE, _RARE_COUNT = 2e-4, 12
"""A value is rare that so few records share."""
_MOST_PAIRS = 60_000
"""Sure pairs that are compared at most."""
_FEWEST_PAIRS = 50
"""Fewer sure pairs do not show how often a value usually comes back."""
_FEWEST_MET = 8
"""Different other values that junk must have met."""
_MET_SHARE = 0.3
"""Junk meets another value nearly each time; a former name or address meets the same one."""
_COMES_BACK = 0.25
"""Junk comes back at most this much as often as a value of the field usually does."""
_LEAST_SHARE = 5e-5
"""Share of the records that have a value, below which it does no harm."""


def junk_values(columns: Columns, rows: Positions, seed: int) -> dict[str, frozenset[str]]:
    """The junk among the first values of these records, by field."""
    fields = telling_fields(columns)
    codes = {name: columns.columns[name].codes[rows, 0] for name in fields}
    rare = {name: _is_rare(codes[name]) for name in fields}
    pairs = _sure_pairs(codes, rare)
    if len(pairs) > _MOST_PAIRS:
        pairs = np.random.default_rng(seed).choice(pairs, _MOST_PAIRS, replace=False)
    left, right = pairs >> 32, pairs & 0xFFFFFFFF
    levels = compare(columns, rows[left], rows[right])
    place = {name: at for at, name in enumerate(columns.columns)}
    agree = {name: rare[name][left] & (codes[name][left] == codes[name][right]) for name in fields}
    found = {}
    for name in fields:
        sure = _sides_with(agree, name) >= 2
        told = _Told.of(
            columns.columns[name], levels[sure, place[name]], (codes[name][left[sure]], codes[name][right[sure]])
        )
        bad = told.junk(np.bincount(codes[name][codes[name] >= 0], minlength=told.size), len(rows))
        if len(bad):
            found[name] = frozenset(columns.columns[name].values.texts_at(bad))
    return found


def _is_rare(codes: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Whether a record's value is one that a few records share."""
    counts = np.append(np.bincount(codes[codes >= 0]), 0)
    rare: NDArray[np.bool_] = (counts > 1) & (counts <= max(_RARE_COUNT, _RARE_SHARE * len(codes)))
    return rare[codes]


def _sure_pairs(codes: Mapping[str, NDArray[np.int32]], rare: Mapping[str, NDArray[np.bool_]]) -> NDArray[np.int64]:
    """Pairs of neighbours among the records that share rare values of two fields, packed, each once."""
    packed = [np.zeros(0, np.int64)]
    for one, other in combinations(codes, 2):
        rows = np.flatnonzero(rare[one] & rare[other])
        key = mixed(codes[one][rows].astype(np.uint64), codes[other][rows].astype(np.uint64))
        order = stable_order(key)
        rows, key = rows[order], key[order]
        same = np.flatnonzero(key[1:] == key[:-1])
        packed.append(rows[same] << 32 | rows[same + 1])
    return distinct(np.concatenate(packed))


def _sides_with(agree: Mapping[str, NDArray[np.bool_]], but: str) -> NDArray[np.int64]:
    """In how many ways beside one field each pair agrees."""
    sides: dict[str, NDArray[np.bool_]] = {}
    for name, equal in agree.items():
        if name != but:
            side = "household" if name in _OF_A_HOUSEHOLD else name
            sides[side] = sides[side] | equal if side in sides else equal
    ways: NDArray[np.int64] = np.sum(list(sides.values()), axis=0, dtype=np.int64) if sides else np.zeros(0, np.int64)
    return ways


class _Told:
    """What pairs of records that belong together tell of the values of one field."""

    def __init__(self, size: int, same: NDArray[np.bool_], sides: Sequence[NDArray[np.int64]]) -> None:
        self.size = size
        self._same, (self._left, self._right) = same, sides

    @classmethod
    def of(cls, column: Column, levels: LevelTable, sides: tuple[NDArray[np.int32], NDArray[np.int32]]) -> "_Told":
        both = (levels != NOT_COMPARED) & (sides[0] != NO_VALUE) & (sides[1] != NO_VALUE)
        different = column.field.level_named(column.field.comparator.levels[-1])
        return cls(len(column.values), levels[both] != different, [side[both].astype(np.int64) for side in sides])

    def junk(self, counts: NDArray[np.int64], records: int) -> NDArray[np.intp]:
        """The codes of values that do not come back."""
        if len(self._same) < _FEWEST_PAIRS:
            return np.zeros(0, np.intp)
        seen = self._count(np.ones(len(self._same), np.bool_))
        back = self._count(self._same)
        met = self._met()
        usual = self._same.mean()
        return np.flatnonzero(
            (counts >= _LEAST_SHARE * records)
            & (met >= _FEWEST_MET)
            & (met > _MET_SHARE * (seen - back))
            & (back < _COMES_BACK * usual * seen)
        )

    def _count(self, pairs: NDArray[np.bool_]) -> NDArray[np.int64]:
        """In how many of these pairs each value stands."""
        apart = pairs & (self._left != self._right)
        return np.bincount(self._left[pairs], minlength=self.size) + np.bincount(
            self._right[apart], minlength=self.size
        )

    def _met(self) -> NDArray[np.int64]:
        """How many different values each value met where it did not come back."""
        left, right = self._left[~self._same], self._right[~self._same]
        meetings = distinct(np.concatenate([left << 32 | right, right << 32 | left]))
        return np.bincount(meetings >> 32, minlength=self.size)
