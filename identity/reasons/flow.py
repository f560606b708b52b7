"""Minimum cuts of small undirected graphs by maximum flow (Dinitz 1970): O(V² E), in practice a few passes."""

from collections import deque
from collections.abc import Collection, Mapping
from itertools import pairwise

Capacity = int
Edge = tuple[str, str]

_SOURCE, _SINK = 0, 1


def minimum_cut(capacities: Mapping[Edge, Capacity], sources: Collection[str], sinks: Collection[str]) -> list[Edge]:
    """The cheapest edges without which no source reaches a sink; of several cuts the one nearest to the sources.

    `sources` and `sinks` have no node in common. An edge stands once, in either direction; capacities are positive.
    """
    network = _Network(capacities, sources, sinks)
    while network.rank():
        while network.push():
            pass
    return [edge for edge in capacities if network.is_cut(edge)]


class _Network:
    """Nodes by number, all sources as one and all sinks as one. `_rest[u][v]` is what may still flow from u to v."""

    def __init__(self, capacities: Mapping[Edge, Capacity], sources: Collection[str], sinks: Collection[str]) -> None:
        self._number = dict.fromkeys(sources, _SOURCE) | dict.fromkeys(sinks, _SINK)
        self._rest: list[dict[int, int]] = [{}, {}]
        for (left, right), capacity in capacities.items():
            one, other = self._node(left), self._node(right)
            if one != other:
                self._rest[one][other] = self._rest[one].get(other, 0) + capacity
                self._rest[other][one] = self._rest[other].get(one, 0) + capacity
        self._level: dict[int, int] = {}
        self._untried: list[list[int]] = []

    def _node(self, name: str) -> int:
        number = self._number.setdefault(name, len(self._rest))
        if number == len(self._rest):
            self._rest.append({})
        return number

    def rank(self) -> bool:
        """Say how far every node is from the source; whether the sink can be reached."""
        self._level = {_SOURCE: 0}
        waiting = deque([_SOURCE])
        while waiting:
            here = waiting.popleft()
            for there, rest in self._rest[here].items():
                if rest and there not in self._level:
                    self._level[there] = self._level[here] + 1
                    waiting.append(there)
        self._untried = [list(neighbours) for neighbours in self._rest]
        return _SINK in self._level

    def push(self) -> bool:
        """Send what fits along one more shortest way; False when there is none."""
        way = [_SOURCE]
        while way[-1] != _SINK:
            here = way[-1]
            step = self._step(here)
            if step is not None:
                way.append(step)
            elif here == _SOURCE:
                return False
            else:
                way.pop()
                self._untried[way[-1]].pop()
        ends = list(pairwise(way))
        fits = min(self._rest[one][other] for one, other in ends)
        for one, other in ends:
            self._rest[one][other] -= fits
            self._rest[other][one] += fits
        return True

    def _step(self, here: int) -> int | None:
        """A node that is one nearer to the sink's side, over an edge with room."""
        untried = self._untried[here]
        while untried:
            there = untried[-1]
            if self._rest[here][there] and self._level.get(there) == self._level[here] + 1:
                return there
            untried.pop()
        return None

    def is_cut(self, edge: Edge) -> bool:
        """Whether an edge leads from what the source still reaches to what it does not. Only after the last `rank`."""
        one, other = (self._number[name] in self._level for name in edge)
        return one != other
