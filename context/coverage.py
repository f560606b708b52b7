"""In how many of a company's channels it knows a customer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from context.journey import Event


@dataclass(frozen=True, slots=True)
class ChannelData:
    """What is known of somebody in a channel."""

    channel: str
    contacts: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The channels that a company has, in its order, with what is known in each."""

    channels: tuple[ChannelData, ...]

    @property
    def share(self) -> float:
        """The share of the channels with data, from 0 to 1; 0 where there are none."""
        known = sum(bool(one.contacts) for one in self.channels)
        return known / len(self.channels) if self.channels else 0.0


def coverage(channels: Sequence[str], events: Iterable[Event]) -> Coverage:
    """The share of `channels` in which something happened; others do not count."""
    times: dict[str, list[datetime]] = {channel: [] for channel in channels}
    for event in events:
        if event.channel in times:
            times[event.channel].append(event.at)
    return Coverage(tuple(ChannelData(channel, len(at), max(at, default=None)) for channel, at in times.items()))
