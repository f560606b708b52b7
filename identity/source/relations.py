"""A row as a tie between two records, or as a consent."""

from datetime import datetime

from identity.record import Consent, ConsentState, Entry, Tie, TieType
from identity.source.bearers import bearer_key
from identity.source.contacts import content_id
from identity.source.grammar import FIELDS
from identity.source.mapping import SourceKind
from identity.source.reading import Reading, RowError


def tie(reading: Reading) -> tuple[Entry, ...]:
    """Return a tie behind the contact points it needs. Raises RowError without a type, an end, or two ends."""
    mapping = reading.mapping
    fields, _ = reading.fields(FIELDS[SourceKind.TIE], mapping.fields)
    kind, weight, at = fields.get("type"), fields.get("weight"), fields.get("at")
    if not isinstance(kind, TieType):
        raise RowError(f"no type of tie; known: {', '.join(TieType)}")
    left, left_points = bearer_key(reading, mapping.left)
    right, right_points = bearer_key(reading, mapping.right)
    if left == right:
        raise RowError("ties a record to itself")
    if isinstance(weight, float) and weight <= 0:
        reading.note("weight", "not above zero; taken as 1")
        weight = 1.0
    made = Tie(
        id=reading.record_key(mapping.source, mapping.key) if mapping.key else content_id(kind, left, right, at),
        type=kind,
        left=left,
        right=right,
        weight=weight if isinstance(weight, float) else 1.0,
        at=at if isinstance(at, datetime) else None,
    )
    return *left_points, *right_points, made


def consent(reading: Reading) -> tuple[Entry, ...]:
    """Return a consent behind the contact point it needs. Raises RowError without a purpose or a state."""
    mapping = reading.mapping
    fields, _ = reading.fields(FIELDS[SourceKind.CONSENT], mapping.fields)
    purpose, state, at = fields.get("purpose"), fields.get("state"), fields.get("at")
    channel, proof = fields.get("channel"), fields.get("proof")
    if not isinstance(purpose, str):
        raise RowError("no purpose of the consent")
    if not isinstance(state, ConsentState):
        raise RowError(f"no state of the consent; known: {', '.join(ConsentState)}")
    key, points = bearer_key(reading, mapping.bearer)
    own = reading.record_key(mapping.source, mapping.key) if mapping.key else None
    made = Consent(
        id=own or content_id(key, purpose, state, channel, at),
        record_key=key,
        purpose=purpose,
        state=state,
        channel=str(channel) if channel else None,
        at=at if isinstance(at, datetime) else None,
        proof=str(proof) if proof else None,
    )
    return *points, made
