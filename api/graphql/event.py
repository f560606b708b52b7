"""What applications tell: events, taken as `onefold ingest` takes rows of touchpoints."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated

import strawberry
from strawberry.scalars import JSON

from api.graphql.context import Info
from api.graphql.field import field
from api.graphql.identifier import IdentifierInput
from api.graphql.time import happened
from api.graphql.touchpoint import Touchpoint
from api.graphql.user_error import UserErrorCode
from graph.reader.timeline import contact_of
from identity import record
from identity.record import Direction, Entry
from identity.source.event import Event, InvalidEventError, Written, check_source, entries_of_event
from identity.source.sync import Sync

MOST_EVENTS = 100
"""Events of one call: as many as a page has."""


@strawberry.input(
    description="One contact, as it happened. The names are Segment's and CloudEvents' where those have one; an event "
    "whose `id` was told before and that says something else corrects it."
)
class EventInput:
    id: str = strawberry.field(
        description="Your own id of the event, within `source`: Segment's `messageId`, CloudEvents' `id`."
    )
    at: datetime = strawberry.field(
        description="When it happened: Segment's `timestamp`, CloudEvents' `time`. Without a zone it is UTC. Up to "
        "five minutes ahead it is taken for now, further ahead it is refused."
    )
    channel: str = strawberry.field(description="`web`, `app`, `store`, `phone`, `email` and so on.")
    type: str = strawberry.field(description="What happened, such as `page_viewed`: Segment's `event`.")
    direction: Direction = strawberry.field(default=Direction.INBOUND, description="Who made contact.")
    stage: str | None = strawberry.field(default=None, description="The stage of the journey that it belongs to.")
    session: str | None = strawberry.field(default=None, description="The visit or the call that it was part of.")
    record_key: str | None = strawberry.field(
        default=None,
        description="`source:key` of the record that it happened to; it may still have to come. Or give `identifiers`.",
    )
    identifiers: list[IdentifierInput] | None = strawberry.field(
        default=None,
        description="Whom it happened to, by any identifiers, known or new. One that is a placeholder is kept and "
        "never used to link; one usable is needed.",
    )
    payload: JSON | None = strawberry.field(
        default=None,
        description="A JSON object that is kept as it is, at most 32 KiB: Segment's `properties`. Whole numbers "
        "have 64 bits.",
    )


@strawberry.input(description="Events of one system.")
class RecordEventsInput:
    source: str = strawberry.field(description="The system that tells them, such as `app`: CloudEvents' `source`.")
    events: list[EventInput] = strawberry.field(description=f"The events, at most {MOST_EVENTS}.")


@strawberry.type(description="One thing to correct in what was sent, and which event has it.")
class EventError:
    index: int | None = strawberry.field(description="Which of `events`, from 0; null: the call itself.")
    field: str = strawberry.field(description="Which field of the event, or of the input.")
    code: UserErrorCode = strawberry.field(description="What is wrong with it.")
    message: str = strawberry.field(description="What happened and what to do next, for people.")


@strawberry.type(description="What was taken of the events. What is not told in `userErrors` is committed.")
class RecordEventsPayload:
    touchpoints: list[Touchpoint] = strawberry.field(
        description="The events taken, in their order, each once; those told before stand as they stood."
    )
    user_errors: list[EventError] = strawberry.field(description="What to correct; events named here were not taken.")


@strawberry.type
class Recording:
    """The part of what can be changed that applications tell."""

    @field(
        "Contacts that happened. Telling an event again changes nothing; when this has answered, every read sees them."
    )
    async def record_events(
        self,
        info: Info,
        input: Annotated[RecordEventsInput, strawberry.argument(description="Which events, and who tells them.")],
    ) -> RecordEventsPayload:
        refused = refusal(input.source, "events", len(input.events))
        if refused is not None:
            return RecordEventsPayload(touchpoints=[], user_errors=[refused])
        told = _Told(input.source, info.context.now)
        for index, event in enumerate(input.events):
            told.take(index, event)
        await info.context.desk.take(told.entries)
        await info.context.desk.note({input.source: told.sync()})
        return RecordEventsPayload(touchpoints=list(told.touchpoints()), user_errors=told.errors)


class _Told:
    """The events of one call: what they become, and what is wrong with the others."""

    def __init__(self, source: str, now: datetime) -> None:
        self.entries: list[Entry] = []
        self.errors: list[EventError] = []
        self._source = source
        self._now = now
        self._taken: dict[str, tuple[int, record.Touchpoint]] = {}
        self._events = 0

    def take(self, index: int, given: EventInput) -> None:
        self._events += 1
        try:
            made = entries_of_event(_event(self._source, given, self._now))
        except InvalidEventError as error:
            self.errors.append(invalid(index, error))
            return
        touchpoint = made[-1]
        assert isinstance(touchpoint, record.Touchpoint)
        first, known = self._taken.setdefault(touchpoint.id, (index, touchpoint))
        if known != touchpoint:
            message = f"Event {first} has this id and says something else. Correct it in a call of its own."
            self.errors.append(EventError(index=index, field="id", code=UserErrorCode.CONFLICT, message=message))
        elif first == index:
            self.entries += made

    def sync(self) -> Sync:
        """What is noted of the source."""
        return Sync(self._events, len(self.errors), max((one.at for _, one in self._taken.values()), default=None))

    def touchpoints(self) -> Iterator[Touchpoint]:
        return (Touchpoint.of(contact_of(touchpoint)) for _, touchpoint in self._taken.values())


def refusal(source: str, name: str, count: int) -> EventError | None:
    """Why nothing of a call is taken that tells so many things of a system under a name."""
    if count > MOST_EVENTS:
        message = f"{count} {name} are too many: send at most {MOST_EVENTS} in one call. Nothing was taken."
        return EventError(index=None, field=name, code=UserErrorCode.INVALID, message=message)
    try:
        check_source(source)
    except InvalidEventError as error:
        return invalid(None, error)
    return None


def invalid(index: int | None, error: InvalidEventError) -> EventError:
    """What is told of something that cannot be taken."""
    return EventError(index=index, field=error.field, code=UserErrorCode.INVALID, message=str(error))


def _event(source: str, given: EventInput, now: datetime) -> Event:
    payload: object = given.payload
    if not isinstance(payload, dict | None):
        raise InvalidEventError("payload", "`payload` is no JSON object. Put the value under a name.")
    return Event(
        source=source,
        id=given.id,
        at=happened(given.at, now),
        channel=given.channel,
        type=given.type,
        direction=given.direction,
        stage=given.stage,
        session=given.session,
        record_key=given.record_key,
        identifiers=written(given.identifiers or ()),
        payload=payload,
    )


def written(identifiers: Sequence[IdentifierInput]) -> tuple[Written, ...]:
    """Identifiers as they were given."""
    return tuple(Written(one.kind, one.value, one.country) for one in identifiers)
