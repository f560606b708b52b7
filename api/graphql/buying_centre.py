"""Who does what when an organization buys."""

from typing import TYPE_CHECKING, Annotated

import strawberry

from api.graphql.closed_set import closed_set
from api.graphql.field import field
from context.buying_centre import BuyingRole, Member

if TYPE_CHECKING:
    from api.graphql.customer import Customer

closed_set(
    BuyingRole,
    "What somebody does when their organization buys.",
    {
        "INITIATOR": "They ask for it first.",
        "USER": "They work with it.",
        "INFLUENCER": "They say what it has to do.",
        "BUYER": "They choose the supplier and order.",
        "DECIDER": "They decide.",
        "GATEKEEPER": "They let others through to the rest, or not.",
    },
)


@strawberry.type(description="One person of a buying centre.")
class BuyingCentreMember:
    role: BuyingRole | None = strawberry.field(
        description="What they do; null: their occupation is not told, or shows no role by `buying_centre.yaml`."
    )
    occupation: str | None = strawberry.field(description="The occupation that shows it, as a record of theirs says.")
    rules_version: str = strawberry.field(description="The version of the rules that name the roles.")
    member: strawberry.Private[Member]

    @field("Who it is.")
    def person(self) -> Annotated["Customer", strawberry.lazy("api.graphql.customer")]:
        from api.graphql.customer import Customer

        return Customer.today(self.member.person)

    @classmethod
    def of(cls, found: Member, rules_version: str) -> "BuyingCentreMember":
        return cls(role=found.role, occupation=found.occupation, rules_version=rules_version, member=found)
