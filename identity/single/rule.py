"""How one field of two records is compared, value by value."""

from functools import lru_cache

from identity.attributes.pair.comparisons import COMPARISONS
from identity.attributes.pair.likeness import same_plain
from identity.model.field import NOT_COMPARED, Field
from identity.single.said import Texts

_REMEMBERED = 8_192
"""Values of a field whose level, when both records have it, is remembered; it is those that come often."""


class Rule:
    """A field of a model, as `value_levels` and `field_levels` treat it."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.is_of_one, self.equal_levels = field.is_of_one, field.equal_levels
        comparator = field.comparator
        self.by_record = comparator.by_record
        self.when_equal = lru_cache(maxsize=_REMEMBERED)(self._when_equal)
        """The level of two records that both have this value."""
        self._compare = COMPARISONS.get(field.comparator_name)
        self._slips = comparator.slips
        self._number = {name: field.level_named(name) for name in comparator.all_levels}

    def level(self, left: Texts, right: Texts) -> int:
        """The best level over all values of the two records."""
        if len(left) == 1 and len(right) == 1:
            return self.of_values(left[0], right[0])
        told = (self.of_values(one, other) for one in left for other in right)
        return min((level for level in told if level != NOT_COMPARED), default=NOT_COMPARED)

    def vetoes(self, level: int) -> bool:
        """Whether a level is one of different values where a person has one; no sum outweighs that."""
        return self.is_of_one and level > self.equal_levels

    def of_values(self, one: str, other: str) -> int:
        """The level of two single values."""
        if one == other:
            return self.when_equal(one)
        name = None if self._compare is None else self._compare(one, other)
        if name is None:
            return NOT_COMPARED
        if name in self._slips and not same_plain(one, other):
            name = self._slip(name, one, other)
        return self._number[name]

    def _slip(self, name: str, one: str, other: str) -> str:
        """The level of a slip, or what stands for it where one of the values is common, or both are."""
        common = self._is_common(one) + self._is_common(other)
        return self._slips[name][common - 1] if common else name

    def _is_common(self, text: str) -> bool:
        return 1 < self.when_equal(text) <= self.equal_levels

    def _when_equal(self, text: str) -> int:
        return int(self.field.levels_when_equal((text,))[0])
