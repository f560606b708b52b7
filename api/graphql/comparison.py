"""Two records weighed: every field's bits, the prior, vetoes, and what follows."""

from enum import Enum

import strawberry

from identity import evidence
from identity.reasons.weighing import Veto as FoundVeto
from identity.reasons.weighing import Weighing


@strawberry.enum(description="What follows from a pair's bits.")
class Judgement(Enum):
    SAME = strawberry.enum_value("same", description="A link.")
    REVIEW = strawberry.enum_value("review", description="A person decides.")
    DISTINCT = strawberry.enum_value("distinct", description="No link.")


@strawberry.type(description="What one field says about two records.")
class Evidence:
    field: str = strawberry.field(description="Which field; `prior` stands for what was believed before.")
    left: str | None = strawberry.field(description="Its value on the left record.")
    right: str | None = strawberry.field(description="Its value on the right record.")
    level: str | None = strawberry.field(description="How well they agree.")
    bits: float = strawberry.field(description="How much that weighs: above 0 for one person, below for two.")

    @classmethod
    def of(cls, found: evidence.Evidence) -> "Evidence":
        return cls(field=found.field, left=found.left, right=found.right, level=found.level, bits=found.bits)


@strawberry.type(description="Two different identifiers of a kind of which a person has one. No sum outweighs that.")
class Veto:
    kind: str = strawberry.field(description="The kind of identifier.")
    left: str = strawberry.field(description="The left record's.")
    right: str = strawberry.field(description="The right record's.")

    @classmethod
    def of(cls, found: FoundVeto) -> "Veto":
        return cls(kind=found.kind, left=found.left, right=found.right)


@strawberry.type(description="Two records weighed by the store's model.")
class Comparison:
    bits: float = strawberry.field(description="What they come to: `prior` and the bits of `evidence`, exactly.")
    prior: float = strawberry.field(description="Bits before anything is compared.")
    evidence: list[Evidence] = strawberry.field(description="Every field that both records fill.")
    vetoes: list[Veto] = strawberry.field(description="What forbids a link whatever the bits are.")
    judgement: Judgement = strawberry.field(description="What follows.")
    link_at: float = strawberry.field(description="Bits from which a pair is linked.")
    review_at: float = strawberry.field(description="Bits from which somebody is asked.")

    @classmethod
    def of(cls, found: Weighing) -> "Comparison":
        return cls(
            bits=found.bits,
            prior=found.prior.bits,
            evidence=[Evidence.of(one) for one in found.compared],
            vetoes=[Veto.of(one) for one in found.vetoes],
            judgement=Judgement(found.judgement.value),
            link_at=found.link_at,
            review_at=found.review_at,
        )
