"""Saved audiences and who is in them, as the graph keeps them: versions, memberships then and now, and the outbox.

A membership and the entry of the outbox that tells of it are written in one transaction. A refresh writes in steps; one
that is cut off is ended by the next, which compares anew. What timelines note of a step is announced, once it stands,
to those who follow them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import orjson

from context.membership import Change, Enter, Exit, Held
from cypher.catalogue import load
from graph.context_writer import TURNS_KEPT
from graph.session import Store, Transaction
from onefold import OnefoldError

_AT_ONCE = 5_000
"""Memberships of one transaction: enough that its way to the server is nothing, few enough for its memory."""
One = TypeVar("One")


_NOTED = {"ENTER": "audience_entered", "EXIT": "audience_left"}
"""Of each kind of entry what timelines call it."""


class AudienceOvertakenError(OnefoldError):
    """A refresh that found that a later one has begun."""

    def __init__(self, audience: str) -> None:
        super().__init__(
            f"The audience {audience!r} is being refreshed as of a later time. Nothing more is to be done."
        )
        self.audience = audience


@dataclass(frozen=True, slots=True)
class Definition:
    """What an audience asks, as it is kept. `given` (values of the parameters) and `campaign` are JSON."""

    text: str
    given: str
    campaign: str
    rules: str


@dataclass(frozen=True, slots=True)
class Saved:
    """Under which version a definition is kept; it is new unless the newest says the same."""

    version: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """An audience at a time: by which version and under which rules it was computed."""

    audience: str
    version: int
    rules: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """How many came in and left. `missed` were merged or changed meanwhile; the next refresh finds them."""

    entered: int
    left: int
    missed: int


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many are in an audience: in all, held out to compare with, and waiting for the end of quiet hours."""

    members: int
    control: int
    asleep: int


@dataclass(frozen=True, slots=True)
class _Told:
    """What channels are told of somebody, and the record whose timeline shows it; None: they have no record."""

    kind: str
    person: str
    record: str | None
    payload: str


@dataclass(frozen=True, slots=True)
class _Done:
    """What one step wrote: how many persons came in or left, and the ids of what timelines note of them."""

    persons: int = 0
    notes: Sequence[str] = ()


def save(store: Store, audience: str, definition: Definition, by: str, at: datetime) -> Saved:
    """Keep a definition as the newest version of an audience. Saying the same again changes nothing."""
    (row,) = store.write(
        load("saved/save"),
        audience=audience,
        text=definition.text,
        given=definition.given,
        campaign=definition.campaign,
        rules=definition.rules,
        by=by,
        at=at,
    )
    return Saved(row["version"], row["is_new"])


def held(store: Store, audience: str) -> list[Held]:
    """Who is in an audience as it was last refreshed."""
    (row,) = store.read(load("saved/held"), audience=audience)
    return [Held(*values) for values in row["held"]]


def write_change(store: Store, moment: Moment, change: Change, sizes: Sizes) -> Written:
    """Write who leaves and who comes in, and tell it in the outbox and timelines; `sizes` are those that it has then.

    Raises AudienceOvertakenError.
    """
    left = entered = 0
    for exits in _in_parts(change.exits):
        left += _step(store, moment, partial(_leave, moment, exits))
    for enters in _in_parts(change.enters):
        entered += _step(store, moment, partial(_enter, moment, enters))
    _step(store, moment, partial(_finish, moment, sizes))
    return Written(entered, left, len(change.exits) + len(change.enters) - entered - left)


def _step(store: Store, moment: Moment, work: Callable[[Transaction], _Done]) -> int:
    """How many came in or left in one transaction.

    What it noted is announced after it, so that nobody who has a turn of the ledger waits for it; where that comes to
    nothing, it stands in timelines all the same.
    """

    def claimed(transaction: Transaction) -> _Done:
        if not transaction.run(load("saved/claim"), audience=moment.audience, at=moment.at):
            raise AudienceOvertakenError(moment.audience)
        return work(transaction)

    done = store.transact(claimed)
    if done.notes:
        store.write(load("saved/announce"), ids=done.notes, kept=TURNS_KEPT)
    return done.persons


def _leave(moment: Moment, exits: Sequence[Exit], transaction: Transaction) -> _Done:
    rows = [[one.person, one.reason] for one in exits]
    (row,) = transaction.run(load("saved/leave"), audience=moment.audience, at=moment.at, rows=rows)
    left = dict(row["persons"])
    told = [
        _Told("EXIT", one.person, left[one.person], _json(reason=one.reason, heir=one.heir))
        for one in exits
        if one.person in left and not one.was_control
    ]
    return _Done(len(left), _tell(transaction, moment, told))


def _enter(moment: Moment, enters: Sequence[Enter], transaction: Transaction) -> _Done:
    rows = [[one.person, one.control] for one in enters]
    (row,) = transaction.run(
        load("saved/enter"), audience=moment.audience, at=moment.at, version=moment.version, rows=rows
    )
    came = dict(row["persons"])
    told = [
        _Told("ENTER", one.person, came[one.person], _json(formerly=one.formerly))
        for one in enters
        if one.person in came and not one.control
    ]
    return _Done(len(came), _tell(transaction, moment, told))


def _finish(moment: Moment, sizes: Sizes, transaction: Transaction) -> _Done:
    transaction.run(
        load("saved/refreshed"),
        audience=moment.audience,
        at=moment.at,
        version=moment.version,
        rules=moment.rules,
        members=sizes.members,
        control=sizes.control,
        asleep=sizes.asleep,
    )
    return _Done()


def _tell(transaction: Transaction, moment: Moment, told: Sequence[_Told]) -> list[str]:
    """Tell the outbox, and note it in timelines; the ids of the notes.

    Nothing of the control group is told, so that nothing can reach it.
    """
    if not told:
        return []
    entries = [[one.kind, one.person, one.payload] for one in told]
    (row,) = transaction.run(
        load("saved/tell"), audience=moment.audience, at=moment.at, version=moment.version, entries=entries
    )
    notes = [
        [f"audience:{moment.audience}:{seq}", one.record, _NOTED[one.kind], _noted(moment, one)]
        for seq, one in enumerate(told, row["before"] + 1)
        if one.record is not None
    ]
    transaction.run(load("saved/note"), at=moment.at, notes=notes)
    return [str(note[0]) for note in notes]


def _noted(moment: Moment, told: _Told) -> str:
    return orjson.dumps({"audience": moment.audience, "version": moment.version} | orjson.loads(told.payload)).decode()


def _json(**payload: Any) -> str:
    return orjson.dumps({name: value for name, value in payload.items() if value}).decode()


def _in_parts(all_of: Sequence[One]) -> Iterator[Sequence[One]]:
    for start in range(0, len(all_of), _AT_ONCE):
        yield all_of[start : start + _AT_ONCE]
