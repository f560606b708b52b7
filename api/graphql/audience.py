"""Audiences: whom a campaign means, whom the rules hold back and why, and who is left."""

from datetime import datetime
from itertools import islice
from typing import Annotated, Any

import strawberry
from strawberry.scalars import JSON

from api.audience import Asked, ProcessKind, Sending, catalogued, short_name, written
from api.graphql.closed_set import closed_set
from api.graphql.customer import Customer
from api.graphql.field import field
from api.graphql.time import utc
from api.preview import Preview
from context.waterfall import Excluded, Exclusion
from cypher.catalogue import Query as Catalogued
from onefold import OnefoldError

MOST_SHOWN = 1_000
_SHOWN = 20

closed_set(
    Exclusion,
    "Why somebody is not reached now: the gates, in their order. The first that is shut counts.",
    {
        "OBJECTION": "They object to direct marketing, which nothing outweighs.",
        "CONSENT": "The purpose needs a consent that they did not give, or took back.",
        "CONTACTABILITY": "There is no address or number for the channel.",
        "PROCESS_STATE": "They are in the middle of something that the campaign must not disturb.",
        "SUPPRESSION": "They are in an audience that the campaign leaves out.",
        "CAP": "They were contacted often enough lately.",
        "HOUSEHOLD_DUPLICATE": "Somebody whom they live with is reached.",
        "VOLUME": "The campaign reaches no more, and others rank higher.",
        "QUIET_HOURS": "It is an hour of rest where they live. They are held until it ends, not dropped.",
    },
    name="ExclusionReason",
)
closed_set(
    ProcessKind,
    "What somebody may be in the middle of.",
    {
        "OPEN_TICKET": "A request of theirs waits for an answer.",
        "DUNNING": "They were reminded of an invoice that is not paid.",
        "OPEN_PROCESS": "They began something, in whatever channel, that is not done yet.",
    },
    name="BlockingProcess",
)


class AudienceChoiceError(OnefoldError):
    """Neither a name nor a statement, or both."""

    def __init__(self) -> None:
        super().__init__("Give an audience either by `name` or as `cypher`.")


class ShownError(OnefoldError):
    """More of a list than one answer holds."""

    def __init__(self, first: int) -> None:
        super().__init__(f"`first` is from 0 to {MOST_SHOWN}, not {first}.")
        self.first = first


@strawberry.input(description="An audience of the catalogue by its name, or a statement in Cypher that only reads.")
class AudienceInput:
    name: str | None = strawberry.field(default=None, description="One of `audiences`.")
    cypher: str | None = strawberry.field(default=None, description="A statement that answers `person_id`.")
    params: JSON | None = strawberry.field(default=None, description="Its parameters by name, as a JSON object.")

    def asked(self) -> Asked:
        """The audience, checked. Raises RefusedStatementError, UnknownAudienceError, WrongValuesError."""
        given: dict[str, Any] = dict(self.params) if isinstance(self.params, dict) else {}
        if (self.name is None) == (self.cypher is None):
            raise AudienceChoiceError
        return written(self.cypher, given) if self.cypher is not None else catalogued(str(self.name), given)


@strawberry.input(description="What would be sent.")
class CampaignInput:
    purpose: str = strawberry.field(description="What for, by `contact.yaml`.")
    channel: str = strawberry.field(description="In which channel, by `contact.yaml`.")
    at: datetime | None = strawberry.field(default=None, description="When; left out: now.")
    blocked_by: list[ProcessKind] = strawberry.field(
        default_factory=lambda: list(ProcessKind), description="Nobody in the middle of these is reached."
    )
    suppress: list[AudienceInput] = strawberry.field(
        default_factory=list, description="Nobody in these audiences is reached."
    )
    at_most: int | None = strawberry.field(default=None, description="To how many; left out: to all that may be.")
    one_of_household: bool = strawberry.field(
        default=True, description="Of people who live together only the one of highest priority is reached."
    )
    transactional: bool = strawberry.field(
        default=False, description="The customer needs it: no cap holds. Everything else does."
    )

    def sending(self, now: datetime) -> Sending:
        return Sending(
            purpose=self.purpose,
            channel=self.channel,
            at=utc(self.at) or now,
            blocking=frozenset(self.blocked_by),
            suppress=tuple(one.asked() for one in self.suppress),
            at_most=self.at_most,
            one_of_household=self.one_of_household,
            transactional=self.transactional,
        )


@strawberry.type(description="How many a gate holds back.")
class ExclusionCount:
    reason: Exclusion = strawberry.field(description="The gate.")
    count: int = strawberry.field(description="How many are held back by it, and by none before it.")


@strawberry.type(description="Somebody whom a gate holds back.")
class ExcludedCustomer:
    found: strawberry.Private[Excluded]

    @field("Who.")
    def customer(self) -> Customer:
        return Customer.today(self.found.person)

    @field("The gate.")
    def reason(self) -> Exclusion:
        return self.found.reason

    @field("What exactly stands against it, for people.")
    def detail(self) -> str:
        return self.found.detail

    @field("When it opens by itself; null: not by waiting.")
    def lifts_at(self) -> datetime | None:
        return self.found.lifts_at


@strawberry.type(description="Somebody whom the campaign may reach.")
class EligibleCustomer:
    person: strawberry.Private[str]
    columns: strawberry.Private[tuple[str, ...]]
    row: strawberry.Private[list[Any]]

    @field("Who.")
    def customer(self) -> Customer:
        return Customer.today(self.person)

    @field("What the statement answers of them, by column; a path audience says here by which way they are in it.")
    def values(self) -> JSON:
        return JSON({name: _plain(value) for name, value in zip(self.columns, self.row, strict=True)})


First = Annotated[int, strawberry.argument(description="How many of them, up to 1000.")]


@strawberry.type(description="What an audience comes to: matched = eligible + all that is excluded.")
class AudiencePreview:
    found: strawberry.Private[Preview]
    as_of: datetime = strawberry.field(description="The time for which all this holds.")
    rules_version: str = strawberry.field(description="The version of the rules that decided.")

    @field("How many customers the statement finds.")
    def matched(self) -> int:
        return self.found.waterfall.matched

    @field("How many of them may be reached now.")
    def eligible(self) -> int:
        return len(self.found.waterfall.eligible)

    @field("How many each gate holds back, in the order of the gates; those that hold back nobody are left out.")
    def excluded(self) -> list[ExclusionCount]:
        return [ExclusionCount(reason=one, count=n) for one, n in self.found.waterfall.counts.items() if n]

    @field("Who may be reached, those of highest priority first.")
    def members(self, first: First = _SHOWN) -> list[EligibleCustomer]:
        return [
            EligibleCustomer(person=person, columns=self.found.columns, row=list(self.found.rows[person]))
            for person in self.found.waterfall.eligible[: _checked(first)]
        ]

    @field("Who is held back, with the reason and when it lifts, gate by gate.")
    def exclusions(
        self,
        first: First = _SHOWN,
        reason: Annotated[
            Exclusion | None, strawberry.argument(description="Only those whom this gate holds back.")
        ] = None,
    ) -> list[ExcludedCustomer]:
        held = islice(self.found.waterfall.held_by(reason), _checked(first))
        return [ExcludedCustomer(found=one) for one in held]

    @field("How many values the statement answers that are no customer of today; they count nowhere else.")
    def strangers(self) -> int:
        return self.found.strangers

    @field(
        "How many members have over a thousand consents, requests or invoices, of which only so many were looked at."
    )
    def incomplete(self) -> int:
        return self.found.incomplete

    @field("The statement finds more than may be fetched, and the counts are of what was.")
    def truncated(self) -> bool:
        return self.found.truncated


@strawberry.type(description="A parameter of an audience.")
class AudienceParameter:
    name: str = strawberry.field(description="What it is called.")
    type: str = strawberry.field(description="What it is: text, texts, whole, number or day.")


@strawberry.type(description="An audience of the catalogue.")
class AudienceQuestion:
    name: str = strawberry.field(description="What it is called.")
    sentence: str = strawberry.field(description="Whom it finds.")
    params: list[AudienceParameter] = strawberry.field(description="What it has to be given.")
    columns: list[str] = strawberry.field(description="What it answers of each.")
    cypher: str = strawberry.field(description="The statement, to begin your own from.")

    @classmethod
    def of(cls, query: Catalogued) -> "AudienceQuestion":
        params = [AudienceParameter(name=name, type=kind) for name, kind in zip(query.params, query.types, strict=True)]
        return cls(
            name=short_name(query),
            sentence=query.sentence,
            params=params,
            columns=list(query.columns),
            cypher=query.text,
        )


def _checked(first: int) -> int:
    if not 0 <= first <= MOST_SHOWN:
        raise ShownError(first)
    return first


def _plain(value: Any) -> Any:
    """A value as JSON has it: what JSON does not know, as text."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
