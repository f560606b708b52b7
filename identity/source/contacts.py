"""A row as a touchpoint."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from identity.record import MEMBERSHIPS, Direction, Entry, RecordKey, Touchpoint
from identity.source.bearers import bearer_key
from identity.source.cells import json_of
from identity.source.fields import FieldValue
from identity.source.grammar import TOUCHPOINT_FIELDS
from identity.source.mapping import Value
from identity.source.reading import Reading, RowError

_UNTOLD = "unknown"


def touchpoint(reading: Reading) -> tuple[Entry, ...]:
    """Return a row of touchpoints, behind the contact point it needs. Raises RowError where no contact was."""
    mapping = reading.mapping
    at, fields = _at(reading, mapping.fields)
    key, points = bearer_key(reading, mapping.bearer)
    own = reading.record_key(mapping.source, mapping.key) if mapping.key else None
    return *points, _touchpoint(reading, own, key, at, fields)


def touchpoint_of_record(reading: Reading, key: RecordKey) -> Touchpoint | None:
    """Return the contact that a record's row also is; None, which is noted, when it has no time.

    Its id is made of the record, the time, the channel and the type: the same row again is the same contact.
    """
    values = reading.mapping.touchpoint
    if values is None:
        return None
    try:
        at, fields = _at(reading, values)
    except RowError as error:
        reading.note("touchpoint", error.reason)
        return None
    own = f"{key}@{at.isoformat()}/{fields.get('channel', _UNTOLD)}/{fields.get('type', _UNTOLD)}"
    return _touchpoint(reading, own, key, at, fields)


def content_id(*content: object) -> str:
    """Return the id of something that its source does not number: the same content has the same id for ever."""
    return hashlib.blake2b(json_of(content).encode(), digest_size=16).hexdigest()


def _at(reading: Reading, values: Mapping[str, Value]) -> tuple[datetime, dict[str, FieldValue]]:
    fields, kept = reading.fields(TOUCHPOINT_FIELDS, values)
    if fields.get("channel") == MEMBERSHIPS:
        raise RowError(f"`{MEMBERSHIPS}` is no channel of a contact: it stands for what timelines note of audiences")
    at = fields.get("at")
    if isinstance(at, datetime):
        return at, fields
    raise RowError("no time: `at` is not usable" if "at" in kept else "no time: `at` is empty")


def _touchpoint(
    reading: Reading, own: str | None, record_key: RecordKey, at: datetime, fields: Mapping[str, FieldValue]
) -> Touchpoint:
    channel, type_ = str(fields.get("channel", _UNTOLD)), str(fields.get("type", _UNTOLD))
    direction = fields.get("direction")
    stage, session = fields.get("stage"), fields.get("session")
    payload = {value.columns[0]: text for value in reading.mapping.payload if (text := reading.text(value))}
    return Touchpoint(
        id=own or content_id(record_key, at, channel, type_, direction, stage, payload),
        record_key=record_key,
        at=at,
        channel=channel,
        type=type_,
        direction=direction if isinstance(direction, Direction) else Direction.INBOUND,
        stage=str(stage) if stage is not None else None,
        payload=payload,
        session=str(session) if session is not None else None,
    )
