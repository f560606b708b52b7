"""Whether a customer may be contacted, from what the graph and the rules say."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from api.graphql.context import Info
from api.graphql.unknown import UnknownChannelError, UnknownPurposeError, check_known
from api.rules.contact import ContactRules
from context.consent import Purpose, Question, ruling
from context.contact import CapUse, Contactability, Reachable, contactability, pressure
from context.touchpoint_type import Weight
from graph.reader.identifiers import identifiers
from graph.reader.outbound import Outbound, Outgoing
from graph.reader.view import View
from identity.attributes.country import country


def known_purpose(rules: ContactRules, name: str) -> Purpose:
    """A purpose by its name. Raises UnknownPurposeError."""
    check_known(name, rules.purposes, UnknownPurposeError)
    return rules.purposes[name]


async def may_contact(
    info: Info, view: View, purposes: Iterable[Purpose], channel: str, at: datetime
) -> tuple[dict[str, Contactability], bool]:
    """For each purpose whether a person may be contacted, and whether everything was looked at that it goes by.

    Raises UnknownChannelError.
    """
    rules = info.context.rules.contact
    address = await _address(info, view, channel)
    said = await info.context.words.load(view)
    outgoing = await _outgoing(info, view, at, address)
    reachable = Reachable(
        sent=outgoing.sent,
        has_address=address is not None or rules.addresses[channel] is None,
        zones=await zones(info, view),
    )
    asked = [Question(purpose, channel, at) for purpose in purposes]
    found = {
        one.purpose.name: contactability(one, ruling(one, said.words, rules.objections), rules.policy, reachable)
        for one in asked
    }
    return found, said.complete and outgoing.complete


async def cap_uses(info: Info, view: View, channel: str, at: datetime) -> tuple[tuple[CapUse, ...], bool]:
    """How far the caps of a channel are used up, and whether all contacts were counted. Raises UnknownChannelError."""
    outgoing = await _outgoing(info, view, at, await _address(info, view, channel))
    return pressure(info.context.rules.contact.policy.caps, outgoing.sent, channel, at), outgoing.complete


async def zones(info: Info, view: View) -> tuple[ZoneInfo, ...]:
    """The time zones that a person may live in, by the country that they show."""
    person = await info.context.persons.load(view.person)
    shown = person.attributes.get("country") if person else None
    return info.context.rules.contact.zones_of(_code(shown.value) if shown else None)


async def _outgoing(info: Info, view: View, at: datetime, address: str | None) -> Outgoing:
    rules = info.context.rules
    longest = max((cap.window for cap in rules.contact.policy.caps), default=None)
    if longest is None:
        return Outgoing((), complete=True)
    exempt = frozenset(name for name in rules.touchpoint_types if rules.weight(name) is Weight.TRANSACTIONAL)
    return await info.context.outbound.load(Outbound(view, at - longest, at, address, exempt))


async def _address(info: Info, view: View, channel: str) -> str | None:
    """What a person is reached at, as `kind:value`; None where nothing is known, or needed."""
    rules = info.context.rules.contact
    check_known(channel, rules.addresses, UnknownChannelError)
    kind = rules.addresses[channel]
    if kind is None:
        return None
    person = await info.context.persons.load(view.person)
    if person is not None and kind in person.attributes:
        return f"{kind}:{person.attributes[kind].value}"
    carried = await identifiers(info.context.store, view, (kind,), "", 1)
    return carried.items[0][1].key if carried.items else None


def _code(written: str) -> str | None:
    """The two letters of a country as people write it."""
    normal = country(written)
    return normal.upper() if normal else None
