"""Numbers and names that stand for one person (a passport, a user id) compared."""

from collections.abc import Sequence

import numpy as np

from identity.attributes.comparator import Comparator
from identity.attributes.spelling import SPELLING, edits
from identity.attributes.stable_hash import Hashes, stable_hashes
from identity.attributes.values import Codes, Levels, Values

LEVELS = ("one edit", "two edits", "different")
_ONE, _TWO, _DIFFERENT = range(len(LEVELS))


def _kinds(texts: Sequence[str]) -> Hashes:
    return stable_hashes(text.partition(":")[0] for text in texts)


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different identifiers of one kind."""
    counted = edits(values, left, right, 2)
    level = np.full(len(left), _DIFFERENT, np.uint8)
    level[counted == 2] = _TWO
    level[counted <= 1] = _ONE
    return level


IDENTIFIER = Comparator(LEVELS, compare, SPELLING)
ANY_IDENTIFIER = Comparator(LEVELS, compare, {**SPELLING, "kind": _kinds}, within="kind")
"""Identifiers of several kinds in one column, written `kind:value`; only those of one kind are compared."""
