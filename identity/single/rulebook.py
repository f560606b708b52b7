"""A model as one record needs it: the rule of each field, and what every level says in one table."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from identity.columns import OTHER_NAMES
from identity.model.model import Model
from identity.model.weights import bits_against, weights_of
from identity.single.names import FAMILY, GIVEN, WholeNames
from identity.single.rule import Rule


class Rulebook:
    """Rules and weights by the place of a field."""

    def __init__(self, model: Model) -> None:
        weights = weights_of(model)
        self.rules = tuple(map(Rule, model.fields))
        has_names = model.places.keys() >= {GIVEN, FAMILY, OTHER_NAMES}
        self.names = WholeNames(model, self.rules) if has_names else None
        self._of_one = tuple(at for at, rule in enumerate(self.rules) if rule.is_of_one)
        places = () if self.names is None else self.names.places
        self.alone = frozenset(at for at, rule in enumerate(self.rules) if not rule.by_record and at not in places)
        """Fields that are compared without regard to others."""
        sizes = [against.shape[1] for against in weights.against]
        self._first = np.cumsum([0, *sizes[:-1]])[:, None]
        self._against = np.concatenate(weights.against, axis=1).T.astype(np.int64)
        """A row for each level of each field, a column for each relation but a match."""
        self._prior = weights.prior_against.astype(np.int64)

    def bits(self, levels: Mapping[int, Sequence[int]]) -> list[float]:
        """The bits of a few pairs by their levels in each field; one that is missing is not compared."""
        told_of = np.frombuffer(b"".join(map(bytes, levels.values())), np.uint8).reshape(len(levels), -1)
        rows = told_of + self._first.take(list(levels), 0)
        told: list[float] = bits_against((self._against.take(rows, 0).sum(0) + self._prior).T).tolist()
        return told

    def vetoed(self, levels: Mapping[int, Sequence[int]]) -> set[int]:
        """The pairs that differ where a person has one value at most."""
        return {
            pair
            for at in self._of_one
            if at in levels
            for pair, level in enumerate(levels[at])
            if level > self.rules[at].equal_levels
        }


@lru_cache(maxsize=8)
def rulebook_of(model: Model) -> Rulebook:
    """The rules of a model, made once."""
    return Rulebook(model)
