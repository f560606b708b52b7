"""Connected components, by arrays alone."""

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.int64]


def components(count: int, left: NDArray[np.int32], right: NDArray[np.int32]) -> Labels:
    """The component of each of `count` items, named by its smallest item.

    Each round hangs the larger root of every edge below the smaller one and shortens all ways to the root, so that
    the rounds grow with the logarithm of the longest chain.
    """
    root = np.arange(count)
    low, high = left.astype(np.int64), right.astype(np.int64)
    while len(low):
        np.minimum.at(root, np.maximum(low, high), np.minimum(low, high))
        while True:
            shorter = root[root]
            if np.array_equal(shorter, root):
                break
            root = shorter
        low, high = root[low], root[high]
        apart = low != high
        low, high = low[apart], high[apart]
    return root
