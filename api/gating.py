"""The gates for an audience of some customers, of whom each is asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from api.audience import ProcessKind, Sending, campaign_of
from api.rules.rules import Rules
from context.contact import Cap
from context.gates import Campaign, Facts, Member, lasting
from context.standing import Invoice, Ticket, dunning_level, open_tickets
from context.touchpoint_type import Weight
from context.waterfall import Waterfall
from graph.reader.gates import Found, Window, gate_contacts, gate_facts
from graph.session import AsyncStore
from identity.attributes.country import region_of


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom the rows of an audience name, row by row, and how they rank; None: all alike."""

    persons: Sequence[str]
    priorities: Sequence[float] | None


@dataclass(frozen=True, slots=True)
class Gated:
    """What became of them. `strangers`: how many are no customers of today; `incomplete`: of how many not everything
    was looked at."""

    waterfall: Waterfall
    strangers: int
    incomplete: int


@dataclass(frozen=True, slots=True)
class Terms:
    """By what the gates decide: what would be sent, by the rules. Raises UnknownContactError when it is made."""

    rules: Rules
    sending: Sending
    campaign: Campaign

    @classmethod
    def of(cls, rules: Rules, sending: Sending) -> "Terms":
        return cls(rules, sending, campaign_of(rules, sending))

    @property
    def at(self) -> datetime:
        return self.sending.at

    @property
    def kind(self) -> str | None:
        """The kind of identifier that customers are reached at; None: they need none."""
        return self.rules.contact.addresses[self.sending.channel]

    @property
    def purposes(self) -> list[str]:
        """All purposes that anybody's words about matter."""
        return sorted({self.sending.purpose, *self.rules.contact.objections})

    @property
    def caps(self) -> tuple[Cap, ...]:
        """The caps that hold; none where customers need what is sent."""
        if self.campaign.transactional or self.campaign.asked.purpose.weight is Weight.TRANSACTIONAL:
            return ()
        return tuple(cap for cap in self.campaign.policy.caps if cap.applies_to(self.sending.channel))

    @property
    def window(self) -> Window:
        """The time in which contacts count, where there are caps."""
        longest = max(cap.window for cap in self.caps)
        types = self.rules.touchpoint_types
        exempt = frozenset(name for name in types if self.rules.weight(name) is Weight.TRANSACTIONAL)
        return Window(self.at - longest, self.at, exempt)

    def zones(self, country: str | None) -> tuple[ZoneInfo, ...]:
        """By which clocks somebody of a country may live."""
        return self.rules.contact.zones_of(region_of(country) if country else None)

    def is_open(self, tickets: Sequence[Ticket]) -> bool:
        return open_tickets(tickets, self.rules.actions.closed_tickets, self.at) > 0

    def is_dunned(self, invoices: Sequence[Invoice]) -> bool:
        return dunning_level(invoices, self.at) > 0


async def one_by_one(store: AsyncStore, terms: Terms, meant: Meant, suppressed: Mapping[str, str]) -> Gated:
    """Who of those who are meant passes the gates; whom several rows name has the highest of their priorities."""
    members: dict[str, Member] = {}
    for person, priority in zip(meant.persons, meant.priorities or [0.0] * len(meant.persons), strict=True):
        if person not in members or priority > members[person].priority:
            members[person] = Member(person, priority)
    found = await gate_facts(store, list(members), terms.kind, terms.purposes, terms.at)
    facts = {person: _facts(terms, one) for person, one in found.items()}
    passed = lasting(terms.campaign, (members[person] for person in facts), facts, suppressed)
    addresses = {person: found[person].address for person in passed.persons}
    sent = await gate_contacts(store, addresses, terms.window) if terms.caps else {}
    incomplete = sum(not one.complete for one in found.values())
    return Gated(passed.finish(sent), len(members) - len(facts), incomplete)


def _facts(terms: Terms, found: Found) -> Facts:
    kinds: dict[ProcessKind, Any] = {
        ProcessKind.OPEN_TICKET: terms.is_open(found.tickets),
        ProcessKind.DUNNING: terms.is_dunned(found.invoices),
        ProcessKind.OPEN_PROCESS: found.processes,
    }
    return Facts(
        words=found.words,
        has_address=found.address is not None,
        zones=terms.zones(found.country),
        processes=tuple(kind for kind, holds in kinds.items() if holds),
        households=found.households,
    )
