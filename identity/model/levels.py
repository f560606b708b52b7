"""At which level the two records of a pair stand in every field."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from identity.attributes.values import Codes, Levels
from identity.columns import NO_VALUE, Column, Columns, Positions
from identity.model.field import NOT_COMPARED
from identity.model.whole_names import compare_whole_names

LevelTable = NDArray[np.uint8]
Apart = Callable[[Column, Codes, Codes], Levels]
_PLACES = 16
"""Fields packed into one 64-bit word, four bits each."""


def compare(columns: Columns, left: Positions, right: Positions) -> LevelTable:
    """The level of every pair in every field: uint8 (pairs, fields), symmetric, a function of the two records."""
    levels = no_levels(columns, len(left))
    for at, column in enumerate(columns.columns.values()):
        if not column.is_empty and not column.field.comparator.by_record:
            levels[:, at] = field_levels(column, column.codes_at(left), column.codes_at(right))
    compare_whole_names(columns, left, right, levels)
    return levels


def no_levels(columns: Columns, pairs: int) -> LevelTable:
    """A table of levels in which nothing is compared yet; each field's levels stand side by side in memory."""
    return np.zeros((pairs, len(columns.columns)), np.uint8, order="F")


def field_levels(column: Column, left: Codes, right: Codes, apart: Apart | None = None) -> Levels:
    """The best level over all values of the two records; see `value_levels`."""
    best = value_levels(column, left[:, 0], right[:, 0], apart)
    for one in range(left.shape[1]):
        for other in range(right.shape[1]):
            if one == other == 0:
                continue
            rows = np.flatnonzero((left[:, one] != NO_VALUE) & (right[:, other] != NO_VALUE))
            if len(rows):
                told = value_levels(column, left[rows, one], right[rows, other], apart)
                best[rows] = _better(best[rows], told)
    return best


def _better(one: Levels, other: Levels) -> Levels:
    """The nearer of two levels; NOT_COMPARED gives way (unsigned: 0 - 1 is the largest)."""
    nearer: Levels = np.minimum(one - np.uint8(1), other - np.uint8(1)) + np.uint8(1)
    return nearer


def value_levels(column: Column, left: Codes, right: Codes, apart: Apart | None = None) -> Levels:
    """The level of each pair of single values; NOT_COMPARED where one is missing.

    `apart` tells those of values that differ, if not `levels_apart`.
    """
    values, comparator = column.values, column.field.comparator
    levels = np.full(len(left), NOT_COMPARED, np.uint8)
    both = (left | right) >= 0
    if comparator.within is not None:
        group = values[comparator.within]
        both &= group.take(left) == group.take(right)
    same = left == right
    equal = (both & same).nonzero()[0]
    levels[equal] = values["level_when_equal"].take(left[equal])
    rows = (both & ~same).nonzero()[0]
    if len(rows):
        levels[rows] = (apart or levels_apart)(column, left[rows], right[rows])
    return levels


def levels_apart(column: Column, left: Codes, right: Codes) -> Levels:
    """The level of each pair of values that are there and differ."""
    field, comparator = column.field, column.field.comparator
    first = field.equal_levels + 1
    if comparator.compare is None:
        return np.full(len(left), first, np.uint8)
    told = comparator.compare(column.values, left, right)
    if comparator.slips:
        told = comparator.slips_told(told, *_common(column, left, right))
    return told + np.uint8(first)


def _common(column: Column, left: Codes, right: Codes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Of which pairs one value at least, and of which both, are among those that the model knows as common.

    Of none that are one value in two spellings, as `müller` and `mueller` are.
    """
    plain = column.values["plain"]
    apart = plain.take(left) != plain.take(right)
    one, other = (_are_common(column, codes) for codes in (left, right))
    return apart & (one | other), apart & one & other


def _are_common(column: Column, codes: Codes) -> NDArray[np.bool_]:
    """Whether each value is common; asked of these alone, because a column may hold millions of others."""
    when_equal = column.values["level_when_equal"].take(codes)
    common: NDArray[np.bool_] = (when_equal > 1) & (when_equal <= column.field.equal_levels)
    return common


def distinct_patterns(levels: LevelTable) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """A row of each distinct pattern, and for every row which of those it has."""
    words = [_packed(levels[:, at : at + _PLACES]) for at in range(0, levels.shape[1], _PLACES)]
    order = np.lexsort(words)
    new = np.zeros(len(order), np.bool_)
    new[:1] = True
    for word in words:
        inorder = word[order]
        new[1:] |= inorder[1:] != inorder[:-1]
    inverse = np.empty(len(order), np.intp)
    inverse[order] = np.cumsum(new) - 1
    return order[new], inverse


def _packed(levels: LevelTable) -> NDArray[np.uint64]:
    word = np.zeros(len(levels), np.uint64)
    for at in range(levels.shape[1]):
        word |= levels[:, at].astype(np.uint64) << np.uint64(4 * at)
    return word
