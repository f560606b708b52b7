"""What is to be sent to somebody because something happened: at once, or as soon as nothing stands against it.

An entry is read off what happened, not kept: it comes with its trigger, is gone when what it asks for was done or its
time is over, and follows the records of a person through merges and splits like everything else.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from context.contact import Contactability
from context.journey import Event


class EntryState(StrEnum):
    """Whether an entry may go out."""

    READY = "READY"
    HELD = "HELD"
    BLOCKED = "BLOCKED"


@dataclass(frozen=True, slots=True)
class Automation:
    """What follows when something happens.

    The trigger is a contact of one of the types in `on`, or with `on_consent` the consent to the purpose. An entry ends
    `within` that time, or when a contact of one of the types in `until` came after the trigger. A `selling` one waits
    while there is a service case.
    """

    name: str
    purpose: str
    channel: str
    text: str
    within: timedelta
    on: frozenset[str] = frozenset()
    on_consent: bool = False
    until: frozenset[str] = frozenset()
    selling: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to send. `held_until`: the first time that nothing stands against it; None: now, or not by waiting.

    `trigger` is the id of the contact or consent that made it, at `created_at`.
    """

    automation: Automation
    trigger: str
    created_at: datetime
    expires_at: datetime
    state: EntryState
    held_until: datetime | None
    contact: Contactability
    service_first: str | None
    """The service case that keeps it back, in words."""


MayContact = Callable[[Automation], Contactability]
"""Whether somebody may be contacted for an automation's purpose in its channel."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What entries are read off: contacts until a time, and the service case of that time, if there is one."""

    events: Sequence[Event]
    at: datetime
    service: str | None = None


def outbox(automations: Iterable[Automation], happened: Happened, may_contact: MayContact) -> tuple[Entry, ...]:
    """The entries at a time, the one created first first."""
    found = (_entry(one, happened, may_contact(one)) for one in automations)
    return tuple(sorted((one for one in found if one), key=lambda one: (one.created_at, one.automation.name)))


def _entry(automation: Automation, happened: Happened, contact: Contactability) -> Entry | None:
    events, at = happened.events, happened.at
    trigger = max(_triggers(automation, events, contact, at), default=None)
    if trigger is None or trigger[0] + automation.within <= at:
        return None
    created_at, id = trigger
    expires_at = created_at + automation.within
    if any(event.type in automation.until and created_at < event.at <= at for event in events):
        return None
    service = happened.service if automation.selling else None
    state = _state(contact, expires_at) if service is None else EntryState.BLOCKED
    held_until = contact.next_allowed_at if state is EntryState.HELD else None
    return Entry(automation, id, created_at, expires_at, state, held_until, contact, service)


def _triggers(
    automation: Automation, events: Sequence[Event], contact: Contactability, at: datetime
) -> Iterator[tuple[datetime, str]]:
    """When and by what an automation was set off; of several times the last counts."""
    word = contact.ruling.decisive
    if automation.on_consent and contact.ruling.permission.allows and word is not None and word.at is not None:
        yield word.at, word.id
    for event in events:
        if event.type in automation.on and event.at <= at:
            yield event.at, event.id


def _state(contact: Contactability, expires_at: datetime) -> EntryState:
    if contact.allowed:
        return EntryState.READY
    waits = contact.next_allowed_at is not None and contact.next_allowed_at < expires_at
    return EntryState.HELD if waits else EntryState.BLOCKED
