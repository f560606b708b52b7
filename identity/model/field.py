"""One compared field of a model: its levels and how probable each is under every relation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from identity.attributes.comparator import Comparator, never
from identity.attributes.comparators import COMPARATORS
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

    def level_named(self, name: str) -> int:
        """The number of a level of the comparator."""
        return self.equal_levels + 1 + self.comparator.all_levels.index(name)

    def levels_when_equal(self, values: Sequence[str]) -> list[int]:
        """`level_when_equal` of many values."""
        level = self.common.get
        if (weaker := self.comparator.when_equal) is not never:
            told: dict[str | None, int] = {
                None: 0,
                **{name: self.level_named(name) for name in self.comparator.all_levels},
            }
            return [told[weaker(value)] or level(value, 1) for value in values]
        return [level(value, 1) for value in values] if self.common else [1] * len(values)

    def level_when_equal(self, value: str) -> int:
        """The level of two values that both are `value`."""
        weaker = self.comparator.when_equal(value)
        return self.common.get(value, 1) if weaker is None else self.level_named(weaker)
