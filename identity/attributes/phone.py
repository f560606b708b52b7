"""Phone numbers compared."""

from collections.abc import Sequence

import numpy as np

from identity.attributes.comparator import Comparator
from identity.attributes.spelling import SPELLING, edits
from identity.attributes.stable_hash import Hashes, stable_hashes
from identity.attributes.values import Codes, Levels, Values

LEVELS = ("one digit", "same ending", "different")
_DIGIT, _ENDING, _DIFFERENT = range(len(LEVELS))
_LOCAL_DIGITS = 7


def ending(number: str) -> str:
    """The last seven digits: the number without country and area."""
    return number[-_LOCAL_DIGITS:]


def _endings(texts: Sequence[str]) -> Hashes:
    return stable_hashes(ending(text) for text in texts)


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different numbers."""
    ends = values["ending"]
    level = np.where(ends[left] == ends[right], _ENDING, _DIFFERENT).astype(np.uint8)
    level[edits(values, left, right, 1) <= 1] = _DIGIT
    return level


PHONE = Comparator(LEVELS, compare, {**SPELLING, "ending": _endings})
