"""E-mail addresses compared."""

import numpy as np

from identity.attributes.comparator import Comparator
from identity.attributes.spelling import SPELLING, edits, similarity
from identity.attributes.values import Codes, Levels, Part, Values

LEVELS = ("two edits", "same name, other domain", "similar name", "different")
_EDITS, _SAME_NAME, _SIMILAR_NAME, _DIFFERENT = range(len(LEVELS))
_LIKENESS = np.float32(0.88)


def local_part(address: str) -> str:
    """What stands before the @."""
    return address.rpartition("@")[0] or address


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different addresses."""
    names, name_of = values.part("local")
    one, other = name_of[left], name_of[right]
    level = np.full(len(left), _DIFFERENT, np.uint8)
    level[similarity(names, one, other, float(_LIKENESS)) >= _LIKENESS] = _SIMILAR_NAME
    level[one == other] = _SAME_NAME
    level[edits(values, left, right, 2) <= 2] = _EDITS
    return level


EMAIL = Comparator(LEVELS, compare, SPELLING, {"local": Part(local_part, SPELLING)})
