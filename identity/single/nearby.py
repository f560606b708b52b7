"""Which of a few records reach a threshold with one record: what `Screen` tells of many pairs."""

from dataclasses import dataclass

import numpy as np

from identity.columns import Columns
from identity.model.weights import STEPS, bits_against
from identity.single.said import Said
from identity.single.standing import ABSENT, EQUAL, Standing

Sums = list[int]


@dataclass(frozen=True, slots=True)
class Near:
    """A record that reaches the threshold: its position, its bits, and a byte for the level of each field."""

    position: int
    bits: float
    levels: bytes


def nearby(columns: Columns, said: Said, others: list[int], least: float) -> list[Near]:
    """The other records that reach so many bits with one record and that nothing vetoes, in their order.

    First every field says the most that it can by equality alone; then fields are compared one after the other for
    those records that can still reach the threshold. One relation alone speaks against a match at most as much as
    all together.
    """
    if not others:
        return []
    limit = -least * STEPS
    standing = Standing(columns, said, others)
    alive = (standing.sums.max(1) <= limit) | standing.crossing
    found = []
    for other in alive.nonzero()[0].tolist():
        settled = _settled(standing, other, limit)
        if settled is not None:
            found.append((others[other], *settled))
    if not found:
        return []
    bits = bits_against(np.array([sums for _, _, sums in found]).T).tolist()
    return [
        Near(position, weight, levels)
        for (position, levels, _), weight in zip(found, bits, strict=True)
        if weight >= least
    ]


def _settled(standing: Standing, other: int, limit: float) -> tuple[bytes, Sums] | None:
    """The levels of one pair and what they say against a match; None once that is too much."""
    pair = _Pair(standing, other)
    if pair.has_open_names:
        pair.compare_names()
        if max(pair.sums) > limit:
            return None
    for at in standing.rulebook.turn:
        if at in pair.open:
            level = pair.compare(at)
            if standing.rulebook.rules[at].vetoes(level) or max(pair.sums) > limit:
                return None
    return (bytes(pair.levels), pair.sums) if max(pair.sums) <= limit else None


class _Pair:
    """One of the others, as far as its fields are compared; what is open counts for the best that it may be."""

    def __init__(self, standing: Standing, other: int) -> None:
        self._standing, self._other = standing, other
        rulebook = standing.rulebook
        self.sums: Sums = standing.sums[other].tolist()
        self.levels = bytearray(len(rulebook.rules))
        self.open: set[int] = set()
        self._row: dict[int, int] = {}
        states = standing.states[:, other].tolist()
        for at, rows, state in zip(standing.fields, standing.rows, states, strict=True):
            self._row[at] = rows[state]
            if state == EQUAL:
                self.levels[at] = rows[EQUAL] - rows[ABSENT]
            elif state != ABSENT:
                self.open.add(at)
        names = rulebook.names
        self.has_open_names = names is not None and (
            bool(standing.crossing[other]) or not names.places.isdisjoint(self.open)
        )

    def compare(self, at: int) -> int:
        """The level of a field, which counts from now on."""
        standing = self._standing
        level = standing.rulebook.rules[at].level(standing.said[at], standing.texts(at, self._other))
        self._settle(at, level)
        return level

    def compare_names(self) -> None:
        """Let the names count for what they are."""
        standing, names = self._standing, self._standing.rulebook.names
        assert names is not None
        theirs = {at: texts for at in names.places if (texts := standing.texts(at, self._other))}
        for at, level in names.levels(standing.said, theirs).items():
            self._settle(at, level)

    def _settle(self, at: int, level: int) -> None:
        rulebook = self._standing.rulebook
        first = rulebook.first[at]
        before, now = rulebook.steps[self._row.get(at, first)], rulebook.steps[first + level]
        self.sums = [total - was + says for total, was, says in zip(self.sums, before, now, strict=True)]
        self.levels[at] = level
