"""Levels that only whole names of two records can tell: see `identity.model.whole_names`, which tells them of many."""

from collections.abc import Sequence
from typing import NamedTuple

from identity.attributes.pair.likeness import within_edits
from identity.columns import OTHER_NAMES
from identity.model.field import NOT_COMPARED
from identity.model.model import Model
from identity.single.rule import Rule
from identity.single.said import Said, Texts

GIVEN, FAMILY = "given_name", "family_name"
NameLevels = tuple[int, int, int]
"""The levels of the given names, of the family names and of the other names."""


class Names(NamedTuple):
    """The names of a record; empty where it says none."""

    given: str
    family: str
    others: Texts


class WholeNames:
    """The three fields of names of a model, and their rules."""

    def __init__(self, model: Model, rules: Sequence[Rule]) -> None:
        self.given, self.family, self.others = (model.places[name] for name in (GIVEN, FAMILY, OTHER_NAMES))
        self.places = self.given, self.family, self.others
        self._given, self._family, self._others = (rules[at] for at in self.places)
        self._given_differs, self._swapped, self._one_swapped, self._given_elsewhere = map(
            self._given.field.level_named, ("different", "swapped", "one name swapped", "elsewhere")
        )
        self._family_differs, self._family_elsewhere = map(self._family.field.level_named, ("different", "elsewhere"))

    def of(self, said: Said) -> Names:
        """The names that a record says."""
        given, family = (said[at][0] if at in said else "" for at in (self.given, self.family))
        return Names(given, family, said.get(self.others, ()))

    def levels(self, left: Names, right: Names) -> NameLevels:
        """The level of each of the three fields of two records."""
        given = self._given.of_values(left.given, right.given) if left.given and right.given else NOT_COMPARED
        family = self._family.of_values(left.family, right.family) if left.family and right.family else NOT_COMPARED
        return self.whole(left, right, given, family)

    def whole(self, left: Names, right: Names, given: int, family: int) -> NameLevels:
        """The same where the levels are known that given and family names have as single values."""
        if self.may_be_turned(family):
            given, family = self._turned(left, right, given, family)
        if not left.others and not right.others:
            return given, family, NOT_COMPARED
        # A name that differs in its field may stand among the other names of the other record.
        if family == self._family_differs and (left.family in right.others or right.family in left.others):
            family = self._family_elsewhere
        if given == self._given_differs and (left.given in right.others or right.given in left.others):
            given = self._given_elsewhere
        both = left.others and right.others
        others = self._others.field.level_named(_level_of_others(left.others, right.others)) if both else NOT_COMPARED
        return given, family, others

    def may_be_turned(self, family: int) -> bool:
        """Whether family names at this level leave it open that a name stands in the wrong field."""
        return family in (NOT_COMPARED, self._family_differs)

    def _turned(self, left: Names, right: Names, given: int, family: int) -> tuple[int, int]:
        """The levels where names may be swapped, or a lone name stand in the other field."""
        forth, back = _given_is_family(left, right), _given_is_family(right, left)
        if forth and back:
            equal = self._family.when_equal
            return self._swapped, max(equal(left.family), equal(right.family))
        if forth and not (left.family and right.given):
            return NOT_COMPARED, self._family.when_equal(right.family)
        if back and not (right.family and left.given):
            return NOT_COMPARED, self._family.when_equal(left.family)
        if given == self._given_differs and _one_swapped(left, right):
            return self._one_swapped, NOT_COMPARED
        return given, family


def _level_of_others(left: Texts, right: Texts) -> str:
    shared = sum(name in right for name in left)
    if shared >= min(len(left), len(right)):
        return "all the same"
    if shared:
        return "some the same"
    (one, other) = (names[0].encode() for names in (left, right))
    return "initial" if 1 in (len(one), len(other)) and one[:1] == other[:1] else "different"


def _given_is_family(left: Names, right: Names) -> bool:
    """Whether a given name on the left is the family name on the right."""
    return bool(left.given) and left.given == right.family


def _one_swapped(left: Names, right: Names) -> bool:
    """Whether, both having both names, one's given name is nearly the other's family name: swapped with a slip."""
    if not (left.given and left.family and right.given and right.family):
        return False
    return within_edits(left.given, right.family, 1) or within_edits(right.given, left.family, 1)
