"""What front-ends do with processes: begin them, go on with them in any channel, and end them."""

from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Annotated, Protocol

import strawberry

from api.graphql.context import Info
from api.graphql.field import field
from api.graphql.identifier import IdentifierInput
from api.graphql.person_id import own_id
from api.graphql.process import Process
from context import process as domain
from context.process import Actor, Beginning, Entered, InvalidProcessError, ProcessState, checked
from graph import process_writer
from graph.process_writer import Change, NoRecordError
from graph.reader.meant import record_meant
from graph.reader.processes import processes_by_id
from identity.identifiers import identify
from identity.identifiers.kind_names import problem_of
from identity.record import Identifier, RecordKey, RecordKind, SourceRecord

_SOURCE = "process"
"""Of the contact points on which processes hang that name an identifier instead of a record."""
_BY = "Who does it: a customer's own id, an agent's, or the name of a system."
_VERSION = "The version that it goes by: the one that was read last."
_PAYLOAD = "All that was entered so far, as JSON text of at most 100,000 characters; it is kept byte for byte."


@strawberry.enum(description="What is wrong with what was sent about a process.")
class ProcessErrorCode(Enum):
    INVALID = strawberry.enum_value("INVALID", description="A field is empty, too long, or no JSON.")
    CONFLICT = strawberry.enum_value("CONFLICT", description="The id is that of a process that was begun otherwise.")
    NOT_FOUND = strawberry.enum_value("NOT_FOUND", description="There is no such process, record or customer.")
    STALE = strawberry.enum_value("STALE", description="Somebody went on with it meanwhile: resume it, and read it.")
    ENDED = strawberry.enum_value("ENDED", description="The process is over.")


@strawberry.type(description="One thing to correct in what was sent about a process.")
class ProcessError:
    field: str = strawberry.field(description="Which field of the input.")
    code: ProcessErrorCode = strawberry.field(description="What is wrong with it.")
    message: str = strawberry.field(description="What happened and what to do next, for people.")
    version: int | None = strawberry.field(default=None, description="The version that stands, where this is stale.")


@strawberry.type(description="What became of a process.")
class ProcessPayload:
    process: Process | None = strawberry.field(description="As it stands now; null where it was refused.")
    user_errors: list[ProcessError] = strawberry.field(description="What to correct; empty: it is done.")


@strawberry.input(description="A process is begun. Name the record, the customer or the identifier that it belongs to.")
class StartProcessInput:
    id: strawberry.ID = strawberry.field(
        description="An id of your own, under which it may be sent again: then it is the process that there is."
    )
    type: str = strawberry.field(description="What it is, such as `checkout` or `return`.")
    channel: str = strawberry.field(description="The channel that it is begun in.")
    step: str = strawberry.field(description="Where it stands.")
    payload: str = strawberry.field(description=_PAYLOAD)
    by: str = strawberry.field(description=_BY)
    on: str | None = strawberry.field(
        default=None,
        description="`source:key` of the record that it hangs on, or a customer's `id` or `personId`, which stands for "
        "the first record that describes them.",
    )
    identifier: IdentifierInput | None = strawberry.field(
        default=None,
        description="Instead of `on`: an identifier, such as an `anonymous_id`; whose it is may be known later.",
    )


@strawberry.input(description="What was entered in a process since.")
class SaveStepInput:
    id: strawberry.ID = strawberry.field(description="The process's own id.")
    version: int = strawberry.field(description=_VERSION)
    channel: str = strawberry.field(description="The channel, which is the one that the process is in.")
    step: str = strawberry.field(description="Where it stands now.")
    payload: str = strawberry.field(description=_PAYLOAD)
    by: str = strawberry.field(description=_BY)


@strawberry.input(description="A process goes on in a channel.")
class ResumeProcessInput:
    id: strawberry.ID = strawberry.field(description="The process's own id.")
    channel: str = strawberry.field(description="The channel in which it goes on.")
    by: str = strawberry.field(description=_BY)


@strawberry.input(description="A process ends.")
class EndProcessInput:
    id: strawberry.ID = strawberry.field(description="The process's own id.")
    version: int = strawberry.field(description=_VERSION)
    channel: str = strawberry.field(description="The channel in which it ends.")
    by: str = strawberry.field(description=_BY)


@strawberry.type
class ProcessMutations:
    """What front-ends do with processes."""

    @field("A process is begun. Sent again under its id it is the one that there is.")
    async def start_process(
        self, info: Info, input: Annotated[StartProcessInput, strawberry.argument(description="Which, and on whom.")]
    ) -> ProcessPayload:
        async def work() -> None:
            entered, actor = Entered(input.step, input.payload), _actor(info, input)
            key = await _record_key(info, input)
            beginning = Beginning(input.id, input.type, key, entered, actor)
            await info.context.desk.write(lambda store: process_writer.start(store, beginning))

        return await _answer(info, input.id, work)

    @field("What was entered in a process since, in the channel that it is in. Sent again it changes nothing.")
    async def save_step(
        self, info: Info, input: Annotated[SaveStepInput, strawberry.argument(description="What was entered.")]
    ) -> ProcessPayload:
        async def work() -> None:
            entered, actor = Entered(input.step, input.payload), _actor(info, input)
            await _move(info, input.id, lambda one: (domain.save(one, input.version, entered, actor), None))

        return await _answer(info, input.id, work)

    @field("A process goes on in a channel, with what was entered so far; another channel or agent is a hand-over.")
    async def resume_process(
        self, info: Info, input: Annotated[ResumeProcessInput, strawberry.argument(description="Which, and where.")]
    ) -> ProcessPayload:
        async def work() -> None:
            actor = _actor(info, input)
            await _move(info, input.id, lambda one: domain.resume(one, actor))

        return await _answer(info, input.id, work)

    @field("A process came to its end. Sent again it changes nothing.")
    async def complete_process(
        self, info: Info, input: Annotated[EndProcessInput, strawberry.argument(description="Which.")]
    ) -> ProcessPayload:
        return await _end(info, input, ProcessState.COMPLETED)

    @field("A process will not be gone on with. Sent again it changes nothing.")
    async def abandon_process(
        self, info: Info, input: Annotated[EndProcessInput, strawberry.argument(description="Which.")]
    ) -> ProcessPayload:
        return await _end(info, input, ProcessState.ABANDONED)


class _Acting(Protocol):
    """An input that says who acts, and where."""

    channel: str
    by: str


def _actor(info: Info, input: _Acting) -> Actor:
    return Actor(input.channel, input.by, info.context.desk.now())


async def _end(info: Info, input: EndProcessInput, state: ProcessState) -> ProcessPayload:
    async def work() -> None:
        actor = _actor(info, input)
        await _move(info, input.id, lambda one: (domain.end(one, input.version, state, actor), None))

    return await _answer(info, input.id, work)


async def _move(info: Info, id: str, change: Change) -> None:
    checked("id", id)
    await info.context.desk.write(lambda store: process_writer.move(store, id, change))


async def _record_key(info: Info, input: StartProcessInput) -> str:
    """The record that a process begins on; a contact point is made where only an identifier is told."""
    if (input.on is None) == (input.identifier is None):
        raise InvalidProcessError("on", "or else `identifier` says whose the process is; give one of them")
    if input.on is not None:
        return await record_meant(info.context.store, own_id(checked("on", input.on)))
    assert input.identifier is not None
    checked("identifier", input.identifier.kind)
    checked("identifier", input.identifier.value)
    if (problem := problem_of(input.identifier.kind)) is not None:
        raise InvalidProcessError("identifier", f"names no kind that there is: {problem.rstrip('.')}")
    outcome = identify(input.identifier.kind, input.identifier.value, input.identifier.country)
    if not isinstance(outcome, Identifier):
        problem = getattr(outcome, "reason", "a placeholder that many people give")
        raise InvalidProcessError("identifier", f"is no usable {input.identifier.kind[:80]}: {problem}")
    key = RecordKey(f"{_SOURCE}:{outcome.key}")
    if await info.context.records.load(key) is None:
        point = SourceRecord(key, RecordKind.CONTACT_POINT, _SOURCE, identifiers=(outcome,))
        await info.context.desk.take([point])
    return key


async def _answer(info: Info, id: str, work: Callable[[], Awaitable[None]]) -> ProcessPayload:
    """The process after some work on it. What the caller can correct is data, everything else an error."""
    try:
        await work()
    except InvalidProcessError as error:
        return _refused(error.field, ProcessErrorCode.INVALID, error)
    except domain.OtherProcessError as error:
        return _refused("id", ProcessErrorCode.CONFLICT, error)
    except domain.UnknownProcessError as error:
        return _refused("id", ProcessErrorCode.NOT_FOUND, error)
    except NoRecordError as error:
        return _refused("on", ProcessErrorCode.NOT_FOUND, error)
    except domain.StaleProcessError as error:
        return _refused("version", ProcessErrorCode.STALE, error, error.standing)
    except domain.EndedProcessError as error:
        return _refused("id", ProcessErrorCode.ENDED, error)
    found = await processes_by_id(info.context.store, [id])
    return ProcessPayload(process=Process.of(found[id]), user_errors=[])


def _refused(field: str, code: ProcessErrorCode, error: Exception, version: int | None = None) -> ProcessPayload:
    refusal = ProcessError(field=field, code=code, message=str(error), version=version)
    return ProcessPayload(process=None, user_errors=[refusal])
