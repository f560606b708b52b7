"""How records came together: the chain of links whose weakest is strongest."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from identity.evaluation.tallies import Floats, Ints

Step = tuple[int, float]
"""The next record of a chain, and the bits of the link that leads to it."""


class Chains:
    """A forest of the strongest links (Kruskal 1956): its path between two records is the strongest chain there is."""

    def __init__(self, left: Ints, right: Ints, bits: Floats) -> None:
        root: dict[int, int] = {}
        beside: dict[int, list[Step]] = {}
        order = np.lexsort((right, left, -bits))
        for at in order.tolist():
            one, other, weight = int(left[at]), int(right[at]), float(bits[at])
            first, second = _root(root, one), _root(root, other)
            if first != second:
                root[second] = first
                beside.setdefault(one, []).append((other, weight))
                beside.setdefault(other, []).append((one, weight))
        self._up: dict[int, Step | None] = {}
        self._top: dict[int, int] = {}
        for start in beside:
            if start not in self._up:
                self._hang(start, beside)

    def _hang(self, start: int, beside: dict[int, list[Step]]) -> None:
        """Give every record of a tree the step towards `start`."""
        self._up[start] = None
        self._top[start] = start
        waiting = [start]
        while waiting:
            here = waiting.pop()
            for other, bits in beside[here]:
                if other not in self._up:
                    self._up[other] = (here, bits)
                    self._top[other] = start
                    waiting.append(other)

    @classmethod
    def none(cls) -> "Chains":
        """No links at all."""
        return cls(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))

    def join(self, left: Ints, right: Ints) -> NDArray[np.bool_]:
        """Whether a chain joins each pair."""
        tops = (map(self._top.get, side.tolist()) for side in (left, right))
        return np.array([one is not None and one == other for one, other in zip(*tops, strict=True)], np.bool_)

    def between(self, left: int, right: int) -> Sequence[Step]:
        """The steps from `left` to `right`; none where no chain joins them."""
        up, down = self._way(left), self._way(right)
        if not up or not down or up[-1][0] != down[-1][0]:
            return ()
        while len(up) > 1 and len(down) > 1 and up[-2][0] == down[-2][0]:
            up.pop()
            down.pop()
        forward = [(place, up[at][1]) for at, (place, _) in enumerate(up[1:])]
        backward = [(place, bits) for place, bits in reversed(down[:-1])]
        return forward + backward

    def _way(self, start: int) -> list[Step]:
        """The records from `start` to the top of its tree, each with the bits of the step that leaves it upwards."""
        way: list[Step] = []
        here = start
        while here in self._up:
            step = self._up[here]
            way.append((here, step[1] if step else 0.0))
            if step is None:
                break
            here = step[0]
        return way


def _root(root: dict[int, int], item: int) -> int:
    root.setdefault(item, item)
    while root[item] != item:
        root[item] = item = root[root[item]]
    return item
