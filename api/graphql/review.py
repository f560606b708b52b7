"""What waits for people to decide."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from api.graphql.comparison import Evidence
from api.graphql.context import Info
from api.graphql.field import field
from identity import review as domain

if TYPE_CHECKING:
    from api.graphql.customer import Customer


@strawberry.enum(description="Why a pair is worth a look.")
class ReviewReason(Enum):
    DOUBTFUL = strawberry.enum_value("DOUBTFUL", description="Its bits lie below those that link: a person decides.")
    SEPARATED = strawberry.enum_value("SEPARATED", description="Its bits link, and the records are not one person.")
    WEAK = strawberry.enum_value("WEAK", description="Its bits only just link, and the records are one person.")
    SHARED = strawberry.enum_value(
        "SHARED",
        description="The left record only points, and the right one's person is one of several who may own it.",
    )


@strawberry.type(description="One of two records, and whose it is today.")
class ReviewSide:
    record_key: str = strawberry.field(description="Key of the record.")
    person_id: str | None = strawberry.field(description="Whose it is; null: nobody's alone.")
    name: str | None = strawberry.field(description="Their name.")
    record_count: int = strawberry.field(description="How many records that person has.")
    touchpoint_count: int = strawberry.field(description="How many contacts hang on the first 200 of them.")

    @field("Whose it is.")
    async def customer(self) -> Annotated["Customer", strawberry.lazy("api.graphql.customer")] | None:
        from api.graphql.customer import Customer

        return Customer.today(self.person_id) if self.person_id else None

    @classmethod
    def of(cls, key: str, stake: domain.Stake | None, *, shared: bool = False) -> "ReviewSide":
        if stake is None:
            return cls(record_key=key, person_id=None, name=None, record_count=0, touchpoint_count=0)
        return cls(
            record_key=key,
            person_id=None if shared else stake.person,
            name=stake.name,
            record_count=stake.records,
            touchpoint_count=stake.touchpoints,
        )


@strawberry.type(description="Two records about which nobody decided.")
class ReviewItem:
    left: ReviewSide = strawberry.field(description="The one.")
    right: ReviewSide = strawberry.field(description="The other.")
    bits: float = strawberry.field(
        description="What their comparison came to; of a shared record, that each of its candidates is as likely."
    )
    probability: float = strawberry.field(description="That they are one person, by their bits.")
    sharers: int = strawberry.field(description="How many may own the left record; 0 where it is not shared.")
    reason: ReviewReason = strawberry.field(description="Why the pair is worth a look.")
    together: bool = strawberry.field(description="Whether they are one person today.")
    expected_change: float = strawberry.field(
        description="How many records and contacts a decision is expected to move: the queue's order."
    )

    @field("What the comparison is made of.")
    async def evidence(self, info: Info) -> list[Evidence]:
        found = await info.context.evidence.load((self.left.record_key, self.right.record_key))
        return [Evidence.of(one) for one in found or ()]

    @classmethod
    def of(cls, pair: domain.OpenPair) -> "ReviewItem":
        return cls(
            left=ReviewSide.of(pair.left, pair.left_stake, shared=bool(pair.sharers)),
            right=ReviewSide.of(pair.right, pair.right_stake),
            bits=pair.bits,
            probability=pair.probability,
            sharers=pair.sharers,
            reason=ReviewReason(pair.reason.value),
            together=pair.together,
            expected_change=pair.expected_change,
        )
