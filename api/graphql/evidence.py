"""Why two records belong to one customer."""

from datetime import datetime
from enum import Enum

import strawberry

from api.graphql.comparison import Comparison, Evidence
from api.graphql.context import Info
from api.graphql.decision import Decision
from api.graphql.field import field
from api.graphql.identifier import Identifier
from graph.reader.evidence import Explanation, weighed
from identity.reasons import cut as domain
from identity.reasons.path import Link
from identity.reasons.together import Step


@strawberry.enum(description="What joins two records.")
class Joint(Enum):
    COMPARISON = strawberry.enum_value("COMPARISON", description="Both describe a person, and were compared.")
    IDENTIFIER = strawberry.enum_value("IDENTIFIER", description="One points at what the other carries.")
    DECISION = strawberry.enum_value("DECISION", description="A person said that both are one person's.")


def _joint(link: Link) -> Joint:
    if link.decision is not None:
        return Joint.DECISION
    return Joint.COMPARISON if link.identifier is None else Joint.IDENTIFIER


@strawberry.type(description="One step between two records.")
class LinkStep:
    left: str = strawberry.field(description="Key of the record it begins at.")
    right: str = strawberry.field(description="Key of the record it ends at.")
    joint: Joint = strawberry.field(description="What joins them.")
    identifier: Identifier | None = strawberry.field(description="The identifier that joins them, if one does.")
    decision: Decision | None = strawberry.field(description="What a person said, if that joins them.")
    bits: float | None = strawberry.field(description="What a comparison came to; null where nothing was weighed.")
    evidence: list[Evidence] = strawberry.field(description="What the comparison is made of.")
    by: str | None = strawberry.field(description="Who judged: `model`, or a person.")
    at: datetime | None = strawberry.field(description="When it was judged.")
    model: str | None = strawberry.field(description="Fingerprint of the model that judged.")

    @classmethod
    def of(cls, judged: Step) -> "LinkStep":
        link = judged.link
        return cls(
            left=link.left,
            right=link.right,
            joint=_joint(link),
            identifier=Identifier.of(link.identifier) if link.identifier else None,
            decision=_decision(link),
            bits=link.bits,
            evidence=[Evidence.of(one) for one in judged.evidence],
            by=judged.by,
            at=judged.at,
            model=judged.model,
        )


@strawberry.type(description="One link that would have to go.")
class CutLink:
    left: str = strawberry.field(description="Key of one record.")
    right: str = strawberry.field(description="Key of the other.")
    joint: Joint = strawberry.field(description="What joins them.")
    identifier: Identifier | None = strawberry.field(description="The identifier that joins them, if one does.")
    decision: Decision | None = strawberry.field(description="What a person said, if that joins them.")
    bits: float | None = strawberry.field(description="What a comparison came to; null where nothing was weighed.")

    @classmethod
    def of(cls, link: Link) -> "CutLink":
        return cls(
            left=link.left,
            right=link.right,
            joint=_joint(link),
            identifier=Identifier.of(link.identifier) if link.identifier else None,
            decision=_decision(link),
            bits=link.bits,
        )


def _decision(link: Link) -> Decision | None:
    return None if link.decision is None else Decision.of(link.decision)


@strawberry.type(description="The cheapest links without which two records fall apart.")
class MinimumCut:
    links: list[CutLink] = strawberry.field(description="All of them would have to go.")
    bits: float | None = strawberry.field(
        description="What these comparisons would have to lose in all until they link no more; null where identifiers "
        "or people alone hold the two."
    )

    @classmethod
    def of(cls, found: domain.Cut) -> "MinimumCut":
        return cls(links=[CutLink.of(link) for link in found.links], bits=found.bits)


@strawberry.type(description="Why two records belong to one customer.")
class WhyLinked:
    explanation: strawberry.Private[Explanation]
    asked: strawberry.Private[tuple[str, str]]

    @field("Whether the steps below lead from one record to the other; false where too many records hide the way.")
    def connected(self) -> bool:
        return self.explanation.path is not None

    @field("The way between them whose weakest comparison is strongest.")
    def steps(self) -> list[LinkStep]:
        return [LinkStep.of(judged) for judged in self.explanation.path or ()]

    @field("The comparison or decision that would break first; null where identifiers alone join them.")
    def weakest(self) -> LinkStep | None:
        return LinkStep.of(self.explanation.weakest) if self.explanation.weakest else None

    @field("What would have to go so that they fall apart; null where nothing that was read holds them together.")
    def minimum_cut(self) -> MinimumCut | None:
        return MinimumCut.of(self.explanation.cut) if self.explanation.cut else None

    @field(
        "The two records weighed directly, by the store's model and what they say today: the prior, every field, "
        "vetoes. Null where one of them has nothing that is compared."
    )
    async def comparison(self, info: Info) -> Comparison | None:
        found = await weighed(info.context.store, *self.asked)
        return Comparison.of(found) if found else None
