"""An audience from its text to its waterfall: who is meant, whom the rules hold back, and who is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from api.audience_values import read_values
from api.rules.rules import Rules
from context.consent import Question
from context.gates import Campaign, Facts, Member, Waterfall, lasting
from context.standing import dunning_level, open_tickets
from context.touchpoint_type import Weight
from cypher.catalogue import Query, load, names
from cypher.members import member_column, priority_column
from cypher.statement import Statement, check
from graph.audience import Audiences
from graph.audience import Found as Answer
from graph.reader.gates import Found, Window, gate_contacts, gate_facts
from graph.session import AsyncStore
from identity.attributes.country import region_of
from onefold import OnefoldError

_ROOM = "audience/"


class ProcessKind(StrEnum):
    """What somebody may be in the middle of, so that a campaign leaves them alone."""

    OPEN_TICKET = "OPEN_TICKET"
    DUNNING = "DUNNING"
    OPEN_PROCESS = "OPEN_PROCESS"


class UnknownAudienceError(OnefoldError):
    """A name that the catalogue of audiences does not have."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no audience {name[:80]!r}. `onefold audience list` shows those that there are.")
        self.name = name


class UnknownContactError(OnefoldError):
    """A purpose or channel that the contact policy does not know."""

    def __init__(self, what: str, given: str, known: Sequence[str]) -> None:
        super().__init__(f"There is no {what} {given[:80]!r} in `contact.yaml`, only: {', '.join(known)}.")
        self.what = what
        self.given = given


@dataclass(frozen=True, slots=True)
class Asked:
    """An audience as somebody asks for it: its statement, what it is called, and the values of its parameters."""

    statement: Statement
    title: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sending:
    """What would be sent, in the words of the rules. `suppress` are audiences whose members are left out."""

    purpose: str
    channel: str
    at: datetime
    blocking: frozenset[ProcessKind] = frozenset(ProcessKind)
    suppress: tuple[Asked, ...] = ()
    at_most: int | None = None
    one_of_household: bool = True
    transactional: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What an audience comes to. `rows` are those of the answer by person, `strangers` rows that name no person."""

    columns: tuple[str, ...]
    rows: Mapping[str, Sequence[Any]]
    waterfall: Waterfall
    strangers: int
    incomplete: int
    """Members of whom not everything was looked at that the gates go by."""
    truncated: bool


def audiences() -> list[Query]:
    """The catalogue of audiences, by name."""
    return [load(name) for name in names("audience")]


def short_name(query: Query) -> str:
    """What an audience is called by people: the name of its file."""
    return query.name.removeprefix(_ROOM)


def catalogued(name: str, given: Mapping[str, Any]) -> Asked:
    """An audience of the catalogue. Raises UnknownAudienceError, WrongValuesError."""
    query = next((query for query in audiences() if short_name(query) == name), None)
    if query is None:
        raise UnknownAudienceError(name)
    return Asked(check(query.text), name, read_values(query, given))


def written(text: str, given: Mapping[str, Any]) -> Asked:
    """An audience that somebody wrote. Raises RefusedStatementError."""
    return Asked(check(text), "an audience of its own", dict(given))


async def preview(store: AsyncStore, door: Audiences, rules: Rules, asked: Asked, sending: Sending) -> Preview:
    """Whom an audience finds, whom the gates hold back and why, and who is left."""
    campaign = campaign_of(rules, sending)
    answer = await door.run(asked.statement, asked.values)
    member, rows = _members(answer)
    found = await gate_facts(
        store, list(rows), rules.contact.addresses[sending.channel], _purposes(rules, sending), sending.at
    )
    suppressed = await _suppressed(door, sending.suppress)
    facts = {person: _facts(rules, sending, one) for person, one in found.items()}
    passed = lasting(campaign, (member[person] for person in facts), facts, suppressed)
    addresses = {person: found[person].address for person in passed.persons}
    sent = await gate_contacts(store, addresses, _window(rules, sending)) if _is_capped(campaign) else {}
    return Preview(
        columns=answer.columns,
        rows=rows,
        waterfall=passed.finish(sent),
        strangers=len(rows) - len(facts),
        incomplete=sum(not one.complete for one in found.values()),
        truncated=answer.truncated,
    )


def _members(answer: Answer) -> tuple[dict[str, Member], dict[str, Sequence[Any]]]:
    """The members by person, and their first row; a person that several rows name is one member, with the highest
    priority."""
    place, rank = member_column(answer.columns), priority_column(answer.columns)
    members: dict[str, Member] = {}
    rows: dict[str, Sequence[Any]] = {}
    for row in answer.rows:
        person = str(row[place])
        priority = float(row[rank]) if rank is not None and isinstance(row[rank], int | float) else 0.0
        if person not in members or priority > members[person].priority:
            members[person] = Member(person, priority)
        rows.setdefault(person, row)
    return members, rows


def campaign_of(rules: Rules, sending: Sending) -> Campaign:
    """What is to be sent, as the gates take it. Raises UnknownContactError."""
    contact = rules.contact
    if sending.purpose not in contact.purposes:
        raise UnknownContactError("purpose", sending.purpose, list(contact.purposes))
    if sending.channel not in contact.addresses:
        raise UnknownContactError("channel", sending.channel, list(contact.addresses))
    return Campaign(
        asked=Question(contact.purposes[sending.purpose], sending.channel, sending.at),
        policy=contact.policy,
        objections=frozenset(contact.objections),
        blocking=frozenset(sending.blocking),
        at_most=sending.at_most,
        one_of_household=sending.one_of_household,
        transactional=sending.transactional,
    )


def _purposes(rules: Rules, sending: Sending) -> list[str]:
    return sorted({sending.purpose, *rules.contact.objections})


def _facts(rules: Rules, sending: Sending, found: Found) -> Facts:
    region = region_of(found.country) if found.country else None
    kinds = []
    if open_tickets(found.tickets, rules.actions.closed_tickets, sending.at):
        kinds.append(ProcessKind.OPEN_TICKET)
    if dunning_level(found.invoices, sending.at) > 0:
        kinds.append(ProcessKind.DUNNING)
    if found.processes:
        kinds.append(ProcessKind.OPEN_PROCESS)
    return Facts(
        words=found.words,
        has_address=found.address is not None,
        zones=rules.contact.zones_of(region),
        processes=tuple(kinds),
        households=found.households,
    )


async def _suppressed(door: Audiences, suppress: Sequence[Asked]) -> dict[str, str]:
    found: dict[str, str] = {}
    for asked in suppress:
        answer = await door.run(asked.statement, asked.values)
        place = member_column(answer.columns)
        for row in answer.rows:
            found.setdefault(str(row[place]), f"in {asked.title}")
    return found


def _is_capped(campaign: Campaign) -> bool:
    marketing = campaign.asked.purpose.weight is not Weight.TRANSACTIONAL
    return marketing and not campaign.transactional and bool(campaign.policy.caps)


def _window(rules: Rules, sending: Sending) -> Window:
    longest = max(cap.window for cap in rules.contact.policy.caps)
    exempt = frozenset(name for name in rules.touchpoint_types if rules.weight(name) is Weight.TRANSACTIONAL)
    return Window(sending.at - longest, sending.at, exempt)
