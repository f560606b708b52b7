"""Members of an audience in a file for a channel: nothing of anybody that they do not allow at this moment."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from api.audience import UnknownContactError
from api.rules.rules import Rules
from api.saved_audience import CampaignPlan, saved
from api.table_file import table_file
from context.consent import Question, ruling
from graph.reader.gates import PERSONS_AT_ONCE, Found, gate_facts
from graph.reader.membership import Membership, members, portraits
from graph.session import AsyncStore

_MOST = 5_000_000
"""Members of one file: as many as one statement of an audience may mean."""
Values = tuple[str | None, ...]


class Attribute(StrEnum):
    """What of a person may go into a file beside addresses. Those go by channel, each with its permission."""

    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    FULL_NAME = "full_name"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of each member. `channels` empty: an address for the audience's own channel only."""

    audience: str
    channels: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    only: frozenset[str] | None = None
    """Only these of the members; None: all."""


@dataclass(slots=True)
class Exported:
    """How many members are in the file, and how many are not: held out to compare with, or no longer permitted."""

    written: int = 0
    held_out: int = 0
    not_permitted: int = 0
    waiting: int = 0
    """Not among those who were wanted: a gate holds them back at this moment."""
    columns: tuple[str, ...] = ()
    persons: list[tuple[str, str | None]] = field(default_factory=list)
    """Who is in the file, each with the address (`kind:value`) of the audience's own channel."""


@dataclass(frozen=True, slots=True)
class _Terms:
    """By what is decided whether an address may stand in the file."""

    rules: Rules
    plan: CampaignPlan
    channels: tuple[str, ...]
    at: datetime

    def allows(self, channel: str, found: Found) -> bool:
        contact = self.rules.contact
        asked = Question(contact.purposes[self.plan.purpose], channel, self.at)
        return ruling(asked, found.words, contact.objections).permission.allows

    @property
    def purposes(self) -> list[str]:
        return sorted({self.plan.purpose, *self.rules.contact.objections})


async def export(reader: AsyncStore, rules: Rules, wish: Wish, path: Path, at: datetime) -> Exported:
    """Write the members of an audience, in the order of their ids, in the format that the path's suffix names.

    Nobody of the control group is in it, and nobody who no longer permits the audience's own channel. Raises
    UnknownSavedAudienceError, UnknownContactError, OutputPathError, UnknownFormatError.
    """
    newest = await saved(reader, wish.audience)
    plan = CampaignPlan.of_json(newest.definition.campaign)
    channels = wish.channels or (plan.channel,)
    _check_contact(rules, plan, channels)
    terms = _Terms(rules, plan, channels, at)
    addressed = tuple(channel for channel in channels if rules.contact.addresses[channel] is not None)
    columns = ("person_id", "since", *addressed, *(attribute.value for attribute in wish.attributes))
    told = Exported(columns=columns)
    with table_file(path, columns) as file:
        async for rows in _rows(reader, terms, wish, told):
            await asyncio.to_thread(file.write, rows)
    return told


async def _rows(reader: AsyncStore, terms: _Terms, wish: Wish, told: Exported) -> AsyncIterator[list[Values]]:
    everybody = await members(reader, wish.audience, "", _MOST)
    unheld = [one for one in everybody if not one.control]
    reached = [one for one in unheld if wish.only is None or one.person in wish.only]
    told.held_out, told.waiting = len(everybody) - len(unheld), len(unheld) - len(reached)
    for start in range(0, len(reached), PERSONS_AT_ONCE):
        part = reached[start : start + PERSONS_AT_ONCE]
        addresses, own = await _permitted(reader, terms, part)
        permitted = own.keys()
        shown = await portraits(reader, list(permitted), [attribute.value for attribute in wish.attributes])
        rows = [
            (one.person, one.since.isoformat(), *addresses[one.person], *shown[one.person])
            for one in part
            if one.person in permitted and one.person in shown
        ]
        told.written += len(rows)
        told.persons += [(one.person, own[one.person]) for one in part if one.person in permitted & shown.keys()]
        told.not_permitted += len(part) - len(rows)
        yield rows


async def _permitted(
    reader: AsyncStore, terms: _Terms, part: Sequence[Membership]
) -> tuple[Mapping[str, Values], dict[str, str | None]]:
    """Of each member the addresses by channel, null where it is not permitted; and where the own one reaches whom."""
    persons = [one.person for one in part]
    kinds = terms.rules.contact.addresses
    own = terms.plan.channel
    asked = dict.fromkeys(kinds[channel] for channel in (own, *terms.channels))
    found = {kind: await gate_facts(reader, persons, kind, terms.purposes, terms.at) for kind in asked}
    known = found[kinds[own]]
    permitted = {
        person: one.address if kinds[own] is not None else None
        for person, one in known.items()
        if one.address is not None and terms.allows(own, one)
    }
    addresses = {
        person: tuple(
            _address(terms, channel, found[kinds[channel]].get(person))
            for channel in terms.channels
            if kinds[channel] is not None
        )
        for person in persons
    }
    return addresses, permitted


def _address(terms: _Terms, channel: str, found: Found | None) -> str | None:
    if found is None or found.address is None or not terms.allows(channel, found):
        return None
    return found.address.partition(":")[2]


def _check_contact(rules: Rules, plan: CampaignPlan, channels: Sequence[str]) -> None:
    """Raises UnknownContactError for what the rules of today do not know."""
    contact = rules.contact
    if plan.purpose not in contact.purposes:
        raise UnknownContactError("purpose", plan.purpose, list(contact.purposes))
    for channel in (plan.channel, *channels):
        if channel not in contact.addresses:
            raise UnknownContactError("channel", channel, list(contact.addresses))
