"""Where a customer stands on the way to a goal."""

from datetime import datetime

import strawberry

from api.graphql.closed_set import closed_set
from api.graphql.context import Info
from api.graphql.field import field
from api.graphql.touchpoint import Touchpoint
from context.journey import Journey as FoundJourney
from context.journey import Outcome, Phase, Spell, Transition

_SHOWN = 100
"""Steps of a journey that an answer shows: the newest."""

closed_set(
    Phase,
    "The phases of a journey; a way through them may go back.",
    {
        "DISCOVER": "They become aware of a need, or of us.",
        "EXPLORE": "They look at what there is, and compare.",
        "BUY": "They order and pay.",
        "USE": "They have it and use it.",
        "ASK": "They need help.",
        "ENGAGE": "They come back, recommend, review.",
    },
    name="JourneyPhase",
)
closed_set(
    Outcome,
    "How a stay in a stage ended.",
    {
        "ADVANCED": "In a later stage.",
        "WENT_BACK": "In an earlier stage.",
        "OPEN": "Not yet, and it may still (censored).",
        "DROPPED_OFF": "Not within the time that the rules give it.",
    },
    name="StageOutcome",
)


@strawberry.type(description="A step from one stage to another.")
class JourneyTransition:
    at: datetime = strawberry.field(description="When.")
    origin: str | None = strawberry.field(description="The stage before; null: the journey began.", name="from")
    to: str = strawberry.field(description="The stage that it led to.")
    rule: str = strawberry.field(description="The rule that says so, by its name in `journey.yaml`.")
    step: strawberry.Private[Transition]

    @field("The contact that made the rule true.")
    async def trigger(self, info: Info) -> Touchpoint | None:
        found = await info.context.contacts.load(self.step.trigger)
        return Touchpoint.of(found) if found else None

    @classmethod
    def of(cls, step: Transition) -> "JourneyTransition":
        return cls(at=step.at, origin=step.origin, to=step.to, rule=step.rule, step=step)


@strawberry.type(description="The time in one stage.")
class StageSpell:
    stage: str = strawberry.field(description="The stage.")
    phase: Phase = strawberry.field(description="Its phase.")
    entered_at: datetime = strawberry.field(description="Since when.")
    left_at: datetime | None = strawberry.field(description="Until when; null: still there.")
    days: float = strawberry.field(description="How many days, until now where it was not left.")
    outcome: Outcome = strawberry.field(description="How it ended, if it has.")

    @classmethod
    def of(cls, spell: Spell, at: datetime) -> "StageSpell":
        return cls(
            stage=spell.stage.name,
            phase=spell.stage.phase,
            entered_at=spell.entered_at,
            left_at=spell.left_at,
            days=_days(spell.entered_at, spell.left_at or at),
            outcome=spell.outcome,
        )


@strawberry.type(description="The way to one goal, as the rules read it off the customer's contacts.")
class Journey:
    found: strawberry.Private[FoundJourney]
    complete: bool = strawberry.field(
        description="All contacts were looked at; false: only the newest thousand, so that what the journey was before "
        "them is not known."
    )
    rules_version: str = strawberry.field(description="The version of the rules that decided.")

    @field("The goal, by its name in `journey.yaml`.")
    def goal(self) -> str:
        return self.found.goal.name

    @field("The stage; null: the journey has not begun.")
    def stage(self) -> str | None:
        return self.found.current.stage.name if self.found.current else None

    @field("The phase that the stage is in.")
    def phase(self) -> Phase | None:
        return self.found.current.stage.phase if self.found.current else None

    @field("Since when the customer is in the stage.")
    def entered_at(self) -> datetime | None:
        return self.found.current.entered_at if self.found.current else None

    @field("For how many days.")
    def days_in_stage(self) -> float | None:
        current = self.found.current
        return _days(current.entered_at, self.found.at) if current else None

    @field("Whether the customer is still on the way, or has dropped off.")
    def outcome(self) -> Outcome | None:
        return self.found.current.outcome if self.found.current else None

    @field("What the rules suggest in this stage.")
    def next_steps(self) -> list[str]:
        return list(self.found.current.stage.next_steps) if self.found.current else []

    @field("How the customer came here, newest step first, at most 100.")
    def transitions(self) -> list[JourneyTransition]:
        return [JourneyTransition.of(step) for step in self.found.transitions[: -_SHOWN - 1 : -1]]

    @field("The stages that the customer was in and for how long, newest first, at most 100.")
    def spells(self) -> list[StageSpell]:
        return [StageSpell.of(spell, self.found.at) for spell in self.found.spells[: -_SHOWN - 1 : -1]]

    @field("The time for which all this holds.")
    def as_of(self) -> datetime:
        return self.found.at


def _days(since: datetime, until: datetime) -> float:
    return (until - since).total_seconds() / 86_400
