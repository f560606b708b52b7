"""Why another model merges or splits persons: the pair that decided, under both models, and the weakest link."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from identity.evidence import Evidence
from identity.judge import Judgement, judge
from identity.model.scoring import explain_all, score
from identity.planning.plan import Plan
from identity.planning.separating import Pair
from identity.population import Population
from identity.record import PersonId, RecordKey

Links = Callable[[int], Mapping[int, float]]
"""Of a record number the other end and the bits of each of its links."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a model says of a pair. `is_linked`: it was compared, and weighed enough to be kept."""

    bits: float
    is_vetoed: bool
    is_linked: bool
    judgement: Judgement
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Reweighed:
    """A pair of records, as the standing model and as the new one sees it."""

    left: RecordKey
    right: RecordKey
    before: Opinion
    after: Opinion

    @property
    def moved(self) -> tuple[tuple[str, float], ...]:
        """The fields that weigh something else now, with the difference in bits, the greatest first."""
        bits = {one.field: -one.bits for one in self.before.evidence}
        for one in self.after.evidence:
            bits[one.field] = bits.get(one.field, 0.0) + one.bits
        moved = [(field, difference) for field, difference in bits.items() if difference]
        return tuple(sorted(moved, key=lambda item: (-abs(item[1]), item[0])))


@dataclass(frozen=True, slots=True)
class Motive:
    """Why a person changes.

    `pair`: what joined the person to the other, or held them together until now; None where no comparison did.
    `weakest`: the link that holds the merged person together, or held the one that is split. `via`: the identifier by
    which a record that only points goes elsewhere, where no record that describes does.
    """

    pair: Reweighed | None = None
    weakest: Reweighed | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked about one person: the pairs to weigh under both models."""

    pair: Pair | None = None
    weakest: Pair | None = None
    via: str | None = None


def motives(before: Population, after: Population, done: Plan) -> dict[PersonId, Motive]:
    """Of each person whom a plan changes, why.

    `before` holds the records under the standing model, `after` the same records, persons and links under the new one;
    `done` is what `remodel` says of it, and is not applied.
    """
    asked = _Asked(after, done)
    questions = {person: asked.about(person) for person in sorted(asked.persons)}
    pairs = sorted({pair for q in questions.values() for pair in (q.pair, q.weakest) if pair is not None})
    opinions = zip(pairs, _opinions(before, pairs, asked.before), _opinions(after, pairs, asked.after), strict=True)
    weighed = {
        (left, right): Reweighed(after.records[left].key, after.records[right].key, old, new)
        for (left, right), old, new in opinions
    }
    return {
        person: Motive(q.pair and weighed[q.pair], q.weakest and weighed[q.weakest], q.via)
        for person, q in questions.items()
    }


def _opinions(population: Population, pairs: Collection[Pair], links: Links) -> list[Opinion]:
    """What a population's model says of some pairs."""
    if not pairs:
        return []
    columns, model = population.columns, population.model
    ends = np.array([[population.records[number].position for number in pair] for pair in pairs], np.int32)
    left, right = np.ascontiguousarray(ends[:, 0]), np.ascontiguousarray(ends[:, 1])
    scores = score(columns, left, right)
    evidence = explain_all(columns, left, right, scores.levels)
    return [
        Opinion(bits, vetoed, other in links(one), judge(bits, model, vetoed=vetoed), reasons)
        for (one, other), bits, vetoed, reasons in zip(
            pairs, scores.bits.tolist(), scores.vetoed.tolist(), evidence, strict=True
        )
    ]


class _Asked:
    """Who changes, and which pairs tell why."""

    def __init__(self, after: Population, done: Plan) -> None:
        self._population = after
        self._done = done
        self._added: dict[int, dict[int, float]] = {}
        for link in done.links:
            self._added.setdefault(link.left, {})[link.right] = link.bits
            self._added.setdefault(link.right, {})[link.left] = link.bits
        self._pointing: dict[PersonId, str | None] = {}
        self.persons: set[PersonId] = set()
        for number, belonging in sorted(done.belongings.items()):
            old = after.records[number].belonging
            was = old.person if old else None
            if was == belonging.person:
                continue
            for person in (was, belonging.person):
                if person is not None:
                    self.persons.add(person)
                    self._pointing.setdefault(person, belonging.via)

    def before(self, number: int) -> Mapping[int, float]:
        """The links that stand."""
        return self._population.links.get(number, {})

    def after(self, number: int) -> Mapping[int, float]:
        """The links that the plan leaves."""
        gone = self._done.gone
        kept = {
            other: bits
            for other, bits in self.before(number).items()
            if ((number, other) if number < other else (other, number)) not in gone
        }
        return kept | self._added.get(number, {})

    def about(self, person: PersonId) -> _Question:
        lineage = self._done.lineage
        was, now = self._was(person), self._now(person)
        if person in lineage.merged:
            now = self._now(lineage.merged[person])
            return self._joined(was & now, now - was, now, person)
        if person in lineage.created:
            origin = self._was(lineage.split[person]) if person in lineage.split else set()
            return self._parted(now & origin, origin - now, origin, person)
        if now - was:
            return self._joined(now - was, now & was, now, person)
        return self._parted(was - now, was & now, was, person)

    def _joined(self, some: set[int], others: set[int], whole: set[int], person: PersonId) -> _Question:
        pair = _strongest(some, others, self.after)
        if pair is None:
            return _Question(via=self._pointing[person])
        return _Question(pair, _weakest(whole, self.after, self._population.model.link_at))

    def _parted(self, some: set[int], others: set[int], whole: set[int], person: PersonId) -> _Question:
        pair = _strongest(some, others, self.before)
        if pair is None:
            return _Question(via=self._pointing[person])
        return _Question(pair, _weakest(whole, self.before, -np.inf))

    def _was(self, person: PersonId) -> set[int]:
        members = self._population.members.get(person)
        return set(members.describing) if members else set()

    def _now(self, person: PersonId) -> set[int]:
        if person in self._done.lineage.merged or person in self._done.lineage.dissolved:
            return set()
        reshaped = self._done.reshaped.get(person)
        return self._was(person) if reshaped is None else set(reshaped)


def _strongest(some: Iterable[int], others: Collection[int], links: Links) -> Pair | None:
    """The link with the most bits between two groups of records."""
    found = [
        (-bits, (number, other) if number < other else (other, number))
        for number in some
        for other, bits in links(number).items()
        if other in others
    ]
    return min(found)[1] if found else None


def _weakest(records: Collection[int], links: Links, least: float) -> Pair | None:
    """The weakest of the links that hold records together: the last that a spanning tree of the strongest needs."""
    found = sorted(
        (-bits, number, other)
        for number in records
        for other, bits in links(number).items()
        if number < other and other in records and bits >= least
    )
    first = {number: number for number in records}
    last = None
    for _, one, other in found:
        low, high = _root(first, one), _root(first, other)
        if low != high:
            first[high] = low
            last = (one, other)
    return last


def _root(first: dict[int, int], number: int) -> int:
    while first[number] != number:
        first[number] = number = first[first[number]]
    return number
