"""A process that a customer is in: begun in one channel, gone on with in another, and ended once.

What was entered so far is kept as the text that was sent, so that whoever goes on finds every byte of it. Every change
makes a new version and says which one it goes by: who has not seen the latest is told so and overwrites nothing.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b

import orjson

from onefold import OnefoldError

LONGEST_PAYLOAD = 100_000
"""Characters: a filled form or a cart. Pictures and documents belong where files are kept."""
LONGEST_TEXT = 1_000
"""Characters of an id, a step, a channel: as long as a record's key may be."""


class ProcessState(StrEnum):
    """Whether a process goes on; one that has ended stays so."""

    OPEN = "OPEN"
    COMPLETED = "COMPLETED"
    ABANDONED = "ABANDONED"


class InvalidProcessError(OnefoldError):
    """Something that cannot be kept. `field` is what to correct."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"`{field}` {problem}.")
        self.field = field
        self.problem = problem


class UnknownProcessError(OnefoldError):
    """An id that no process has."""

    def __init__(self, id: str) -> None:
        super().__init__(f"There is no process {id[:80]!r}. `openProcesses` of a customer lists theirs; or start it.")
        self.id = id


class OtherProcessError(OnefoldError):
    """One id for two processes."""

    def __init__(self, id: str) -> None:
        super().__init__(f"Process {id[:80]!r} was begun otherwise. Give this one an id of its own.")
        self.id = id


class StaleProcessError(OnefoldError):
    """A change that goes by a version which is not the latest; nothing was written."""

    def __init__(self, id: str, given: int, standing: int) -> None:
        super().__init__(
            f"Process {id[:80]!r} stands at version {standing}, not {given}: somebody went on with it meanwhile. "
            "Resume it to read what they entered, and go on from there."
        )
        self.id = id
        self.given = given
        self.standing = standing


class EndedProcessError(OnefoldError):
    """A process that is over."""

    def __init__(self, id: str, state: ProcessState) -> None:
        super().__init__(f"Process {id[:80]!r} is {state.value}, so that nobody can go on with it. Start another one.")
        self.id = id
        self.state = state


@dataclass(frozen=True, slots=True)
class Entered:
    """What was entered: where somebody is in the process, and the JSON text of what they gave so far."""

    step: str
    payload: str

    def __post_init__(self) -> None:
        checked("step", self.step)
        if len(self.payload) > LONGEST_PAYLOAD:
            raise InvalidProcessError(
                "payload", f"has {len(self.payload)} characters; at most {LONGEST_PAYLOAD} are kept"
            )
        try:
            orjson.loads(self.payload)
        except orjson.JSONDecodeError as error:
            raise InvalidProcessError("payload", f"is no JSON: {error}") from None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something with a process, in which channel, and when."""

    channel: str
    by: str
    at: datetime

    def __post_init__(self) -> None:
        checked("channel", self.channel)
        checked("by", self.by)


@dataclass(frozen=True, slots=True)
class Beginning:
    """A process as somebody begins it, under an id of their own, on the record that it hangs on."""

    id: str
    type: str
    record_key: str
    entered: Entered
    actor: Actor

    def __post_init__(self) -> None:
        checked("id", self.id)
        checked("type", self.type)

    @property
    def digest(self) -> str:
        """The same for the same beginning, whenever and by whomever it is sent."""
        said = (self.type, self.record_key, self.actor.channel, self.entered.step, self.entered.payload)
        return blake2b(orjson.dumps(said), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Process:
    """A process as it stands. `channel` is where it is gone on with, `started_on` where it was begun."""

    id: str
    type: str
    record_key: str
    beginning: str
    entered: Entered
    state: ProcessState
    version: int
    channel: str
    by: str
    started_on: str
    started_at: datetime
    updated_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """A process went on in another channel."""

    origin: str
    to: str
    at: datetime
    by: str
    step: str
    version: int
    """The version that it made."""


def begin(beginning: Beginning) -> Process:
    """The process that a beginning makes: version 1."""
    actor = beginning.actor
    return Process(
        id=beginning.id,
        type=beginning.type,
        record_key=beginning.record_key,
        beginning=beginning.digest,
        entered=beginning.entered,
        state=ProcessState.OPEN,
        version=1,
        channel=actor.channel,
        by=actor.by,
        started_on=actor.channel,
        started_at=actor.at,
        updated_at=actor.at,
    )


def save(process: Process, version: int, entered: Entered, actor: Actor) -> Process:
    """The process with what was entered since `version`; unchanged where it is the same change sent again.

    A change from another channel than the one that the process is in goes by the resuming that it has to follow.
    Raises EndedProcessError or StaleProcessError.
    """
    if process.version == version + 1 and (process.entered, process.channel) == (entered, actor.channel):
        return process
    _go_by(process, version)
    if actor.channel != process.channel:
        problem = f"is {actor.channel[:80]!r}, and the process is in {process.channel!r}; resume it there first"
        raise InvalidProcessError("channel", problem)
    return replace(
        process, entered=entered, version=version + 1, by=actor.by, updated_at=max(actor.at, process.updated_at)
    )


def resume(process: Process, actor: Actor) -> tuple[Process, Handover | None]:
    """The process in the actor's hands and channel, with the hand-over; None where it was there already.

    Raises EndedProcessError.
    """
    if process.state is not ProcessState.OPEN:
        raise EndedProcessError(process.id, process.state)
    if (actor.channel, actor.by) == (process.channel, process.by):
        return process, None
    at = max(actor.at, process.updated_at)
    version = process.version + 1
    handover = Handover(process.channel, actor.channel, at, actor.by, process.entered.step, version)
    return replace(process, channel=actor.channel, version=version, by=actor.by, updated_at=at), handover


def end(process: Process, version: int, state: ProcessState, actor: Actor) -> Process:
    """The process, ended; unchanged where it is so already. Raises EndedProcessError or StaleProcessError."""
    if process.state is state:
        return process
    _go_by(process, version)
    at = max(actor.at, process.updated_at)
    return replace(process, state=state, version=version + 1, by=actor.by, updated_at=at, ended_at=at)


def _go_by(process: Process, version: int) -> None:
    if process.state is not ProcessState.OPEN:
        raise EndedProcessError(process.id, process.state)
    if process.version != version:
        raise StaleProcessError(process.id, version, process.version)


def checked(field: str, text: str) -> str:
    """A text that can be kept. Raises InvalidProcessError."""
    if not text.strip():
        raise InvalidProcessError(field, "is empty")
    if len(text) > LONGEST_TEXT:
        raise InvalidProcessError(field, f"has {len(text)} characters; at most {LONGEST_TEXT} are kept")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidProcessError(field, "holds half of a character") from None
    if "\0" in text:
        raise InvalidProcessError(field, "holds a character that no text has (NUL)")
    return text
