"""Names beside the first given name and the family name, and names that stand in another place.

These levels are told from whole records, not from pairs of values: a middle name on one side may be the given
name on the other, and given and family name may be swapped.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.attributes.comparator import Comparator
from identity.attributes.spelling import head
from identity.attributes.stable_hash import Hashes
from identity.attributes.tokens import in_both
from identity.attributes.values import Levels

_LEVELS = ("all the same", "some the same", "initial", "different")
_ALL, _SOME, _INITIAL, _DIFFERENT = range(len(_LEVELS))
_FIRST_LETTER = np.uint64(56)
_REST = np.uint64((1 << 56) - 1)

OTHER_NAMES = Comparator(_LEVELS, features={"head": head}, by_record=True)


@dataclass(frozen=True, slots=True)
class NameSide:
    """One record of each pair: hashes of its names (0: none), and the heads of its other names."""

    given: Hashes
    family: Hashes
    others: Hashes
    heads: NDArray[np.uint64]


def compare_others(left: NameSide, right: NameSide) -> Levels:
    """For each pair, both sides having other names, the place of its level in the levels of OTHER_NAMES."""
    shared = in_both(left.others, right.others)
    fewer = np.minimum((left.others != 0).sum(1), (right.others != 0).sum(1))
    level = np.full(len(shared), _DIFFERENT, np.uint8)
    level[_same_initial(left.heads[:, 0], right.heads[:, 0])] = _INITIAL
    level[shared > 0] = _SOME
    level[shared >= fewer] = _ALL
    return level


def _same_initial(left: NDArray[np.uint64], right: NDArray[np.uint64]) -> NDArray[np.bool_]:
    lone = ((left & _REST) == 0) | ((right & _REST) == 0)
    same: NDArray[np.bool_] = lone & (left >> _FIRST_LETTER == right >> _FIRST_LETTER)
    return same


def swapped(left: NameSide, right: NameSide) -> NDArray[np.bool_]:
    """Whether given and family name of one side are family and given name of the other."""
    named = (left.given != 0) & (left.family != 0)
    crossed: NDArray[np.bool_] = named & (left.given == right.family) & (left.family == right.given)
    return crossed


def given_elsewhere(left: NameSide, right: NameSide) -> NDArray[np.bool_]:
    """Whether the given name of one side is among the other names of the other side."""
    return _among(left.given, right.others) | _among(right.given, left.others)


def family_elsewhere(left: NameSide, right: NameSide) -> NDArray[np.bool_]:
    """Whether the family name of one side is among the other names of the other side."""
    return _among(left.family, right.others) | _among(right.family, left.others)


def given_is_family(left: NameSide, right: NameSide) -> NDArray[np.bool_]:
    """Whether a given name on the left is the family name on the right, and nothing stands against that.

    One of the two records then has only this one name, put down in the wrong field.
    """
    lone = (left.family == 0) | (right.given == 0)
    crossed: NDArray[np.bool_] = lone & (left.given == right.family) & (left.given != 0)
    return crossed


def _among(names: Hashes, others: Hashes) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (others == names[:, None]).any(1) & (names != 0)
    return found
