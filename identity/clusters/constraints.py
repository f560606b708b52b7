"""What people decided, as a start for the linkage: who is together from the beginning, and whom nothing may join."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from identity.clusters.linkage import UNSEEN, Ints, Pairs

Pair = tuple[int, int]


def under_decisions(count: int, pairs: Pairs, together: Sequence[Pair], apart: Sequence[Pair]) -> tuple[Pairs, Ints]:
    """The pairs of `count` items under what people decided, and the clusters that they made of the items.

    `together` and `apart` are pairs of items, the latest decision first.
    """
    start = together_from_the_start(count, together, apart)
    vetoed = vetoes_between(start, pairs.left, pairs.right, pairs.apart)
    return _parted(count, replace(pairs, apart=vetoed), apart), start


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


def _parted(count: int, pairs: Pairs, apart: Sequence[Pair]) -> Pairs:
    """The pairs with cannot-links on some of them; one that was not weighed says nothing but that."""
    left, right = np.array(apart, np.int64).reshape(-1, 2).T
    code, parted = _codes(count, pairs.left, pairs.right), _codes(count, left, right)
    new = ~np.isin(parted, code)
    return Pairs(
        np.concatenate([pairs.left, left[new]]),
        np.concatenate([pairs.right, right[new]]),
        np.concatenate([pairs.weight, np.full(int(new.sum()), UNSEEN, np.int64)]),
        np.concatenate([pairs.apart | np.isin(code, parted), np.ones(int(new.sum()), np.bool_)]),
    )


def _codes(count: int, left: Ints, right: Ints) -> Ints:
    """One number for each pair, whichever item is named first."""
    codes: Ints = np.minimum(left, right) * count + np.maximum(left, right)
    return codes
