"""A plan in parts that are small enough for one transaction each, and leave nobody half changed."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from identity.persons import Lineage
from identity.planning.clustering import Cluster
from identity.planning.linking import Link
from identity.planning.plan import Plan
from identity.planning.separating import Pair, Separations
from identity.population import Belonging, Population
from identity.record import PersonId

_Knot = PersonId | int
"""One of the persons who are tied together; or the number of a record that is nobody's, and nobody's candidate."""


def parcels(population: Population, done: Plan, size: int) -> Iterator[Plan]:
    """The plan in parts of about `size` links and records each, to be applied one after the other.

    Persons between whom records move, and those who are candidates for such a record, are in one part, so that each
    person stands wholly as before or wholly as after; a part is larger than `size` only where they alone are. A link
    goes with the persons whom it joins, or with one of the two. No record of the plan may be new.
    """
    for part in _packed(_shares(_Knots(population, done), done), size):
        yield _part(done, part)


@dataclass(slots=True)
class _Share:
    """What of a plan concerns one knot of persons."""

    belongings: dict[int, Belonging] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    gone: set[Pair] = field(default_factory=set)
    separated: set[Pair] = field(default_factory=set)
    united: set[Pair] = field(default_factory=set)
    created: set[PersonId] = field(default_factory=set)
    merged: dict[PersonId, PersonId] = field(default_factory=dict)
    split: dict[PersonId, PersonId] = field(default_factory=dict)
    dissolved: set[PersonId] = field(default_factory=set)
    reshaped: dict[PersonId, Cluster] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.belongings) + len(self.links) + len(self.gone)


def _shares(knots: "_Knots", done: Plan) -> list[_Share]:
    """The share of each knot; those whose persons change before those of whom only links do."""
    shares: dict[_Knot, _Share] = {}

    def share(knot: _Knot) -> _Share:
        return shares.setdefault(knot, _Share())

    for number, belonging in done.belongings.items():
        share(knots.of_record(number)).belongings[number] = belonging
    for link in done.links:
        share(knots.of_pair((link.left, link.right))).links.append(link)
    for pair in sorted(done.gone):
        share(knots.of_pair(pair)).gone.add(pair)
    for pair in done.separations.separated:
        share(knots.of_pair(pair)).separated.add(pair)
    for pair in done.separations.united:
        share(knots.of_pair(pair)).united.add(pair)
    lineage = done.lineage
    for person in lineage.created:
        share(knots.root(person)).created.add(person)
    for person, heir in lineage.merged.items():
        share(knots.root(person)).merged[person] = heir
    for person, origin in lineage.split.items():
        share(knots.root(person)).split[person] = origin
    for person in lineage.dissolved:
        share(knots.root(person)).dissolved.add(person)
    for person, cluster in done.reshaped.items():
        share(knots.root(person)).reshaped[person] = cluster
    return sorted(shares.values(), key=lambda one: not one.belongings)


def _packed(shares: Iterable[_Share], size: int) -> Iterator[list[_Share]]:
    """Shares together as long as they fit."""
    part: list[_Share] = []
    filled = 0
    for share in shares:
        if part and filled + len(share) > size:
            yield part
            part, filled = [], 0
        part.append(share)
        filled += len(share)
    if part:
        yield part


def _part(done: Plan, shares: Collection[_Share]) -> Plan:
    lineage = Lineage(
        (),
        frozenset(person for share in shares for person in share.created),
        {person: heir for share in shares for person, heir in share.merged.items()},
        {person: origin for share in shares for person, origin in share.split.items()},
        frozenset(person for share in shares for person in share.dissolved),
    )
    return Plan(
        {},
        {},
        frozenset(),
        done.reindexing,
        tuple(link for share in shares for link in share.links),
        frozenset(pair for share in shares for pair in share.gone),
        {number: belonging for share in shares for number, belonging in share.belongings.items()},
        lineage,
        {person: cluster for share in shares for person, cluster in share.reshaped.items()},
        (),
        Separations(
            frozenset(pair for share in shares for pair in share.separated),
            frozenset(pair for share in shares for pair in share.united),
        ),
    )


class _Knots:
    """Which persons a plan ties together (union-find): those who share a record that changes, before or after it."""

    def __init__(self, population: Population, done: Plan) -> None:
        self._population = population
        self._first: dict[_Knot, _Knot] = {}
        self._after = done.belongings
        for number, after in done.belongings.items():
            tied = [*_persons(population.records[number].belonging), *_persons(after)]
            for person in tied[1:]:
                self._tie(tied[0], person)
        for one, other in (*done.lineage.merged.items(), *done.lineage.split.items()):
            self._tie(one, other)
        self._changing = {self.of_record(number) for number in done.belongings}

    def _tie(self, one: _Knot, other: _Knot) -> None:
        low, high = self.root(one), self.root(other)
        if low != high:
            self._first[high] = low

    def root(self, knot: _Knot) -> _Knot:
        """Who stands for all that are tied to one."""
        first = self._first
        while knot in first:
            above = first[knot]
            first[knot] = first.get(above, above)
            knot = above
        return knot

    def of_record(self, number: int) -> _Knot:
        after = self._after.get(number)
        persons = _persons(self._population.records[number].belonging) or _persons(after)
        return self.root(persons[0]) if persons else number

    def of_pair(self, pair: Pair) -> _Knot:
        """The knot of the end whose person changes, else that of the first."""
        left, right = self.of_record(pair[0]), self.of_record(pair[1])
        return right if right in self._changing and left not in self._changing else left


def _persons(belonging: Belonging | None) -> list[PersonId]:
    """Whose a record is, or may be."""
    if belonging is None:
        return []
    return [belonging.person] if belonging.person else sorted(belonging.candidates)
