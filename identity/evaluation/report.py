"""All figures of one evaluation."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from identity.evaluation.comparison import Evaluation
from identity.evaluation.estimates import Estimates, Sampling, by_resampling, from_sample
from identity.evaluation.labels import Aligned
from identity.evaluation.measures import Measure


@dataclass(frozen=True, slots=True)
class Report:
    """The figures over the records of the truth, and what they stand for.

    `estimates`: where `sampling` says how the truth was drawn, the measures over everything found; otherwise those of
    the truth's own records. `alone`: records found without a person, each taken as a person of its own; `unknown`:
    rows of the truth without a person, left out.
    """

    evaluation: Evaluation
    estimates: Mapping[Measure, Estimates]
    sampling: Sampling | None
    alone: int
    unknown: int


def report(aligned: Aligned, sampling: Sampling | None, dice: np.random.Generator) -> Report:
    """Measure what was brought together; `dice` are thrown where the truth is no sample."""
    comparison = aligned.comparison
    if sampling is None:
        estimates = by_resampling(comparison.tallies(), dice)
    else:
        estimates = from_sample(comparison.tallies_of_sample(), sampling)
    return Report(comparison.evaluation(), estimates, sampling, aligned.alone, aligned.unknown)
