"""Why two records of a person belong together: the best way between them, and its weakest link.

A way climbs from a record that points to the record that carries the identifier which attached it, walks over compared
pairs between records that describe, and descends again. It never descends and then climbs: that an order points to two
accounts does not make them one.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from math import inf

from identity.decisions import Decision


@dataclass(frozen=True, slots=True)
class Holding:
    """One record of a person. `attached_by` is the identifier that attached it, None where its description did."""

    record_key: str
    attached_by: str | None
    identifiers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A weighed pair of records; positive bits speak for sameness.

    `decision`: a person put the two together, which outranks any bits; these are None where the pair was not weighed.
    """

    left: str
    right: str
    bits: float | None
    at: datetime
    decision: Decision | None = None

    @property
    def strength(self) -> float:
        """What a way over this pair may rest on."""
        return inf if self.decision else _weight(self.bits)

    def link(self, *, backward: bool = False) -> "Link":
        """The step over this pair."""
        ends = (self.right, self.left) if backward else (self.left, self.right)
        return Link(*ends, bits=self.bits, decision=self.decision)


@dataclass(frozen=True, slots=True)
class Link:
    """One step between two records: a comparison with its bits, an identifier of both, or what a person said."""

    left: str
    right: str
    bits: float | None = None
    identifier: str | None = None
    decision: Decision | None = None

    @property
    def strength(self) -> float:
        """What makes it break sooner or later than others; a decision holds whatever the bits are."""
        return inf if self.decision else _weight(self.bits)


def _weight(bits: float | None) -> float:
    return -inf if bits is None else bits


class _Phase(IntEnum):
    CLIMBING = 0
    COMPARED = 1
    DESCENDING = 2


_Place = tuple[_Phase, str]


def best_path(
    start: str, end: str, holdings: Sequence[Holding], pairs: Iterable[Pair], link_at: float = 0.0
) -> tuple[Link, ...] | None:
    """The way from one record to another whose weakest comparison is strongest, the shortest of several.

    None where no way is left. Of several judgements on a pair the latest counts; below `link_at` it is no step.
    """
    judged = latest(holdings, pairs, link_at)
    floors = sorted({pair.strength for pair in judged} | {inf})
    low, high, found = 0, len(floors) - 1, None
    while low <= high:
        middle = (low + high) // 2
        path = _Ground(holdings, [pair for pair in judged if pair.strength >= floors[middle]]).walk(start, end)
        if path is None:
            high = middle - 1
        else:
            low, found = middle + 1, path
    return found


def weakest(path: Sequence[Link]) -> Link | None:
    """The comparison or decision that would break first; None where identifiers alone hold the path."""
    judged = [link for link in path if link.identifier is None]
    return min(judged, key=lambda link: (link.strength, link.left, link.right), default=None)


def latest(holdings: Sequence[Holding], pairs: Iterable[Pair], link_at: float) -> list[Pair]:
    """Of every two of these records the latest judgement, where that links them; what people said is the last word."""
    keys = {holding.record_key for holding in holdings}
    judged: dict[frozenset[str], Pair] = {}
    for pair in sorted(pairs, key=lambda pair: (pair.decision is not None, pair.at, _weight(pair.bits))):
        if pair.left in keys and pair.right in keys:
            judged[frozenset((pair.left, pair.right))] = pair
    return [pair for pair in judged.values() if pair.strength >= link_at]


class _Ground:
    """Where one can walk among a person's records."""

    def __init__(self, holdings: Sequence[Holding], pairs: Iterable[Pair]) -> None:
        self._holdings = {holding.record_key: holding for holding in holdings}
        self._carriers: dict[str, list[str]] = {}
        self._attached: dict[str, list[str]] = {}
        self._compared: dict[str, list[Link]] = {}
        for holding in sorted(holdings, key=lambda holding: holding.record_key):
            for identifier in sorted(holding.identifiers):
                self._carriers.setdefault(identifier, []).append(holding.record_key)
            if holding.attached_by is not None:
                self._attached.setdefault(holding.attached_by, []).append(holding.record_key)
        for pair in sorted(pairs, key=lambda pair: (pair.left, pair.right)):
            self._compared.setdefault(pair.left, []).append(pair.link())
            self._compared.setdefault(pair.right, []).append(pair.link(backward=True))

    def walk(self, start: str, end: str) -> tuple[Link, ...] | None:
        """The shortest way, None without one."""
        first: _Place = (_Phase.CLIMBING, start)
        came_by: dict[_Place, tuple[_Place, Link] | None] = {first: None}
        spent: set[tuple[_Phase, str]] = set()
        waiting = deque([first] if start in self._holdings else [])
        while waiting:
            here = waiting.popleft()
            if here[1] == end:
                return _trace(here, came_by)
            for phase, link in self._steps(here, spent):
                there = (phase, link.right)
                if there not in came_by:
                    came_by[there] = (here, link)
                    waiting.append(there)
        return None

    def _steps(self, here: _Place, spent: set[tuple[_Phase, str]]) -> Iterator[tuple[_Phase, Link]]:
        """The next steps. An identifier is walked over once in each direction: whom it reaches, it reached then."""
        phase, key = here
        holding = self._holdings[key]
        if phase is _Phase.CLIMBING and holding.attached_by is not None:
            yield from self._over(holding.attached_by, self._carriers, _Phase.CLIMBING, key, spent)
        if phase is not _Phase.DESCENDING:
            yield from ((_Phase.COMPARED, link) for link in self._compared.get(key, ()))
        for identifier in sorted(holding.identifiers):
            yield from self._over(identifier, self._attached, _Phase.DESCENDING, key, spent)

    @staticmethod
    def _over(
        identifier: str, leads_to: dict[str, list[str]], phase: _Phase, key: str, spent: set[tuple[_Phase, str]]
    ) -> Iterator[tuple[_Phase, Link]]:
        if (phase, identifier) not in spent:
            spent.add((phase, identifier))
            for other in leads_to.get(identifier, ()):
                if other != key:
                    yield phase, Link(key, other, identifier=identifier)


def _trace(here: _Place, came_by: dict[_Place, tuple[_Place, Link] | None]) -> tuple[Link, ...]:
    path: list[Link] = []
    while (step := came_by[here]) is not None:
        here, link = step
        path.append(link)
    return tuple(reversed(path))
