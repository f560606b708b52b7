"""Pairs that are judged the same and yet are not one person, because the clustering or people kept them apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from identity.judge import Judgement, judge
from identity.planning.clustering import Clustering
from identity.planning.draft import Draft
from identity.population import Population

Pair = tuple[int, int]
"""Record numbers, the lesser first."""


@dataclass(frozen=True, slots=True)
class Separations:
    """`separated`: pairs whose records went to different persons now. `united`: pairs that had, and have no longer."""

    separated: frozenset[Pair]
    united: frozenset[Pair]


def separations(draft: Draft, clustering: Clustering) -> Separations:
    """How the separated pairs change with a new clustering."""
    before = set(_standing(draft.population, (number for cluster in clustering.clusters for number in cluster)))
    before.update(_standing(draft.population, (number for pair in draft.gone for number in pair)))
    now = set(_divided(draft, clustering))
    return Separations(
        frozenset(pair for pair in now if pair not in before or pair in draft.gone), frozenset(before - now)
    )


def _standing(population: Population, numbers: Iterable[int]) -> Iterable[Pair]:
    if population.separated:
        for number in numbers:
            for other in population.separated.get(number, ()):
                yield (number, other) if number < other else (other, number)


def _divided(draft: Draft, clustering: Clustering) -> Iterable[Pair]:
    model = draft.population.model
    for cluster in clustering.divided:
        members = set(cluster)
        for number in cluster:
            for other, bits in draft.links(number):
                if number < other and other not in members and judge(bits, model) is Judgement.SAME:
                    yield number, other
