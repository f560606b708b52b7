"""How common the values of a field are: equal rare values say more than equal common ones."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
    return frequencies_of(list(counts), np.array(list(counts.values()), np.int64), EDGES if listed else ())


def frequencies_of(texts: Sequence[str], counts: NDArray[np.int64], edges: Sequence[float]) -> Frequencies:
    """The levels of distinct values that occur so often; `edges` are the shares from which a level begins."""
    total = max(2, int(counts.sum()))
    level = np.where(counts >= _FEWEST, np.searchsorted(np.array(edges), counts / total, side="right"), 0)
    size = len(edges) + 1
    share, chance, others = (
        np.bincount(level, weights, size).astype(np.float64)
        for weights in (counts / total, counts / total * (counts - 1) / (total - 1), counts * (counts - 1.0))
    )
    others /= np.maximum(share * total, 1)
    common = {texts[at]: int(level[at]) + 1 for at in np.flatnonzero(level).tolist()}
    return Frequencies(share + 1e-6, chance, others, common)
