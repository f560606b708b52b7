"""The persons that pointing records follow: every family of them that a batch touches is attached anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from identity.attaching import Attached, Pointing, Surroundings, Told, attach
from identity.choosing import choose, different_names
from identity.planning.clustering import Cluster
from identity.planning.draft import Draft
from identity.record import PersonId


@dataclass(frozen=True, slots=True)
class Regrouping:
    """Whose records are, in numbers local to one plan.

    `attached`: pointing record → where it belongs; its persons are numbers: an index into `clusters` of describing
    records that changed, or from len(clusters) on an index into `standing`, persons that did not change.
    """

    clusters: tuple[Cluster, ...]
    standing: tuple[PersonId, ...]
    attached: Mapping[int, Attached]


def changed(draft: Draft, clusters: Iterable[Cluster]) -> list[Cluster]:
    """The clusters that are not exactly what one person's describing records were, or that hold new content."""
    return [cluster for cluster in clusters if not _stands(draft, cluster)]


def _stands(draft: Draft, cluster: Cluster) -> bool:
    if any(number in draft.arrivals for number in cluster):
        return False
    persons = {belonging.person if (belonging := draft.known(number).belonging) else None for number in cluster}
    if len(persons) != 1:
        return False
    (person,) = persons
    return person is not None and len(draft.population.members[person].describing) == len(cluster)


def reattach(draft: Draft, clusters: list[Cluster], pointing_records: Iterable[int]) -> Regrouping:
    """Attach pointing records anew, whole families of them. `clusters`: the changed describing ones."""
    numbers = sorted(pointing_records, key=lambda number: draft.known(number).key)
    crowd = _Crowd(draft, clusters)
    pointing = [Pointing(n, draft.known(n).key, draft.known(n).identifiers) for n in numbers]
    around = Surroundings(crowd.holders, crowd.rank, crowd.choose, crowd.names, crowd.told(numbers))
    attached = dict(zip(numbers, attach(pointing, around), strict=True))
    return Regrouping(tuple(clusters), tuple(crowd.standing), attached)


def region(draft: Draft, clusters: list[Cluster]) -> set[int]:
    """The pointing records whose answer a batch may change.

    They are joined, by decisions or through identifiers that are or were not public, to anything that changed.
    """
    fresh = draft.stirred | {i for cluster in clusters for number in cluster for i in draft.known(number).identifiers}
    found = {number for number, known in draft.arrivals.items() if not known.describes}
    found |= _decided(draft, clusters)
    fresh.update(i for number in found for i in draft.known(number).identifiers)
    asked: set[int] = set()
    frontier = list(fresh)
    while frontier:
        identifier = frontier.pop()
        if identifier in asked:
            continue
        asked.add(identifier)
        if identifier in draft.population.public and draft.is_public(identifier):
            continue
        for number in draft.pointing(identifier):
            if number not in found:
                found.add(number)
                frontier += draft.known(number).identifiers
    return found


def _decided(draft: Draft, clusters: list[Cluster]) -> set[int]:
    """The pointing records about which people decide now, or decided together with anything that changed."""
    if not draft.is_decided:
        return set()
    changing = draft.arrivals.keys() | {number for cluster in clusters for number in cluster}
    about = draft.stirred_by_decisions() | {other for number in changing for other, _ in draft.rulings(number)}
    return {number for number in about if not draft.known(number).describes}


class _Crowd:
    """Who stands around the region: changed clusters and standing persons, by number."""

    def __init__(self, draft: Draft, clusters: list[Cluster]) -> None:
        self.standing: list[PersonId] = []
        self._draft = draft
        self._clusters = clusters
        self._cluster_of = {number: label for label, cluster in enumerate(clusters) for number in cluster}
        self._label: dict[PersonId, int] = {}
        self._public: dict[int, bool] = {}

    def rank(self, identifier: int) -> int:
        return 0 if self._is_public(identifier) else self._draft.population.ranks[identifier]

    def _is_public(self, identifier: int) -> bool:
        public = self._public.get(identifier)
        if public is None:
            public = self._public[identifier] = self._draft.is_public(identifier)
        return public

    def holders(self, identifier: int) -> set[int]:
        if self._is_public(identifier):
            return set()
        return {self._person(number) for number in self._draft.describing(identifier)}

    def told(self, region: Iterable[int]) -> dict[int, Told]:
        """What people decided about the records of the region."""
        if not self._draft.is_decided:
            return {}
        return {
            number: Told.by((self._person(other), ruling) for other, ruling in rulings)
            for number in region
            if (rulings := list(self._draft.decided_about(number)))
        }

    def _person(self, number: int) -> int:
        label = self._cluster_of.get(number)
        if label is not None:
            return label
        belonging = self._draft.known(number).belonging
        assert belonging is not None and belonging.person is not None, "a describing record always has its person"
        label = self._label.get(belonging.person)
        if label is None:
            label = self._label[belonging.person] = len(self._clusters) + len(self.standing)
            self.standing.append(belonging.person)
        return label

    def choose(self, candidates: Mapping[int, frozenset[int]]) -> dict[int, int]:
        """Of each record the candidate that fits so well that the others together are out of reach, if there is one."""
        asked = {
            record: sorted(persons)
            for record, persons in candidates.items()
            if self._draft.known(record).position >= 0 and min(persons) >= 0
        }
        return choose(self._draft.population.columns, asked, self._position, self._describing)

    def names(self, numbers: Sequence[int]) -> int:
        """How many different names some records say."""
        places = map(self._position, numbers)
        return different_names(self._draft.population.columns, [place for place in places if place >= 0])

    def _position(self, number: int) -> int:
        return self._draft.known(number).position

    def _describing(self, person: int) -> list[int]:
        """The positions of a person's describing records."""
        if person < len(self._clusters):
            return [self._position(number) for number in self._clusters[person]]
        members = self._draft.population.members[self.standing[person - len(self._clusters)]]
        return [self._position(number) for number in members.describing]
