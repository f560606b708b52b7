"""One compared field of a model: its levels and how probable each is under every relation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from identity.attributes.comparator import Comparator
from identity.attributes.comparators import COMPARATORS
from identity.attributes.values import Levels
from identity.identifiers.registry import KINDS, kind_of
from identity.model.classes import Relation

NOT_COMPARED = 0
"""The level of a pair in which a side has no value; it weighs nothing."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level: its name and its probability under each relation, given that both sides have a value."""

    name: str
    probability: Mapping[Relation, float]


@dataclass(frozen=True, slots=True)
class Field:
    """A compared field. Level n of a pair is `levels[n - 1]`; 0 is NOT_COMPARED.

    The first levels are of equal values, rarest first; then come those of the comparator. `common` gives the
    level (counted from 1) of equal values that are common; all others are level 1. Values in `junk` say nothing of
    a person: they are not compared and make no key.
    """

    name: str
    comparator_name: str
    levels: tuple[Level, ...]
    common: Mapping[str, int] = field(default_factory=dict)
    junk: frozenset[str] = frozenset()

    @property
    def comparator(self) -> Comparator:
        return COMPARATORS[self.comparator_name]

    @property
    def equal_levels(self) -> int:
        """How many levels are of equal values."""
        return len(self.levels) - len(self.comparator.all_levels)

    @property
    def is_of_one(self) -> bool:
        """Whether a person has one value at most."""
        return self.name in KINDS and kind_of(self.name).per_person == 1

    def vetoes(self, levels: Levels) -> NDArray[np.bool_]:
        """Whether each level is one of different values where a person has one; no sum outweighs that."""
        return levels > self.equal_levels if self.is_of_one else np.zeros(len(levels), np.bool_)

    def level_named(self, name: str) -> int:
        """The number of a level of the comparator."""
        return self.equal_levels + 1 + self.comparator.all_levels.index(name)

    def levels_when_equal(self, values: Sequence[str]) -> NDArray[np.uint8]:
        """Of each value the level of two that both are it."""
        levels = self._levels_by_frequency(values)
        for at, weaker in self.comparator.when_equal(values):
            levels[at] = self.level_named(weaker)
        return levels

    def levels_when_equal_of(self, other: "Field", told: NDArray[np.uint8], values: Sequence[str]) -> NDArray[np.uint8]:
        """`levels_when_equal`, given what another field with the same comparator told: which values say less stays."""
        levels = self._levels_by_frequency(values)
        weaker = told > other.equal_levels
        levels[weaker] = told[weaker] - other.equal_levels + self.equal_levels
        return levels

    def _levels_by_frequency(self, values: Sequence[str]) -> NDArray[np.uint8]:
        levels = np.ones(len(values), np.uint8)
        if self.common:
            level = self.common.get
            levels[:] = [level(value, 1) for value in values]
        return levels
