"""How many others a person reaches within two steps, each counted once."""

import numpy as np
from numpy.typing import NDArray

from context.votes import Ids, Votes

_WAYS_AT_ONCE = 4_000_000
"""How many ways are sorted at a time: 32 MB of them."""

Counts = NDArray[np.int64]


def reach(votes: Votes, steps: int = 2) -> Counts:
    """The number of different persons who vote for each person (1 step), or for somebody who does (2 steps)."""
    ways = _different(votes.candidates * votes.persons + votes.voters)
    candidates, voters = np.divmod(ways, max(1, votes.persons))
    near = np.bincount(candidates, minlength=votes.persons)
    return near if steps == 1 else _within_two(near, voters)


def _within_two(near: Counts, voters: Ids) -> Counts:
    """`voters`: those of person 0, then those of person 1 and so on, as many as `near` says."""
    starts = np.concatenate([[0], np.cumsum(near)])
    ways = np.concatenate([[0], np.cumsum(near[voters])])[starts]
    found = np.zeros(len(near), np.int64)
    first = 0
    while first < len(near):
        after = max(first + 1, int(np.searchsorted(ways, ways[first] + _WAYS_AT_ONCE, "right")) - 1)
        found[first:after] = _reached(first, after, starts, voters)
        first = after
    return found


def _reached(first: int, after: int, starts: Counts, voters: Ids) -> Counts:
    """Of each person from `first` on and before `after`, how many others are within two steps."""
    persons, size = len(starts) - 1, after - first
    owners = np.repeat(np.arange(size), np.diff(starts[first : after + 1]))
    middle = voters[starts[first] : starts[after]]
    lengths = starts[middle + 1] - starts[middle]
    inner = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    far = voters[np.repeat(starts[middle], lengths) + inner]
    owner_of_far = np.repeat(owners, lengths)
    others = far != owner_of_far + first
    ways = np.concatenate([owners * persons + middle, owner_of_far[others] * persons + far[others]])
    return np.bincount(_different(ways) // persons, minlength=size)


def _different(ways: Counts) -> Counts:
    """Each once, in order; by sorting, which is several times as fast here as the hashing of `np.unique`."""
    ways.sort()
    return ways[np.concatenate([[True], ways[1:] != ways[:-1]])] if len(ways) else ways
