"""How a customer stands in the network of all ties, as it is kept on persons."""

from datetime import datetime

import strawberry

from api.graphql.closed_set import closed_set
from api.graphql.context import Info
from api.graphql.field import field
from context.ranking import OWN
from graph.reader.persons import Person
from graph.reader.ranking import RankingState, Score
from graph.reader.ties import Towards, influences
from graph.reader.view import View
from identity.record import TieType

closed_set(
    Score,
    "What customers are listed by.",
    {
        "INFLUENCE": "Their influence over ties of all types.",
        "NETWORK_VALUE": "What others spend whom they influence, in the part in which they do.",
        "SPENT": "What they spent themselves.",
        "LIFETIME_VALUE": "What they will probably buy, `value.lifetimeValue.value`, as it was at their last event or "
        "when all were counted last: it falls with every day on which they buy nothing.",
    },
    name="CustomerOrder",
)


@strawberry.type(description="A customer's influence over ties of one type alone.")
class TieTypeInfluence:
    type: TieType = strawberry.field(description="The type.")
    score: float = strawberry.field(description="The score over these ties; 0.15 for whom nobody is reached by.")
    view: strawberry.Private[View]

    @field(
        "Whom they reach by such ties within two steps, each counted once; of 1,000 ties of theirs, and 100 of each of "
        "the 100 nearest."
    )
    async def reach(self, info: Info) -> int:
        found = await influences(info.context.store, self.view, Towards.INFLUENCED, (self.type.value,), 2)
        return len(found)


@strawberry.type(
    description="A customer's place among all, over all ties. It is today's, and what an event changes of it is shown "
    "as soon as the event is: scores within one percent, the network value exactly. The reach of whoever has more than "
    "1,000 ties is that of the last count (`rankedAt`)."
)
class CustomerInfluence:
    score: float = strawberry.field(
        description="PageRank over ties: 0.15, and 0.85 of the part that each whom they reach gives them of their "
        "score. Not divided by the sum over all customers."
    )
    reach: int = strawberry.field(description="Whom they reach within two steps, each counted once.")
    network_value: float = strawberry.field(
        description="What others spend whom they influence within two steps, in the part in which they do, times 0.85 "
        "a step; in the currency of `value.yaml`."
    )
    ranking: strawberry.Private[RankingState]
    person: strawberry.Private[Person]
    view: strawberry.Private[View]

    @field("How many percent of all customers had no greater score when they were counted last.")
    def percentile(self) -> float:
        return self.ranking.percentile(self.score)

    @field("When all customers were counted last.")
    def ranked_at(self) -> datetime:
        return self.ranking.at

    @field("How many writes since then the scores do not know of; `onefold influence` counts anew.")
    def missed_writes(self) -> int:
        return self.ranking.missed

    @field("The same over ties of one type alone, for every type.")
    def by_tie_type(self) -> list[TieTypeInfluence]:
        return [
            TieTypeInfluence(
                type=type, score=self.person.scores.get(f"influence_{type.value.lower()}", OWN), view=self.view
            )
            for type in TieType
        ]

    @classmethod
    def of(cls, person: Person, ranking: RankingState, view: View) -> "CustomerInfluence":
        scores = person.scores
        return cls(
            score=scores.get("influence", OWN),
            reach=int(scores.get("reach", 0)),
            network_value=scores.get("network_value", 0.0),
            ranking=ranking,
            person=person,
            view=view,
        )
