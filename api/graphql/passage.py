"""How customers pass through the stages of a goal."""

from dataclasses import asdict
from datetime import datetime

import strawberry

from context.passage import DropOff as FoundDropOff
from context.passage import StageCount


@strawberry.type(description="What happened in a stage in a time, over all customers.")
class StageMetrics:
    stage: str = strawberry.field(description="The stage.")
    entered: int = strawberry.field(description="How often somebody came to it.")
    came_first: int = strawberry.field(description="How many of these had never been there.")
    advanced: int = strawberry.field(description="How often somebody left it for a later one.")
    went_back: int = strawberry.field(description="How often somebody left it for an earlier one.")
    dropped_off: int = strawberry.field(description="Whose time for leaving ran out.")
    standing: int = strawberry.field(description="Who is in it at the end, and may still leave.")

    @classmethod
    def of(cls, found: StageCount) -> "StageMetrics":
        return cls(**asdict(found))


@strawberry.interface(description="What is counted over customers in the order of their ids; counts of pages add up.")
class Counted:
    customers: int = strawberry.field(description="How many customers were looked at.")
    end_cursor: str | None = strawberry.field(
        description="Give it as `after` to count on with those who follow; null: nobody follows."
    )
    complete: bool = strawberry.field(
        description="Everybody was looked at, and all their contacts; false: only a page of them, or of somebody only "
        "the newest thousand contacts."
    )
    since: datetime = strawberry.field(description="From this time on.")
    until: datetime = strawberry.field(description="Until this time, which is not included.")
    rules_version: str = strawberry.field(description="The version of the rules that decided.")


@strawberry.type(description="How customers came along on the way to a goal in a time.")
class JourneyMetrics(Counted):
    goal: str = strawberry.field(description="The goal, by its name in `journey.yaml`.")
    begun: int = strawberry.field(description="Journeys that began in the time.")
    stages: list[StageMetrics] = strawberry.field(description="The stages in their order.")


@strawberry.type(description="How stays in a stage ended whose last contact was of one type.")
class DropOffCount:
    stage: str = strawberry.field(description="The stage.")
    touchpoint_type: str = strawberry.field(description="The type of the last contact in it.")
    entered: int = strawberry.field(description="Stays that began in the time.")
    left: int = strawberry.field(
        description="How many of these went on to another stage, be it after they were given up."
    )
    standing: int = strawberry.field(description="How many may still go on: their end is not known (censored).")
    dropped_off: int = strawberry.field(
        description="How many have not gone on, and are there longer than the rules give."
    )
    share: float = strawberry.field(
        description="The share expected to be still there after the time that the rules give, 0 to 1, censored stays "
        "counted as long as they were seen (Kaplan-Meier)."
    )

    @classmethod
    def of(cls, found: FoundDropOff) -> "DropOffCount":
        return cls(**asdict(found))


@strawberry.type(description="Where customers drop off on the way to a goal.")
class DropOffs(Counted):
    goal: str = strawberry.field(description="The goal, by its name in `journey.yaml`.")
    counts: list[DropOffCount] = strawberry.field(
        description="By stage and last contact: stages in their order, in each what loses most first."
    )
