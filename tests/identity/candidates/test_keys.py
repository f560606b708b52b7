from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.candidates.keys import blocking_keys
from identity.candidates.pairs import pairs_within
from identity.candidates.templates import DERIVATIONS, NAME_PAIRS, UnknownKeyError, parse
from identity.columns import Columns, Description
from identity.model import Model
from identity.record import Identifier
from tests.identity.descriptions import describe, descriptions, patient

MODEL = Model.default()
FIELDS = {field.name for field in MODEL.fields}


def keys_of(record: Description, *templates: str) -> set[int]:
    columns = Columns(replace(MODEL, templates=templates) if templates else MODEL)
    columns.append([record])
    return set(blocking_keys(columns, range(1))[1].tolist())


@pytest.mark.parametrize(
    ("template", "key"),
    [
        ("birth_date", -6941981425401329455),
        ("name_pair.phonetic", -6057454645620864027),
        ("given_name.root + family_name.start", 3735307346875462974),
    ],
)
def test_keys_are_the_same_on_every_machine_and_in_every_version(template: str, key: int) -> None:
    record = describe(given_name="bob", family_name="berg", birth_date="1980-04-03")
    assert keys_of(record, template) == {key}


def test_a_template_with_a_missing_part_makes_no_key() -> None:
    assert keys_of(describe(given_name="anna"), "given_name + birth_date") == set()


def test_several_mailboxes_make_several_keys_of_one_template() -> None:
    record = describe(Identifier("email", "a@example.org"), Identifier("email", "b@example.org"))
    assert len(keys_of(record, "email")) == 2


def test_names_in_either_order_share_a_key() -> None:
    one = describe(given_name="anna", family_name="berg")
    assert keys_of(one, "name_pair") == keys_of(describe(given_name="berg", family_name="anna"), "name_pair")


def test_two_templates_over_one_value_make_different_keys() -> None:
    record = describe(given_name="anna", family_name="anna")
    assert len(keys_of(record, "given_name", "family_name")) == 2


def test_a_year_alone_and_the_first_of_january_make_no_narrow_key() -> None:
    assert keys_of(describe(birth_date="1980-00-00"), "birth_date", "birth_date.year_month") == set()
    assert keys_of(describe(birth_date="1980-05-00"), "birth_date", "birth_date.month_day") == set()
    assert keys_of(describe(birth_date="1980-05-00"), "birth_date.year_day", "birth_date.digits") == set()
    assert len(keys_of(describe(birth_date="1980-05-00"), "birth_date.year_month")) == 1
    assert keys_of(describe(birth_date="1980-01-01"), "birth_date.month_day") == set()
    assert len(keys_of(describe(birth_date="1980-00-00"), "birth_date.year")) == 1


@pytest.mark.parametrize("part", [*DERIVATIONS, *NAME_PAIRS])
def test_every_part_can_be_named_in_a_template(part: str) -> None:
    assert parse(f"{part} + city", FIELDS)[0].name == part


@pytest.mark.parametrize("part", ["shoe_size", "birth_date.moon", "", "given_name.phonetic +"])
def test_an_unknown_part_is_refused(part: str) -> None:
    with pytest.raises(UnknownKeyError, match="no part of a key"):
        parse(part, FIELDS)


@patient
@given(st.lists(descriptions, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_keys_are_a_function_of_the_record_alone(records, random) -> None:  # type: ignore[no-untyped-def]
    together = Columns(MODEL)
    together.append(records)
    positions, keys = blocking_keys(together, range(len(records)))
    assert positions.dtype == np.int32
    assert keys.dtype == np.int64
    assert len(set(zip(positions.tolist(), keys.tolist(), strict=True))) == len(keys)
    for at in random.sample(range(len(records)), min(3, len(records))):
        assert set(keys[positions == at].tolist()) == keys_of(records[at])
        alone = blocking_keys(together, np.array([at], np.int32))
        assert alone[1].tolist() == keys[positions == at].tolist()


@patient
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), max_size=40, unique=True), st.integers(2, 6))
def test_pairs_are_those_that_share_a_key_within_the_cap(entries: list[tuple[int, int]], cap: int) -> None:
    positions = np.array([position for position, _ in entries], np.int32)
    keys = np.array([key for _, key in entries], np.int64)
    buckets = [[position for position, key in entries if key == wanted] for wanted in range(5)]
    expected = {
        (left, right) for bucket in buckets if len(bucket) <= cap for left in bucket for right in bucket if left < right
    }
    found = [each.tolist() for each in pairs_within(positions, keys, cap)]
    assert list(zip(*found, strict=True)) == sorted(expected)
