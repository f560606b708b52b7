"""How two different values of one attribute are compared."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

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
    `joint` are levels that only the whole record can tell (swapped names).
    `by_record`: no pair of values stands alone; all levels come from whole records.
    `within` names a feature in which two values must agree to be compared at all.
    """

    levels: tuple[str, ...]
    compare: Callable[[Values, Codes, Codes], Levels] | None = None
    features: Mapping[str, Feature] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)
    when_equal: Callable[[Sequence[str]], Iterable[tuple[int, str]]] = never
    joint: tuple[str, ...] = ()
    within: str | None = None
    by_record: bool = False

    @property
    def all_levels(self) -> tuple[str, ...]:
        """Every level beside equality, in the order of the model file."""
        return self.levels + self.joint

    def values(self) -> Values:
        """An empty column for this comparator."""
        return Values(self.features, self.parts)
