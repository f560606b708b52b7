"""Contacts across channels."""

from datetime import datetime
from typing import Any

import orjson
import strawberry
from strawberry import relay
from strawberry.scalars import JSON

from api.graphql.closed_set import closed_set
from api.graphql.context import Info
from api.graphql.field import field
from api.graphql.record import Record, record_of
from graph.reader.timeline import Contact, contacts_by_id
from identity.record import Direction

closed_set(Direction, "Who made contact.", {"INBOUND": "The customer.", "OUTBOUND": "The company, or somebody for it."})


@strawberry.type(description="One contact with a customer. It hangs on a record, never on a person.")
class Touchpoint(relay.Node):
    touchpoint_id: relay.NodeID[str]
    record_key: str = strawberry.field(description="`source:key` of the record it hangs on.")
    at: datetime = strawberry.field(description="When it happened.")
    channel: str = strawberry.field(description="`web`, `app`, `store`, `phone`, `email` and so on.")
    type: str = strawberry.field(description="What happened, such as `page_viewed` or `call`.")
    direction: Direction | None = strawberry.field(description="Who made contact.")
    stage: str | None = strawberry.field(description="The stage of the journey that it belongs to.")
    session: str | None = strawberry.field(
        description="The visit or the call that it was part of, as its source numbers those."
    )
    contact: strawberry.Private[Contact]

    @field("What the source kept with it.")
    def payload(self) -> JSON | None:
        return orjson.loads(self.contact.payload) if self.contact.payload else None

    @field("The record it hangs on.")
    async def record(self, info: Info) -> Record | None:
        held = await info.context.records.load(self.record_key)
        return record_of(held) if held else None

    @classmethod
    def of(cls, contact: Contact) -> "Touchpoint":
        return cls(
            touchpoint_id=contact.id,
            record_key=contact.record_key,
            at=contact.at,
            channel=contact.channel,
            type=contact.type,
            direction=Direction(contact.direction) if contact.direction else None,
            stage=contact.stage,
            session=contact.session,
            contact=contact,
        )

    @classmethod
    async def resolve_nodes(  # type: ignore[override]
        cls, *, info: Info, node_ids: Any, required: bool = False
    ) -> "list[Touchpoint | None]":
        """The touchpoints among `node_ids`, in their order."""
        wanted = list(node_ids)
        found = await contacts_by_id(info.context.store, wanted)
        return [cls.of(found[id]) if id in found else None for id in wanted]
