"""An event that an application tells, as what a row of touchpoints would be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import orjson

from identity.identifiers import Junk, identify_all
from identity.identifiers.kind_names import problem_of
from identity.record import (
    MEMBERSHIPS,
    Consent,
    ConsentState,
    Direction,
    Entry,
    Identifier,
    RecordKey,
    SourceRecord,
    Touchpoint,
)
from identity.source.bearers import contact_point
from identity.source.naming import Identification
from identity.source.reading import LONGEST_KEY, RowError, is_no_key
from onefold import OnefoldError

LARGEST_PAYLOAD = 32 * 1024
"""Bytes of JSON: what Segment takes of one event, so that what is sent there fits here."""
MOST_IDENTIFIERS = 20
_EARLIEST, _LATEST = 1900, 9000
"""The years between which things happen: none can be asked about outside of them."""


class InvalidEventError(OnefoldError):
    """An event that cannot be taken, and which of its fields is to blame."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Written:
    """An identifier as somebody wrote it; `country` says how to read a number that names none."""

    kind: str
    value: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One contact as an application tells it: on a record, by its key, or on whoever has the identifiers.

    `id` is the sender's own, within `source`.
    """

    source: str
    id: str
    at: datetime
    channel: str
    type: str
    direction: Direction = Direction.INBOUND
    stage: str | None = None
    session: str | None = None
    record_key: str | None = None
    identifiers: tuple[Written, ...] = ()
    payload: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody allows or forbids, as an application tells it: on a record, by its key, or with identifiers.

    `id` is the sender's own, within `source`. `channel` None: for all.
    """

    source: str
    id: str
    at: datetime
    purpose: str
    state: ConsentState
    channel: str | None = None
    proof: str | None = None
    record_key: str | None = None
    identifiers: tuple[Written, ...] = ()


def check_source(source: str) -> None:
    """Raise InvalidEventError for a text that cannot name a system."""
    if is_no_key(source.strip()) or ":" in source:
        raise InvalidEventError("source", "`source` names the sending system: give a name without a colon.")
    _check_nul("source", source)


def entries_of_event(event: Event) -> tuple[Entry, ...]:
    """Return the touchpoint, behind the contact point that it needs. Raises InvalidEventError."""
    check_source(event.source)
    own = _key(event)
    for name, value in (("channel", event.channel), ("type", event.type)):
        if not value.strip():
            raise InvalidEventError(name, f"`{name}` is empty. Say what it was.")
        _check_text(name, value)
    if event.channel.strip() == MEMBERSHIPS:
        raise InvalidEventError(
            "channel", f"`{MEMBERSHIPS}` stands for what timelines note of audiences. Say where the contact was."
        )
    _check_text("stage", event.stage or "")
    _check_text("session", event.session or "")
    _check_year(event.at)
    key, points = _borne(event)
    return *points, _touchpoint(event, own, key)


def entries_of_word(word: Word) -> tuple[Entry, ...]:
    """Return the consent, behind the contact point that it needs. Raises InvalidEventError."""
    check_source(word.source)
    own = _key(word)
    _check_year(word.at)
    _check_nul("proof", word.proof or "")
    key, points = _borne(word)
    consent = Consent(own, key, word.purpose, word.state, word.channel, word.at, word.proof or None)
    return *points, consent


def _check_text(name: str, value: str) -> None:
    if len(value) > LONGEST_KEY:
        raise InvalidEventError(name, f"`{name}` is longer than {LONGEST_KEY} characters. Give it a short name.")
    _check_nul(name, value)


def _check_nul(name: str, value: str) -> None:
    if "\0" in value:
        raise InvalidEventError(name, f"`{name}` has a character that no text has (NUL). Take it out.")


def _check_year(at: datetime) -> None:
    if not _EARLIEST <= at.year < _LATEST:
        raise InvalidEventError("at", f"`at` lies outside of the years {_EARLIEST} to {_LATEST}. Correct its year.")


def _borne(told: Event | Word) -> tuple[RecordKey, tuple[SourceRecord, ...]]:
    """The key of the record that it is about, and the contact point that has to be made where identifiers name it."""
    if told.record_key is not None:
        return _record_key(told), ()
    point = _contact_point(told)
    return point.key, (point,)


def _key(event: Event | Word) -> str:
    if is_no_key(event.id.strip()):
        raise InvalidEventError("id", "`id` is empty or a placeholder. Give one that it keeps for ever.")
    _check_nul("id", event.id)
    own = f"{event.source}:{event.id.strip()}"
    if len(own) > LONGEST_KEY:
        raise InvalidEventError("id", f"`id` is longer than {LONGEST_KEY} characters.")
    return own


def _record_key(event: Event | Word) -> RecordKey:
    assert event.record_key is not None
    _check_nul("recordKey", event.record_key)
    if event.identifiers:
        raise InvalidEventError("identifiers", "Give either `recordKey` or `identifiers`, not both.")
    source, colon, key = event.record_key.partition(":")
    if not colon or is_no_key(source.strip()) or is_no_key(key.strip()) or len(event.record_key) > LONGEST_KEY:
        raise InvalidEventError("recordKey", "`recordKey` is no `source:key`. Read `records` of a customer for theirs.")
    return RecordKey(event.record_key)


def _contact_point(event: Event | Word) -> SourceRecord:
    if not event.identifiers:
        raise InvalidEventError("identifiers", "It names nobody. Give `identifiers` or a `recordKey`.")
    if len(event.identifiers) > MOST_IDENTIFIERS:
        raise InvalidEventError("identifiers", f"Give at most {MOST_IDENTIFIERS} identifiers.")
    found: dict[Identifier, None] = {}
    junk: dict[str, str] = {}
    for written in event.identifiers:
        if (problem := problem_of(written.kind)) is not None:
            raise InvalidEventError("identifiers", problem)
        for outcome in identify_all(written.kind, written.value, written.country):
            if isinstance(outcome, Identifier):
                found[outcome] = None
            else:
                junk[outcome.key] = "a placeholder" if isinstance(outcome, Junk) else outcome.reason
    if not found:
        told = "; ".join(f"{key[:80]!r}: {reason}" for key, reason in junk.items())
        raise InvalidEventError("identifiers", f"It names nobody: {told}.")
    try:
        return contact_point(event.source, Identification(tuple(found), tuple(junk)))
    except RowError as error:
        raise InvalidEventError("identifiers", f"The identifiers are too long together: {error.reason}.") from error


def _touchpoint(event: Event, own: str, record_key: RecordKey) -> Touchpoint:
    return Touchpoint(
        id=own,
        record_key=record_key,
        at=event.at,
        channel=event.channel.strip(),
        type=event.type.strip(),
        direction=event.direction,
        stage=event.stage or None,
        payload=kept_payload(event.payload or {}),
        session=event.session or None,
    )


def kept_payload(payload: object) -> Mapping[str, object]:
    """Return the payload in one order of keys, so that sending it again in another changes nothing.

    Raises InvalidEventError.
    """
    if not isinstance(payload, Mapping):
        raise InvalidEventError("payload", "`payload` is no JSON object. Put the value under a name.")
    try:
        text = orjson.dumps(payload, option=orjson.OPT_SORT_KEYS)
    except TypeError as error:
        raise InvalidEventError("payload", f"`payload` cannot be kept as JSON: {error}.") from error
    if len(text) > LARGEST_PAYLOAD:
        raise InvalidEventError("payload", f"`payload` has {len(text)} bytes, and at most {LARGEST_PAYLOAD} are taken.")
    kept: Mapping[str, object] = orjson.loads(text)
    return kept
