from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from context.journey import Event
from context.preference import Preference, preference

BERLIN = ZoneInfo("Europe/Berlin")


def _event(hour: int, channel: str, *, day: int = 1, inbound: bool = True) -> Event:
    return Event(f"{day}-{hour}", datetime(2026, 1, day, hour, tzinfo=UTC), "seen", channel, inbound)


def test_without_contacts_of_their_own_nobody_shows_a_preference() -> None:
    assert preference([_event(9, "email", inbound=False)], BERLIN) is None


def test_the_channel_used_most_is_preferred_at_the_hour_of_the_customers_clock() -> None:
    events = [_event(9, "web"), _event(17, "app"), _event(17, "app", day=2), _event(20, "app", day=3)]
    assert preference(events, BERLIN) == Preference("app", 18, 3, 4)


def test_of_channels_used_equally_the_one_used_last_is_preferred() -> None:
    assert preference([_event(9, "web"), _event(17, "app")], BERLIN) == Preference("app", 18, 1, 2)
    assert preference([_event(17, "app"), _event(9, "web")], BERLIN) == Preference("app", 18, 1, 2)
