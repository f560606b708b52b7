"""Processes that customers are in."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry import relay

from api.graphql.closed_set import closed_set
from api.graphql.context import Info
from api.graphql.field import field
from context.process import ProcessState
from graph.reader.processes import HeldProcess, processes_by_id

if TYPE_CHECKING:
    from api.graphql.customer import Customer

closed_set(
    ProcessState,
    "Whether a process goes on.",
    {
        "OPEN": "It does.",
        "COMPLETED": "It came to its end.",
        "ABANDONED": "It will not be gone on with.",
    },
)


@strawberry.type(description="A process went on in another channel, or with somebody else.")
class ProcessHandover:
    origin: str = strawberry.field(description="The channel that it was in.", name="from")
    to: str = strawberry.field(description="The channel that it went on in.")
    at: datetime = strawberry.field(description="When.")
    by: str = strawberry.field(description="Who resumed it there.")
    step: str = strawberry.field(description="The step that it was at.")


@strawberry.type(description="A process that a customer is or was in. It hangs on a record, never on a person.")
class Process(relay.Node):
    process_id: relay.NodeID[str]
    held: strawberry.Private[HeldProcess]
    type: str = strawberry.field(description="What it is, such as `checkout` or `return`.")
    state: ProcessState = strawberry.field(description="Whether it goes on.")
    step: str = strawberry.field(description="Where it stands, in the words of the front-end.")
    payload: str = strawberry.field(description="What was entered so far: the JSON text, byte for byte as it was sent.")
    version: int = strawberry.field(description="Rises with every change; a change says which one it goes by.")
    channel: str = strawberry.field(description="The channel that it is in.")
    started_on: str = strawberry.field(description="The channel that it was begun in.")
    started_at: datetime = strawberry.field(description="When it was begun.")
    updated_at: datetime = strawberry.field(description="When it went on last.")
    ended_at: datetime | None = strawberry.field(description="When it ended; null: it goes on.")
    by: str = strawberry.field(description="Who went on with it last.")
    record_key: str = strawberry.field(description="`source:key` of the record it hangs on.")

    @field("Its own id, by which it is gone on with.")
    def key(self) -> str:
        return self.process_id

    @field("The times that it went on in another channel, newest first, at most 100.")
    def handovers(self) -> list[ProcessHandover]:
        return [
            ProcessHandover(origin=one.origin, to=one.to, at=one.at, by=one.by, step=one.step)
            for one in self.held.handovers
        ]

    @field("Whose it is today; null where its record is shared.")
    async def customer(self, info: Info) -> Annotated["Customer", strawberry.lazy("api.graphql.customer")] | None:
        from api.graphql.customer import Customer

        person = await info.context.holders.load(self.record_key)
        return Customer.today(person) if person else None

    @classmethod
    def of(cls, held: HeldProcess) -> "Process":
        found = held.process
        return cls(
            process_id=found.id,
            held=held,
            type=found.type,
            state=found.state,
            step=found.entered.step,
            payload=found.entered.payload,
            version=found.version,
            channel=found.channel,
            started_on=found.started_on,
            started_at=found.started_at,
            updated_at=found.updated_at,
            ended_at=found.ended_at,
            by=found.by,
            record_key=found.record_key,
        )

    @classmethod
    async def resolve_nodes(  # type: ignore[override]
        cls, *, info: Info, node_ids: Any, required: bool = False
    ) -> "list[Process | None]":
        """The processes among `node_ids`, in their order."""
        wanted = list(node_ids)
        found = await processes_by_id(info.context.store, wanted)
        return [cls.of(found[id]) if id in found else None for id in wanted]
