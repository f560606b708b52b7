from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from identity.columns import NO_VALUE, Columns, Description
from identity.model import Model
from identity.record import Identifier
from tests.identity.descriptions import describe, descriptions, patient

MODEL = Model.default()


def texts(columns: Columns, field: str) -> list[list[str]]:
    column = columns.columns[field]
    if column.is_empty:
        return [[] for _ in range(len(columns))]
    return [[column.values.texts[code] for code in row if code != NO_VALUE] for row in column.codes.tolist()]


def test_positions_are_consecutive() -> None:
    columns = Columns(MODEL)
    assert columns.append([describe(given_name="anna"), describe()]) == range(2)
    assert columns.append([]) == range(2, 2)
    assert columns.append([describe(given_name="otto")]) == range(2, 3)
    assert len(columns) == 3
    assert texts(columns, "given_name") == [["anna"], [], ["otto"]]


def test_a_field_that_comes_late_leaves_earlier_records_empty() -> None:
    columns = Columns(MODEL)
    columns.append([describe(given_name="anna")] * 3)
    columns.append([describe(city="berlin")])
    assert texts(columns, "city") == [[], [], [], ["berlin"]]


def test_a_record_keeps_up_to_four_values_in_the_order_of_their_text() -> None:
    columns = Columns(MODEL)
    columns.append([describe(Identifier("email", "z@example.org"))])
    columns.append([describe(*(Identifier("email", f"{name}@example.org") for name in "fedcba"))])
    assert texts(columns, "email") == [["z@example.org"], [f"{name}@example.org" for name in "abcd"]]


def test_a_full_name_is_compared_in_its_parts() -> None:
    columns = Columns(MODEL)
    columns.append([describe(full_name="anna maria van der berg jr")])
    assert texts(columns, "given_name") == [["anna"]]
    assert texts(columns, "other_names") == [["maria"]]
    assert texts(columns, "family_name") == [["van der berg"]]
    assert texts(columns, "name_suffix") == [["jr"]]


def test_what_the_model_does_not_know_is_left_out_and_declared_identifiers_are_kept_by_kind() -> None:
    columns = Columns(MODEL)
    columns.append([describe(Identifier("contract", "C1"), Identifier("order_no", "SO-1"), shoe_size="41")])
    assert "shoe_size" not in columns.columns
    assert texts(columns, "declared_identifier") == [["contract:C1"]]


@patient
@given(st.lists(descriptions, max_size=20), st.integers(1, 7))
def test_batches_of_any_size_hold_the_same_values(records: list[Description], size: int) -> None:
    whole, split = Columns(MODEL), Columns(MODEL)
    whole.append(records)
    for start in range(0, len(records), size):
        split.append(records[start : start + size])
    for field in MODEL.fields:
        assert texts(whole, field.name) == texts(split, field.name)


JUNK = {"email": frozenset({"anna@example.org", "anan@example.org"}), "given_name": frozenset({"anna"})}
KNOWN_JUNK = replace(
    MODEL, fields=tuple(replace(field, junk=JUNK.get(field.name, frozenset())) for field in MODEL.fields)
)


@patient
@given(st.lists(descriptions, max_size=20))
def test_junk_makes_no_difference_later_or_from_the_first(records: list[Description]) -> None:
    later, first = Columns(MODEL), Columns(KNOWN_JUNK)
    later.append(records)
    first.append(records)
    under = later.under(KNOWN_JUNK)
    for field in MODEL.fields:
        assert texts(under, field.name) == texts(first, field.name)


def test_junk_takes_the_place_of_a_value_and_leaves_no_gap() -> None:
    columns = Columns(KNOWN_JUNK)
    names = ("anna", "b", "c", "d", "e")
    columns.append([describe(*(Identifier("email", f"{name}@example.org") for name in names))])
    assert texts(columns, "email") == [["b@example.org", "c@example.org", "d@example.org"]]
    assert columns.columns["email"].codes[0, 0] != NO_VALUE
