"""How much trouble somebody has had to be helped.

That people have to ask again, and to change the channel, is what makes service an effort (M. Dixon, K. Freeman,
N. Toman: Stop Trying to Delight Your Customers, Harvard Business Review, July 2010).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from context.journey import Event

AGAIN = timedelta(days=7)
"""Who asks within a week of the last time is asking again: call centres count first-contact resolution so."""


@dataclass(frozen=True, slots=True)
class Effort:
    """Requests for help in a time; of these those that followed another closely, and in another channel."""

    requests: int
    repeats: int
    channel_switches: int


def effort(events: Iterable[Event], types: Collection[str], since: datetime, until: datetime) -> Effort:
    """The effort in `[since, until]` of who asked for help by contacts of some types."""
    asked = sorted(
        (event for event in events if event.inbound and event.type in types and since <= event.at <= until),
        key=lambda event: (event.at, event.channel, event.id),
    )
    again = [(first, second) for first, second in pairwise(asked) if second.at - first.at <= AGAIN]
    return Effort(len(asked), len(again), sum(first.channel != second.channel for first, second in again))
