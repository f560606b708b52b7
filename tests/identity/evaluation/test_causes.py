"""Causes of mistakes: against what the resolver itself remembers of the same records."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from identity.batch.describing import described
from identity.batch.gathering import gathered
from identity.evaluation.causes import CAUSES, Cause, Explained, Mistake, explained
from identity.evaluation.disagreements import disagreements
from identity.evaluation.survey import survey
from identity.model.model import Model
from identity.population import Population
from identity.record import Identifier, SourceRecord
from tests.identity.descriptions import patient
from tests.identity.planning.crowd import RECORDS, record, resolved

MODEL = Model.default()
ANNA = (("given_name", "anna"), ("family_name", "muller"), ("birth_date", "1980-01-02"))
BEN = (("given_name", "ben"), ("family_name", "smith"), ("birth_date", "1991-07-30"))
HOME = (("address_line", "12 long road"), ("postcode", "12345"))
EVERYTHING = 1_000_000


def mistakes(
    records: Sequence[SourceRecord], found: Mapping[str, int], truth: Mapping[str, int], model: Model = MODEL
) -> tuple[Explained, Explained]:
    """The missed and the wrong pairs, explained; keys without `test:`."""
    keys = list(truth)
    numbers = np.array([found[key] for key in keys], np.int64)
    true = np.array([truth[key] for key in keys], np.int64)
    table = gathered(records)
    rows = {f"test:{key}": row for row, key in enumerate(keys)}
    surveyed = survey(table, described(table, model), rows, len(keys))
    missed = explained(Mistake.MISSED, disagreements(true, numbers, EVERYTHING), numbers, surveyed)
    return missed, explained(Mistake.WRONG, disagreements(numbers, true, EVERYTHING), numbers, surveyed)


def test_strangers_with_nothing_in_common_were_never_compared() -> None:
    missed, _ = mistakes([record("1", ANNA), record("2", BEN)], {"1": 1, "2": 2}, {"1": 1, "2": 1})
    assert missed.count() == {Cause.NEVER_COMPARED: 1}
    assert missed.bits[0] < 0


def test_a_pair_whose_bits_say_no_scored_too_low() -> None:
    brother = (("given_name", "ben"), ("family_name", "muller"), ("birth_date", "1991-07-30"), *HOME)
    missed, _ = mistakes([record("1", (*ANNA, *HOME)), record("2", brother)], {"1": 1, "2": 2}, {"1": 1, "2": 1})
    assert missed.count() == {Cause.SCORED_TOO_LOW: 1}
    ((evidence),) = missed.evidence(np.arange(1))
    assert sum(entry.bits for entry in evidence) == missed.bits[0] < MODEL.link_at


def test_a_linked_pair_that_was_found_apart_was_split() -> None:
    same = (*ANNA, *HOME)
    missed, _ = mistakes([record("1", same), record("2", same)], {"1": 1, "2": 2}, {"1": 1, "2": 1})
    assert missed.count() == {Cause.SPLIT: 1}
    _, wrong = mistakes([record("1", same), record("2", same)], {"1": 1, "2": 1}, {"1": 1, "2": 2})
    assert wrong.count() == {Cause.SCORED_TOO_HIGH: 1}


def test_two_loyalty_numbers_are_a_veto() -> None:
    records = [record(key, (*ANNA, *HOME), [Identifier("loyalty_no", f"L{key}")]) for key in ("1", "2")]
    missed, _ = mistakes(records, {"1": 1, "2": 2}, {"1": 1, "2": 1})
    assert missed.count() == {Cause.VETOED: 1}


def test_a_key_that_too_many_share_brings_nobody_together() -> None:
    records = [record(str(number), ANNA) for number in range(4)]
    found = {str(number): number for number in range(4)}
    missed, _ = mistakes(records, found, {"0": 1, "1": 1}, replace(MODEL, bucket_cap=3))
    assert missed.count() == {Cause.NEVER_COMPARED: 1}
    missed, _ = mistakes(records, found, {"0": 1, "1": 1}, replace(MODEL, bucket_cap=4))
    assert missed.count() == {Cause.SPLIT: 1}


def test_who_was_joined_by_others_is_shown_the_chain() -> None:
    shared = [Identifier("email", "a@x.org"), Identifier("phone", "+4915112345678")]
    records = [record("1", (*ANNA, *HOME)), record("2", (*ANNA, *HOME), shared), record("3", BEN, shared)]
    generous = replace(MODEL, link_at=-60.0, review_at=-60.0)
    _, wrong = mistakes(records, {"1": 1, "2": 1, "3": 1}, {"1": 1, "2": 2, "3": 2}, generous)
    assert wrong.count() == {Cause.SCORED_TOO_HIGH: 1, Cause.CHAINED: 1}
    (chained,) = (pair for pair in range(2) if CAUSES[wrong.cause[pair]] is Cause.CHAINED)
    assert [row for row, _ in wrong.chain(chained)] == [1, 2]


def test_what_this_model_would_never_have_joined_is_unexplained() -> None:
    _, wrong = mistakes([record("1", ANNA), record("2", BEN)], {"1": 1, "2": 1}, {"1": 1, "2": 2})
    assert wrong.count() == {Cause.UNEXPLAINED: 1}


def test_a_record_that_points_is_told_by_what_it_shares() -> None:
    mail = Identifier("email", "a@x.org")
    records = [record("1", ANNA, [mail]), record("2", (), [mail, Identifier("order_no", "O1")])]
    missed, wrong = mistakes(records, {"1": 1, "2": 2}, {"1": 1, "2": 1})
    assert missed.count() == {Cause.NOT_ATTACHED: 1}
    assert missed.shared(0) == ("email:a@x.org",)
    assert np.isnan(missed.bits[0])
    assert list(missed.evidence(np.arange(1))) == [()]
    _, wrong = mistakes(records, {"1": 1, "2": 1}, {"1": 1, "2": 2})
    assert wrong.count() == {Cause.ATTACHED: 1}


def test_a_record_that_the_input_lacks_is_said() -> None:
    missed, _ = mistakes([record("1", ANNA)], {"1": 1, "2": 2}, {"1": 1, "2": 1})
    assert missed.count() == {Cause.NOT_READ: 1}


def test_the_last_version_of_a_record_counts() -> None:
    records = [record("1", ANNA), record("2", BEN), record("2", ANNA)]
    missed, _ = mistakes(records, {"1": 1, "2": 2}, {"1": 1, "2": 1})
    assert missed.count() == {Cause.SPLIT: 1}


def test_the_worst_are_one_for_each_two_parts_the_costliest_first() -> None:
    records = [record(str(number), ANNA) for number in range(5)] + [record("5", BEN), record("6", BEN)]
    found = {"0": 1, "1": 1, "2": 2, "3": 2, "4": 2, "5": 5, "6": 6}
    missed, _ = mistakes(records, found, dict.fromkeys("01234", 1) | {"5": 2, "6": 2})
    worst = missed.worst(10)
    assert missed.pairs.alike[worst].tolist() == [6, 1]
    assert len(missed.worst(1)) == 1


@patient
@given(st.lists(RECORDS, unique_by=lambda one: one.key, max_size=14), st.data())
def test_every_cause_is_what_the_resolver_remembers(records: list[SourceRecord], data: st.DataObject) -> None:
    population = resolved(MODEL, records)
    keys = [known.key.removeprefix("test:") for known in population.records]
    found = _found(population)
    truth = {key: data.draw(st.integers(0, 3), label=key) for key in keys}
    for each in mistakes(records, found, truth):
        for pair, (left, right) in enumerate(zip(each.pairs.left.tolist(), each.pairs.right.tolist(), strict=True)):
            cause = CAUSES[each.cause[pair]]
            describing = population.records[left].describes and population.records[right].describes
            linked = population.links.get(left, {}).get(right, -np.inf) >= MODEL.link_at
            assert (cause in (Cause.NOT_ATTACHED, Cause.ATTACHED)) is not describing
            assert (cause in (Cause.SPLIT, Cause.SCORED_TOO_HIGH)) is linked
            assert cause not in (Cause.UNEXPLAINED, Cause.NOT_READ)
            if cause is Cause.CHAINED:
                assert min(bits for _, bits in each.chain(pair)) >= MODEL.link_at


def _found(population: Population) -> dict[str, int]:
    persons: dict[str, int] = {}
    found = {}
    for number, known in enumerate(population.records):
        assert known.belonging is not None
        person = known.belonging.person or f"shared:{number}"
        found[known.key.removeprefix("test:")] = persons.setdefault(person, len(persons))
    return found
