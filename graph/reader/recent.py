"""What happened with a person lately, as far as stages depend on it."""

from dataclasses import dataclass
from datetime import datetime

import orjson

from context.encounter import Encounter
from context.journey import Event
from context.page import Moment
from graph.reader.timeline import AFTER_ALL_IDS, Contact, ContactFilter, timeline
from graph.reader.view import View
from graph.session import AsyncStore
from identity.record import MEMBERSHIPS

_OUTBOUND = "OUTBOUND"
CONTACTS_READ = 1_000
"""How many contacts a journey is read off: what came before them is not asked for."""


@dataclass(frozen=True, slots=True)
class Recent:
    """The newest contacts until a time. `complete`: there are no older ones."""

    events: tuple[Event, ...]
    complete: bool
    contacts: tuple[Contact, ...] = ()
    """The contacts that the events are of, in the same order."""

    def encounters(self) -> tuple[Encounter, ...]:
        """The events with their payloads."""
        return tuple(encounter(event, one) for event, one in zip(self.events, self.contacts, strict=True))


async def recent(store: AsyncStore, view: View, at: datetime) -> Recent:
    """The contacts of a person until `at`, that instant included."""
    found = await timeline(store, view, ContactFilter(), Moment(at, AFTER_ALL_IDS), CONTACTS_READ)
    contacts = tuple(one for _, one in found.items if one.channel != MEMBERSHIPS)
    events = tuple(event_of(one) for one in contacts)
    return Recent(events, not (found.has_next or found.truncated), contacts)


def event_of(contact: Contact) -> Event:
    """A contact as rules on journeys see it."""
    return Event(contact.id, contact.at, contact.type, contact.channel, contact.direction != _OUTBOUND)


def encounter(event: Event, contact: Contact) -> Encounter:
    """A contact with its payload; one that is no JSON object tells nothing."""
    payload = orjson.loads(contact.payload) if contact.payload else {}
    return Encounter(event, contact.record_key, payload if isinstance(payload, dict) else {}, contact.session)
