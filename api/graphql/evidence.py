"""Why two records belong to one customer."""

from datetime import datetime
from enum import Enum

import strawberry

from api.graphql.field import field
from api.graphql.identifier import Identifier
from graph.reader.evidence import Explanation, Judged
from identity import evidence as domain


@strawberry.enum(description="What joins two records.")
class Joint(Enum):
    COMPARISON = strawberry.enum_value("COMPARISON", description="Both describe a person, and were compared.")
    IDENTIFIER = strawberry.enum_value("IDENTIFIER", description="One points at what the other carries.")


@strawberry.type(description="What one field says about two records.")
class Evidence:
    field: str = strawberry.field(description="Which field.")
    left: str | None = strawberry.field(description="Its value on the left record.")
    right: str | None = strawberry.field(description="Its value on the right record.")
    level: str | None = strawberry.field(description="How well they agree.")
    bits: float = strawberry.field(description="How much that weighs: above 0 for one person, below for two.")

    @classmethod
    def of(cls, found: domain.Evidence) -> "Evidence":
        return cls(field=found.field, left=found.left, right=found.right, level=found.level, bits=found.bits)


@strawberry.type(description="One step between two records.")
class LinkStep:
    left: str = strawberry.field(description="Key of the record it begins at.")
    right: str = strawberry.field(description="Key of the record it ends at.")
    joint: Joint = strawberry.field(description="What joins them.")
    identifier: Identifier | None = strawberry.field(description="The identifier that joins them, if one does.")
    bits: float | None = strawberry.field(description="What the comparison came to; null where an identifier joins.")
    evidence: list[Evidence] = strawberry.field(description="What the comparison is made of.")
    by: str | None = strawberry.field(description="Who judged: `model`, or a person.")
    at: datetime | None = strawberry.field(description="When it was judged.")
    model: str | None = strawberry.field(description="Fingerprint of the model that judged.")

    @classmethod
    def of(cls, judged: Judged) -> "LinkStep":
        link = judged.link
        return cls(
            left=link.left,
            right=link.right,
            joint=Joint.COMPARISON if link.identifier is None else Joint.IDENTIFIER,
            identifier=Identifier.of(link.identifier) if link.identifier else None,
            bits=link.bits,
            evidence=[Evidence.of(one) for one in judged.evidence],
            by=judged.by,
            at=judged.at,
            model=judged.model,
        )


@strawberry.type(description="Why two records belong to one customer.")
class WhyLinked:
    explanation: strawberry.Private[Explanation]

    @field("Whether the steps below lead from one record to the other; false where too many records hide the way.")
    def connected(self) -> bool:
        return self.explanation.path is not None

    @field("The way between them whose weakest comparison is strongest.")
    def steps(self) -> list[LinkStep]:
        return [LinkStep.of(judged) for judged in self.explanation.path or ()]

    @field("The comparison that would break first; null where identifiers alone join them.")
    def weakest(self) -> LinkStep | None:
        return LinkStep.of(self.explanation.weakest) if self.explanation.weakest else None
