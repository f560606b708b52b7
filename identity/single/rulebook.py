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

Steps = NDArray[np.int64]
_COSTLY = frozenset({"address_line", "organization"})
"""Comparators whose fields wait until the others have spoken."""


class Rulebook:
    """Rules and weights by the place of a field.

    A row of `table` tells by how many steps a level speaks for each relation against a match. Field `at` has the rows from
    `first[at]` on: one for each level, then the best that two values which differ may come to (`apart`), then the
    best that several values may (`unknown`).
    """

    def __init__(self, model: Model) -> None:
        weights = weights_of(model)
        self.rules = tuple(map(Rule, model.fields))
        has_names = model.places.keys() >= {GIVEN, FAMILY, OTHER_NAMES}
        self.names = WholeNames(model, self.rules) if has_names else None
        self.prior: Steps = weights.prior_against.astype(np.int64)
        rows: list[Steps] = []
        self.first, self.apart, self.unknown = [], [], []
        for rule, against in zip(self.rules, weights.against, strict=True):
            levels = against.T.astype(np.int64)
            self.first.append(len(rows))
            rows += [*levels, _best(levels, rule.equal_levels + 1), _best(levels, 1)]
            self.unknown.append(len(rows) - 1)
            self.apart.append(len(rows) - 2)
        self.table: Steps = np.stack(rows)
        self.steps: list[list[int]] = self.table.tolist()
        self.offsets = np.array(self.first)
        in_turn = sorted(range(len(self.rules)), key=lambda at: model.fields[at].comparator_name in _COSTLY)
        self.turn = tuple(at for at in in_turn if not self.rules[at].by_record and not self._is_name(at))
        """The fields that are compared one by one, in this order."""

    def bits(self, levels: NDArray[np.uint8]) -> NDArray[np.float64]:
        """The bits of a few rows of levels (pairs, fields)."""
        return bits_against((self.prior + self.table[self.offsets + levels].sum(1)).T)

    def _is_name(self, at: int) -> bool:
        return self.names is not None and at in self.names.places


def _best(levels: Steps, first: int) -> Steps:
    """The least that the levels from `first` on may say against a match; a field may also not be compared."""
    best: Steps = np.minimum(levels[first:].min(0), levels[NOT_COMPARED])
    return best


@lru_cache(maxsize=8)
def rulebook_of(model: Model) -> Rulebook:
    """The rules of a model, made once."""
    return Rulebook(model)
