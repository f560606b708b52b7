"""Whom ties between records make influential: people within two steps, with the way to each as a witness.

A referral or a gift goes from the one who gives it. To follow, review or mention somebody is to have been reached by
them, so there the influence runs against the tie; cypher/context/influencers.cypher and influenced.cypher read the ties
that way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import fsum

import numpy as np

from context.pagerank import personalised
from context.votes import Votes


@dataclass(frozen=True, slots=True)
class PersonTie:
    """A tie between two records, seen from the person asked about: `near` is one step closer to them than `far`."""

    id: str | None
    type: str
    weight: float
    at: datetime | None
    left: str
    right: str
    near: str
    far: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way: all ties between two persons, whose weights add up."""

    near: str
    far: str
    weight: float
    ties: tuple[PersonTie, ...]


@dataclass(frozen=True, slots=True)
class Influence:
    """How strongly one person is connected with the one asked about.

    `score` is the sum over all ways of the product of their steps' weights; `path` is the way that adds most. `rank` is
    the personalised PageRank of the one asked about, over the ties that were read.
    """

    person: str
    score: float
    rank: float
    path: tuple[Step, ...]


def steps_from(person: str, ties: Iterable[PersonTie]) -> dict[str, Step]:
    """The steps from one person to others, by where they lead. A tie to oneself is no step."""
    found: dict[str, list[PersonTie]] = {}
    for tie in ties:
        if tie.near == person != tie.far:
            found.setdefault(tie.far, []).append(tie)
    return {
        far: Step(person, far, weigh(tie.weight for tie in between), tuple(sorted(between, key=_strongest_first)))
        for far, between in found.items()
    }


def influence(person: str, ties: Sequence[PersonTie]) -> tuple[Influence, ...]:
    """Everybody within one step, and within two where `ties` go that far; strongest first, equals by id.

    The person asked about is never among them, though ways may lead back.
    """
    ways = _ways(person, ties)
    ranks = _ranks(person, ties)
    found = (_weigh(other, leading, ranks[other]) for other, leading in ways.items())
    return tuple(sorted(found, key=lambda one: (-one.score, one.person)))


def weigh(weights: Iterable[float]) -> float:
    """The weight of a step, of its ties' weights: the same in whatever order they were read."""
    return fsum(weights)


def strongest_neighbours(person: str, ties: Sequence[PersonTie], limit: int) -> list[str]:
    """The persons one step away by the weight of that step, at most `limit`: where the second step begins."""
    steps = steps_from(person, ties).values()
    return [step.far for step in sorted(steps, key=lambda step: (-step.weight, step.far))[:limit]]


def _ways(person: str, ties: Sequence[PersonTie]) -> dict[str, list[tuple[Step, ...]]]:
    by_near: dict[str, list[PersonTie]] = {}
    for tie in ties:
        by_near.setdefault(tie.near, []).append(tie)
    ways: dict[str, list[tuple[Step, ...]]] = {}
    for middle, first in steps_from(person, by_near.get(person, ())).items():
        ways.setdefault(middle, []).append((first,))
        for far, second in steps_from(middle, by_near.get(middle, ())).items():
            if far != person:
                ways.setdefault(far, []).append((first, second))
    return ways


def _ranks(person: str, ties: Sequence[PersonTie]) -> dict[str, float]:
    """The probability to meet each on a walk along ties that begins, and begins anew, at the one asked about."""
    places = {person: 0}
    # In one order, so that floating-point sums are the same in whatever order ties were read.
    ordered = sorted(ties, key=lambda tie: (tie.near, tie.far, tie.weight))
    near, far = (np.array([places.setdefault(id, len(places)) for id in ends], np.intp) for ends in _ends(ordered))
    votes = Votes.of(len(places), near, far, np.array([tie.weight for tie in ordered]))
    seeds = np.zeros(len(places))
    seeds[0] = 1.0
    return dict(zip(places, personalised(votes, seeds).tolist(), strict=True))


def _ends(ties: Sequence[PersonTie]) -> tuple[list[str], list[str]]:
    return [tie.near for tie in ties], [tie.far for tie in ties]


def _weigh(person: str, ways: Sequence[tuple[Step, ...]], rank: float) -> Influence:
    best = min(ways, key=lambda way: (-_product(way), len(way), [step.far for step in way]))
    return Influence(person, sum(_product(way) for way in ways), rank, best)


def _product(way: Sequence[Step]) -> float:
    result = 1.0
    for step in way:
        result *= step.weight
    return result


def _strongest_first(tie: PersonTie) -> tuple[float, str, str, str]:
    return (-tie.weight, tie.type, tie.left, tie.right)
