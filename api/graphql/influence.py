"""Who influences whom."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from api.graphql.closed_set import closed_set
from api.graphql.field import field
from context.influence import Influence as FoundInfluence
from context.influence import PersonTie, Step
from identity.record import TieType

if TYPE_CHECKING:
    from api.graphql.customer import Customer

closed_set(
    TieType,
    "What ties two records.",
    {
        "REFERRED": "The left one brought the right one here.",
        "FOLLOWS": "The left one follows the right one.",
        "REVIEWED": "The left one reviewed the right one.",
        "MENTIONED": "The left one mentioned the right one.",
        "GIFTED": "The left one gave the right one something.",
    },
)


@strawberry.type(description="A tie between two records: `left` referred, follows ... `right`.")
class Tie:
    tie_id: str | None = strawberry.field(description="Its id at its source.")
    type: TieType = strawberry.field(description="What ties them.")
    weight: float = strawberry.field(description="How strong it is; 1 where the source does not say.")
    at: datetime | None = strawberry.field(description="When it was made.")
    left: str = strawberry.field(description="Key of the record it begins at.")
    right: str = strawberry.field(description="Key of the record it ends at.")

    @classmethod
    def of(cls, tie: PersonTie) -> "Tie":
        return cls(tie_id=tie.id, type=TieType(tie.type), weight=tie.weight, at=tie.at, left=tie.left, right=tie.right)


@strawberry.type(description="One step of a way between two customers.")
class InfluenceStep:
    weight: float = strawberry.field(description="The sum of its ties' weights.")
    step: strawberry.Private[Step]
    as_of: strawberry.Private[datetime]

    @field("The customer nearer to the one asked about.")
    def near(self) -> Annotated["Customer", strawberry.lazy("api.graphql.customer")]:
        from api.graphql.customer import Customer

        return Customer.at(self.step.near, self.as_of)

    @field("The customer farther from the one asked about.")
    def far(self) -> Annotated["Customer", strawberry.lazy("api.graphql.customer")]:
        from api.graphql.customer import Customer

        return Customer.at(self.step.far, self.as_of)

    @field("The ties it is made of, strongest first, at most 20.")
    def ties(self) -> list[Tie]:
        return [Tie.of(tie) for tie in self.step.ties[:20]]


@strawberry.type(description="How strongly a customer is connected with the one asked about.")
class Influence:
    score: float = strawberry.field(
        description="Over all ways of at most two steps, the sum of the products of their steps' weights."
    )
    rank: float = strawberry.field(
        description="Personalised PageRank (Haveliwala 2002): the probability to meet them on a walk along the ties "
        "within `depth` steps, taken by weight. It begins at the customer asked about, and begins there anew in 15 of "
        "100 steps and wherever it ends."
    )
    influence: strawberry.Private[FoundInfluence]
    as_of: strawberry.Private[datetime]

    @field("The other customer.")
    def customer(self) -> Annotated["Customer", strawberry.lazy("api.graphql.customer")]:
        from api.graphql.customer import Customer

        return Customer.at(self.influence.person, self.as_of)

    @field("The strongest way, beginning at the customer asked about; it can be checked tie by tie.")
    def via(self) -> list[InfluenceStep]:
        return [InfluenceStep(weight=step.weight, step=step, as_of=self.as_of) for step in self.influence.path]
