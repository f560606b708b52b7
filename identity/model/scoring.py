"""Pairs of records weighed, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.columns import NO_VALUE, Column, Columns, Positions
from identity.evidence import Evidence
from identity.identifiers.registry import KINDS, kind_of
from identity.model.field import NOT_COMPARED
from identity.model.levels import compare, value_levels
from identity.model.weights import weights_of

PRIOR = "prior"
_FEW = 64
_PLACES = 16
"""Fields packed into one 64-bit word, four bits each."""


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
    levels = compare(columns, left, right)
    weights = weights_of(columns.model)
    if len(levels) <= _FEW:
        return Scores(levels, weights.bits(levels), _vetoed(columns, levels))
    first, inverse = _distinct(levels)
    return Scores(levels, weights.bits(levels[first])[inverse], _vetoed(columns, levels))


def _distinct(levels: NDArray[np.uint8]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """A row of each distinct pattern, and for every row which of those it has."""
    words = [_packed(levels[:, at : at + _PLACES]) for at in range(0, levels.shape[1], _PLACES)]
    order = np.lexsort(words)
    new = np.zeros(len(order), np.bool_)
    new[0] = True
    for word in words:
        inorder = word[order]
        new[1:] |= inorder[1:] != inorder[:-1]
    inverse = np.empty(len(order), np.intp)
    inverse[order] = np.cumsum(new) - 1
    return order[new], inverse


def _packed(levels: NDArray[np.uint8]) -> NDArray[np.uint64]:
    word = np.zeros(len(levels), np.uint64)
    for at in range(levels.shape[1]):
        word |= levels[:, at].astype(np.uint64) << np.uint64(4 * at)
    return word


def _vetoed(columns: Columns, levels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Whether the two have different identifiers of a kind of which a person has one."""
    vetoed = np.zeros(len(levels), np.bool_)
    for at, (name, column) in enumerate(columns.columns.items()):
        if name in KINDS and kind_of(name).per_person == 1 and not column.is_empty:
            vetoed |= levels[:, at] > column.field.equal_levels
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
    by_place = [_Reader(column) for column in columns.columns.values()]
    explained = []
    for one, other, pattern in zip(left.tolist(), right.tolist(), levels, strict=True):
        evidence = [prior]
        for field, level, bits in weights.path(pattern):
            reader = by_place[field]
            evidence.append(Evidence(reader.name, *reader.values(one, other), reader.level_names[level], bits))
        explained.append(tuple(evidence))
    return explained


class _Reader:
    """Reads the two values of a field that made its level."""

    def __init__(self, column: Column) -> None:
        self.name = column.field.name
        self.level_names = ("", *(level.name for level in column.field.levels))
        self._column = column
        self._texts = column.values.texts
        self._whole = column.field.comparator.by_record

    def values(self, left: int, right: int) -> tuple[str, str]:
        one, other = self._known(left), self._known(right)
        if self._whole or not one or not other:
            return self._all(one), self._all(other)
        if len(one) == len(other) == 1:
            return self._texts[one[0]], self._texts[other[0]]
        first, second = self._nearest(one, other)
        return self._texts[first], self._texts[second]

    def _known(self, position: int) -> list[int]:
        return [code for code in self._column.codes[position].tolist() if code != NO_VALUE]

    def _all(self, codes: Sequence[int]) -> str:
        return " ".join(self._texts[code] for code in codes)

    def _nearest(self, left: Sequence[int], right: Sequence[int]) -> tuple[int, int]:
        """The two values with the best level; of several the first by text."""
        pairs = [(one, other) for one in left for other in right]
        codes = np.array(pairs, np.int32)
        levels = value_levels(self._column, codes[:, 0], codes[:, 1]).tolist()
        told = [(level, pair) for level, pair in zip(levels, pairs, strict=True) if level != NOT_COMPARED]
        return min(told, key=lambda item: (item[0], sorted(self._texts[code] for code in item[1])))[1]
