"""What channels send, and what comes back, as contacts: they count for pressure at once, and for their campaign."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Protocol

from graph.reader.campaigns import NotedSend, addressees, noted_sends
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


@dataclass(frozen=True, slots=True)
class Response:
    """What came back of a send, by the id of that. `channel` None: in that of the send."""

    id: str
    send: str
    type: str
    at: datetime
    channel: str | None = None
    payload: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contacts:
    """What sends or responses become, in their order.

    `standing` were noted before, as they stand; `lost` are of nobody that we know: both are ids of the caller's.
    """

    new: tuple[Touchpoint, ...]
    standing: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()


def note_sends(store: Store, taking: Taking, sending: Sending, sends: Sequence[Send]) -> int:
    """Note what was sent on the records that hold the addresses, and answer how much stands.

    Who is nobody any more by now is left out: nothing stands against them.
    """
    noted = 0
    for part in _parts(sends):
        contacts = contacts_of_sends(store, sending, part)
        if contacts.new:
            taking.take(contacts.new)
        noted += len(part) - sum(one.id in contacts.lost for one in part)
    return noted


def contacts_of_sends(store: Store, sending: Sending, sends: Sequence[Send]) -> Contacts:
    """The contacts that sends are. One that was noted stays where it is, also where persons were merged since."""
    standing = noted_sends(store, [_sent(sending.audience, one.id) for one in sends])
    known = frozenset(one.id for one in sends if _sent(sending.audience, one.id) in standing)
    unknown: dict[str, Send] = {}
    for one in sends:
        if one.id not in known:
            unknown.setdefault(one.id, one)
    records = addressees(store, list({_to(one) for one in unknown.values()})) if unknown else {}
    return Contacts(
        tuple(_send(sending, one, records[_to(one)]) for one in unknown.values() if _to(one) in records),
        known,
        frozenset(one.id for one in unknown.values() if _to(one) not in records),
    )


def contacts_of_responses(store: Store, audience: str, responses: Sequence[Response]) -> Contacts:
    """The contacts that responses are: on the record that was written to, whoever's it is by now."""
    sends = noted_sends(store, list({_sent(audience, one.send) for one in responses}))
    found = [(one, sends.get(_sent(audience, one.send))) for one in responses]
    return Contacts(
        tuple(_response(audience, one, send) for one, send in found if send is not None),
        lost=frozenset(one.id for one, send in found if send is None),
    )


def _to(send: Send) -> tuple[str, str | None]:
    return send.person, send.address


def _sent(audience: str, id: str) -> str:
    return f"audience:{audience}:sent:{id}"


def _send(sending: Sending, send: Send, record: str) -> Touchpoint:
    return Touchpoint(
        id=_sent(sending.audience, send.id),
        record_key=RecordKey(record),
        at=send.at,
        channel=sending.channel,
        type=sending.type,
        direction=Direction.OUTBOUND,
        payload={"campaign": sending.audience, "version": sending.version},
    )


def _response(audience: str, response: Response, send: NotedSend) -> Touchpoint:
    return Touchpoint(
        id=f"audience:{audience}:back:{response.id}",
        record_key=RecordKey(send.record_key),
        at=response.at,
        channel=response.channel or send.channel,
        type=response.type,
        payload={**response.payload, "campaign": audience},
    )


def _parts(sends: Sequence[Send]) -> Iterator[list[Send]]:
    waiting = iter(sends)
    while part := list(islice(waiting, _AT_ONCE)):
        yield part
