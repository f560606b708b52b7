"""The persons that describing records make: the components a batch touches, clustered anew from their own pairs."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from identity.clusters.constraints import under_decisions
from identity.clusters.linkage import Ints, Pairs, link, weight_of
from identity.decisions import Verdict
from identity.judge import Judgement, judge
from identity.model.scoring import score
from identity.planning.draft import Draft

COMPLETE_UP_TO = 120
"""Records of a component up to which every pair is compared; in larger ones only linked pairs count."""

Cluster = tuple[int, ...]
"""Record numbers, sorted by key."""


@dataclass(frozen=True, slots=True)
class Clustering:
    """`clusters`: of every component that was asked for. `divided`: those among them that are not a whole component."""

    clusters: list[Cluster]
    divided: list[Cluster]


def touched(draft: Draft) -> set[int]:
    """The describing records whose component a batch may change."""
    found = {number for number, known in draft.arrivals.items() if known.describes}
    found.update(number for pair in draft.gone for number in pair if draft.known(number).describes)
    found.update(draft.added)
    found.update(number for number in draft.stirred_by_decisions() if draft.known(number).describes)
    return found


def recluster(draft: Draft, seeds: Collection[int]) -> Clustering:
    """Cluster every component that some describing records are in.

    A component is what links hold together that are judged the same, or what people put together. Within it, all pairs
    are compared and joined by average linkage, so that a chain through one shared value does not hold.
    """
    whole: list[Cluster] = []
    doubtful: list[Cluster] = []
    for component in _components(draft, seeds):
        (whole if _is_whole(draft, component) else doubtful).append(component)
    divided: list[Cluster] = []
    for clusters in _divide(draft, doubtful):
        (whole if len(clusters) == 1 else divided).extend(clusters)
    return Clustering(whole + divided, divided)


def _is_whole(draft: Draft, component: Cluster) -> bool:
    """Whether a component is one person without a question: two records are what their link says, if nobody objects."""
    if len(component) < 2:
        return True
    if len(component) > 2:
        return False
    return not draft.is_decided or all(
        ruling.verdict is Verdict.TOGETHER or other not in component
        for other, ruling in draft.decided_about(component[0])
    )


def _components(draft: Draft, seeds: Collection[int]) -> list[Cluster]:
    model = draft.population.model
    seen: set[int] = set()
    components = []
    for seed in seeds:
        if seed in seen:
            continue
        seen.add(seed)
        component, frontier = [seed], [seed]
        while frontier:
            number = frontier.pop()
            beside = [other for other, bits in draft.links(number) if judge(bits, model) is Judgement.SAME]
            for other in beside + _put_together(draft, number):
                if other not in seen:
                    seen.add(other)
                    component.append(other)
                    frontier.append(other)
        components.append(tuple(sorted(component, key=lambda number: draft.known(number).key)))
    return components


def _put_together(draft: Draft, number: int) -> list[int]:
    """Whom people said to be one person with a record."""
    if not draft.is_decided:
        return []
    return [other for other, ruling in draft.decided_about(number) if ruling.verdict is Verdict.TOGETHER]


def _divide(draft: Draft, components: list[Cluster]) -> list[list[Cluster]]:
    """The clusters of each component: average linkage, all components at once."""
    if not components:
        return []
    items = [number for component in components for number in component]
    pairs = _all_pairs(draft, items, components)
    labels = iter(link(len(items), *_decided(draft, items, pairs)).tolist())
    divided = []
    for component in components:
        clusters: dict[int, list[int]] = {}
        for number in component:
            clusters.setdefault(next(labels), []).append(number)
        divided.append([tuple(cluster) for cluster in clusters.values()])
    return divided


def _decided(draft: Draft, items: list[int], pairs: Pairs) -> tuple[Pairs, Ints | None]:
    """The pairs under what people decided, and the clusters that they made of the items."""
    if not draft.is_decided:
        return pairs, None
    place = {number: item for item, number in enumerate(items)}
    rulings = [
        (ruling, item, place[other])
        for number, item in place.items()
        for other, ruling in draft.decided_about(number)
        if place.get(other, -1) > item
    ]
    if not rulings:
        return pairs, None
    rulings.sort(key=lambda ruled: ruled[0].rank, reverse=True)
    together = [(one, other) for ruling, one, other in rulings if ruling.verdict is Verdict.TOGETHER]
    apart = [(one, other) for ruling, one, other in rulings if ruling.verdict is Verdict.APART]
    return under_decisions(len(items), pairs, together, apart)


def _all_pairs(draft: Draft, items: list[int], components: Iterable[Cluster]) -> Pairs:
    """Weigh every pair inside small components; in large ones take the links as they stand."""
    left: list[int] = []
    right: list[int] = []
    linked: list[tuple[int, int, float]] = []
    start = 0
    for component in components:
        end = start + len(component)
        if len(component) <= COMPLETE_UP_TO:
            for a, b in combinations(range(start, end), 2):
                left.append(a)
                right.append(b)
        else:
            place = {number: start + i for i, number in enumerate(component)}
            for a, number in enumerate(component, start):
                linked += [(a, b, bits) for other, bits in draft.links(number) if (b := place.get(other, -1)) > a]
        start = end
    position = np.array([draft.known(number).position for number in items], np.int32)
    one, two = np.array(left, np.int64), np.array(right, np.int64)
    scores = score(draft.population.columns, position[one], position[two])
    bits = np.concatenate([scores.bits, np.array([bits for _, _, bits in linked], np.float64)])
    return Pairs(
        np.concatenate([one, np.array([a for a, _, _ in linked], np.int64)]),
        np.concatenate([two, np.array([b for _, b, _ in linked], np.int64)]),
        weight_of(bits - draft.population.model.link_at),
        np.concatenate([scores.vetoed, np.zeros(len(linked), bool)]),
    )
