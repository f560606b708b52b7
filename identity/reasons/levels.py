"""What a model says of every level of every field, in numbers that people compare."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

import numpy as np

from identity.model.classes import Relation
from identity.model.field import Level
from identity.model.model import Model
from identity.model.weights import weights_of


@dataclass(frozen=True, slots=True)
class LevelWeight:
    """One level of a field.

    `match` and `chance` are its probabilities between two records of one person and of two strangers, given that both
    have a value; `against_chance` is the bits by which it speaks for a match when strangers are the only other
    explanation. `alone` is the bits that it adds to the prior when nothing else is compared: the household, neighbours
    and namesakes explain likeness too, so it is less where they do.
    """

    field: str
    level: str
    match: float
    chance: float
    against_chance: float
    alone: float


def level_weights(model: Model) -> Iterator[LevelWeight]:
    """Every level of a model, field by field, best first."""
    weights = weights_of(model)
    for at, field in enumerate(model.fields):
        for number, level in enumerate(field.levels, start=1):
            pattern = np.zeros(len(model.fields), np.uint8)
            pattern[at] = number
            alone = float(weights.shares(pattern[None])[0, at])
            yield _weight(field.name, level, alone)


def _weight(field: str, level: Level, alone: float) -> LevelWeight:
    match, chance = level.probability[Relation.MATCH], level.probability[Relation.CHANCE]
    return LevelWeight(field, level.name, match, chance, log2(match / chance), alone)


def prior_bits(model: Model) -> float:
    """The log-odds in bits that two records are one person before anything is compared."""
    return weights_of(model).prior_bits
