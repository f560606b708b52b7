from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.source.times import AMBIGUOUS, IMPOSSIBLE, NOT_A_TIME, parse_time
from identity.source.unusable import Unusable

NOON = datetime(2025, 3, 4, 12, 0, 5, tzinfo=UTC)
DAY = datetime(2025, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        *("2025-03-04T12:00:05Z", "2025-03-04T13:00:05+01:00", "2025-03-04T12:00:05", "2025-03-04 12:00:05"),
        *("2025-03-04 12:00:05 UTC", "2025-03-04 13:00:05 +0100", "20250304T120005Z", "20250304120005"),
        *("1741089605", "1741089605.0", "1741089605000", "1741089605000000", "1741089605000000000"),
        *("04.03.2025 12:00:05", "4.3.2025, 12:00:05", "2025/03/04 12:00:05", "4 March 2025 12:00:05"),
        *(
            "Mar 4, 2025 12:00:05 PM",
            "4. März 2025 12:00:05",
            "Tue, 04 Mar 2025 12:00:05 +0000",
            "04-Mar-2025 12:00:05",
        ),
        *("2025-W10-2T12:00:05", "04.03.2025 13:00:05 +01:00"),
    ],
)
def test_a_moment_is_read_in_every_usual_form(text: str) -> None:
    assert parse_time(text) == NOON


@pytest.mark.parametrize("text", ["2025-03-04", "20250304", "04.03.2025", "2025/3/4", "4 Mar 2025", "March 4th, 2025"])
def test_a_date_is_its_midnight(text: str) -> None:
    assert parse_time(text) == DAY


def test_the_country_decides_between_day_and_month() -> None:
    assert parse_time("03/04/2025", "US") == DAY
    assert parse_time("04/03/2025", "GB") == DAY
    assert parse_time("03/04/2025 05:00 PM", "US") == datetime(2025, 3, 4, 17, tzinfo=UTC)
    assert parse_time("03/04/2025") is AMBIGUOUS
    assert parse_time("04-03-2025") is AMBIGUOUS


def test_a_date_that_can_be_read_in_one_way_needs_no_country() -> None:
    assert parse_time("25/12/2025") == datetime(2025, 12, 25, tzinfo=UTC)
    assert parse_time("12/25/2025") == datetime(2025, 12, 25, tzinfo=UTC)
    assert parse_time("05/05/2025") == datetime(2025, 5, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["31.02.2025", "20251345", "2025-02-30", "0001-01-01", "29/02/2025", "04.03.2025 25:00"]
)
def test_a_date_that_does_not_exist_is_said_to_be_that(text: str) -> None:
    assert parse_time(text) == IMPOSSIBLE


@pytest.mark.parametrize("text", ["yesterday", "12", "0000", "44259.5", "-", "2025", "Foo, bar", "4 Foomber 2025"])
def test_what_is_no_date_is_refused(text: str) -> None:
    assert parse_time(text) in (NOT_A_TIME, IMPOSSIBLE)


def test_a_year_of_two_digits_is_not_guessed() -> None:
    assert parse_time("04.03.25") == Unusable("a year of two digits; write four")


@given(st.text(max_size=40) | st.text("0123456789-:./ TZ+APM,", max_size=30), st.sampled_from([None, "US", "DE"]))
def test_no_text_makes_it_fail(text: str, country: str | None) -> None:
    read = parse_time(text, country)
    assert isinstance(read, Unusable) or read.tzinfo is UTC


@given(st.datetimes(datetime(1850, 1, 1), datetime(2250, 1, 1)))
def test_what_python_writes_is_read_back(moment: datetime) -> None:
    assert parse_time(moment.isoformat()) == moment.replace(tzinfo=UTC)
