"""Levels that only whole names of two records can tell: see `identity.model.whole_names`, which tells them of many."""

from dataclasses import dataclass

from identity.attributes.pair.likeness import within_edits
from identity.columns import OTHER_NAMES
from identity.model.field import NOT_COMPARED
from identity.model.model import Model
from identity.single.rule import Rule
from identity.single.said import Said, Texts

GIVEN, FAMILY = "given_name", "family_name"
_NOBODY: Texts = ("",)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a record; empty where it says none."""

    given: str
    family: str
    others: Texts


class WholeNames:
    """The three fields of names of a model, and their rules."""

    def __init__(self, model: Model, rules: tuple[Rule, ...]) -> None:
        self.given, self.family, self.others = (model.places[name] for name in (GIVEN, FAMILY, OTHER_NAMES))
        self.places = frozenset({self.given, self.family, self.others})
        self._given, self._family, self._others = (rules[at] for at in (self.given, self.family, self.others))

    def of(self, said: Said) -> Names:
        """The names that a record says."""
        given, family = said.get(self.given, _NOBODY)[0], said.get(self.family, _NOBODY)[0]
        return Names(given, family, said.get(self.others, ()))

    def levels(self, left: Said, right: Said) -> dict[int, int]:
        """The level of each of the three fields."""
        told = {at: NOT_COMPARED for at in (self.given, self.family, self.others)}
        for at, rule in ((self.given, self._given), (self.family, self._family)):
            if at in left and at in right and not rule.by_record:
                told[at] = rule.level(left[at], right[at])
        one, other = self.of(left), self.of(right)
        if one.others and other.others:
            told[self.others] = self._others.field.level_named(_level_of_others(one.others, other.others))
        self._turn(one, other, told)
        if one.others or other.others:
            self._look_elsewhere(one, other, told)
        return told

    def _turn(self, left: Names, right: Names, told: dict[int, int]) -> None:
        """Tell swapped names, and a lone name that stands in the other field, where the family names do not agree."""
        if told[self.family] not in (NOT_COMPARED, self._family.field.level_named("different")):
            return
        given = self._given.field
        forth, back = _given_is_family(left, right), _given_is_family(right, left)
        if forth and back:
            told[self.given] = given.level_named("swapped")
            told[self.family] = max(self._family.when_equal(left.family), self._family.when_equal(right.family))
        elif (forth and not (left.family and right.given)) or (back and not (right.family and left.given)):
            lone = left.given if forth else right.given
            told[self.given] = NOT_COMPARED
            told[self.family] = self._family.when_equal(lone)
        elif told[self.given] == given.level_named("different") and _one_swapped(left, right):
            told[self.given] = given.level_named("one name swapped")
            told[self.family] = NOT_COMPARED

    def _look_elsewhere(self, left: Names, right: Names, told: dict[int, int]) -> None:
        """Tell a name that differs in its field but stands among the other names of the other record."""
        for at, rule, one, other in (
            (self.family, self._family, left.family, right.family),
            (self.given, self._given, left.given, right.given),
        ):
            differs = told[at] == rule.field.level_named("different")
            if differs and (one in right.others or other in left.others):
                told[at] = rule.field.level_named("elsewhere")


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
