"""Few pairs of records compared."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from identity.columns import Columns
from identity.model.field import NOT_COMPARED
from identity.single.rulebook import Rulebook, rulebook_of
from identity.single.said import Said, said_at

LevelTable = NDArray[np.uint8]


def compare_few(columns: Columns, left: Iterable[int], right: Iterable[int]) -> LevelTable:
    """What `compare` tells: the level of every pair in every field, uint8 (pairs, fields)."""
    pairs = list(zip(left, right, strict=True))
    positions = sorted({position for pair in pairs for position in pair})
    said = dict(zip(positions, said_at(columns, positions), strict=True))
    rulebook = rulebook_of(columns.model)
    table = np.full((len(pairs), len(rulebook.rules)), NOT_COMPARED, np.uint8)
    for row, (one, other) in enumerate(pairs):
        for at, level in _levels(rulebook, said[one], said[other]):
            table[row, at] = level
    return table


def _levels(rulebook: Rulebook, left: Said, right: Said) -> Iterable[tuple[int, int]]:
    """The place of each field that two records may both say, and their level there."""
    for at in left.keys() & right.keys() & rulebook.alone:
        yield at, rulebook.rules[at].level(left[at], right[at])
    names = rulebook.names
    if names is not None:
        yield from zip(names.places, names.levels(names.of(left), names.of(right)), strict=True)
