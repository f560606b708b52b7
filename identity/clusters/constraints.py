"""What people decided, as a start for the linkage: who is together from the beginning, and whom nothing may join."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from identity.clusters.linkage import Ints

Pair = tuple[int, int]


def together_from_the_start(count: int, together: Sequence[Pair], apart: Iterable[Pair]) -> Ints:
    """The group of every item, named by its smallest item, that must-links make where cannot-links let them.

    `together` is in order of rank, the strongest first: a must-link is left out that would put two items into one group
    whom a cannot-link parts. So a cannot-link holds against any chain, and of a chain the weakest links give way.
    """
    label = list(range(count))
    members = [{item} for item in range(count)]
    parted: list[set[int]] = [set() for _ in range(count)]
    for left, right in apart:
        parted[left].add(right)
        parted[right].add(left)
    for left, right in together:
        low, high = sorted((label[left], label[right]))
        if low == high or not parted[low].isdisjoint(members[high]):
            continue
        for item in members[high]:
            label[item] = low
        members[low] |= members[high]
        parted[low] |= parted[high]
    return np.array(label, np.int64)


def vetoes_between(label: Ints, left: Ints, right: Ints, vetoed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The vetoes that hold once people have put items together: those on which all pairs of two groups agree.

    People may say that a person has two numbers of a kind of which one is allowed; whoever has either of them may
    belong to that person then.
    """
    low, high = np.minimum(label[left], label[right]), np.maximum(label[left], label[right])
    _, between = np.unique(low * len(label) + high, return_inverse=True)
    doubted = np.zeros(int(between.max(initial=-1)) + 1, np.bool_)
    doubted[between[~vetoed]] = True
    holds: NDArray[np.bool_] = vetoed & ~doubted[between]
    return holds
