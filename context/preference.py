"""Which channel somebody uses by themselves, and at what time of day: behaviour, not what they once ticked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from context.journey import Event


@dataclass(frozen=True, slots=True)
class Preference:
    """The channel used most, the hour (0 to 23) at which it is used most, and how many of all contacts say so."""

    channel: str
    hour: int
    contacts: int
    of: int


def preference(events: Iterable[Event], zone: ZoneInfo) -> Preference | None:
    """What the contacts made by somebody themselves show; None where there are none. Of equals the last used."""
    made = sorted((event for event in events if event.inbound), key=lambda event: (event.at, event.id))
    if not made:
        return None
    channel, contacts = _most([event.channel for event in made])
    hour, _ = _most([f"{event.at.astimezone(zone).hour:02}" for event in made if event.channel == channel])
    return Preference(channel, int(hour), contacts, len(made))


def _most(used: list[str]) -> tuple[str, int]:
    """The most frequent, of equals the one that was used last."""
    counts = Counter(used)
    last = {value: place for place, value in enumerate(used)}
    best = max(counts, key=lambda value: (counts[value], last[value]))
    return best, counts[best]
