import pytest

from identity.attributes import normalise
from tests.identity.attributes.field_levels import SAME, levels_of

MAY_10 = [
    "1980-05-10", "19800510", "1980/05/10", "1980.05.10", "1980-5-10", "1980. 5. 10.", "1980-05-10T00:00:00.000Z",
    "1980-05-10 12:30", "10.05.1980", "10.5.1980", "10. 5. 1980", "10.05.80", "10.05.1980 00:00:00", "05/10/1980",
    "10 May 1980", "10-May-1980", "10-MAY-80", "10 May 80", "10th of May 1980", "May 10, 1980", "May 10th 1980",
    "Sat, 10 May 1980", "Saturday, May 10, 1980", "10. Mai 1980", "10 mai 1980", "10 de mayo de 1980",
    "10 maggio 1980", "10 mei 1980", "10 maja 1980", "10 мая 1980", "1980年5月10日", "١٠.٠٥.١٩٨٠",
]  # fmt: skip
UNKNOWN_DAY = ["1980-05", "1980-05-00", "05/1980", "05.1980", "00.05.1980", "May 1980", "Mai 1980", "mayo de 1980"]
UNKNOWN_MONTH = ["1980", "1980-00-00", "00.00.1980"]
SLIPS = [
    ("31.02.1980", "1980-02-31"),
    ("1980-02-30", "1980-02-30"),
    ("30 Feb 1980", "1980-02-30"),
    ("Saturday, 31 April 1980", "1980-04-31"),
    ("1980-13-01", "1980-13-01"),
    ("19801305", "1980-13-05"),
    ("1980-00-17", "1980-00-17"),
    ("1980-05-45", "1980-05-45"),
    ("19800045", "1980-00-45"),
    ("19801300", "1980-13-00"),
    ("9185-10-14", "9185-10-14"),
]
NO_DATE = [
    "1980-13", "13/1980", "99.99.1980", "1980-99-99", "9999-12-31", "0001-05-05", "10 Foo 1980", "Foo 1980", "100580",
    "May", "10.05.", "80",
]  # fmt: skip
OTHER_MONTHS = [
    ("1. März 1980", "1980-03-01"),
    ("1er août 1980", "1980-08-01"),
    ("1 juin 1980", "1980-06-01"),
    ("1 juillet 1980", "1980-07-01"),
    ("1 février 1980", "1980-02-01"),
    ("1 października 1980", "1980-10-01"),
    ("1 Ağustos 1980", "1980-08-01"),
    ("1 июля 1980", "1980-07-01"),
    ("1 Dezember 1980", "1980-12-01"),
]
LEVELS = [
    ("31.02.1980", "1980-02-21", "one digit"),
    ("1980-13-05", "1980-12-05", "one digit"),
    ("9185-10-14", "1985-10-14", "one digit"),
    ("1980-00-45", "1980-04-05", "one digit"),
    ("1980-00-00", "1980-05-10", "same year"),
    ("10 May 1980", "10.05.80", SAME),
    ("1980-05-10", "1980-10-05", "day and month swapped"),
    ("1980-05-10", "1980-05-11", "one digit"),
    ("1980-05-10", "1980-05-01", "one digit"),
    ("1980-05-10", "1908-05-10", "one digit"),
    ("1980-05-10", "1971-05-10", "other year"),
    ("1980-05-10", "1980-05-27", "other day or month"),
    ("1980-05-10", "1981-05-11", "two digits"),
    ("1980-05-10", "1980-11-27", "same year"),
    ("1980-05-10", "1951-12-27", "different"),
    ("1980-05-10", "1980", "same year"),
    ("1980", "1980", "same year"),
    ("1980", "1981", "different"),
    ("05/1980", "1980-05-10", "other day or month"),
    ("05/1980", "May 1980", "other day or month"),
    ("05/1980", "1980-06-10", "same year"),
    ("05/1980", "1980", "same year"),
    ("05/1980", "1981-05-10", "different"),
]


@pytest.mark.parametrize("written", MAY_10)
def test_a_day_has_one_form_however_it_is_written(written: str) -> None:
    assert normalise("birth_date", written) == "1980-05-10"


@pytest.mark.parametrize(("written", "form"), OTHER_MONTHS)
def test_months_are_known_by_their_names_in_several_languages(written: str, form: str) -> None:
    assert normalise("birth_date", written) == form


@pytest.mark.parametrize("written", UNKNOWN_DAY)
def test_a_month_without_a_day_is_kept(written: str) -> None:
    assert normalise("birth_date", written) == "1980-05-00"


@pytest.mark.parametrize("written", UNKNOWN_MONTH)
def test_a_year_alone_is_kept(written: str) -> None:
    assert normalise("birth_date", written) == "1980-00-00"


@pytest.mark.parametrize(("written", "form"), SLIPS)
def test_a_birth_date_that_no_calendar_has_is_kept_as_a_slip(written: str, form: str) -> None:
    assert normalise("birth_date", written) == normalise("birth_date", form) == form


def test_a_declared_date_that_no_calendar_has_is_none() -> None:
    assert normalise("joined", "31.02.1980", "date") is None
    assert normalise("joined", "9185-10-14", "date") == "9185-10-14"


@pytest.mark.parametrize("written", NO_DATE)
def test_what_is_no_date_says_nothing(written: str) -> None:
    assert normalise("birth_date", written) is None


@pytest.mark.parametrize(("left", "right", "level"), LEVELS)
def test_two_dates_stand_at_the_expected_level(left: str, right: str, level: str) -> None:
    assert levels_of({"birth_date": left}, {"birth_date": right})["birth_date"] == level
