import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.source.numbers import AMBIGUOUS, NOT_A_NUMBER, parse_number
from identity.source.unusable import Unusable


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("12", 12.0), ("-12.5", -12.5), ("1e3", 1000.0), ("0.125", 0.125), ("1.234", 1.234), ("12,5", 12.5)),
        *(("1.234,50", 1234.5), ("1,234.50", 1234.5), ("1.234.567", 1234567.0), ("1,234,567", 1234567.0)),
        *(("1 234,50", 1234.5), ("1'234.50", 1234.5), ("1\u00a0234,50", 1234.5), ("12,50 €", 12.5), ("$ 12.50", 12.5)),
        *(("EUR 12,50", 12.5), ("12.50 USD", 12.5), ("(12.00)", -12.0), ("1.234.567,89", 1234567.89), ("5,-", 5.0)),
        *(("+3", 3.0), ("0,5", 0.5), ("1,2345", 1.2345)),
    ],
)
def test_a_number_is_read_in_every_usual_form(text: str, number: float) -> None:
    assert parse_number(text) == number


def test_the_country_decides_what_one_comma_before_three_digits_is() -> None:
    assert parse_number("1,234", "US") == 1234.0
    assert parse_number("1,234", "DE") == 1.234
    assert parse_number("1,234") is AMBIGUOUS


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "1,2,3", "12-13", "nan", "inf", "1e999", "٣", "1,234.5,6"])
def test_what_is_no_number_is_refused(text: str) -> None:
    assert parse_number(text) is NOT_A_NUMBER


@given(st.text(max_size=20) | st.text("0123456789., -+€e'()", max_size=20), st.sampled_from([None, "US", "DE"]))
def test_no_text_makes_it_fail(text: str, country: str | None) -> None:
    read = parse_number(text, country)
    assert isinstance(read, Unusable) or abs(read) < float("inf")


@given(st.floats(-1e9, 1e9).map(lambda number: round(number, 2)))
def test_what_python_writes_is_read_back(number: float) -> None:
    assert parse_number(f"{number:.2f}") == number
