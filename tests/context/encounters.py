"""Contacts with payloads, for tests."""

from datetime import UTC, datetime, timedelta

from context.encounter import Encounter, Told
from context.journey import Event

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
KEYS = {told: (told.value,) for told in Told} | {Told.ANSWERED: ("opened", "clicked")}


def met(
    id: str, minutes: float, *, channel: str = "web", inbound: bool = True, on: str = "app:1", **payload: object
) -> Encounter:
    event = Event(id, START + timedelta(minutes=minutes), "seen", channel, inbound)
    return Encounter(event, on, payload)
