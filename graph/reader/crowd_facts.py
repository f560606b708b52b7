"""What an audience's gates go by, of all customers: read fact by fact, because most customers have few of them."""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

import numpy as np

from context.consent import ConsentState
from context.crowd import UNDATED, Homes, Said, Sends
from context.roll import Roll
from context.standing import Invoice, Ticket
from cypher.catalogue import Query, load
from graph.reader.gates import Window
from graph.session import AsyncStore, Row

_AT_A_TIME = 2


@dataclass(frozen=True, slots=True)
class CrowdSends:
    """What was sent in a time; `addresses` are of each address the places of the records that carry it."""

    sends: Sends
    addresses: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class CrowdAsked:
    """What is asked of everybody. `kind`: what they are reached at, None: they need none; `window` None: what was sent
    does not matter."""

    kind: str | None
    purposes: Sequence[str]
    at: datetime
    window: Window | None


@dataclass(frozen=True, slots=True)
class CrowdFacts:
    """What the graph says about everybody. `countries` are of each country who is of it, `kin` who lives where;
    `tickets` and `invoices` are kinds of them, each with whose there are."""

    roll: Roll
    countries: Mapping[str | None, Sequence[str]]
    unaddressed: Collection[str]
    said: Sequence[Said]
    tickets: Sequence[tuple[Ticket, Sequence[str]]]
    invoices: Sequence[tuple[Invoice, Sequence[str]]]
    processes: Sequence[str]
    homes: Homes
    sent: CrowdSends | None


async def customers(store: AsyncStore) -> int:
    """How many customers there are."""
    (row,) = await store.read(load("gates/size"))
    return int(row["persons"])


async def crowd_facts(store: AsyncStore, asked: CrowdAsked) -> CrowdFacts:
    """What is known of all customers at a time."""
    places = asyncio.Semaphore(_AT_A_TIME)

    async def read(name: str, **params: Any) -> list[Row]:
        query = load(f"gates/{name}")
        async with places:
            return (
                _rows(query, await store.values(query, **params))
                if name in _TIMELESS
                else await store.read(query, **params)
            )

    async def sends(window: Window) -> list[Row]:
        exempt = sorted(window.exempt)
        return await read("sends", since=window.since, until=window.until, exempt=exempt, kind=asked.kind or "")

    # The longest ones begin.
    words, homes, persons, sent, tickets, invoices, processes = await asyncio.gather(
        read("words", purposes=list(asked.purposes), undated=UNDATED),
        read("households"),
        read("persons", kind=asked.kind or ""),
        sends(asked.window) if asked.window else _nothing(),
        read("tickets", at=asked.at),
        read("invoices", at=asked.at),
        read("processes", at=asked.at),
    )
    unaddressed = {one for row in persons if asked.kind and not row["addressed"] for one in row["persons"]}
    if unaddressed:
        (row,) = await read("addressed", kind=asked.kind)
        unaddressed.difference_update(row["persons"])
    roll = Roll(chain.from_iterable(row["persons"] for row in persons))
    return CrowdFacts(
        roll,
        _countries(persons),
        unaddressed,
        [_said(roll, **row) for row in words],
        [(Ticket(row["opened_at"], row["closed_at"], row["status"]), row["persons"]) for row in tickets],
        [(Invoice(row["issued_at"], row["dunning_level"], row["open_amount"]), row["persons"]) for row in invoices],
        processes[0]["persons"],
        Homes.of(roll.places(homes[0]["persons"]), homes[0]["households"]),
        _sends(roll, sent[0]["sends"]) if sent else None,
    )


async def _nothing() -> list[Row]:
    return []


_TIMELESS = frozenset({"persons", "words", "households", "addressed", "processes", "sends"})
"""Answers with nothing in them that would have to be made native, which takes its time for a million."""


def _rows(query: Query, values: Iterable[Sequence[Any]]) -> list[Row]:
    return [dict(zip(query.columns, row, strict=True)) for row in values]


def _countries(rows: Sequence[Row]) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = {}
    for row in rows:
        found.setdefault(row["country"], []).extend(row["persons"])
    return found


def _said(
    roll: Roll,
    purpose: str,
    state: str,
    channel: str | None,
    proof: str | None,
    persons: Sequence[str],
    times: Sequence[int],
) -> Said:
    by, at = roll.places(persons), np.fromiter(times, np.int64, len(times))
    return Said(purpose, ConsentState(state), channel, proof, by, at)


def _sends(roll: Roll, rows: Sequence[Any]) -> CrowdSends:
    sent = [one for _, _, contacts in rows for one in contacts]
    sends = Sends(
        records=np.repeat(np.arange(len(rows)), [len(contacts) for _, _, contacts in rows]),
        times=np.fromiter((time for _, time in sent), np.int64, len(sent)),
        channels=np.array([channel or "" for channel, _ in sent], np.str_),
        owners=roll.places([person for person, _, _ in rows]),
    )
    addresses: dict[str, list[int]] = {}
    for record, (_, keys, _) in enumerate(rows):
        for key in keys:
            addresses.setdefault(key, []).append(record)
    return CrowdSends(sends, addresses)


async def addressees(store: AsyncStore, kind: str, addresses: Collection[str]) -> list[str]:
    """Customers who may be reached at one of some addresses."""
    ((persons,),) = await store.values(load("gates/addressees"), kind=kind, addresses=sorted(addresses))
    return list(persons)
