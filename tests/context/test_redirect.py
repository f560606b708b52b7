"""Where ids lead."""

from datetime import UTC, datetime

from context.redirect import Former, holder_at

FORMER = [Former("first", datetime(2024, 1, 1, tzinfo=UTC)), Former("second", datetime(2025, 1, 1, tzinfo=UTC))]


def test_an_id_is_itself_until_it_was_merged_away() -> None:
    assert holder_at("now", FORMER, datetime(2023, 1, 1, tzinfo=UTC)) == "first"
    assert holder_at("now", FORMER, datetime(2024, 1, 1, tzinfo=UTC)) == "second"
    assert holder_at("now", FORMER, datetime(2026, 1, 1, tzinfo=UTC)) == "now"


def test_an_id_that_was_never_merged_stays() -> None:
    assert holder_at("now", [], datetime(2023, 1, 1, tzinfo=UTC)) == "now"
