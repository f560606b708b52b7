"""Every random choice of the demo world, seeded."""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import accumulate
from typing import Self, TypeVar

T = TypeVar("T")

ZIPF_SHIFT = 5
"""Flattens the head of Zipf's law to what surnames show: the first name is frequent, not overwhelming."""


class Dice(random.Random):
    """A random source with the draws that the generator needs."""

    @classmethod
    def named(cls, seed: int, name: str) -> Self:
        """The dice of one part of the world, so that a change in one part leaves the others as they are."""
        return cls(f"{seed}/{name}")

    def chance(self, probability: float) -> bool:
        return self.random() < probability

    def pick(self, values: Sequence[T]) -> T:
        """One value, each as likely as the other."""
        return values[int(self.random() * len(values))]

    def frequent(self, values: Sequence[T]) -> T:
        """One value, by Zipf's law: the first is the most likely."""
        return self.choices(values, cum_weights=_zipf(len(values)))[0]

    def weighted(self, weights: Mapping[T, float]) -> T:
        return self.choices(list(weights), weights=list(weights.values()))[0]

    def digits(self, pattern: str) -> str:
        """The pattern with a digit for each `#`."""
        return "".join(str(self.randrange(10)) if sign == "#" else sign for sign in pattern)

    def moment(self, start: datetime, end: datetime) -> datetime:
        """A second between the two; `start` if `end` is not later."""
        seconds = max(0, int((end - start).total_seconds()))
        return start + timedelta(seconds=self.randrange(seconds + 1))

    def hexadecimal(self, length: int) -> str:
        return f"{self.getrandbits(4 * length):0{length}x}"


@cache
def _zipf(length: int) -> Sequence[float]:
    """Cumulative weights of that many ranks."""
    return tuple(accumulate(1 / (rank + ZIPF_SHIFT) for rank in range(1, length + 1)))
