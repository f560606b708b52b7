"""What happened with a person lately, as far as stages depend on it."""

from dataclasses import dataclass
from datetime import datetime

from context.journey import Event
from context.page import Moment
from graph.reader.timeline import AFTER_ALL_IDS, ContactFilter, timeline
from graph.reader.view import View
from graph.session import AsyncStore

_OUTBOUND = "OUTBOUND"
CONTACTS_READ = 1_000
"""How many contacts a journey is read off: what came before them is not asked for."""


@dataclass(frozen=True, slots=True)
class Recent:
    """The newest contacts until a time. `complete`: there are no older ones."""

    events: tuple[Event, ...]
    complete: bool


async def recent(store: AsyncStore, view: View, at: datetime) -> Recent:
    """The contacts of a person until `at`, that instant included."""
    found = await timeline(store, view, ContactFilter(), Moment(at, AFTER_ALL_IDS), CONTACTS_READ)
    events = tuple(Event(one.id, one.at, one.type, one.channel, one.direction != _OUTBOUND) for _, one in found.items)
    return Recent(events, complete=not (found.has_next or found.truncated))
