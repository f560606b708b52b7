"""What channels send comes back as contacts: they count for pressure at once, and for their campaign."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Protocol

from graph.reader.campaigns import addressees
from graph.session import Store
from identity.record import Direction, Entry, RecordKey, Touchpoint

_AT_ONCE = 1_000
"""Sends of one transaction."""


class Taking(Protocol):
    """Takes contacts into the graph."""

    def take(self, entries: Sequence[Entry]) -> object: ...


@dataclass(frozen=True, slots=True)
class Sending:
    """A campaign that is sent: the audience whose name it has, and how its contacts are called."""

    audience: str
    version: int
    channel: str
    type: str


@dataclass(frozen=True, slots=True)
class Send:
    """One message to somebody. Noting one under the same id again changes nothing."""

    id: str
    person: str
    address: str | None
    """`kind:value`, or the kind alone for the one that they show; None where the channel needs none."""
    at: datetime


def note_sends(store: Store, taking: Taking, sending: Sending, sends: Sequence[Send]) -> int:
    """Note what was sent on the records that hold the addresses, and answer how much.

    Who is nobody any more by now is left out: nothing stands against them.
    """
    noted = 0
    for part in _parts(sends):
        records = addressees(store, [(one.person, one.address) for one in part])
        touchpoints = [_touchpoint(sending, one, records[one.person]) for one in part if one.person in records]
        if touchpoints:
            taking.take(touchpoints)
        noted += len(touchpoints)
    return noted


def _touchpoint(sending: Sending, send: Send, record: str) -> Touchpoint:
    return Touchpoint(
        id=f"audience:{sending.audience}:sent:{send.id}",
        record_key=RecordKey(record),
        at=send.at,
        channel=sending.channel,
        type=sending.type,
        direction=Direction.OUTBOUND,
        payload={"campaign": sending.audience, "version": sending.version},
    )


def _parts(sends: Sequence[Send]) -> Iterator[list[Send]]:
    waiting = iter(sends)
    while part := list(islice(waiting, _AT_ONCE)):
        yield part
