"""What an audience's gates go by, of many persons at once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from context.consent import ConsentState, Word
from context.contact import Sent
from context.standing import Invoice, Ticket
from cypher.catalogue import load
from graph.reader.outbound import contact
from graph.reader.view import TIMELINES_READ
from graph.session import AsyncStore, Row

PERSONS_AT_ONCE = 5_000
"""Persons of one statement: enough that its way to the server and back is nothing."""
_AT_A_TIME = 2
_OF_ONE = 1_000
"""How many words, tickets, invoices and contacts of one person are looked at."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the graph says about one person. `address` is `kind:value`, None where there is none."""

    country: str | None
    address: str | None
    words: tuple[Word, ...]
    tickets: tuple[Ticket, ...]
    invoices: tuple[Invoice, ...]
    processes: tuple[str, ...]
    """The ids of those that are open."""
    households: tuple[str, ...]
    complete: bool
    """Everything was looked at; False: only a thousand of their words, tickets, invoices or processes."""


@dataclass(frozen=True, slots=True)
class Window:
    """The time in which contacts count, and the types of contact that do not."""

    since: datetime
    until: datetime
    exempt: frozenset[str]


async def gate_facts(
    store: AsyncStore, persons: Sequence[str], kind: str | None, purposes: Sequence[str], at: datetime
) -> dict[str, Found]:
    """What is known of persons at a time, by id; who is nobody today is not among them. `kind` None: no address is
    needed."""
    query = load("context/gate_facts")
    found: dict[str, Found] = {}
    params = {"kind": kind or "", "purposes": list(purposes), "at": at, "limit": _OF_ONE}
    async for row in _in_parts(persons, lambda part: store.read(query, persons=part, **params)):
        found |= {values[0]: _found(*values[1:]) for values in row["facts"]}
    return found


async def gate_contacts(
    store: AsyncStore, addresses: Mapping[str, str | None], window: Window
) -> dict[str, tuple[Sent, ...]]:
    """What was sent to persons in a time, of those that anything was sent to; `addresses` is of each their address."""
    query = load("context/gate_contacts")
    params = {
        "since": window.since,
        "until": window.until,
        "exempt": sorted(window.exempt),
        "scan": TIMELINES_READ,
        "limit": _OF_ONE,
    }
    asked = [[person, address or ""] for person, address in addresses.items()]
    found: dict[str, tuple[Sent, ...]] = {}
    async for row in _in_parts(asked, lambda part: store.read(query, persons=part, **params)):
        found |= {person: tuple(contact(*values) for values in sent) for person, sent in row["contacts"]}
    return found


async def _in_parts(asked: Sequence[Any], read: Callable[[Sequence[Any]], Awaitable[list[Row]]]) -> AsyncIterator[Row]:
    """The rows of a query that is asked about a part of the persons at a time."""
    parts = [asked[start : start + PERSONS_AT_ONCE] for start in range(0, len(asked), PERSONS_AT_ONCE)]
    for start in range(0, len(parts), _AT_A_TIME):
        for rows in await asyncio.gather(*(read(part) for part in parts[start : start + _AT_A_TIME])):
            for row in rows:
                yield row


def _found(
    country: str | None,
    address: str | None,
    words: Sequence[Any],
    tickets: Sequence[Any],
    invoices: Sequence[Any],
    processes: Sequence[str],
    households: Sequence[str],
) -> Found:
    return Found(
        country,
        address,
        tuple(_word(*one) for one in words),
        tuple(Ticket(*one) for one in tickets),
        tuple(Invoice(*one) for one in invoices),
        tuple(processes),
        tuple(households),
        complete=max(map(len, (words, tickets, invoices, processes, households))) < _OF_ONE,
    )


def _word(id: str, purpose: str, state: str, *rest: Any) -> Word:
    return Word(id, purpose, ConsentState(state), *rest)
