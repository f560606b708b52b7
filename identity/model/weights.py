"""From levels to bits: the mixture's posterior log-odds, computed in whole numbers.

Every probability becomes a whole number of 1/1024 bit once, when the model is loaded. Sums of those do not depend
on order or on what else is computed beside them, so the same two records always have exactly the same bits.
"""

from functools import lru_cache
from math import log2

import numpy as np
from numpy.typing import NDArray

from identity.model.classes import Relation
from identity.model.field import Field
from identity.model.model import Model

STEPS = 1024
"""Steps of one bit."""
Steps = int
_MOST_KEPT = 1_000_000
_OTHERS = tuple(relation for relation in Relation if relation is not Relation.MATCH)


def _steps(probability: float) -> int:
    return round(log2(probability) * STEPS)


class Weights:
    """The model as tables. `of(pattern)` is kept for every pattern of levels that has been asked for."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._prior = np.array([_steps(model.prior[relation]) for relation in (Relation.MATCH, *_OTHERS)])
        self._tables = [_table(field) for field in model.fields]
        self._rows: list[list[list[int]]] = [table.tolist() for table in self._tables]
        self._bits: dict[bytes, Steps] = {}
        self._path: dict[bytes, tuple[tuple[int, int, float], ...]] = {}
        self.prior_bits = _posterior(self._prior.tolist()) / STEPS

    def bits(self, patterns: NDArray[np.uint8]) -> NDArray[np.float64]:
        """The bits of each row of levels (patterns, fields)."""
        names = [pattern.tobytes() for pattern in patterns]
        missing = [at for at, name in enumerate(names) if name not in self._bits]
        if missing:
            if len(self._bits) + len(missing) > _MOST_KEPT:
                self._bits.clear()
                missing = list(range(len(names)))
            for at, sums in zip(missing, self._sums(patterns[missing]).tolist(), strict=True):
                self._bits[names[at]] = _posterior(sums)
        return np.array([self._bits[name] for name in names], np.float64) / STEPS

    def path(self, pattern: NDArray[np.uint8]) -> tuple[tuple[int, int, float], ...]:
        """(field, level, bits) of every compared field, in the model's order.

        The bits of a field are those that it adds to the fields before it (the chain rule), so that they add up,
        with the prior's, to the bits of the pattern.
        """
        name = pattern.tobytes()
        known = self._path.get(name)
        if known is None:
            if len(self._path) >= _MOST_KEPT:
                self._path.clear()
            known = self._path[name] = self._walk(pattern)
        return known

    def _walk(self, pattern: NDArray[np.uint8]) -> tuple[tuple[int, int, float], ...]:
        sums: list[int] = self._prior.tolist()
        before, path = _posterior(sums), []
        for field, level in enumerate(pattern.tolist()):
            if level:
                sums = [total + weight for total, weight in zip(sums, self._rows[field][level], strict=True)]
                after = _posterior(sums)
                path.append((field, level, (after - before) / STEPS))
                before = after
        return tuple(path)

    def _sums(self, patterns: NDArray[np.uint8]) -> NDArray[np.int64]:
        """(patterns, relations): log probability of relation and pattern together, in steps."""
        sums = np.repeat(self._prior[None, :], len(patterns), axis=0)
        for field, table in enumerate(self._tables):
            sums += table[patterns[:, field]]
        return sums


def _table(field: Field) -> NDArray[np.int64]:
    """(levels, relations) in steps; level 0, not compared, weighs nothing."""
    rows = [[0] * (1 + len(_OTHERS))]
    for level in field.levels:
        rows.append([_steps(level.probability[relation]) for relation in (Relation.MATCH, *_OTHERS)])
    return np.array(rows)


def _posterior(sums: list[int]) -> Steps:
    """Log-odds of a match against everything else, in steps."""
    match, *others = sums
    largest = max(others)
    total = sum(2.0 ** ((other - largest) / STEPS) for other in others)
    return match - largest - round(log2(total) * STEPS)


@lru_cache(maxsize=8)
def weights_of(model: Model) -> Weights:
    """The tables of a model, made once."""
    return Weights(model)
