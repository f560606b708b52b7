"""Pairs of records weighed, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.columns import Column, Columns, Positions
from identity.evidence import Evidence
from identity.model.field import NOT_COMPARED
from identity.model.levels import compare, distinct_patterns, value_levels
from identity.model.weights import weights_of
from identity.single.pairs import compare_few

PRIOR = "prior"
_FEW = 32
"""Pairs up to which arrays cost more than they save: a pair alone takes a quarter of the time, 64 take more."""


@dataclass(frozen=True, slots=True)
class Scores:
    """One row a pair: its level in every field (uint8), its bits (float64, steps of 1/1024), whether it is vetoed."""

    levels: NDArray[np.uint8]
    bits: NDArray[np.float64]
    vetoed: NDArray[np.bool_]


def score(columns: Columns, left: Positions, right: Positions) -> Scores:
    """The posterior log-odds in bits that each pair is one person.

    Symmetric, and exactly the same for a pair whatever else is in the batch, in whatever order or process.
    """
    weights = weights_of(columns.model)
    if len(left) <= _FEW:
        levels = compare_few(columns, left.tolist(), right.tolist())
        return Scores(levels, weights.bits(levels), _vetoed(columns, levels))
    levels = compare(columns, left, right)
    first, inverse = distinct_patterns(levels)
    return Scores(levels, weights.bits(levels[first])[inverse], _vetoed(columns, levels))


def _vetoed(columns: Columns, levels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Whether the two have different identifiers of a kind of which a person has one."""
    vetoed = np.zeros(len(levels), np.bool_)
    for at, column in enumerate(columns.columns.values()):
        if column.field.is_of_one and not column.is_empty:
            vetoed |= column.field.vetoes(levels[:, at])
    return vetoed


def explain(columns: Columns, left: int, right: int) -> tuple[Evidence, ...]:
    """Why a pair weighs what it weighs; the bits add up exactly to the pair's bits."""
    one, other = np.array([left]), np.array([right])
    return explain_all(columns, one, other, compare(columns, one, other))[0]


def explain_all(
    columns: Columns, left: Positions, right: Positions, levels: NDArray[np.uint8]
) -> list[tuple[Evidence, ...]]:
    """`explain` for many pairs whose levels `score` has told."""
    weights = weights_of(columns.model)
    prior = Evidence(PRIOR, "", "", "", weights.prior_bits)
    sides = [_Sides.of(column, left, right) for column in columns.columns.values()]
    explained = [[prior] for _ in levels]
    pairs, fields = levels.nonzero()
    bits = weights.shares(levels)[pairs, fields]
    told = zip(pairs.tolist(), fields.tolist(), levels[pairs, fields].tolist(), bits.tolist(), strict=True)
    for pair, field, level, share in told:
        side = sides[field]
        one, other = side.values(pair)
        explained[pair].append(Evidence(side.name, one, other, side.level_names[level], share))
    return [tuple(evidence) for evidence in explained]


@dataclass(frozen=True, slots=True)
class _Sides:
    """The values of one field on both sides of many pairs."""

    name: str
    level_names: tuple[str, ...]
    column: Column
    left: list[list[int]]
    right: list[list[int]]

    @classmethod
    def of(cls, column: Column, left: Positions, right: Positions) -> "_Sides":
        level_names = ("", *(level.name for level in column.field.levels))
        if column.is_empty:
            return cls(column.field.name, level_names, column, [], [])
        codes = column.codes
        return cls(column.field.name, level_names, column, codes[left].tolist(), codes[right].tolist())

    def values(self, pair: int) -> tuple[str, str]:
        """The two values that made the level of a pair."""
        one, other = self.left[pair], self.right[pair]
        texts = self.column.values.texts
        if len(one) == 1 and one[0] >= 0 and other[0] >= 0:
            return texts[one[0]], texts[other[0]]
        one, other = [code for code in one if code >= 0], [code for code in other if code >= 0]
        if self.column.field.comparator.by_record or not one or not other:
            return " ".join(texts[code] for code in one), " ".join(texts[code] for code in other)
        first, second = (one[0], other[0]) if len(one) == len(other) == 1 else self._nearest(one, other)
        return texts[first], texts[second]

    def _nearest(self, left: Sequence[int], right: Sequence[int]) -> tuple[int, int]:
        """The two values with the best level; of several the first by text."""
        pairs = [(one, other) for one in left for other in right]
        codes = np.array(pairs, np.int32)
        levels = value_levels(self.column, codes[:, 0], codes[:, 1]).tolist()
        texts = self.column.values.texts
        told = [(level, pair) for level, pair in zip(levels, pairs, strict=True) if level != NOT_COMPARED]
        return min(told, key=lambda item: (item[0], sorted(texts[code] for code in item[1])))[1]
