"""Levels of pairs of values that come again and again, such as those of names, told once."""

import numpy as np

from identity.attributes.values import Codes, Levels
from identity.columns import Column
from identity.model.levels import levels_apart

_SEAT_BITS = 20
"""Eight megabytes. A million records make about a million different pairs of family names; the frequent ones count."""
_CODE_BITS, _LEVEL_BITS, _LEVEL = np.uint64(28), np.uint64(8), np.uint64(0xFF)
"""How two codes and a level share 64 bits: more different names than 2**28 there are not."""
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""2**64 over the golden ratio: the upper bits of its multiples are spread evenly (Knuth 1973, 6.4)."""


class Remembered:
    """`levels_apart` of one column, with a table of what was told last.

    Each pair of values has one seat in the table, which another pair may take. Whoever sits there, the same is told; so
    several threads may ask at once.
    """

    def __init__(self) -> None:
        self._seats = np.zeros(1 << _SEAT_BITS, np.uint64)

    def __call__(self, column: Column, left: Codes, right: Codes) -> Levels:
        low, high = np.minimum(left, right).astype(np.uint64), np.maximum(left, right).astype(np.uint64)
        pair = low << _CODE_BITS | high
        seat = (pair * _SPREAD >> np.uint64(64 - _SEAT_BITS)).astype(np.intp)
        sits = self._seats.take(seat)
        levels = (sits & _LEVEL).astype(np.uint8)
        new = np.flatnonzero(sits >> _LEVEL_BITS != pair)
        if len(new):
            told = levels_apart(column, left[new], right[new])
            levels[new] = told
            self._seats[seat[new]] = pair[new] << _LEVEL_BITS | told
        return levels
