"""All pairs of records that share a key, for batches that fit in memory."""

import numpy as np
from numpy.typing import NDArray

from identity.columns import Positions


def pairs_within(
    positions: Positions, keys: NDArray[np.int64], cap: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Each pair (left < right) that shares a key which at most `cap` records have, once, sorted."""
    order = np.lexsort((positions, keys))
    rows, sorted_keys = positions[order].astype(np.int64), keys[order]
    starts = np.flatnonzero(np.concatenate([[True], sorted_keys[1:] != sorted_keys[:-1]])) if len(rows) else rows
    sizes = np.diff(np.append(starts, len(rows)))
    small = (sizes > 1) & (sizes <= cap)
    left, right = pairs_of_runs(starts[small], sizes[small])
    pairs = distinct(rows[left] << 32 | rows[right])
    return pairs >> 32, pairs & 0xFFFFFFFF


def pairs_of_runs(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All pairs of places (left < right) within runs of places that start so and are so long, neighbours first."""
    left, right = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for distance in range(1, int(sizes.max(initial=0))):
        wide = sizes > distance
        starts, sizes = starts[wide], sizes[wide]
        place = spans(starts, sizes - distance)
        left.append(place)
        right.append(place + distance)
    return np.concatenate(left), np.concatenate(right)


def spans(starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """The places of runs that start so and are so long, one run after the other."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(total)


def distinct(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The values sorted, each once (many times faster than np.unique on long arrays)."""
    ordered = np.sort(values)
    fresh = np.ones(len(ordered), np.bool_)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return ordered[fresh]


def stable_order(keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The order that sorts keys, equal ones as they stand, as `np.argsort(keys, kind="stable")` and much faster.

    The place of each key takes the room of its lowest bits, and plain numbers are sorted. Where two keys differ in
    nothing but those bits, which hardly ever happens, they are sorted the slow way.
    """
    low = np.uint64((1 << len(keys).bit_length()) - 1)
    packed = keys & ~low | np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    order = (packed & low).astype(np.int64)
    ordered = keys[order]
    if (ordered[1:] < ordered[:-1]).any():
        return np.argsort(keys, kind="stable")
    return order
