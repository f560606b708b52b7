"""The gates for an audience of a good part of all customers: everybody is read, fact by fact, and judged in columns."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from api.audience import ProcessKind
from api.gating import Gated, Meant, Terms
from context.contact import Scope
from context.crowd import Crowd, speech, suspects
from context.crowd_gates import CrowdPassed, choice, lasting_of_crowd
from context.roll import NOBODY, Places
from graph.reader.crowd_facts import CrowdAsked, CrowdFacts, CrowdSends, addressees, crowd_facts
from graph.reader.gates import gate_contacts, gate_facts
from graph.session import AsyncStore

_KINDS = tuple(ProcessKind)
_SETS = tuple(tuple(kind for bit, kind in enumerate(_KINDS) if number >> bit & 1) for number in range(2 ** len(_KINDS)))
"""What somebody may be in the middle of, by a number that has a bit for each kind."""


async def all_at_once(store: AsyncStore, terms: Terms, meant: Meant, suppressed: Mapping[str, str]) -> Gated:
    """Who of those who are meant passes the gates."""
    window = terms.window if terms.caps else None
    facts = await crowd_facts(store, CrowdAsked(terms.kind, terms.purposes, terms.at, window))
    passed, strangers = await asyncio.to_thread(_lasting, terms, facts, meant, suppressed)
    sent = {}
    if window is not None and facts.sent is not None:
        persons = await _suspects(store, terms, passed, facts.sent)
        found = await gate_facts(store, persons, terms.kind, terms.purposes, terms.at)
        sent = await gate_contacts(store, {person: one.address for person, one in found.items()}, window)
    return Gated(await asyncio.to_thread(passed.finish, sent), strangers, incomplete=0)


def _lasting(terms: Terms, facts: CrowdFacts, meant: Meant, suppressed: Mapping[str, str]) -> tuple[CrowdPassed, int]:
    """Those whom no lasting reason holds back, and how many of those who are meant are no customers."""
    places = facts.roll.places(meant.persons)
    known = places != NOBODY
    strangers = {person for person, is_known in zip(meant.persons, known.tolist(), strict=True) if not is_known}
    priorities = None if meant.priorities is None else np.array(meant.priorities, np.float64)[known]
    members = choice(facts.roll, places[known], priorities)
    return lasting_of_crowd(terms.campaign, _crowd(terms, facts), members, suppressed), len(strangers)


def _crowd(terms: Terms, facts: CrowdFacts) -> Crowd:
    roll = facts.roll
    has_address = np.ones(len(roll), np.bool_)
    has_address[roll.places(facts.unaddressed)] = False
    zone, zones = np.zeros(len(roll), np.int64), []
    for number, (country, persons) in enumerate(facts.countries.items()):
        zone[roll.places(persons)] = number
        zones.append(terms.zones(country))
    return Crowd(
        roll=roll,
        speech=speech(facts.said, len(roll), terms.campaign.asked),
        has_address=has_address,
        zone=zone,
        zones=zones,
        process=_processes(terms, facts),
        processes=_SETS,
        homes=facts.homes,
    )


def _processes(terms: Terms, facts: CrowdFacts) -> Places:
    """What everybody is in the middle of, as a place in `_SETS`."""
    of_kind: Mapping[ProcessKind, Iterable[Sequence[str]]] = {
        ProcessKind.OPEN_TICKET: (persons for ticket, persons in facts.tickets if terms.is_open([ticket])),
        ProcessKind.DUNNING: (persons for invoice, persons in facts.invoices if terms.is_dunned([invoice])),
        ProcessKind.OPEN_PROCESS: [facts.processes],
    }
    found = np.zeros(len(facts.roll), np.int64)
    for bit, kind in enumerate(_KINDS):
        for persons in of_kind[kind]:
            places = facts.roll.places(persons)
            found[places[places != NOBODY]] |= 1 << bit
    return found


async def _suspects(store: AsyncStore, terms: Terms, passed: CrowdPassed, sends: CrowdSends) -> list[str]:
    """Who of those who are left may be over a cap; nobody else is."""
    may = suspects(passed.crowd, sends.sends, terms.caps, terms.at)
    addresses = _addresses(terms, sends)
    if terms.kind and addresses:
        places = passed.crowd.roll.places(await addressees(store, terms.kind, addresses))
        may[places[places != NOBODY]] = True
    ids = passed.crowd.roll.ids
    return [ids[place] for place in passed.left[may[passed.left]].tolist()]


def _addresses(terms: Terms, sends: CrowdSends) -> set[str]:
    """The addresses at which a cap is full."""
    full: set[str] = set()
    for cap in terms.caps:
        if cap.scope is Scope.CONTACT_POINT:
            counts = sends.sends.of_records(cap, terms.at)
            full.update(key for key, records in sends.addresses.items() if counts[records].sum() >= cap.at_most)
    return full
