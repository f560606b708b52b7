"""A model as one record needs it: the rule of each field, and what every level says in one table."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from identity.columns import OTHER_NAMES
from identity.model.model import Model
from identity.model.weights import STEPS, bits_of_one, weights_of
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

    def reaching(self, least: float, levels: Mapping[int, Sequence[int]]) -> list[tuple[int, float]]:
        """The pairs of a few that come to so many bits, and those, by the levels in each field.

        A field that is missing is not compared. All relations but a match together are no less likely than any of them:
        so hardly a stranger's bits are counted to the end.
        """
        told_of = np.frombuffer(b"".join(map(bytes, levels.values())), np.uint8).reshape(len(levels), -1)
        rows = told_of + self._first.take(list(levels), 0)
        sums = np.add.reduce(self._against.take(rows, 0), 0) + self._prior
        near = (np.maximum.reduce(sums, 1) <= -least * STEPS).nonzero()[0]
        weighed = [(pair, bits_of_one(told)) for pair, told in zip(near.tolist(), sums[near].tolist(), strict=True)]
        return [(pair, bits) for pair, bits in weighed if bits >= least]

    def vetoes(self, levels: Mapping[int, Sequence[int]], pair: int) -> bool:
        """Whether a pair differs where a person has one value at most."""
        return any(at in levels and levels[at][pair] > self.rules[at].equal_levels for at in self._of_one)


@lru_cache(maxsize=8)
def rulebook_of(model: Model) -> Rulebook:
    """The rules of a model, made once."""
    return Rulebook(model)
