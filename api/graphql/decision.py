"""What people decided about records, and what it did or would do to persons."""

from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.field import field
from graph import effects as domain
from identity import decisions

if TYPE_CHECKING:
    from api.graphql.customer import Customer


@strawberry.enum(description="What a person can decide about records.")
class DecisionKind(Enum):
    CONFIRM = strawberry.enum_value("CONFIRM", description="The two records are one person, whatever their bits.")
    REJECT = strawberry.enum_value("REJECT", description="The two records are never one person.")
    SPLIT = strawberry.enum_value("SPLIT", description="No record of one side is one person with one of the other.")


@strawberry.enum(description="What a decision does.")
class DecisionState(Enum):
    HOLDS = strawberry.enum_value("HOLDS", description="The persons are as it says.")
    WAITS = strawberry.enum_value("WAITS", description="Its records have not come yet, or both only point.")
    OVERRULED = strawberry.enum_value(
        "OVERRULED", description="A later decision about its records stands, or a reject that it would go against."
    )
    UNDONE = strawberry.enum_value("UNDONE", description="It was taken back.")


@strawberry.enum(description="What becomes of a person.")
class PersonFate(Enum):
    CREATED = strawberry.enum_value("CREATED", description="New, with records that another held.")
    MERGED = strawberry.enum_value("MERGED", description="The id ends and redirects to `otherId`.")
    DISSOLVED = strawberry.enum_value("DISSOLVED", description="The id ends: all records are shared by others now.")
    CHANGED = strawberry.enum_value("CHANGED", description="Stays, and gains or loses records.")


@strawberry.type(description="One decision of a person about records. It is kept for ever, also when it is undone.")
class Decision:
    id: strawberry.ID = strawberry.field(description="Its id; with it, it is undone.")
    kind: DecisionKind = strawberry.field(description="What was decided.")
    left: list[str] = strawberry.field(description="The records on the one side.")
    right: list[str] = strawberry.field(description="The records on the other side.")
    by: str = strawberry.field(description="Who decided.")
    at: datetime = strawberry.field(description="When.")
    why: str = strawberry.field(description="Why.")
    undone_at: datetime | None = strawberry.field(description="When it was taken back; null: it was not.")
    undone_by: str | None = strawberry.field(description="Who took it back.")

    @classmethod
    def of(cls, found: decisions.Decision) -> "Decision":
        return cls(
            id=strawberry.ID(found.id),
            kind=DecisionKind(found.kind.value),
            left=list(found.left),
            right=list(found.right),
            by=found.by,
            at=_moment(found.at),
            why=found.why,
            undone_at=None if found.undone_at is None else _moment(found.undone_at),
            undone_by=found.undone_by,
        )


@strawberry.type(description="What hangs on a person, in numbers.")
class PersonHolding:
    records: int = strawberry.field(description="Records.")
    orders: int = strawberry.field(description="Orders among them.")
    tickets: int = strawberry.field(description="Tickets among them.")
    touchpoints: int = strawberry.field(description="Contacts.")
    consents: int = strawberry.field(description="What they allowed and forbade.")

    @classmethod
    def of(cls, found: domain.Holding) -> "PersonHolding":
        return cls(
            records=found.records,
            orders=found.orders,
            tickets=found.tickets,
            touchpoints=found.touchpoints,
            consents=found.consents,
        )


@strawberry.type(description="What becomes of one person.")
class PersonEffect:
    person_id: str = strawberry.field(description="Who; in a preview new persons are called `new-0` and so on.")
    name: str | None = strawberry.field(description="Their name.")
    fate: PersonFate = strawberry.field(description="What becomes of them.")
    other_id: str | None = strawberry.field(description="Into whom they are merged, or from whom they are split.")
    before: PersonHolding = strawberry.field(description="What hangs on them before.")
    after: PersonHolding = strawberry.field(description="What hangs on them afterwards.")

    @field("Who they are today; null where the id is new in a preview, or ended.")
    async def customer(self, info: Info) -> Annotated["Customer", strawberry.lazy("api.graphql.customer")] | None:
        from api.graphql.customer import Customer

        found = await info.context.persons.load(self.person_id)
        return Customer.today(self.person_id) if found else None

    @classmethod
    def of(cls, found: domain.Effect) -> "PersonEffect":
        return cls(
            person_id=found.person,
            name=found.name,
            fate=PersonFate(found.fate.value),
            other_id=found.other,
            before=PersonHolding.of(found.before),
            after=PersonHolding.of(found.after),
        )


@strawberry.type(description="A record that becomes shared: it is nobody's alone, and may be any candidate's.")
class SharedRecord:
    record_key: str = strawberry.field(description="Which.")
    person_id: str | None = strawberry.field(description="Whose it was; null: it was shared among others.")
    candidate_ids: list[str] = strawberry.field(description="Whose it may be; in a preview new ones are `new-0` ….")
    via: str | None = strawberry.field(description="The identifier that all candidates hold, `kind:value`.")

    @classmethod
    def of(cls, found: domain.Shared) -> "SharedRecord":
        return cls(record_key=found.record, person_id=found.was, candidate_ids=list(found.candidates), via=found.via)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
