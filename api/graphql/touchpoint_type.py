"""The catalogue of contacts."""

import strawberry

from context.touchpoint_type import TouchpointType as CataloguedType
from context.touchpoint_type import Weight

strawberry.enum(
    Weight,
    name="ContactWeight",
    description="How a contact that the company makes counts against the caps of the contact policy: "
    "TRANSACTIONAL ones do not.",
)


@strawberry.type(description="A type of contact, in one channel.")
class TouchpointType:
    type: str = strawberry.field(description="Its name, as touchpoints have it.")
    channel: str = strawberry.field(description="Where it happens.")
    purpose: str = strawberry.field(description="What it is for.")
    goals: list[str] = strawberry.field(description="The goals it belongs to.")
    counts_as: Weight = strawberry.field(description="How it counts against the caps, where the company makes it.")
    handled_by: str | None = strawberry.field(description="Who handles it, where that is somebody outside.")

    @classmethod
    def of(cls, found: CataloguedType, channel: str) -> "TouchpointType":
        return cls(
            type=found.name,
            channel=channel,
            purpose=found.purpose,
            goals=list(found.goals),
            counts_as=found.weight,
            handled_by=found.handled_by,
        )
