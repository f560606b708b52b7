"""How common the values of a field are: equal rare values say more than equal common ones."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EDGES = (2e-4, 1e-3, 5e-3, 3e-2)
"""Shares of all values from which a value counts as more common than before."""
_FEWEST = 5
"""Times a value must have been seen to be called common."""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Of each level of equal values, rarest first: how many of all values have it, and how two strangers meet in it.

    `common` gives the level (from 1) of values that are not of the first. `others` is how many other records hold
    a value of that level, on average.
    """

    share: NDArray[np.float64]
    chance: NDArray[np.float64]
    others: NDArray[np.float64]
    common: Mapping[str, int]


NOTHING_EQUAL = Frequencies(np.zeros(0), np.zeros(0), np.zeros(0), {})


def frequencies(values: Iterable[str], *, listed: bool) -> Frequencies:
    """Count values. Without `listed` there is one level of equal values, and no value is named in the model."""
    counts = Counter(values)
    total = max(2, sum(counts.values()))
    edges = EDGES if listed else ()
    level = {
        value: int(np.searchsorted(edges, count / total, side="right")) if count >= _FEWEST else 0
        for value, count in counts.items()
    }
    share, chance, others = np.zeros((3, len(edges) + 1))
    for value, count in counts.items():
        at = level[value]
        share[at] += count / total
        chance[at] += count / total * (count - 1) / (total - 1)
        others[at] += count * (count - 1)
    others /= np.maximum(share * total, 1)
    common = {value: at + 1 for value, at in level.items() if at}
    return Frequencies(share + 1e-6, chance, others, common)
