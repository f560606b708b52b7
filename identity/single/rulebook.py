"""A model as one record needs it: the rule of each field, and what every level says in one table."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from identity.columns import OTHER_NAMES
from identity.model.model import Model
from identity.model.weights import bits_against, weights_of
from identity.single.names import FAMILY, GIVEN, WholeNames
from identity.single.rule import Rule
from identity.single.said import Texts

Steps = NDArray[np.int64]
_COSTLY = frozenset({"address_line", "organization", "text"})
"""Comparators whose fields wait until the others have spoken."""


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
        by_themselves = (at for at, rule in enumerate(self.rules) if not rule.by_record and not self._is_name(at))
        self.alone = frozenset(by_themselves)
        """Fields that are compared one by one."""
        self.costly = frozenset(at for at in self.alone if model.fields[at].comparator_name in _COSTLY)
        """Those among them that come last."""
        self.cheap = self.alone - self.costly

    def bits(self, levels: NDArray[np.uint8]) -> NDArray[np.float64]:
        """The bits of a few rows of levels (pairs, fields)."""
        return bits_against((self.prior + self.table[self.offsets + levels].sum(1)).T)

    def best(self, at: int, mine: Texts, theirs: str) -> int:
        """The row of the best that a field may come to, as far as equality tells."""
        if len(mine) > 1:
            return self.anything[at]
        return self.first[at] + self.rules[at].when_equal(theirs) if mine[0] == theirs else self.anything[at] - 1

    def _best_apart(self, at: int, levels: Steps) -> Steps:
        """The least that two different values of a field may say against a match; those of two kinds are not compared."""
        rule = self.rules[at]
        apart = levels[rule.equal_levels + 1 :]
        if rule.field.comparator.within is not None:
            apart = np.concatenate([apart, levels[:1]])
        best: Steps = apart.min(0)
        return best

    def _is_name(self, at: int) -> bool:
        return self.names is not None and at in self.names.places


@lru_cache(maxsize=8)
def rulebook_of(model: Model) -> Rulebook:
    """The rules of a model, made once."""
    return Rulebook(model)
