"""Where ids lead."""

from datetime import UTC, datetime

from context.redirect import Standing, holder_at


def new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)


FIRST = Standing("first", new_year(2020), new_year(2024))
SECOND = Standing("second", new_year(2022), new_year(2025))
NOW = Standing("now", new_year(2023), None)


def test_an_id_is_itself_until_it_was_merged_away() -> None:
    assert holder_at([FIRST, SECOND, NOW], new_year(2023)) == FIRST
    assert holder_at([FIRST, SECOND, NOW], new_year(2024)) == SECOND
    assert holder_at([FIRST, SECOND, NOW], new_year(2026)) == NOW


def test_an_id_that_was_never_merged_stays() -> None:
    assert holder_at([NOW], new_year(2030)) == NOW


def test_an_id_whose_records_all_went_to_others_leads_nowhere_since() -> None:
    assert holder_at([FIRST, SECOND], new_year(2024)) == SECOND
    assert holder_at([FIRST, SECOND], new_year(2025)) is None


def test_before_it_came_to_be_nobody_stood_there() -> None:
    assert not NOW.has_begun(new_year(2022))
    assert NOW.has_begun(new_year(2023))
    assert Standing("older than this was noted", None, None).has_begun(new_year(1990))
