"""Why two records are not one customer's."""

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import strawberry

from api.graphql.attachment import Attachment
from api.graphql.comparison import Comparison
from api.graphql.decision import Decision
from api.graphql.field import field
from api.graphql.identifier import Identifier
from api.graphql.problem import Problem
from identity.decisions import decision_in
from identity.reasons import apart as domain
from identity.reasons import claim, meeting, subject

if TYPE_CHECKING:
    from api.graphql.customer import Customer

_SHOWN = 100
"""Customers of a list that has no pages."""

LazyCustomer = Annotated["Customer", strawberry.lazy("api.graphql.customer")]


@strawberry.enum(description="What stands between two records: the one thing that decided.")
class Cause(Enum):
    DECIDED = strawberry.enum_value(
        "decided", description="A person decided so, about these two records or about others of their customers."
    )
    VETOED = strawberry.enum_value("vetoed", description="Different identifiers of a kind of which a person has one.")
    TOO_LITTLE = strawberry.enum_value("too_little", description="They weigh too little even to ask somebody.")
    REVIEW = strawberry.enum_value("review", description="They weigh enough to ask somebody, and too little to link.")
    NEVER_COMPARED = strawberry.enum_value(
        "never_compared", description="They would weigh enough, and share no blocking key."
    )
    CROWDED = strawberry.enum_value(
        "crowded", description="They would weigh enough, and too many others share every key that they share."
    )
    DIVIDED = strawberry.enum_value(
        "divided", description="They weigh enough, but their customers' other records speak against it."
    )
    SHARED = strawberry.enum_value("shared", description="One of them may be several customers'.")
    UNCLAIMED = strawberry.enum_value("unclaimed", description="One of them points to nobody who is described.")
    ELSEWHERE = strawberry.enum_value("elsewhere", description="One of them points to somebody else.")


@strawberry.type(description="One of the two records that were asked about.")
class Side:
    found: strawberry.Private[subject.Subject]

    @field("`source:key`.")
    def record_key(self) -> str:
        return self.found.key

    @field("How it belongs.")
    def attachment(self) -> Attachment:
        return self.found.attachment

    @field("Whose it is; null where that is open.")
    def customer(self) -> LazyCustomer | None:
        return _customer(self.found.person) if self.found.person else None

    @field("Whose it may be, at most 100.")
    def candidates(self) -> list[LazyCustomer]:
        return [_customer(person) for person in self.found.candidates]

    @field("The identifier that decided; null where its own description or a person did.")
    def attached_by(self) -> Identifier | None:
        via = self.found.attached_by
        return Identifier.of(via) if via and decision_in(via) is None else None


@strawberry.type(description="A blocking key that both records have: records that share one are compared.")
class SharedKey:
    template: str = strawberry.field(description="Its name in the model.")
    values: list[str] = strawberry.field(description="What fills it.")
    cap: int = strawberry.field(description="A key that more records share proposes no pair.")

    @classmethod
    def of(cls, found: meeting.Meeting) -> "SharedKey":
        return cls(template=found.template, values=list(found.values), cap=found.cap)


@strawberry.type(description="The records of the two customers, all against all.")
class Between:
    pairs: int = strawberry.field(description="How many pairs.")
    mean_bits: float = strawberry.field(
        description="What clustering makes of them: it joins two groups only above 0. Tempered, so that a strong pair "
        "outweighs several doubts."
    )
    against: int = strawberry.field(description="How many of them do not link.")
    vetoed: int = strawberry.field(description="How many of them forbid it.")
    nearest_left: str = strawberry.field(description="Key of the left customer's record that comes nearest.")
    nearest_right: str = strawberry.field(description="Key of the right customer's.")
    nearest_bits: float = strawberry.field(description="What these two weigh.")
    truncated: bool = strawberry.field(description="One of them has more records than were weighed.")

    @classmethod
    def of(cls, found: domain.Between) -> "Between":
        left, right, bits = found.nearest
        return cls(
            pairs=found.pairs,
            mean_bits=found.mean_bits,
            against=found.against,
            vetoed=found.vetoed,
            nearest_left=left,
            nearest_right=right,
            nearest_bits=bits,
            truncated=found.truncated,
        )


@strawberry.type(description="What one identifier of a record that points says about whose it is.")
class Claim:
    found: strawberry.Private[claim.Claim]

    @field("Key of the record that carries it.")
    def record_key(self) -> str:
        return self.found.record

    @field("The identifier.")
    def identifier(self) -> Identifier:
        return Identifier.of(self.found.identifier)

    @field("When it speaks: 1 is the strongest, and speaks first.")
    def rank(self) -> int:
        return self.found.rank

    @field("Whom other records that carry it describe, at most 100.")
    def holders(self) -> list[LazyCustomer]:
        return [_customer(person) for person in self.found.holders[:_SHOWN]]

    @field("Whom other records follow that carry it and only point, at most 100.")
    def followers(self) -> list[LazyCustomer]:
        return [_customer(person) for person in self.found.followers[:_SHOWN]]

    @field("So many share it that it says nothing.")
    def public(self) -> bool:
        return self.found.is_public

    @field("By this one the record was attached.")
    def decided(self) -> bool:
        return self.found.decided


@strawberry.type(description="Why two records are not one customer's, by the store's model and what they say today.")
class WhyNot:
    found: strawberry.Private[domain.Apart]

    @field("What decided.")
    def cause(self) -> Cause:
        return Cause(self.found.cause.value)

    @field("The record that was asked about first.")
    def left(self) -> Side:
        return Side(found=self.found.left)

    @field("The other.")
    def right(self) -> Side:
        return Side(found=self.found.right)

    @field("The two weighed; null where one of them has nothing that is compared.")
    def comparison(self) -> Comparison | None:
        return Comparison.of(self.found.weighing) if self.found.weighing else None

    @field("Whether they ever met; null where that cannot be told, and then made no difference.")
    def compared(self) -> bool | None:
        return self.found.compared

    @field("The blocking keys that both have. None: they were never compared.")
    def shared_keys(self) -> list[SharedKey]:
        return [SharedKey.of(one) for one in self.found.meetings]

    @field("The records of the two customers, all against all; null where one of the two records only points.")
    def between(self) -> Between | None:
        return Between.of(self.found.between) if self.found.between else None

    @field("What the identifiers of a record that only points say, in the order in which they speak.")
    def claims(self) -> list[Claim]:
        return [Claim(found=one) for one in self.found.claims]

    @field("The decisions of people that keep the two apart, that about these two records first.")
    def decisions(self) -> list[Decision]:
        return [Decision.of(one) for one in self.found.decisions]


@strawberry.type(description="The two records are one customer's: ask `whyLinked` there.")
class OneCustomer(Problem):
    customer: LazyCustomer = strawberry.field(description="Whose both are.")


def one_customer(found: subject.Subject) -> OneCustomer:
    """The answer where there is nothing that stands between."""
    assert found.person is not None
    return OneCustomer(
        message="Both records are of this customer. Ask its `whyLinked`.", customer=_customer(found.person)
    )


def _customer(person: str) -> "Customer":
    from api.graphql.customer import Customer

    return Customer.today(person)
