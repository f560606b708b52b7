"""Average linkage under cannot-links, exact and independent of the order of its input.

Joining the pair of clusters with the best mean weight, again and again while the mean is positive, is greedy
average linkage (UPGMA, Sokal & Michener 1958). It is reducible: a join never brings a third cluster nearer than
the nearer of the two was. So all pairs of mutual nearest neighbours can be joined at once, in rounds, and give
the same clusters (Murtagh 1983), in numpy alone. Weights are whole numbers, so that sums do not depend on order.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_SCALE = 2**20
_NATS_PER_BIT = float(np.log(2))
_TEMPER = 8.0
"""Nats of log-odds by which a pair's pull grows e-fold: one strong pair outweighs several weak doubts."""
UNSEEN = round(np.expm1(-1 / _TEMPER) * _SCALE)
"""Weight of a pair that nobody compared: a mild doubt (measured in the prototypes: -1 nat)."""
_STEPS_PER_BIT = 1024
_LOWEST, _HIGHEST = round(-12 / _NATS_PER_BIT * _STEPS_PER_BIT), round(10 / _NATS_PER_BIT * _STEPS_PER_BIT)
_WEIGHTS: Ints = np.rint(
    np.expm1(np.arange(_LOWEST, _HIGHEST + 1) / _STEPS_PER_BIT * _NATS_PER_BIT / _TEMPER) * _SCALE
).astype(np.int64)
"""One weight for every step of 1/1024 bit: a table, so that the same bits weigh the same in every process."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Weighed pairs of items 0..n-1: int64 `left`, `right` (left != right), `weight`; bool `apart` (never together)."""

    left: Ints
    right: Ints
    weight: Ints
    apart: NDArray[np.bool_]


def weight_of(bits: NDArray[np.float64]) -> Ints:
    """Turn log-odds in bits into linkage weights: tempered, clipped at -12 and 10 nats, as whole numbers."""
    step = np.clip(np.rint(bits * _STEPS_PER_BIT), _LOWEST, _HIGHEST).astype(np.int64)
    weight: Ints = _WEIGHTS[step - _LOWEST]
    return weight


def mean_bits(weight: Ints) -> float:
    """The log-odds in bits of a pair that weighs what these do on average; groups whose mean is below 0 stay apart."""
    return float(np.log1p(weight.mean() / _SCALE) * _TEMPER / _NATS_PER_BIT)


def link(count: int, pairs: Pairs, start: Ints | None = None) -> Ints:
    """Return the cluster of every item, named by its smallest item.

    `count` is the number of items; ties are broken by item number, so items must be numbered by something that
    does not depend on arrival (their keys). `start`: clusters that exist already, of every item the smallest one of its
    own; they are never divided. Time O(pairs log pairs) a round, rounds about log(count).
    """
    label = np.arange(count, dtype=np.int64) if start is None else start
    size = np.bincount(label, minlength=count)
    edges = _Edges.between(label, pairs)
    while True:
        mean = edges.mean(size)
        joined = _mutual_best(count, edges, mean)
        if not len(joined):
            return label
        target = np.arange(count, dtype=np.int64)
        target[edges.right[joined]] = edges.left[joined]
        np.add.at(size, edges.left[joined], size[edges.right[joined]])
        label = target[label]
        left, right = target[edges.left], target[edges.right]
        kept = left != right
        edges = _Edges.gather(left[kept], right[kept], edges.total[kept], edges.seen[kept], edges.apart[kept])


@dataclass(frozen=True, slots=True)
class _Edges:
    """Summed weights between clusters: sorted by (left, right), left < right, each once."""

    left: Ints
    right: Ints
    total: Ints
    seen: Ints
    apart: NDArray[np.bool_]

    @classmethod
    def between(cls, label: Ints, pairs: Pairs) -> "_Edges":
        left, right = label[pairs.left], label[pairs.right]
        kept = left != right
        weight, apart = pairs.weight[kept], pairs.apart[kept]
        return cls.gather(left[kept], right[kept], weight, np.ones_like(weight), apart)

    @classmethod
    def gather(cls, left: Ints, right: Ints, total: Ints, seen: Ints, apart: NDArray[np.bool_]) -> "_Edges":
        low, high = np.minimum(left, right), np.maximum(left, right)
        # Equal pairs may stand in any order: what they weigh are whole numbers, whose sums do not depend on it.
        order = np.argsort(low << 32 | high)
        low, high = low[order], high[order]
        if not len(low):
            return cls(low, high, total, seen, apart)
        fresh = np.ones(len(low), bool)
        fresh[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
        starts = np.flatnonzero(fresh)
        return cls(
            low[starts],
            high[starts],
            np.add.reduceat(total[order], starts),
            np.add.reduceat(seen[order], starts),
            np.logical_or.reduceat(apart[order], starts),
        )

    def mean(self, size: Ints) -> NDArray[np.float64]:
        """Mean weight over all pairs of the two clusters; minus infinity where a cannot-link stands between."""
        every = size[self.left] * size[self.right]
        mean = (self.total + UNSEEN * (every - self.seen)) / every
        return np.where(self.apart, -np.inf, mean)


def _mutual_best(count: int, edges: _Edges, mean: NDArray[np.float64]) -> Ints:
    """Return the edges whose ends are each other's best: positive, at most one an end, ties to the first edge."""
    positive = np.flatnonzero(mean > 0)
    left, right, value = edges.left[positive], edges.right[positive], mean[positive]
    best = np.full(count, -np.inf)
    np.maximum.at(best, left, value)
    np.maximum.at(best, right, value)
    tops = np.flatnonzero((value == best[left]) & (value == best[right]))
    first = np.full(count, len(value), dtype=np.int64)
    np.minimum.at(first, left[tops], tops)
    np.minimum.at(first, right[tops], tops)
    chosen = tops[(first[left[tops]] == tops) & (first[right[tops]] == tops)]
    best_edges: Ints = positive[chosen]
    return best_edges
