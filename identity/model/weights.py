"""From levels to bits: the mixture's posterior log-odds, computed in whole numbers.

Every probability becomes a whole number of 1/1024 bit once, when the model is loaded. Sums of those do not depend
on order or on what else is computed beside them, so the same two records always have exactly the same bits.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import floor, log2

import numpy as np
from numpy.typing import NDArray

from identity.model.classes import Relation
from identity.model.field import Field, Level
from identity.model.model import Model
from identity.model.standing import standing_priors, standing_shares

STEPS = 1024
"""Steps of one bit."""
_DOUBT = 1e-6
"""Share of a step; nearer to the middle of two steps the last digits of a logarithm may decide between them."""
_OTHERS = tuple(relation for relation in Relation if relation is not Relation.MATCH)


def _steps(probability: float) -> int:
    return round(log2(probability) * STEPS)


class Weights:
    """The model as tables."""

    def __init__(self, model: Model) -> None:
        self.model = model
        shares = [model.prior[relation] for relation in (Relation.MATCH, *_OTHERS)]
        self._prior = np.array([_steps(share) for share in (*shares, *standing_priors(model.prior))])
        self._tables = [_table(field) for field in model.fields]
        self.prior_bits = float(log_odds(self._prior)) / STEPS
        self.prior_against = _against(self._prior[None, :])[:, 0]
        self.against = [_against(table) for table in self._tables]
        """Of each field (relations but a match, levels): by how many steps a level speaks for the relation."""

    def bits(self, patterns: NDArray[np.uint8]) -> NDArray[np.float64]:
        """The bits of each row of levels (patterns, fields)."""
        sums = np.repeat(self._prior[None, :], len(patterns), axis=0)
        for field, table in enumerate(self._tables):
            sums += table[patterns[:, field]]
        return log_odds(sums) / STEPS

    def shares(self, patterns: NDArray[np.uint8]) -> NDArray[np.float64]:
        """(patterns, fields): the bits that each field adds to those before it, in the model's order (the chain rule).

        With the prior's they add up to the bits of the pattern; a field that is not compared adds nothing.
        """
        added = np.stack([table[patterns[:, field]] for field, table in enumerate(self._tables)], axis=1)
        before = np.broadcast_to(self._prior, (len(patterns), 1, len(self._prior)))
        told = log_odds(np.cumsum(np.concatenate([before, added], axis=1), axis=1))
        return np.diff(told, axis=1) / STEPS


def _table(field: Field) -> NDArray[np.int64]:
    """(levels, relations and the standing classes) in steps; level 0, not compared, weighs nothing."""
    told = [_row(field, level) for level in field.levels]
    return np.array([[0] * len(told[0]), *told])


def _row(field: Field, level: Level) -> list[int]:
    shares = [level.probability[relation] for relation in (Relation.MATCH, *_OTHERS)]
    return [_steps(share) for share in (*shares, *standing_shares(field.name, level.probability))]


def log_odds(sums: NDArray[np.int64]) -> NDArray[np.int64]:
    """(…, relations) log probabilities → log-odds of a match against everything else, all in steps."""
    odds: NDArray[np.int64] = sums[..., 0] - _together(sums[..., 1:])
    return odds


def _together(sums: NDArray[np.int64]) -> NDArray[np.int64]:
    """(…, relations) log probabilities → that of any of them, in steps."""
    largest = sums.max(-1)
    total = np.exp2((sums - largest[..., None]) / STEPS).sum(-1)
    together: NDArray[np.int64] = largest + np.rint(np.log2(total) * STEPS).astype(np.int64)
    return together


def _against(table: NDArray[np.int64]) -> NDArray[np.int32]:
    """(relations but a match, rows): how much more likely each row is under the relation than under a match."""
    against: NDArray[np.int32] = np.ascontiguousarray((table[:, 1:] - table[:, :1]).T, np.int32)
    return against


def bits_against(sums: NDArray[np.int32] | NDArray[np.int64]) -> NDArray[np.float64]:
    """The bits of pairs by what their levels and the prior say against a match: sums of `Weights.against`."""
    return -_together(np.ascontiguousarray(sums.T, np.int64)) / STEPS


def bits_of_one(sums: Sequence[int]) -> float:
    """What `bits_against` tells of one pair, without arrays."""
    largest = max(sums)
    told = log2(sum([2 ** ((each - largest) / STEPS) for each in sums])) * STEPS
    if abs(told - floor(told) - 0.5) < _DOUBT:
        return float(bits_against(np.array([sums], np.int64).T)[0])
    return -(largest + round(told)) / STEPS


@lru_cache(maxsize=8)
def weights_of(model: Model) -> Weights:
    """The tables of a model, made once."""
    return Weights(model)
