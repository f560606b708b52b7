"""How one field of two records is compared, value by value."""

from collections.abc import Iterable
from functools import lru_cache

from identity.attributes.pair.comparisons import COMPARISONS, NAME_COMPARISONS
from identity.attributes.pair.likeness import same_plain, same_sound
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
        self.is_name = field.comparator_name in NAME_COMPARISONS
        """Whether it asks besides how values are spelled and how they sound."""
        self.when_equal = lru_cache(maxsize=_REMEMBERED)(self._when_equal)
        """The level of two records that both have this value."""
        self._compare = COMPARISONS.get(field.comparator_name)
        self._compare_names = NAME_COMPARISONS.get(field.comparator_name)
        self._when_both = comparator.when_equal
        self._slips = comparator.slips
        self._number = {name: field.level_named(name) for name in comparator.all_levels}
        self._number_or_none: dict[str | None, int] = {None: NOT_COMPARED}
        self._number_or_none.update(self._number)
        alike = comparator.compare is None and not comparator.by_record
        self.when_different = self._number[comparator.levels[0]] if alike else None
        """The level of any two different values; None where it has to be found out."""

    def level(self, left: Texts, right: Texts) -> int:
        """The best level over all values of the two records."""
        if len(left) == 1 and len(right) == 1:
            return self.of_values(left[0], right[0])
        told = (self.of_values(one, other) for one in left for other in right)
        return min((level for level in told if level != NOT_COMPARED), default=NOT_COMPARED)

    def of_values(self, one: str, other: str) -> int:
        """The level of two single values."""
        if one == other:
            return self.when_equal(one)
        if self.is_name:
            return self.of_names(one, other, same_plain(one, other), same_sound(one, other))
        return self._number_or_none[None if self._compare is None else self._compare(one, other)]

    def beside(self, one: str, others: Iterable[str]) -> list[int]:
        """The level of a value and of each of the others, none of which is a name or equal to it."""
        assert self._compare is not None
        compare, number = self._compare, self._number_or_none
        return [number[compare(one, other)] for other in others]

    def of_names(self, one: str, other: str, plain: bool, sound: bool) -> int:
        """The level of two different names of which it is known whether they are spelled or sound alike."""
        assert self._compare_names is not None
        name = self._compare_names(one, other, plain, sound)
        if name in self._slips and not plain:
            common = self._is_common(one) + self._is_common(other)
            if common:
                name = self._slips[name][common - 1]
        return self._number[name]

    def _is_common(self, text: str) -> bool:
        """Whether a value is among those that the model knows as common."""
        return text in self.field.common and 1 < self.when_equal(text) <= self.equal_levels

    def _when_equal(self, text: str) -> int:
        level = self.field.common.get(text, 1)
        for _, weaker in self._when_both((text,)):
            level = self._number[weaker]
        return level
