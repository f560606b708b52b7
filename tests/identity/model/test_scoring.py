import os
import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from identity.columns import Columns, Description
from identity.model import Model
from identity.model.scoring import PRIOR, explain, explain_all, score
from identity.record import Identifier
from tests.identity.descriptions import describe, descriptions, patient

MODEL = Model.default()
ANNA = describe(
    Identifier("email", "anna@example.org"),
    given_name="anna",
    family_name="berg",
    birth_date="1980-04-03",
    address_line="12 main street",
    postcode="10115",
    city="berlin",
)


def columns_of(records: list[Description]) -> Columns:
    columns = Columns(MODEL)
    columns.append(records)
    return columns


def bits_of(left: Description, right: Description) -> float:
    return float(score(columns_of([left, right]), np.array([0]), np.array([1])).bits[0])


def is_vetoed(left: Description, right: Description) -> bool:
    return bool(score(columns_of([left, right]), np.array([0]), np.array([1])).vetoed[0])


@patient
@given(st.lists(descriptions, min_size=2, max_size=14), st.randoms(use_true_random=False))
def test_a_pair_weighs_the_same_in_every_batch_order_and_direction(records, random) -> None:  # type: ignore[no-untyped-def]
    pairs = [(left, right) for left in range(len(records)) for right in range(left)]
    left, right = np.array(pairs).T
    whole = score(columns_of(records), left, right)

    order = list(range(len(records)))
    random.shuffle(order)
    place = np.argsort(order)
    shuffled = Columns(MODEL)
    for at in order:
        shuffled.append([records[at]])
    again = np.array(random.sample(range(len(pairs)), len(pairs)))
    for part in np.array_split(again, 3):
        if len(part):
            scores = score(shuffled, place[right[part]], place[left[part]])
            assert scores.bits.tolist() == whole.bits[part].tolist()
            assert scores.levels.tolist() == whole.levels[part].tolist()
            assert scores.vetoed.tolist() == whole.vetoed[part].tolist()


@patient
@given(st.lists(descriptions, min_size=2, max_size=6))
def test_large_batches_and_single_pairs_give_identical_bits(records: list[Description]) -> None:
    columns = columns_of(records)
    left, right = np.triu_indices(len(records), 1)
    many = np.tile(np.arange(len(left)), 100)
    assert score(columns, left[many], right[many]).bits.tolist() == (score(columns, left, right).bits[many].tolist())


@patient
@given(descriptions, descriptions)
def test_the_evidence_of_a_pair_adds_up_exactly(left: Description, right: Description) -> None:
    columns = columns_of([left, right])
    evidence = explain(columns, 0, 1)
    scores = score(columns, np.array([0]), np.array([1]))
    assert sum(entry.bits for entry in evidence) == scores.bits[0]
    assert evidence[0].field == PRIOR
    assert len(evidence) == 1 + np.count_nonzero(scores.levels[0])
    assert explain_all(columns, np.array([0]), np.array([1]), scores.levels) == [evidence]


@patient
@given(descriptions, descriptions)
def test_evidence_turned_round_swaps_the_two_values_and_nothing_else(left: Description, right: Description) -> None:
    columns = columns_of([left, right])
    there, back = explain(columns, 0, 1), explain(columns, 1, 0)
    assert [(e.field, e.left, e.right, e.level, e.bits) for e in there] == [
        (e.field, e.right, e.left, e.level, e.bits) for e in back
    ]


def test_bits_are_whole_steps_of_a_1024th() -> None:
    assert (bits_of(ANNA, ANNA) * 1024).is_integer()


def test_bits_are_the_same_in_another_process_with_another_hash_seed() -> None:
    program = "import tests.identity.model.test_scoring as here; print(here.bits_of(here.ANNA, here.ANNA))"
    environment = {**os.environ, "PYTHONHASHSEED": "123"}
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert float(told.stdout) == bits_of(ANNA, ANNA)


def test_two_records_of_one_person_are_linked_and_of_two_strangers_are_not() -> None:
    otto = describe(given_name="otto", family_name="lang", birth_date="1951-12-24", postcode="80331", city="munchen")
    assert bits_of(ANNA, ANNA) > MODEL.link_at + 5
    assert bits_of(ANNA, otto) < MODEL.review_at


def test_a_rare_name_says_more_than_a_common_one() -> None:
    common = describe(given_name="michael", family_name="smith")
    rare = describe(given_name="zebedee", family_name="quatermass")
    assert bits_of(rare, rare) > bits_of(common, common)


def test_father_and_son_of_one_name_and_address_are_not_linked_when_their_birth_dates_differ() -> None:
    father = describe(given_name="john", family_name="berg", birth_date="1950-02-11", address_line="12 main street")
    son = describe(given_name="jim", family_name="berg", birth_date="1981-10-27", address_line="12 main street")
    assert bits_of(father, son) < MODEL.review_at


def test_swapped_names_are_told_also_with_a_slip() -> None:
    one = describe(given_name="morrison", family_name="nathan", birth_date="1960-01-13")
    exact = describe(given_name="nathan", family_name="morrison", birth_date="1960-01-13")
    slip = describe(given_name="nathqn", family_name="morisson", birth_date="1960-01-13")
    assert [e.level for e in explain(columns_of([one, exact]), 0, 1) if e.field == "given_name"] == ["swapped"]
    assert [e.level for e in explain(columns_of([one, slip]), 0, 1) if e.field == "given_name"] == ["one name swapped"]


def test_a_lone_name_in_the_wrong_field_still_counts() -> None:
    lone, whole = describe(given_name="quatermass"), describe(given_name="anna", family_name="quatermass")
    told = {e.field: e.bits for e in explain(columns_of([lone, whole]), 0, 1)}
    assert told["family_name"] > 5
    assert "given_name" not in told


def test_the_best_of_several_mailboxes_counts_and_is_shown() -> None:
    one = describe(Identifier("email", "a@example.org"), Identifier("email", "anna@example.org"), given_name="anna")
    other = describe(Identifier("email", "z@example.net"), Identifier("email", "anna@example.org"), given_name="anna")
    evidence = next(e for e in explain(columns_of([one, other]), 0, 1) if e.field == "email")
    assert (evidence.left, evidence.right, evidence.level) == ("anna@example.org", "anna@example.org", "same")


def test_two_loyalty_numbers_veto_and_one_shared_does_not() -> None:
    first, second = Identifier("loyalty_no", "L100"), Identifier("loyalty_no", "L200")
    assert is_vetoed(describe(first, given_name="anna"), describe(second, given_name="anna"))
    assert not is_vetoed(describe(first, given_name="anna"), describe(first, second, given_name="anna"))
    assert not is_vetoed(describe(first, given_name="anna"), describe(given_name="anna"))


def test_two_user_ids_of_two_systems_do_not_veto() -> None:
    assert not is_vetoed(describe(Identifier("user_id", "4711")), describe(Identifier("user_id", "0815")))


def test_declared_identifiers_are_compared_within_their_kind_only() -> None:
    contract, badge = Identifier("contract", "C100"), Identifier("badge", "C100")
    assert bits_of(describe(contract), describe(contract)) > bits_of(describe(), describe()) + 5
    assert bits_of(describe(contract), describe(badge)) == bits_of(describe(), describe())


def test_an_order_number_says_nothing_about_two_describing_records() -> None:
    order = Identifier("order_no", "SO-1")
    assert bits_of(describe(order), describe(order)) == bits_of(describe(), describe())


def test_nothing_to_compare_weighs_the_prior() -> None:
    (prior,) = explain(columns_of([describe(), describe()]), 0, 1)
    assert (prior.field, prior.bits) == (PRIOR, bits_of(describe(), describe()))


def test_no_pairs_have_no_scores() -> None:
    none = np.zeros(0, np.int64)
    scores = score(columns_of([ANNA]), none, none)
    assert len(scores.bits) == len(scores.vetoed) == len(scores.levels) == 0
