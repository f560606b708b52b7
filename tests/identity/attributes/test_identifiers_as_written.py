import pytest

from tests.identity.attributes.field_levels import SAME, levels_of

CASES = [
    # the part before the @, and shared mailboxes
    ("email", "Anna.Berg@Web.de", "anna.berg@web.de", SAME),
    ("email", "anna.berg@gmail.com", "annaberg@googlemail.com", SAME),
    ("email", "anna.berg@web.de", "anna.brg@web.de", "two edits"),
    ("email", "anna.berg@web.de", "anna.berg@mail.example.net", "same name, other domain"),
    ("email", "anna.berg@web.de", "anna_berg7@mail.example.net", "similar name"),
    ("email", "anna.berg@web.de", "berg.anna@mail.example.net", "similar name"),
    ("email", "anna.berg@web.de", "otto@mail.example.net", "different"),
    ("email", "info@acme.de", "info@acme.de", "similar name"),
    ("email", "info@acme.de", "info@acne.de", "similar name"),
    ("email", "info@acme.de", "info@corner-bakery.com", "different"),
    ("email", "office@acme.de", "office@corner-bakery.com", "different"),
    ("email", "sales-berlin@acme.de", "sales-berlin@corner-bakery.com", "different"),
    ("email", "office2@acme.de", "office2@acme.de", "similar name"),
    ("email", "inform@acme.de", "inform@acme.de", SAME),
    # numbers with and without their country
    ("phone", "030 1234567", "+49 30 1234567", "one digit"),
    ("phone", "(212) 555-0123", "+1 212 555 0123", "one digit"),
    ("phone", "06 1234567", "+39 06 1234567", "one digit"),
    ("phone", "0171 1234567", "0171 1234576", "one digit"),
    ("phone", "+49 171 1234567", "+43 171 1234567", "one digit"),
    ("phone", "+44 171 1234567", "+359 171 1234567", "same ending"),
    ("phone", "+49 171 1234567", "+49 30 9876543", "different"),
    # a wrong digit, two swapped, one missing
    ("loyalty_no", "LC 1234-5678", "LC12345678", SAME),
    ("loyalty_no", "LC12345678", "LC12345679", "one edit"),
    ("loyalty_no", "LC12345678", "LC12345687", "one edit"),
    ("loyalty_no", "LC12345678", "LC1234567", "one edit"),
    ("passport_no", "C01X00T47", "C01XO0T47", "one edit"),
    ("passport_no", "C01X00T47", "C01X99T47", "two edits"),
    ("national_id", "12.345.678-K", "12345678K", SAME),
    ("tax_no", "86 095 742 719", "86095742719", SAME),
    ("user_id", "C-10004711", "C-10004712", "one edit"),
    ("user_id", "100017", "100018", "different"),
]


@pytest.mark.parametrize(("kind", "left", "right", "level"), CASES)
def test_two_identifiers_stand_at_the_expected_level(kind: str, left: str, right: str, level: str) -> None:
    assert levels_of({kind: left}, {kind: right})[kind] == level


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("C-10004711", "C-10004712", "one edit"),
        ("C-10004711", "C-10004171", "one edit"),
        ("17", "18", "different"),
        ("100017", "100018", "different"),
    ],
)
def test_a_slip_in_a_number_of_ones_own_kind_counts_when_it_is_long_enough(left: str, right: str, level: str) -> None:
    assert levels_of({"contract_no": left}, {"contract_no": right})["declared_identifier"] == level


def test_a_number_is_read_by_its_country() -> None:
    assert levels_of({"phone": "030 1234567"}, {"phone": "+49 30 1234567"}, "DE")["phone"] == SAME
