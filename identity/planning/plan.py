"""Plan a batch: from records to the persons they make, as one change that can be written, applied or thrown away."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from identity.attaching import Attached, Attachment
from identity.candidates.index import Entries
from identity.columns import Description
from identity.decisions import Act, Decision, as_via
from identity.evidence import describes
from identity.persons import Lineage, trace
from identity.planning.arrivals import Version
from identity.planning.clustering import Cluster, Clustering, recluster, touched
from identity.planning.draft import Draft
from identity.planning.linking import Link, Reindexing, reindexing, relink
from identity.planning.reattaching import Regrouping, changed, reattach, region
from identity.planning.separating import Separations, separations
from identity.population import Belonging, Known, Population
from identity.record import PersonId, SourceRecord


@dataclass(frozen=True, slots=True)
class Plan:
    """What a batch changes, by record number.

    `records`: the batch's records, `arrivals` the same as the population will know them, `stirred` the identifiers that
    they have or had. `links` come, `gone` go. `belongings`: whose every record is whose answer changed. `reshaped`:
    persons whose describing records or their content changed → those records, for their surviving attributes; none for
    one that became anonymous. `decisions`: new or newly undone. `separations`: how the pairs change that are the same
    by their bits and not by their persons.
    """

    records: Mapping[int, SourceRecord]
    arrivals: Mapping[int, Known]
    stirred: Set[int]
    reindexing: Reindexing
    links: tuple[Link, ...]
    gone: frozenset[tuple[int, int]]
    belongings: Mapping[int, Belonging]
    lineage: Lineage
    reshaped: Mapping[PersonId, Cluster]
    decisions: tuple[Decision, ...]
    separations: Separations


def plan(
    population: Population, versions: Sequence[Version], new_id: Callable[[], PersonId], acts: Iterable[Act] = ()
) -> Plan:
    """Say what the news of a batch, or what people decide, change. The population stays as it is until `apply`.

    Raises UnknownDecisionError or ContradictoryDecisionError.
    """
    decisions = population.decisions.news(acts)
    arrivals = _arrivals(population, versions)
    draft = Draft(population, arrivals, decisions)
    change = reindexing(draft)
    links = relink(draft, change)
    clustering = recluster(draft, touched(draft))
    clusters = changed(draft, clustering.clusters)
    groups = reattach(draft, clusters, region(draft, clusters))
    records = {number: version.record for number, version in zip(arrivals, versions, strict=True)}
    return replace(consequences(draft, links, clustering, groups, new_id), records=records, reindexing=change)


def consequences(
    draft: Draft, links: Sequence[Link], clustering: Clustering, groups: Regrouping, new_id: Callable[[], PersonId]
) -> Plan:
    """What follows once links, clusters and attachments are known; no record is new, and the index stays."""
    population = draft.population
    held = list(_held(draft, groups, _families(groups)))
    lineage = trace(held, _left(draft, groups), population.size, new_id)
    return Plan(
        {},
        draft.arrivals,
        draft.stirred,
        Reindexing(Entries.none(), Entries.none()),
        tuple(links),
        frozenset((left, right) for left, right in draft.gone if left < right),
        dict(_belongings(draft, groups, lineage)),
        lineage,
        dict(_reshaped(population, groups, lineage)),
        draft.decided,
        separations(draft, clustering),
    )


def apply(population: Population, done: Plan) -> None:
    """Take a committed plan into the population."""
    for left, right in done.gone:
        population.disconnect(left, right)
    population.index.remove(done.reindexing.removed)
    for number, known in done.arrivals.items():
        population.remember(number, known)
    population.index.add(done.reindexing.added)
    for link in done.links:
        population.connect(link.left, link.right, link.bits)
    for left, right in done.separations.united:
        population.unite(left, right)
    for left, right in done.separations.separated:
        population.separate(left, right)
    for number, belonging in done.belongings.items():
        population.assign(number, belonging)
    population.decisions.take(done.decisions)
    population.refresh_public(done.stirred)


def _arrivals(population: Population, versions: Sequence[Version]) -> dict[int, Known]:
    """Number the records and give those with attributes their place in the columns."""
    numbers = []
    following = len(population.records)
    for version in versions:
        number = population.number_of.get(version.record.key)
        if number is None:
            number, following = following, following + 1
        numbers.append(number)
    described = [(n, v.record) for n, v in zip(numbers, versions, strict=True) if v.record.attributes]
    places = population.place([(n, Description(r.attributes, r.identifiers)) for n, r in described])
    position = dict(zip((n for n, _ in described), places, strict=True))
    return {
        number: Known(
            version.record.key,
            version.digest,
            version.observed,
            describes(version.record.attributes, version.record.identifiers),
            position.get(number, -1),
            population.enter(version.record.identifiers),
        )
        for number, version in zip(numbers, versions, strict=True)
    }


def _families(groups: Regrouping) -> list[list[int]]:
    """All records of each changed cluster, then of each anonymous group."""
    families = [list(cluster) for cluster in groups.clusters]
    anonymous: dict[int, list[int]] = {}
    for number, attached in groups.attached.items():
        if attached.person is None:
            continue
        if attached.person < 0:
            anonymous.setdefault(attached.person, []).append(number)
        elif attached.person < len(groups.clusters):
            families[attached.person].append(number)
    return families + list(anonymous.values())


def _left(draft: Draft, groups: Regrouping) -> dict[PersonId, Counter[PersonId | None]]:
    """Of each old person, how many records went to each person who stands, and how many (None) are shared now."""
    records = draft.population.records
    left: dict[PersonId, Counter[PersonId | None]] = {}
    for number, attached in groups.attached.items():
        before = records[number].belonging if number < len(records) else None
        if before is None or before.person is None:
            continue
        if attached.person is None:
            left.setdefault(before.person, Counter())[None] += 1
        elif attached.person >= len(groups.clusters):
            heir = groups.standing[attached.person - len(groups.clusters)]
            if heir != before.person:
                left.setdefault(before.person, Counter())[heir] += 1
    return left


def _held(draft: Draft, groups: Regrouping, families: Iterable[Iterable[int]]) -> Iterable[Counter[PersonId]]:
    """Of each family, how many records each old person held whose id is at stake.

    A person whose describing records stand keeps its id and is not counted, whatever pointing records come or go.
    """
    records, members = draft.population.records, draft.population.members
    stirred = draft.arrivals.keys() | {number for cluster in groups.clusters for number in cluster}
    at_stake: dict[PersonId, bool] = {}
    for family in families:
        held: Counter[PersonId] = Counter()
        for number in family:
            belonging = records[number].belonging if number < len(records) else None
            if belonging is None or belonging.person is None:
                continue
            person = belonging.person
            if person not in at_stake:
                describing = members[person].describing
                at_stake[person] = not describing or not stirred.isdisjoint(describing)
            if at_stake[person]:
                held[person] += 1
        yield held


def _belongings(draft: Draft, groups: Regrouping, lineage: Lineage) -> Iterable[tuple[int, Belonging]]:
    """Whose every record is now, where that is not what it was."""
    name = _Names(groups, lineage)
    found: dict[int, Belonging] = {
        number: Belonging(Attachment.DESCRIBES, person)
        for cluster, person in zip(groups.clusters, lineage.ids, strict=False)
        for number in cluster
    }
    for number, attached in groups.attached.items():
        person = None if attached.person is None else name(attached.person)
        found[number] = Belonging(
            attached.how, person, _via(draft.population, attached), frozenset(map(name, attached.candidates))
        )
    for number, belonging in found.items():
        old = draft.population.records[number].belonging if number < len(draft.population.records) else None
        if belonging != old:
            yield number, belonging


def _via(population: Population, attached: Attached) -> str | None:
    if attached.decision is not None:
        return as_via(attached.decision)
    return None if attached.via is None else population.identifiers[attached.via].key


def _reshaped(population: Population, groups: Regrouping, lineage: Lineage) -> Iterable[tuple[PersonId, Cluster]]:
    yield from zip(lineage.ids, groups.clusters, strict=False)
    for person in lineage.ids[len(groups.clusters) :]:
        if person not in lineage.created and population.members[person].describing:
            yield person, ()


class _Names:
    """Turns a plan's local person numbers into ids."""

    def __init__(self, groups: Regrouping, lineage: Lineage) -> None:
        changed_ids, group_ids = lineage.ids[: len(groups.clusters)], lineage.ids[len(groups.clusters) :]
        self._persons = [*changed_ids, *groups.standing]
        labels: dict[int, PersonId] = {}
        for attached in groups.attached.values():
            if attached.how is Attachment.ANONYMOUS and attached.person not in labels:
                labels[_group(attached)] = group_ids[len(labels)]
        self._groups = labels

    def __call__(self, person: int) -> PersonId:
        return self._persons[person] if person >= 0 else self._groups[person]


def _group(attached: Attached) -> int:
    assert attached.person is not None
    return attached.person
