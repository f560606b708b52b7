"""Pairs weighed: those that are worth keeping."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.model.screening import Screen

Positions = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of positions (left < right, sorted) from `review_at` on, not vetoed, with their bits."""

    left: Positions
    right: Positions
    bits: NDArray[np.float64]

    def from_bits(self, least: float) -> "Links":
        """Those of at least so many bits."""
        return self.at(self.bits >= least)

    def at(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "Links":
        return Links(self.left[chosen], self.right[chosen], self.bits[chosen])


def links_among(screen: Screen, left: Positions, right: Positions) -> Links:
    """The links among some pairs."""
    reached = screen.reaching(left, right)
    return Links(left[reached.rows], right[reached.rows], reached.bits)


def all_of(parts: Iterable[Links]) -> Links:
    """The links of all chunks."""
    found = [Links(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0)), *parts]
    return Links(
        np.concatenate([part.left for part in found]),
        np.concatenate([part.right for part in found]),
        np.concatenate([part.bits for part in found]),
    )
