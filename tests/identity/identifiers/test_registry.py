import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from identity.identifiers import KINDS, Invalid, Junk, identify, kind_of
from identity.record import Identifier

COUNTRIES = st.sampled_from([None, "DE", "US", "GB", "IT", "AR", "MX", "CH", "GR", "BR", "FR"])
NAMES = st.sampled_from([*KINDS, "own_no"])
LIKELY = st.text("0123456789+-() /.@abcdefXYZßİéǅ´#:_\x00\u200b", max_size=40)
WRITTEN = st.text(max_size=80) | LIKELY | st.emails() | st.from_regex(r"\+?[0-9 ]{6,16}", fullmatch=True)


@settings(max_examples=600)
@given(NAMES, WRITTEN, COUNTRIES)
@example("account_no", "A´", None)
@example("serial", "++1", None)
@example("serial", "a+b+c", None)
def test_normalising_a_normal_value_changes_nothing(kind: str, written: str, country: str | None) -> None:
    outcome = identify(kind, written, country)
    assert isinstance(outcome, Identifier | Junk | Invalid)
    if isinstance(outcome, Identifier):
        assert outcome.value
        assert identify(kind, outcome.value, country) == outcome


@given(NAMES, st.binary(max_size=60))
def test_no_bytes_make_it_fail(kind: str, data: bytes) -> None:
    outcome = identify(kind, data.decode("utf-8", "surrogateescape"))
    assert isinstance(outcome, Identifier | Junk | Invalid)


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize(
    "written", ["null", "NULL", "n/a", "unknown", "anonymous", "[object Object]", "000000", "-1", "--"]
)
def test_a_placeholder_is_junk_in_every_kind(kind: str, written: str) -> None:
    assert identify(kind, written) == Junk(kind, written)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_nothing_is_not_junk_but_invalid(kind: str) -> None:
    assert identify(kind, " \t\u200b") == Invalid(kind, "", "empty")


def test_what_no_index_could_hold_is_invalid() -> None:
    outcome = identify("user_id", "u1" * 300)
    assert isinstance(outcome, Invalid)
    assert outcome.reason == "longer than 512 characters"


@pytest.mark.parametrize(
    ("kind", "rank"),
    [
        *(("national_id", 1), ("passport_no", 1), ("driver_licence_no", 1), ("tax_no", 1)),
        *(("user_id", 2), ("account_no", 2), ("loyalty_no", 2), ("email", 3), ("social_handle", 3)),
        *(("order_no", 4), ("ticket_no", 4), ("payment_token", 4), ("vat_id", 4), ("lei", 4), ("own_no", 4)),
        *(("phone", 5), ("device_id", 6), ("anonymous_id", 6), ("push_token", 6), ("serial", 7)),
    ],
)
def test_stronger_kinds_have_the_lower_rank(kind: str, rank: int) -> None:
    assert kind_of(kind).rank == rank


def test_a_person_has_one_loyalty_number_and_any_number_of_the_rest() -> None:
    limits = {name: kind.per_person for name, kind in KINDS.items() if kind.per_person is not None}
    assert limits == {"loyalty_no": 1}


def test_a_kind_of_ones_own_links_by_equal_values() -> None:
    assert identify("club_no", " C-77 ") == Identifier("club_no", "C-77")
    assert kind_of("club_no") == kind_of("club_no")
