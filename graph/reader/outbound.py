"""What the company sent to somebody, and in whose view."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from context.contact import Scope, Sent
from cypher.catalogue import load
from graph.reader.view import TIMELINES_READ, View
from graph.session import AsyncStore

_CONTACTS_OF_A_RECORD = 1_000
"""Read of each record, newest first; no cap allows more (api/rules/contact.py)."""


@dataclass(frozen=True, slots=True)
class Outbound:
    """What is asked for: contacts in `(since, until]`, with `address`, a `kind:value`, counted by itself.

    Contacts of the types in `exempt` do not count.
    """

    view: View
    since: datetime
    until: datetime
    address: str | None
    exempt: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The contacts that count. `complete`: there are no more of them."""

    sent: tuple[Sent, ...]
    complete: bool


async def outbound(store: AsyncStore, asked: Outbound) -> Outgoing:
    """The contacts that count; a thousand records are looked at in each scope."""
    (row,) = await store.read(
        load("context/outbound"),
        **asked.view.params(),
        address=asked.address or "",
        exempt=sorted(asked.exempt),
        since=asked.since,
        until=asked.until,
        scan=TIMELINES_READ,
        limit=_CONTACTS_OF_A_RECORD,
    )
    return Outgoing(tuple(contact(*values) for values in row["sent"]), complete=row["scanned"] < TIMELINES_READ)


def contact(at: datetime, channel: str, *seen: Any) -> Sent:
    """One contact, seen in the scopes of the person, their household and their address."""
    return Sent(at, channel, frozenset(_scopes(*seen)))


def _scopes(person: bool, household: bool, address: bool) -> Iterator[Scope]:
    if person:
        yield Scope.PERSON
    # Who lives in no household that we know of is one of their own.
    if person or household:
        yield Scope.HOUSEHOLD
    if address:
        yield Scope.CONTACT_POINT
