"""Durable ids: which old person each new cluster goes on being, who is merged away, who is split off.

The person that holds most of a cluster's records keeps its id. An id that ends redirects to where most of its
records went; a new id that takes records from a person who lives on was split from it.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from identity.record import PersonId


@dataclass(frozen=True, slots=True)
class Lineage:
    """What becomes of persons when clusters change.

    `ids`: the person of each cluster, in the order given. `created`: those among them that are new. `merged`: id that
    ended → id that it redirects to. `split`: new id → the living person that it was split from.
    """

    ids: tuple[PersonId, ...]
    created: frozenset[PersonId]
    merged: Mapping[PersonId, PersonId]
    split: Mapping[PersonId, PersonId]
    dissolved: frozenset[PersonId] = frozenset()
    """Ids that ended because all of their records are now shared among others."""
    revived: frozenset[PersonId] = frozenset()
    """Those among the created that had ended before, and are persons again."""


def trace(
    clusters: Sequence[Counter[PersonId]],
    left: Mapping[PersonId, Counter[PersonId | None]],
    size: Callable[[PersonId], int],
    new_id: Callable[[], PersonId],
) -> Lineage:
    """Give every cluster its person.

    `clusters`: of each cluster, how many of its records each old person held (records that are new count for nobody).
    `left`: of each old person, how many of its records went to persons who stand, and how many (None) are nobody's
    alone now.
    `size`: how many records an old person held in all. Ties go to the id that sorts first: ids begin with the time
    they were made, so that is the older one.
    """
    wishes = sorted(
        ((-count, old, cluster) for cluster, held in enumerate(clusters) for old, count in held.items()),
    )
    owner: dict[int, PersonId] = {}
    home: dict[PersonId, int] = {}
    for _, old, cluster in wishes:
        if cluster not in owner and old not in home:
            owner[cluster] = old
            home[old] = cluster
    created = {cluster: new_id() for cluster in range(len(clusters)) if cluster not in owner}
    ids = tuple(owner.get(cluster) or created[cluster] for cluster in range(len(clusters)))

    heirs: dict[PersonId, Counter[PersonId | None]] = {old: Counter(to) for old, to in left.items()}
    for cluster, held in enumerate(clusters):
        for old, count in held.items():
            heirs.setdefault(old, Counter())[ids[cluster]] += count
    ended = sorted(old for old, to in heirs.items() if old not in home and to.total() >= size(old))
    split = {}
    for cluster, person in created.items():
        lasting = [(-count, old) for old, count in clusters[cluster].items() if old not in ended]
        if lasting:
            split[person] = min(lasting)[1]
    merged = {old: heir for old in ended if (heir := _heir(heirs[old])) is not None}
    return Lineage(ids, frozenset(created.values()), merged, split, frozenset(ended) - merged.keys())


def _heir(heirs: Counter[PersonId | None]) -> PersonId | None:
    """The person who got most of an ended person's records; None if nobody got any."""
    return min(((-count, heir) for heir, count in heirs.items() if heir is not None), default=(0, None))[1]
