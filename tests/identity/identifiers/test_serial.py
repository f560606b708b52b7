import pytest

from identity.identifiers import gtin, identify
from identity.record import Identifier


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("4006381333931", "4006381333931"),
        ("04006381333931", "4006381333931"),
        ("036000291452", "0036000291452"),
        ("0036000291452", "0036000291452"),
        ("4 006381 333931", "4006381333931"),
        ("96385074", "96385074"),
        ("10012345678902", "10012345678902"),
    ],
)
def test_a_gtin_has_one_spelling(written: str, code: str) -> None:
    assert gtin.normalise(written) == code
    assert gtin.normalise(code) == code


@pytest.mark.parametrize("written", ["4006381333932", "400638133393", "SKU-12", "", "0000000000000", "٤٠٠٦٣٨١٣٣٣٩٣١"])
def test_a_wrong_check_digit_is_no_gtin(written: str) -> None:
    assert gtin.normalise(written) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("sn 100-7", "SN100-7"),
        ("4006381333931+sn1", "4006381333931+SN1"),
        ("036000291452+SN1", "0036000291452+SN1"),
        ("(01)04006381333931(21)sn 100", "4006381333931+SN100"),
        ("mod-7+SN1", "MOD-7+SN1"),
        ("+SN1", "SN1"),
    ],
)
def test_a_serial_number_is_one_by_its_product(written: str, value: str) -> None:
    assert identify("serial", written) == Identifier("serial", value)
