import pytest

from identity.identifiers import Invalid, Junk, identify_all
from identity.record import Identifier

SEVERAL = [
    ("email", "anna@a.de; anna@b.de", ["anna@a.de", "anna@b.de"]),
    ("email", "anna@a.de,anna@b.de", ["anna@a.de", "anna@b.de"]),
    ("email", "anna@a.de\nanna@b.de\n", ["anna@a.de", "anna@b.de"]),
    ("email", "Meier, Anna <anna@a.de>", ["anna@a.de"]),
    ("email", "Anna <anna@a.de>, Ben <ben@b.de>", ["anna@a.de", "ben@b.de"]),
    ("email", "anna@a.de", ["anna@a.de"]),
    ("phone", "030 1234567; 0171 7654321", ["+49301234567", "+491717654321"]),
    ("phone", "030 1234567, 0171 7654321", ["+49301234567", "+491717654321"]),
    ("phone", "030/1234567", ["+49301234567"]),
    ("passport_no", "C01X00T47, C01X00T55", ["C01X00T47", "C01X00T55"]),
    ("vat_id", "DE136695976; ATU13585627", ["DE136695976", "ATU13585627"]),
    ("social_handle", "instagram:@anna, twitter:@ben", ["instagram/anna", "x/ben"]),
    # only their issuer knows what such values may hold
    ("user_id", "7,8", ["7,8"]),
    ("order_no", "SO-1;SO-2", ["SO-1;SO-2"]),
    ("club_no", "a, b", ["a, b"]),
]


@pytest.mark.parametrize(("kind", "written", "values"), SEVERAL)
def test_several_values_in_one_field_are_taken_apart_where_their_kind_can_tell(
    kind: str, written: str, values: list[str]
) -> None:
    assert identify_all(kind, written, "DE") == [Identifier(kind, value) for value in values]


def test_what_is_no_value_among_several_is_told_by_itself() -> None:
    anna, junk, other = identify_all("email", "anna@a.de; n/a; call her")
    assert anna == Identifier("email", "anna@a.de")
    assert junk == Junk("email", "n/a")
    assert isinstance(other, Invalid)


def test_digits_dialled_after_a_pause_are_no_number_of_their_own() -> None:
    assert len(identify_all("phone", "030 1234567,12", "DE")) == 1


def test_nothing_but_separators_is_one_value_and_invalid_or_junk() -> None:
    assert all(not isinstance(outcome, Identifier) for outcome in identify_all("email", " ; ,"))
    assert len(identify_all("email", " ; ,")) == 1
