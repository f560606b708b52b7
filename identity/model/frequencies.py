"""How common the values of a field are: equal rare values say more than equal common ones."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

EDGES = (2e-4, 1e-3, 5e-3, 3e-2)
"""Shares of all values from which a value counts as more common than before, where they are not chosen."""
_LADDER = (
    *(3e-4, 5e-4, 7e-4, 1e-3, 1.5e-3, 2e-3, 3e-3, 5e-3, 7e-3, 1e-2, 1.5e-2, 2e-2, 3e-2, 5e-2, 7e-2),
    *(0.1, 0.15, 0.2, 0.3, 0.5),
)
"""Where else a level may begin."""
_CHOSEN = 3
"""Levels chosen at most. With that of the rare and that of the least common, given names have five, and with those of
different names the fifteen that a model may have."""
_FEWEST = 5
"""Times a value must have been seen to be called common."""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Of each level of equal values, rarest first: how many of all values have it, and how two strangers meet in it.

    `common` gives the level (from 1) of values that are not of the first. `others` is how many other records hold
    a value of that level, on average. `edges` are the shares from which each level but the first begins.
    """

    share: NDArray[np.float64]
    chance: NDArray[np.float64]
    others: NDArray[np.float64]
    common: Mapping[str, int]
    edges: tuple[float, ...] = ()


NOTHING_EQUAL = Frequencies(np.zeros(0), np.zeros(0), np.zeros(0), {})


def frequencies(values: Iterable[str], *, listed: bool) -> Frequencies:
    """Count values. Without `listed` there is one level of equal values, and no value is named in the model."""
    counts = Counter(values)
    distinct = np.array(list(counts), object)
    return frequencies_of(distinct.take, np.array(list(counts.values()), np.int64), EDGES if listed else ())


def frequencies_of(
    texts_at: Callable[[NDArray[np.intp]], Iterable[str]], counts: NDArray[np.int64], edges: Sequence[float]
) -> Frequencies:
    """The levels of distinct values that occur so often; `edges` are the shares from which a level begins.

    `texts_at` tells some of them by their places.
    """
    total = max(2, int(counts.sum()))
    level = np.where(counts >= _FEWEST, np.searchsorted(np.array(edges), counts / total, side="right"), 0)
    size = len(edges) + 1
    share, chance, others = (
        np.bincount(level, weights, size).astype(np.float64)
        for weights in (counts / total, counts / total * (counts - 1) / (total - 1), counts * (counts - 1.0))
    )
    others /= np.maximum(share * total, 1)
    listed = np.flatnonzero(level)
    common = dict(zip(texts_at(listed), (level[listed] + 1).tolist(), strict=True))
    return Frequencies(share + 1e-6, chance, others, common, tuple(edges))


def edges_of(counts: NDArray[np.int64]) -> tuple[float, ...]:
    """The shares from which levels begin, so that values of one level are about equally common.

    An agreement weighs the same whatever value of a level it is in; where most people have one of fifty names, a level
    from one name in 200 to one in 33 would mix what is worth three bits more or less.
    """
    shares = counts[counts >= _FEWEST] / max(2, int(counts.sum()))
    if not len(shares) or shares.max() < EDGES[0]:
        return ()
    shares = np.sort(shares[shares >= EDGES[0]])
    ladder = [edge for edge in _LADDER if shares[0] < edge <= shares[-1]]
    choices = (chosen for size in range(_CHOSEN + 1) for chosen in combinations(ladder, size))
    return EDGES[0], *min(choices, key=lambda chosen: (round(_unevenness(shares, chosen), 3), len(chosen)))


def _unevenness(shares: NDArray[np.float64], edges: Sequence[float]) -> float:
    """How many bits values differ from others of their level, squared, over all who have them."""
    bits = np.log2(shares)
    within = 0.0
    for level in np.split(np.arange(len(shares)), np.searchsorted(shares, edges)):
        weight = shares[level]
        if len(level):
            within += float(weight @ (bits[level] - weight @ bits[level] / weight.sum()) ** 2)
    return within
