import random

import phonenumbers
import pytest
from phonenumbers import PhoneMetadata

from identity.identifiers import Invalid, Junk, identify
from identity.identifiers.numbering_plan import plain_international
from identity.identifiers.phone import international
from identity.record import Identifier

SAME = [
    ("0171 1234567", "DE", "+491711234567"),
    ("0171/123 45 67", "DE", "+491711234567"),
    ("+49 (0)171 1234567", None, "+491711234567"),
    ("0049 171 1234567", None, "+491711234567"),
    ("0049 171 1234567", "FR", "+491711234567"),
    ("Tel.: 030/123456", "DE", "+4930123456"),
    ("(212) 555-0123", "US", "+12125550123"),
    ("1-212-555-0123", "US", "+12125550123"),
    ("020 7946 0958", "GB", "+442079460958"),
    ("06 12 34 56 78", "FR", "+33612345678"),
    ("02 1234567", "IT", "+39021234567"),
    ("000001", "DE", "+490001"),
    ("00 44 20 7946 0958", "DE", "+442079460958"),
    ("٠١٧١١٢٣٤٥٦٧", "DE", "+491711234567"),
    ("0171 1234567", None, "01711234567"),
    ("471 8021", None, "4718021"),
]


@pytest.mark.parametrize(("written", "country", "number"), SAME)
def test_a_number_has_one_spelling(written: str, country: str | None, number: str) -> None:
    assert identify("phone", written, country) == Identifier("phone", number)


@pytest.mark.parametrize(
    "written", ["12345", "ask Anna", "call 030 123456 after work", "0" + "12" * 15, "+49171", "1980-02-01"]
)
def test_what_is_no_number_is_invalid(written: str) -> None:
    assert isinstance(identify("phone", written, "DE"), Invalid)


@pytest.mark.parametrize(
    "written",
    ["000000", "0000000000", "1234567890", "9999999999", "+49 999 999999", "+1 999 999 9999", "n/a", "123456"],
)
def test_a_number_typed_to_fill_a_form_is_junk(written: str) -> None:
    assert identify("phone", written, "US") == Junk("phone", written)


@pytest.mark.parametrize("seed", range(4))
def test_the_fast_way_takes_exactly_what_phonenumbers_takes(seed: int) -> None:
    chance = random.Random(seed)
    taken = 0
    for _ in range(5000):
        region = chance.choice(sorted(phonenumbers.SUPPORTED_REGIONS))
        written = _number(chance, region)
        country = chance.choice([region, region, None, "DE"])
        fast = plain_international(written, country)
        if fast is not None:
            taken += 1
            assert fast == international(written, country), (written, country)
    assert taken > 1000


def _number(chance: random.Random, region: str) -> str:
    plan = PhoneMetadata.metadata_for_region(region)
    assert plan is not None
    assert plan.general_desc is not None
    length = chance.choice(plan.general_desc.possible_length) + chance.choice([0, 0, 0, -1, 1])
    body = "".join(chance.choice("0123456789") for _ in range(length))
    before = [f"+{plan.country_code}", plan.national_prefix or "", "0", "", f"{plan.country_code}", "00", "+1"]
    number = chance.choice(before) + body
    cut = chance.randrange(1, len(number))
    return number[:cut] + chance.choice(["", " ", "-", "/", " (", ") "]) + number[cut:]
