"""A model as one record needs it: the rule of each field, and what every level says in one table."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from identity.columns import OTHER_NAMES
from identity.model.field import NOT_COMPARED
from identity.model.model import Model
from identity.model.weights import bits_against, weights_of
from identity.single.names import FAMILY, GIVEN, WholeNames
from identity.single.rule import Rule
from identity.single.said import Texts

Steps = NDArray[np.int64]
_QUICK = frozenset({"date", "phone", "postcode", "identifier", "any_identifier", "number", "exact"})
"""Comparators that need no more than a few operations; their fields speak before the names."""
ABSENT, APART, EQUAL, UNKNOWN = range(4)
"""How a field of two records stands before it is compared: a side says nothing; the values differ; they are equal; or
it may come to any level."""


class Rulebook:
    """Rules and weights by the place of a field.

    A row of `table` tells by how many steps a level speaks for each relation against a match. Field `at` has the rows from
    `first[at]` on: one for each level, then the best that two values which differ may come to, then the best of all.
    """

    def __init__(self, model: Model) -> None:
        weights = weights_of(model)
        self.rules = tuple(map(Rule, model.fields))
        has_names = model.places.keys() >= {GIVEN, FAMILY, OTHER_NAMES}
        self.names = WholeNames(model, self.rules) if has_names else None
        self.prior: Steps = weights.prior_against.astype(np.int64)
        rows: list[Steps] = []
        self.first: list[int] = []
        for at, against in enumerate(weights.against):
            levels = against.T.astype(np.int64)
            self.first.append(len(rows))
            rows += [*levels, self._best_apart(at, levels), levels.min(0)]
        self.anything = [first + len(rule.field.levels) + 2 for first, rule in zip(self.first, self.rules, strict=True)]
        """The row of the best that a field may come to."""
        self.table: Steps = np.stack(rows)
        self.offsets = np.array(self.first)
        alone = [at for at, rule in enumerate(self.rules) if not rule.by_record and not self._is_name(at)]
        self.quick = tuple(at for at in alone if model.fields[at].comparator_name in _QUICK)
        """Fields that are compared one by one, and first."""
        self.slow = tuple(at for at in alone if at not in self.quick)
        """Fields that are compared one by one, and last."""

    def bits(self, levels: NDArray[np.uint8]) -> NDArray[np.float64]:
        """The bits of a few rows of levels (pairs, fields)."""
        return bits_against((self.prior + self.table[self.offsets + levels].sum(1)).T)

    def rows_of_states(self, at: int, texts: Texts) -> tuple[int, int, int, int]:
        """Which row of the table counts for each state of a field of a record that says these texts."""
        rule, first = self.rules[at], self.first[at]
        if not texts:
            return first, first, first, first
        apart = first + rule.equal_levels + 1 if rule.is_equality else self.anything[at] - 1
        equal = first if rule.by_record else first + rule.when_equal(texts[0])
        return first, apart, equal, self.anything[at]

    def _best_apart(self, at: int, levels: Steps) -> Steps:
        """The least that two different values of a field may say against a match.

        Those of two kinds are not compared. Of names that do not stand in each other's place, only the family name may
        lose its say, and nothing is swapped or elsewhere.
        """
        rule, names = self.rules[at], self.names
        first = rule.equal_levels + 1
        apart = list(levels[first : first + len(rule.field.comparator.levels)])
        if rule.field.comparator.within is not None or (names is not None and at == names.family):
            apart.append(levels[NOT_COMPARED])
        if names is not None and at == names.given:
            apart.append(levels[rule.field.level_named("one name swapped")])
        best: Steps = np.min(apart, axis=0)
        return best

    def _is_name(self, at: int) -> bool:
        return self.names is not None and at in self.names.places


@lru_cache(maxsize=8)
def rulebook_of(model: Model) -> Rulebook:
    """The rules of a model, made once."""
    return Rulebook(model)
