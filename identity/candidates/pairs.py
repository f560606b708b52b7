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
    starts, sizes = starts[small], sizes[small]
    packed = [np.zeros(0, np.int64)]
    for distance in range(1, int(sizes.max()) if len(sizes) else 0):
        wide = sizes > distance
        starts, sizes = starts[wide], sizes[wide]
        many = sizes - distance
        first = np.repeat(starts - (np.cumsum(many) - many), many) + np.arange(many.sum())
        packed.append(rows[first] << 32 | rows[first + distance])
    pairs = distinct(np.concatenate(packed))
    return pairs >> 32, pairs & 0xFFFFFFFF


def distinct(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The values sorted, each once (many times faster than np.unique on long arrays)."""
    ordered = np.sort(values)
    fresh = np.ones(len(ordered), np.bool_)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return ordered[fresh]
