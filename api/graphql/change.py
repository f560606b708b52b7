"""What happened to persons."""

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.field import field
from graph.reader.feed import PersonChange

if TYPE_CHECKING:
    from api.graphql.customer import Customer


@strawberry.enum(description="What happened to a person.")
class ChangeType(Enum):
    CREATED = strawberry.enum_value("CREATED", description="A new person.")
    MERGED = strawberry.enum_value("MERGED", description="Others became one with this person.")
    SPLIT = strawberry.enum_value("SPLIT", description="This person was split off from another.")
    RELEASED = strawberry.enum_value(
        "RELEASED", description="Records of this person may be others' as well now, and are shared; the person stays."
    )
    DISSOLVED = strawberry.enum_value("DISSOLVED", description="All records of this person are shared by others now.")
    CLAIMED = strawberry.enum_value("CLAIMED", description="Records that were shared are this person's alone now.")
    MOVED = strawberry.enum_value("MOVED", description="Records of another became this person's.")


@strawberry.type(description="One change of who is who.")
class Change:
    seq: str = strawberry.field(description="Its number in the feed; later changes have greater ones.")
    at: datetime = strawberry.field(description="When.")
    type: ChangeType = strawberry.field(description="What happened.")
    person_id: str = strawberry.field(description="Whom it happened to.")
    other_ids: list[str] = strawberry.field(description="The others concerned, at most 100.")
    record_keys: list[str] = strawberry.field(description="The records concerned, at most 100.")
    record_count: int = strawberry.field(description="How many records are concerned.")
    model: str | None = strawberry.field(
        description="The fingerprint of the model whose taking over made it so; null where records or people did."
    )

    @field("Whom it happened to, as they are today; null where that id was merged away or erased since.")
    async def customer(self, info: Info) -> Annotated["Customer", strawberry.lazy("api.graphql.customer")] | None:
        from api.graphql.customer import Customer

        found = await info.context.persons.load(self.person_id)
        return Customer.today(self.person_id) if found else None

    @classmethod
    def of(cls, change: PersonChange) -> "Change":
        return cls(
            seq=str(change.seq),
            at=change.at,
            type=ChangeType(change.type),
            person_id=change.person,
            other_ids=list(change.others),
            record_keys=list(change.records),
            record_count=change.record_count,
            model=change.model,
        )
