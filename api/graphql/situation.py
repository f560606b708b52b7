"""What is going on with a customer now."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

import strawberry

from api.graphql.context import Info
from api.graphql.field import field
from api.graphql.journey import Journey
from api.graphql.time import utc
from context.journey import Goal, travel
from context.page import END_OF_TIME
from graph.reader.view import View
from onefold import OnefoldError

GoalName = Annotated[
    str | None, strawberry.argument(description="A goal of `journey.yaml`; without it, the first one there.")
]
At = Annotated[
    datetime | None,
    strawberry.argument(description="As it was at this time; without it, now, or at the customer's `asOf`."),
]


class UnknownGoalError(OnefoldError):
    """A goal that the rules do not know."""

    def __init__(self, goal: str, known: Mapping[str, Goal]) -> None:
        super().__init__(f"There is no goal {goal[:80]!r} in `journey.yaml`, only: {', '.join(known)}.")
        self.goal = goal


@strawberry.type
class Situation:
    """The part of a customer that rules make of what happened."""

    view: strawberry.Private[View]

    @field("Where the customer stands on the way to a goal.")
    async def journey(self, info: Info, goal: GoalName = None, at: At = None) -> Journey:
        goals = info.context.rules.goals
        wanted = next(iter(goals)) if goal is None else goal
        if wanted not in goals:
            raise UnknownGoalError(wanted, goals)
        return await self._travel(info, goals[wanted], at)

    @field("Where the customer stands on the way to every goal of the rules.")
    async def journeys(self, info: Info, at: At = None) -> list[Journey]:
        return [await self._travel(info, goal, at) for goal in info.context.rules.goals.values()]

    async def _travel(self, info: Info, goal: Goal, at: datetime | None) -> Journey:
        moment = self._moment(info, at)
        recent = await info.context.recent.load((self.view, moment))
        found = travel(goal, recent.events, moment)
        return Journey(found=found, complete=recent.complete, rules_version=info.context.rules.version)

    def _moment(self, info: Info, at: datetime | None) -> datetime:
        """The time that is asked about: never later than what the view knows."""
        asked = utc(at) or info.context.now
        return asked if self.view.as_of == END_OF_TIME else min(asked, self.view.as_of)
