"""The blocking templates that a data set needs: few, cheap, and together finding nearly all matches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.candidates.parts import Part
from identity.candidates.probing import Probe

MOST_TEMPLATES = 12
"""Measured in the prototypes: eight cost .0025 of F1 more, 24 gain nothing."""
_COST_EXPONENT = 0.4
"""How much cost counts against matches found; plain gain for cost prefers many tiny templates.

With .25 a million invented records make 19 pairs each and come to F1 .9611, with .4 twelve and .9605; 200,000 make nine
and eight and come to .9672 both ways.
"""
_LEAST_GAIN = 1e-5
"""Share of all expected matches below which another template is not worth its pairs."""
_NEGLIGIBLE = 1e-6
"""Share of all expected matches below which a pair counts for nobody: it only makes the search slow."""
_WORTH_AGAIN = 0.25
"""What it is worth to find a match by one more template, each time."""


def members(
    probes: Sequence[Probe], parts: Mapping[str, Part], left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """(templates, pairs) whether the two records of a pair share the key of a template."""
    used = {name for probe in probes for name in probe.parts}
    equal = {}
    for name in used:
        one, other = parts[name].codes[left], parts[name].codes[right]
        equal[name] = (one == other) & (one >= 0)
    made = np.ones((len(probes), len(left)), np.bool_)
    for row, probe in zip(made, probes, strict=True):
        for name in probe.parts:
            row &= equal[name]
    return made


@dataclass(frozen=True, slots=True)
class Allowance:
    """Pairs that all templates may make together, and those that one of them may make for nothing."""

    budget: float
    free: float


def cover(
    probes: Sequence[Probe], made: NDArray[np.bool_], matches: NDArray[np.float64], allowance: Allowance
) -> list[int]:
    """The templates to use, best first: greedily those that find most expected matches for their cost.

    `matches`: for each sampled pair, how many matches of all records it stands for.
    Where a few templates find every match of the sample, the others are chosen for finding them once more: what the
    sample does not show is like what it shows, with one more slip.
    """
    search = _Search(probes, made, matches, allowance)
    search.extend(matches.copy(), np.array([probe.lost for probe in probes]))
    again = matches * _WORTH_AGAIN ** made[search.chosen].sum(0)
    search.extend(again, np.full(len(probes), _WORTH_AGAIN))
    return search.chosen


class _Search:
    """Templates chosen so far, and what may still be spent."""

    def __init__(
        self, probes: Sequence[Probe], made: NDArray[np.bool_], matches: NDArray[np.float64], allowance: Allowance
    ) -> None:
        self.chosen: list[int] = []
        total = matches.sum()
        self._least = _LEAST_GAIN * total
        self._found = [np.flatnonzero(row & (matches > _NEGLIGIBLE * total)) for row in made]
        self._keeps = np.array([1 - probe.lost for probe in probes])
        self._cost = np.array([max(1.0, probe.pairs) for probe in probes])
        self._price = np.maximum(self._cost, allowance.free)
        self._budget = allowance.budget

    def extend(self, left: NDArray[np.float64], remains: NDArray[np.float64]) -> None:
        """Choose on while something is gained. `left`: what each pair is worth; `remains`: the share of it that is
        still to be found after each template, in place."""
        while len(self.chosen) < MOST_TEMPLATES:
            gain = np.array([left.take(pairs).sum() for pairs in self._found]) * self._keeps
            gain[self.chosen] = 0
            open_ = (gain > self._least) & (self._cost <= self._budget)
            if not open_.any():
                return
            best = int(np.argmax(np.where(open_, gain / self._price**_COST_EXPONENT, -1)))
            self.chosen.append(best)
            self._budget -= self._cost[best]
            left[self._found[best]] *= remains[best]
