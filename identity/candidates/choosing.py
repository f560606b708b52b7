"""The blocking templates that a data set needs: few, cheap, and together finding nearly all matches."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from identity.candidates.parts import Part
from identity.candidates.probing import Probe

MOST_TEMPLATES = 12
"""Measured in the prototypes: eight cost .0025 of F1 more, 24 gain nothing."""
_COST_EXPONENT = 0.25
"""How much cost counts against matches found; plain gain for cost prefers many tiny templates."""
_LEAST_GAIN = 1e-5
_NEGLIGIBLE = 1e-6


def members(probes: Sequence[Probe], parts: Mapping[str, Part], left: NDArray[np.int64], right: NDArray[np.int64]) -> (
    NDArray[np.bool_]
):
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


def cover(
    probes: Sequence[Probe], made: NDArray[np.bool_], matches: NDArray[np.float64], budget: float
) -> list[int]:
    """The templates to use, best first: greedily those that find most expected matches for their cost.

    `matches`: for each sampled pair, how many matches of all records it stands for. `budget`: pairs that may be made.
    """
    left = matches.copy()
    total = left.sum()
    found = [np.flatnonzero(row & (matches > _NEGLIGIBLE * total)) for row in made]
    keeps = np.array([1 - probe.lost for probe in probes])
    cost = np.array([max(1.0, probe.pairs) for probe in probes])
    chosen: list[int] = []
    spent = 0.0
    open_ = np.ones(len(probes), np.bool_)
    while len(chosen) < MOST_TEMPLATES:
        gain = np.array([left[pairs].sum() for pairs in found]) * keeps
        open_ &= (gain > _LEAST_GAIN * total) & (spent + cost <= budget)
        if not open_.any():
            break
        best = int(np.argmax(np.where(open_, gain / cost**_COST_EXPONENT, -1)))
        chosen.append(best)
        open_[best] = False
        spent += cost[best]
        left[found[best]] *= probes[best].lost
    return chosen
