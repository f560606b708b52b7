"""Numbers and names that stand for one person (a passport, a user id) compared."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from identity.attributes.comparator import Comparator
from identity.attributes.spelling import SPELLING, edits, length
from identity.attributes.stable_hash import Hashes, stable_hashes
from identity.attributes.values import Codes, Levels, Values

LEVELS = ("one edit", "two edits", "different")
_ONE, _TWO, _DIFFERENT = range(len(LEVELS))
_LONG_ENOUGH = 7
"""Characters from which a slip can be told from another number.

Systems number in a row: of a million customers all numbers of six digits are given, and whoever has 100017 is not who
has 100018. With seven and more most neighbours of a number are nobody's.
"""


def _kinds(texts: Sequence[str]) -> Hashes:
    return stable_hashes(text.partition(":")[0] for text in texts)


def _sizes_after_kind(texts: Sequence[str]) -> NDArray[np.int16]:
    return length([text.partition(":")[2] for text in texts])


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different identifiers of one kind."""
    counted, sizes = edits(values, left, right, 2), values["size"]
    told = np.minimum(sizes[left], sizes[right]) >= _LONG_ENOUGH
    level = np.full(len(left), _DIFFERENT, np.uint8)
    level[told & (counted == 2)] = _TWO
    level[told & (counted <= 1)] = _ONE
    return level


IDENTIFIER = Comparator(LEVELS, compare, {**SPELLING, "size": length})
ANY_IDENTIFIER = Comparator(LEVELS, compare, {**SPELLING, "kind": _kinds, "size": _sizes_after_kind}, within="kind")
"""Identifiers of several kinds in one column, written `kind:value`; only those of one kind are compared."""
