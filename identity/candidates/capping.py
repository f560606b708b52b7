"""How large a bucket may be: where one person has hundreds of records, a cap on buckets keeps them apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.candidates.parts import Part
from identity.candidates.probing import Buckets, Probe, Rows, Sampled, pair_of

_DRAWN = 5_000
"""Pairs that are drawn from the large buckets of one template."""


@dataclass(frozen=True, slots=True)
class Crowded:
    """Pairs of sampled records that share keys in large buckets alone: `weight` tells for how many each stands.

    `size` is that of the smallest bucket that holds both, among all records.
    """

    left: Rows
    right: Rows
    size: NDArray[np.float64]
    weight: NDArray[np.float64]


class Crowds:
    """The buckets that chosen templates make of the sampled records."""

    def __init__(self, chosen: Sequence[Probe], parts: Mapping[str, Part], sampled: Sampled) -> None:
        self._sampled = sampled
        rows = np.arange(sampled.count)
        self._buckets = [Buckets.of([parts[name].codes for name in probe.parts], rows) for probe in chosen]

    def pairs(self, cap: int) -> float:
        """How many pairs of all records the templates make where buckets are no larger than `cap`, at most."""
        here = self._sampled.under(cap).cap_here
        sizes = [buckets.sizes[buckets.sizes <= here].astype(np.float64) for buckets in self._buckets]
        return sum(float((each * (each - 1)).sum()) for each in sizes) / 2 / self._sampled.share**2

    def pairs_beyond(self, most: int, seed: int) -> Crowded:
        """Some pairs that no bucket within the cap makes, of buckets no larger than `most`."""
        rng = np.random.default_rng(seed)
        bucket_of, size_of = self._by_row()
        drawn = [
            _drawn(rng, each, self._sampled.cap_here, self._sampled.under(most).cap_here) for each in self._buckets
        ]
        left, right, weight = (np.concatenate(each) for each in zip(*drawn, strict=True))
        by = np.repeat(np.arange(len(drawn)), [len(each[0]) for each in drawn])
        shared = (bucket_of[:, left] == bucket_of[:, right]) & (bucket_of[:, left] >= 0)
        size = np.where(shared, size_of[:, left], np.inf)
        # A pair may be drawn by each template that makes it: it counts for the first of those with the smallest bucket.
        own = (size.argmin(0) == by) & (size.min(0) > self._sampled.cap_here)
        return Crowded(left[own], right[own], size.min(0)[own] / self._sampled.share, weight[own])

    def _by_row(self) -> tuple[Rows, NDArray[np.float64]]:
        """(templates, rows) the bucket of each sampled record, -1 where it has no key, and how large that is."""
        bucket_of = np.full((len(self._buckets), self._sampled.count), -1, np.int64)
        size_of = np.zeros(bucket_of.shape)
        for at, buckets in enumerate(self._buckets):
            bucket_of[at, buckets.rows] = np.repeat(np.arange(len(buckets.sizes)), buckets.sizes)
            size_of[at, buckets.rows] = np.repeat(buckets.sizes, buckets.sizes)
        return bucket_of, size_of


def _drawn(
    rng: np.random.Generator, buckets: Buckets, above: float, most: float
) -> tuple[Rows, Rows, NDArray[np.float64]]:
    """Pairs from buckets of more than `above` and at most `most` records, and how many each stands for."""
    large = (buckets.sizes > above) & (buckets.sizes <= most)
    made = np.where(large, buckets.sizes * (buckets.sizes - 1) // 2, 0)
    total = int(made.sum())
    count = min(total, _DRAWN)
    number = rng.integers(0, total, count) if total > count else np.arange(total)
    ends = np.cumsum(made)
    bucket = np.searchsorted(ends, number, "right")
    first, second = pair_of(number - (ends - made)[bucket], buckets.sizes[bucket])
    left, right = (buckets.rows[buckets.starts[bucket] + place] for place in (first, second))
    return left, right, np.full(count, total / max(1, count))
