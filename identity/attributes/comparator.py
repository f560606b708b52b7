"""How two different values of one attribute are compared."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from identity.attributes.values import Codes, Feature, Levels, Part, Values


def never(values: Sequence[str]) -> Iterable[tuple[int, str]]:
    """Equal values are plainly equal."""
    return ()


@dataclass(frozen=True, slots=True)
class Comparator:
    """The levels at which two different values may stand, nearest first, and how they are told.

    `compare(values, left, right)` gives for pairs of codes (all different) the place of their level in `levels`;
    it is symmetric and depends on the two values alone. Without it different values are `levels[0]`.
    `when_equal` tells the places of values that say less than they seem when both sides have them (two equal
    initials), and the level of each.
    `slips` names levels of a slip, and what stands for each where one of the values is common, and where both are:
    `muellwr` is one of many Müllers; `andrea` and `andreas` are two names, not one misspelled.
    Values with the same feature `plain` are one value in two spellings, no slip.
    `joint` are levels that only the whole record can tell (swapped names).
    `by_record`: no pair of values stands alone; all levels come from whole records.
    `within` names a feature in which two values must agree to be compared at all.
    """

    levels: tuple[str, ...]
    compare: Callable[[Values, Codes, Codes], Levels] | None = None
    features: Mapping[str, Feature] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)
    when_equal: Callable[[Sequence[str]], Iterable[tuple[int, str]]] = never
    slips: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    joint: tuple[str, ...] = ()
    within: str | None = None
    by_record: bool = False

    @property
    def all_levels(self) -> tuple[str, ...]:
        """Every level beside equality, in the order of the model file."""
        return self.levels + self.joint

    def slips_told(self, levels: Levels, one: NDArray[np.bool_], both: NDArray[np.bool_]) -> Levels:
        """The levels that `compare` told, but for slips where `one` of the values is common, or `both` are."""
        told = levels.copy()
        for slip, (of_common, between_common) in self.slips.items():
            slips = levels == self.levels.index(slip)
            told[slips & one] = self.levels.index(of_common)
            told[slips & both] = self.levels.index(between_common)
        return told

    def values(self) -> Values:
        """An empty column for this comparator."""
        return Values(self.features, self.parts)
