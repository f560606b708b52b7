"""What would have to go so that two records of a person fall apart.

Records that describe are held together by comparisons; the cheapest set of them that parts two records is a minimum
cut, found by maximum flow (Ford & Fulkerson 1956; the algorithm is Dinitz', 1970). A comparison costs what it would
have to lose until it links no more; what a person said costs more than all comparisons, so that it is undone only where
nothing else parts them. Records that point hang on their identifiers, which nobody judged: those are cut only where
neither stands between the two.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from identity.reasons.flow import Capacity, minimum_cut
from identity.reasons.path import Holding, Link, Pair, latest

_STEPS = 1024
"""Bits come in steps of 1/1024; in whole steps, sums are exact."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The links without which two records are not held together.

    `bits` is what comparisons would have to lose in all until they link no more; None where none has to go.
    """

    links: tuple[Link, ...]
    bits: float | None


def cut_between(
    start: str, end: str, holdings: Sequence[Holding], pairs: Iterable[Pair], link_at: float = 0.0
) -> Cut | None:
    """The cheapest cut between two records of a person; of several, the one nearest to `start`.

    None where nothing holds them together, or where they are one record.
    """
    held = _Held(holdings)
    if start == end or not {start, end} <= held.keys:
        return None
    sources, sinks = held.above(start), held.above(end)
    if sources & sinks:
        return Cut(held.attachments(start, end), None)
    return _between(sources, sinks, latest(holdings, pairs, link_at), link_at)


def _between(sources: set[str], sinks: set[str], pairs: Sequence[Pair], link_at: float) -> Cut | None:
    losses = {(pair.left, pair.right): _loss(pair, link_at) for pair in pairs}
    decided = {(pair.left, pair.right) for pair in pairs if pair.decision}
    undoing = 1 + sum(losses.values())
    cost = {ends: loss + (undoing if ends in decided else 0) for ends, loss in losses.items()}
    parted = set(minimum_cut(cost, sources, sinks))
    if not parted:
        return None
    links = sorted(
        (pair.link() for pair in pairs if (pair.left, pair.right) in parted),
        key=lambda link: (link.left, link.right),
    )
    lost = sum(losses[ends] for ends in parted)
    return Cut(tuple(links), lost / _STEPS if lost else None)


def _loss(pair: Pair, link_at: float) -> Capacity:
    """The steps that a comparison has to lose; none where it does not link of itself."""
    return 0 if pair.bits is None or pair.bits < link_at else round((pair.bits - link_at) * _STEPS) + 1


class _Held:
    """A person's records, and which identifiers hold those that point."""

    def __init__(self, holdings: Sequence[Holding]) -> None:
        self._holdings = {holding.record_key: holding for holding in holdings}
        self._carriers: dict[str, list[str]] = {}
        for holding in sorted(holdings, key=lambda holding: holding.record_key):
            for identifier in holding.identifiers:
                self._carriers.setdefault(identifier, []).append(holding.record_key)

    @property
    def keys(self) -> set[str]:
        return set(self._holdings)

    def above(self, key: str, lost: frozenset[str] = frozenset()) -> set[str]:
        """The records that one hangs on, directly or along a chain, and itself.

        The records in `lost` are without the identifier that attached them.
        """
        found, waiting = {key}, [key]
        while waiting:
            here = waiting.pop()
            by = self._holdings[here].attached_by
            if by is None or here in lost:
                continue
            for other in self._carriers.get(by, ()):
                if other not in found and not (other in lost and self._holdings[other].attached_by == by):
                    found.add(other)
                    waiting.append(other)
        return found

    def attachments(self, start: str, end: str) -> tuple[Link, ...]:
        """The fewest of the two records' own attachments without which they are held by nothing in common."""
        own = [key for key in (start, end) if self._holdings[key].attached_by is not None]
        for lost in chain(([key] for key in own), [own]):
            without = frozenset(lost)
            if not self.above(start, without) & self.above(end, without):
                return tuple(self._attachment(key) for key in lost)
        return tuple(self._attachment(key) for key in own)

    def _attachment(self, key: str) -> Link:
        by = self._holdings[key].attached_by
        assert by is not None
        carriers = [other for other in self._carriers.get(by, ()) if other != key]
        # What describes carries it in its own right; another that points may hang on it just the same.
        carrier = min(carriers, key=lambda other: (self._holdings[other].attached_by is not None, other), default=key)
        return Link(key, carrier, identifier=by)
