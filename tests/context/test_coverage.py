from datetime import UTC, datetime

import pytest

from context.coverage import coverage
from context.journey import Event

AT = datetime(2026, 1, 1, tzinfo=UTC)
LATER = datetime(2026, 2, 1, tzinfo=UTC)


def test_the_share_is_that_of_channels_with_data() -> None:
    events = [Event("1", AT, "call", "phone"), Event("2", LATER, "call", "phone"), Event("3", AT, "fax", "fax")]
    found = coverage(["web", "phone", "email"], events)
    assert found.share == pytest.approx(1 / 3)
    assert [(one.channel, one.contacts, one.last_at) for one in found.channels] == [
        ("web", 0, None),
        ("phone", 2, LATER),
        ("email", 0, None),
    ]


def test_without_channels_nothing_is_covered() -> None:
    assert coverage([], []).share == 0
