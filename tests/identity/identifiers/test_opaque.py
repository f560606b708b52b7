import pytest

from identity.identifiers import Invalid, Junk, identify
from identity.record import Identifier

SAME = [
    ("user_id", "aB3 ", "aB3"),
    ("user_id", "7", "7"),
    ("account_no", " 10 01-a", "1001A"),
    ("account_no", "0001001", "0001001"),
    ("loyalty_no", "LC 1234-5678", "LC12345678"),
    ("order_no", "#so-1001", "SO-1001"),
    ("order_no", "111", "111"),
    ("order_no", "123456", "123456"),
    ("ticket_no", "inc 0042", "INC0042"),
    ("device_id", "{6D92078A-8246-4BA4-AE5B-76104861E7DC}", "6d92078a-8246-4ba4-ae5b-76104861e7dc"),
    ("device_id", "Fire-TV-Xy", "Fire-TV-Xy"),
    ("anonymous_id", "AbC-1zZ", "AbC-1zZ"),
    ("push_token", "fK3:APA91b", "fK3:APA91b"),
    ("payment_token", "tok_1NabC", "tok_1NabC"),
    ("national_id", "12.345.678-k", "12345678K"),
    ("passport_no", "c01x 00t47", "C01X00T47"),
    ("driver_licence_no", "b072rre2i55", "B072RRE2I55"),
    ("tax_no", "86 095 742 719", "86095742719"),
]


@pytest.mark.parametrize(("kind", "written", "value"), SAME)
def test_only_what_people_add_is_dropped(kind: str, written: str, value: str) -> None:
    assert identify(kind, written) == Identifier(kind, value)


@pytest.mark.parametrize("written", ["4111 1111 1111 1111", "4111-1111-1111-1111", "378282246310005"])
def test_a_card_number_is_no_payment_token_and_is_not_kept(written: str) -> None:
    outcome = identify("payment_token", written)
    assert isinstance(outcome, Invalid)
    assert outcome.written == f"card ending in {written[-4:]}"


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("device_id", "00000000-0000-0000-0000-000000000000"),
        ("device_id", "02:00:00:00:00:00"),
        ("anonymous_id", "undefined"),
        ("national_id", "078-05-1120"),
        ("national_id", "999999999"),
        ("order_no", "0"),
        ("account_no", "99999999"),
        ("user_id", "12345678"),
        ("loyalty_no", "------"),
    ],
)
def test_what_stands_for_nothing_is_junk(kind: str, written: str) -> None:
    assert identify(kind, written) == Junk(kind, written)


@pytest.mark.parametrize("written", ["abc", "nodigits", "1" + "23" * 13])
def test_a_document_number_has_digits_and_a_sane_length(written: str) -> None:
    assert isinstance(identify("passport_no", written), Invalid)
