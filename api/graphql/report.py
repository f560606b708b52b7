"""What is asked about all customers over a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

import strawberry

from api.graphql.connection import PAGE, After, Connection, First, connect
from api.graphql.content import Content, ContentGap
from api.graphql.context import Info
from api.graphql.field import field
from api.graphql.passage import DropOffCount, DropOffs, JourneyMetrics, StageMetrics
from api.graphql.provider import ProviderQuality, provider_qualities
from api.graphql.source import Source
from api.graphql.time import utc
from api.graphql.unknown import UnknownGoalError, UnknownPersonaError, UnknownPlaceError, UnknownStageError, check_known
from api.graphql.voice import Voice, answers
from context.content import fitting, gaps
from context.journey import Goal, travel
from context.page import key_after, key_cursor, page_size
from context.passage import drop_offs, metrics, stops
from context.voice import voice
from graph.reader.crowd import pasts
from graph.reader.period import happenings
from graph.reader.sources import sources
from onefold import OnefoldError

_LONGEST = timedelta(days=3_660)
_CUSTOMERS = 5_000
"""How many customers a count looks at before it hands out a cursor: some seconds of reading."""
_INSTANT = timedelta(microseconds=1)

GoalName = Annotated[str, strawberry.argument(description="A goal of `journey.yaml`.")]
CountAfter = Annotated[
    str | None,
    strawberry.argument(description="Count on after this cursor, which an earlier count gave as `endCursor`."),
]
StageName = Annotated[str | None, strawberry.argument(description="Only this stage.")]
TypeName = Annotated[str | None, strawberry.argument(description="Only stays whose last contact was of this type.")]
PersonaName = Annotated[str | None, strawberry.argument(description="Only what is for this persona, or for all.")]
ChannelName = Annotated[str | None, strawberry.argument(description="Only in this channel.")]
ContentType = Annotated[str | None, strawberry.argument(description="Only at this type of contact.")]

Since = Annotated[datetime, strawberry.argument(description="From this time on, that instant included.")]
Until = Annotated[
    datetime | None, strawberry.argument(description="Until this time, that instant not included; without it, now.")
]


class PeriodError(OnefoldError):
    """A time that ends before it begins, or is longer than anybody looks back."""

    def __init__(self, since: datetime, until: datetime) -> None:
        super().__init__(f"From {since} until {until} is no period; ask for more than nothing and at most ten years.")
        self.since = since
        self.until = until


@dataclass(frozen=True, slots=True)
class Period:
    """`[since, until)`, in UTC."""

    since: datetime
    until: datetime

    @classmethod
    def asked(cls, info: Info, since: datetime, until: datetime | None) -> "Period":
        """The time that is asked about. Raises PeriodError."""
        begin, end = utc(since) or info.context.now, utc(until) or info.context.now
        if not timedelta() < end - begin <= _LONGEST:
            raise PeriodError(begin, end)
        return cls(begin, end)


@strawberry.type
class Reports:
    """The part of the root that counts over everybody."""

    @field("What all customers said in a time when they were asked.")
    async def voice(self, info: Info, since: Since, until: Until = None) -> Voice:
        period, rules = Period.asked(info, since, until), info.context.rules.voice
        found = await happenings(info.context.store, rules.types, period.since, period.until)
        said = voice(answers((one.contact for one in found.found), rules))
        whose = {one.contact.id: one.person for one in found.found}
        return Voice.of(info, said, period.until, found.complete, whose)

    @field("How customers came along on the way to a goal in a time, stage by stage, 5,000 customers at once.")
    async def journey_metrics(
        self, info: Info, goal: GoalName, since: Since, until: Until = None, after: CountAfter = None
    ) -> JourneyMetrics:
        way, period = _goal(info, goal), Period.asked(info, since, until)
        types = {type for rule in way.rules for type in rule.types}
        found, following = await pasts(info.context.store, types, period.until, key_after(after), _CUSTOMERS)
        journeys = [travel(way, one.events, period.until - _INSTANT) for one in found]
        counted = metrics(way, journeys, period.since, period.until)
        return JourneyMetrics(
            goal=goal,
            begun=counted.begun,
            stages=[StageMetrics.of(one) for one in counted.stages],
            customers=len(found),
            end_cursor=key_cursor(following) if following else None,
            complete=after is None and following is None and all(one.complete for one in found),
            since=period.since,
            until=period.until,
            rules_version=info.context.rules.version,
        )

    @field("Where customers drop off on the way to a goal, by stage and last contact, 5,000 customers at once.")
    async def drop_off(
        self,
        info: Info,
        goal: GoalName,
        since: Since,
        stage: StageName = None,
        touchpoint_type: TypeName = None,
        until: Until = None,
        after: CountAfter = None,
    ) -> DropOffs:
        way, period = _goal(info, goal), Period.asked(info, since, until)
        check_known(stage, way.stages, UnknownStageError)
        found, following = await pasts(info.context.store, None, period.until, key_after(after), _CUSTOMERS)
        last = period.until - _INSTANT
        passed = [
            stop
            for one in found
            for stop in stops(travel(way, one.events, last), one.events, period.since, period.until)
            if stage in (None, stop.spell.stage.name) and touchpoint_type in (None, stop.last_type)
        ]
        return DropOffs(
            goal=goal,
            counts=[DropOffCount.of(one) for one in drop_offs(way, passed, last)],
            customers=len(found),
            end_cursor=key_cursor(following) if following else None,
            complete=after is None and following is None and all(one.complete for one in found),
            since=period.since,
            until=period.until,
            rules_version=info.context.rules.version,
        )

    @field("How good contact is that others handle for the company, by `handledBy`, beside what it handles itself.")
    async def provider_quality(self, info: Info, since: Since, until: Until = None) -> list[ProviderQuality]:
        period = Period.asked(info, since, until)
        return await provider_qualities(info, period.since, period.until)

    @field("The systems that records come from, by name: when each last came, and what could not be taken.")
    async def sources(self, info: Info, first: First = PAGE, after: After = None) -> Connection[Source]:
        found = await sources(info.context.store, key_after(after), page_size(first))
        return connect(found, lambda one: Source.of(one, info.context.now), after)

    @field("The content of `content.yaml`, at the types of contact that shall have some.")
    def content(
        self,
        info: Info,
        persona: PersonaName = None,
        channel: ChannelName = None,
        touchpoint_type: ContentType = None,
    ) -> list[Content]:
        rules = info.context.rules
        content = rules.content.places
        check_known(persona, [one.name for one in rules.personas], UnknownPersonaError)
        check_known(channel, sorted({place.channel for place in content}), UnknownPlaceError)
        check_known(touchpoint_type, sorted({place.touchpoint_type for place in content}), UnknownPlaceError)
        places = [
            place
            for place in content
            if channel in (None, place.channel) and touchpoint_type in (None, place.touchpoint_type)
        ]
        return [Content.of(piece, place, rules.version) for piece, place in fitting(rules.content, persona, places)]

    @field("Where a persona has no content, though there shall be some.")
    def content_gaps(self, info: Info) -> list[ContentGap]:
        rules = info.context.rules
        return [ContentGap.of(gap, rules.version) for gap in gaps(rules.content, [one.name for one in rules.personas])]


def _goal(info: Info, name: str) -> Goal:
    goals = info.context.rules.goals
    check_known(name, goals, UnknownGoalError)
    return goals[name]
