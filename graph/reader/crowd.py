"""What happened with many persons, read person by person in the order of their ids."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from context.journey import Event
from cypher.catalogue import load
from graph.reader.recent import CONTACTS_READ
from graph.reader.view import TIMELINES_READ
from graph.session import AsyncStore
from identity.record import MEMBERSHIPS

_AT_ONCE = 500
"""Persons that one statement reads: a transaction of some megabytes."""
_OUTBOUND = "OUTBOUND"


@dataclass(frozen=True, slots=True)
class Past:
    """The contacts of one person, oldest first. `complete`: there are no older ones."""

    person: str
    events: tuple[Event, ...]
    complete: bool


async def pasts(
    store: AsyncStore, types: Collection[str] | None, until: datetime, after: str, first: int
) -> tuple[list[Past], str | None]:
    """What happened before a time with the `first` persons after an id, and the id to go on from.

    That id is None where nobody follows.
    """
    found: list[Past] = []
    while len(found) <= first:
        rows = await store.read(
            load("context/contacts_of_all"),
            after=found[-1].person if found else after,
            persons=min(_AT_ONCE, first + 1 - len(found)),
            types=None if types is None else sorted(types),
            until=until,
            scan=TIMELINES_READ,
            limit=CONTACTS_READ,
        )
        if not rows:
            return found, None
        found += [_past(row["person_id"], row["contacts"], row["records"]) for row in rows]
    return found[:first], found[first - 1].person


def _past(person: str, contacts: list[list[object]], records: int) -> Past:
    events = [event for event in (_event(*values) for values in contacts) if event.channel != MEMBERSHIPS]
    events.sort(key=lambda event: (event.at, event.id))
    return Past(person, tuple(events), records < TIMELINES_READ and len(contacts) < CONTACTS_READ)


def _event(id: object, at: object, type: object, channel: object, direction: object) -> Event:
    assert isinstance(at, datetime)
    return Event(str(id), at, str(type), str(channel), direction != _OUTBOUND)
