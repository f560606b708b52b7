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

    def columns(self, wish: Wish) -> tuple[str, ...]:
        """What the columns of the file are called."""
        addressed = (channel for channel in self.channels if self.rules.contact.addresses[channel] is not None)
        return ("person_id", "since", *addressed, *(attribute.value for attribute in wish.attributes))

    @property
    def purposes(self) -> list[str]:
        return sorted({self.plan.purpose, *self.rules.contact.objections})


async def export(reader: AsyncStore, rules: Rules, wish: Wish, path: Path, at: datetime) -> Exported:
    """Write the members of an audience, in the order of their ids, in the format that the path's suffix names.

    Nobody of the control group is in it, and nobody who no longer permits the audience's own channel. Raises
    UnknownSavedAudienceError, UnknownContactError, OutputPathError, UnknownFormatError.
    """
    terms = await _terms(reader, rules, wish, at)
    told = Exported(columns=terms.columns(wish))
    with table_file(path, told.columns) as file:
        async for rows in _rows(reader, terms, wish, told):
            await asyncio.to_thread(file.write, rows)
    return told


async def exported_page(
    reader: AsyncStore, rules: Rules, wish: Wish, after: str, size: int, at: datetime
) -> tuple[Exported, list[Values], str | None]:
    """What a file would hold of the next `size` members behind an id, and the id to go on from; None: nobody follows.

    Raises UnknownSavedAudienceError, UnknownContactError.
    """
    terms = await _terms(reader, rules, wish, at)
    told = Exported(columns=terms.columns(wish))
    found = await members(reader, wish.audience, after, size + 1)
    part = _unheld(found[:size], told)
    rows = await _written(reader, terms, wish, part, told) if part else []
    return told, rows, found[size - 1].person if len(found) > size else None


async def _terms(reader: AsyncStore, rules: Rules, wish: Wish, at: datetime) -> _Terms:
    newest = await saved(reader, wish.audience)
    plan = CampaignPlan.of_json(newest.definition.campaign)
    channels = wish.channels or (plan.channel,)
    _check_contact(rules, plan, channels)
    return _Terms(rules, plan, channels, at)


def _unheld(found: Sequence[Membership], told: Exported) -> list[Membership]:
    """Those who are not held out to compare with."""
    unheld = [one for one in found if not one.control]
    told.held_out += len(found) - len(unheld)
    return unheld


async def _rows(reader: AsyncStore, terms: _Terms, wish: Wish, told: Exported) -> AsyncIterator[list[Values]]:
    unheld = _unheld(await members(reader, wish.audience, "", _MOST), told)
    reached = [one for one in unheld if wish.only is None or one.person in wish.only]
    told.waiting = len(unheld) - len(reached)
    for start in range(0, len(reached), PERSONS_AT_ONCE):
        yield await _written(reader, terms, wish, reached[start : start + PERSONS_AT_ONCE], told)


async def _written(
    reader: AsyncStore, terms: _Terms, wish: Wish, part: Sequence[Membership], told: Exported
) -> list[Values]:
    """The rows of some members, as far as they permit them."""
    addresses, own = await _permitted(reader, terms, part)
    shown = await portraits(reader, list(own), [attribute.value for attribute in wish.attributes])
    reached = [one for one in part if one.person in own.keys() & shown.keys()]
    told.written += len(reached)
    told.not_permitted += len(part) - len(reached)
    told.persons += [(one.person, own[one.person]) for one in reached]
    return [(one.person, one.since.isoformat(), *addresses[one.person], *shown[one.person]) for one in reached]


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
