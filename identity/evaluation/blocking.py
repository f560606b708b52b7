"""Which pairs the blocking keys bring together, asked of given pairs instead of proposing them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.candidates.keys import blocking_keys
from identity.candidates.pairs import pairs_within, spans
from identity.columns import Columns
from identity.evaluation.tallies import Ints

_AT_ONCE = 100_000


@dataclass(frozen=True, slots=True)
class Blocking:
    """The blocking keys of some positions, as numbers below `keys`, sorted by (position, key).

    `proposes`: whether a key brings its records together, which it does up to the model's cap of records.
    """

    positions: Ints
    numbers: Ints
    proposes: NDArray[np.bool_]
    cap: int

    @classmethod
    def of(cls, columns: Columns, living: NDArray[np.int32], positions: Ints) -> "Blocking":
        """Count how many of the living records have the keys of these positions."""
        owners, own = blocking_keys(columns, np.unique(positions).astype(np.int32))
        keys, numbers = np.unique(own, return_inverse=True)
        sizes = np.zeros(len(keys), np.int64)
        for start in range(0, len(living) if len(keys) else 0, _AT_ONCE):
            _, others = blocking_keys(columns, living[start : start + _AT_ONCE])
            place = np.minimum(np.searchsorted(keys, others), len(keys) - 1)
            sizes += np.bincount(place[keys[place] == others], minlength=len(keys))
        cap = columns.model.bucket_cap
        return cls(owners.astype(np.int64), numbers.astype(np.int64), sizes <= cap, cap)

    def meet(self, left: Ints, right: Ints) -> NDArray[np.bool_]:
        """Whether each pair shares a key that brings it together."""
        met = np.zeros(len(left), np.bool_)
        for start in range(0, len(left), _AT_ONCE):
            chunk = slice(start, start + _AT_ONCE)
            met[chunk] = self._meet(left[chunk], right[chunk])
        return met

    def _meet(self, left: Ints, right: Ints) -> NDArray[np.bool_]:
        first = np.searchsorted(self.positions, left)
        many = np.searchsorted(self.positions, left, "right") - first
        pair = np.repeat(np.arange(len(left)), many)
        numbers = self.numbers[spans(first, many)]
        kept = self.proposes[numbers]
        pair, numbers = pair[kept], numbers[kept]
        shared = np.isin(self._packed(right[pair], numbers), self._packed(self.positions, self.numbers))
        return np.bincount(pair[shared], minlength=len(left)) > 0

    def _packed(self, positions: Ints, numbers: Ints) -> Ints:
        return positions * max(1, len(self.proposes)) + numbers

    def pairs_inside(self, group: Ints) -> tuple[Ints, Ints]:
        """The pairs that the keys bring together within a group; `group` is that of every position, below zero none."""
        mine = group[self.positions]
        kept = self.proposes[self.numbers] & (mine >= 0)
        bucket = np.unique(self._packed(mine[kept], self.numbers[kept]), return_inverse=True)[1]
        return pairs_within(self.positions[kept], bucket.astype(np.int64), self.cap)
