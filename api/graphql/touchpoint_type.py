"""The catalogue of contacts."""

import strawberry

from api.graphql.closed_set import closed_set
from context.touchpoint_type import TouchpointType as CataloguedType
from context.touchpoint_type import Weight

closed_set(
    Weight,
    "How a contact that the company makes counts against the caps of the contact policy.",
    {"MARKETING": "It counts.", "TRANSACTIONAL": "It does not: the customer waits for it."},
    name="ContactWeight",
)


@strawberry.type(description="A type of contact, in one channel.")
class TouchpointType:
    type: str = strawberry.field(description="Its name, as touchpoints have it.")
    channel: str = strawberry.field(description="Where it happens.")
    purpose: str = strawberry.field(description="What it is for.")
    goals: list[str] = strawberry.field(description="The goals it belongs to.")
    counts_as: Weight = strawberry.field(description="How it counts against the caps, where the company makes it.")
    handled_by: str | None = strawberry.field(description="Who handles it, where that is somebody outside.")
    rules_version: str = strawberry.field(description="The version of the rules that hold the catalogue.")

    @classmethod
    def of(cls, found: CataloguedType, channel: str, rules_version: str) -> "TouchpointType":
        return cls(
            type=found.name,
            channel=channel,
            purpose=found.purpose,
            goals=list(found.goals),
            counts_as=found.weight,
            handled_by=found.handled_by,
            rules_version=rules_version,
        )
