import pytest

from identity.identifiers import Invalid, identify
from identity.record import Identifier


@pytest.mark.parametrize(
    ("written", "country", "value"),
    [
        ("DE 136 695 976", None, "DE136695976"),
        ("136695976", "DE", "DE136695976"),
        ("U13585627", "AT", "ATU13585627"),
        ("094259216", "GR", "EL094259216"),
        ("GR094259216", None, "EL094259216"),
        ("CHE-123.456.788 MWST", None, "CHE123456788"),
        ("CHE123456788TVA", None, "CHE123456788"),
        ("gb 980 7806 84", None, "GB980780684"),
        ("136695976", None, "136695976"),
    ],
)
def test_a_vat_number_carries_its_country(written: str, country: str | None, value: str) -> None:
    assert identify("vat_id", written, country) == Identifier("vat_id", value)


@pytest.mark.parametrize(
    ("written", "country"), [("DE136695970", None), ("136695970", "DE"), ("12", "DE"), ("D€", None)]
)
def test_a_vat_number_with_wrong_check_digits_is_invalid(written: str, country: str | None) -> None:
    assert identify("vat_id", written, country) == Invalid("vat_id", written, "not a VAT number")


def test_a_lei_is_checked() -> None:
    assert identify("lei", "5493001kjtiigc8y1r12") == Identifier("lei", "5493001KJTIIGC8Y1R12")
    assert isinstance(identify("lei", "5493001KJTIIGC8Y1R13"), Invalid)
