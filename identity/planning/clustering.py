"""The persons that describing records make: the components a batch touches, clustered anew from their own pairs."""

from collections.abc import Collection, Iterable
from itertools import combinations

import numpy as np

from identity.clusters.linkage import Pairs, link, weight_of
from identity.judge import Judgement, judge
from identity.model.scoring import score
from identity.planning.draft import Draft

COMPLETE_UP_TO = 120
"""Records of a component up to which every pair is compared; in larger ones only linked pairs count."""

Cluster = tuple[int, ...]
"""Record numbers, sorted by key."""


def recluster(draft: Draft) -> list[Cluster]:
    """Cluster every component that the batch touches.

    A component is what links hold together that are judged the same. Within it, all pairs are compared and joined
    by average linkage, so that a chain through one shared value does not hold.
    """
    touched = {number for number, known in draft.arrivals.items() if known.describes}
    touched.update(number for pair in draft.gone for number in pair if draft.known(number).describes)
    touched.update(draft.added)
    components = _components(draft, touched)
    clusters = [component for component in components if len(component) <= 2]
    return clusters + _divide(draft, [component for component in components if len(component) > 2])


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
            for other, bits in draft.links(frontier.pop()):
                if other not in seen and judge(bits, model) is Judgement.SAME:
                    seen.add(other)
                    component.append(other)
                    frontier.append(other)
        components.append(tuple(sorted(component, key=lambda number: draft.known(number).key)))
    return components


def _divide(draft: Draft, components: list[Cluster]) -> list[Cluster]:
    """Average linkage inside each component, all components at once."""
    if not components:
        return []
    items = [number for component in components for number in component]
    pairs = _all_pairs(draft, items, components)
    labels = link(len(items), pairs).tolist()
    clusters: dict[int, list[int]] = {}
    for number, label in zip(items, labels, strict=True):
        clusters.setdefault(label, []).append(number)
    return [tuple(cluster) for cluster in clusters.values()]


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
