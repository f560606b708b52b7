"""What a mapping may say for each kind of source, as tables."""

from enum import StrEnum

from identity.record import ConsentState, Direction, TieType
from identity.source.mapping import SourceKind


class FieldType(StrEnum):
    """How a field's text is read."""

    TEXT = "text"
    NUMBER = "number"
    TIME = "time"
    DIRECTION = "direction"
    TIE_TYPE = "tie type"
    CONSENT_STATE = "consent state"


_TEXT, _NUMBER, _TIME = FieldType.TEXT, FieldType.NUMBER, FieldType.TIME

TOUCHPOINT_FIELDS = {
    "at": _TIME,
    "channel": _TEXT,
    "type": _TEXT,
    "direction": FieldType.DIRECTION,
    "stage": _TEXT,
    "session": _TEXT,
}
FIELDS: dict[SourceKind, dict[str, FieldType]] = {
    SourceKind.ACCOUNT: {"opened_at": _TIME, "status": _TEXT, "segment": _TEXT},
    SourceKind.DEVICE: {"model": _TEXT, "platform": _TEXT, "first_seen_at": _TIME},
    SourceKind.TICKET: {
        "opened_at": _TIME,
        "closed_at": _TIME,
        "status": _TEXT,
        "subject": _TEXT,
        "priority": _TEXT,
        "channel": _TEXT,
    },
    SourceKind.ORDER: {
        "ordered_at": _TIME,
        "status": _TEXT,
        "order_type": _TEXT,
        "total": _NUMBER,
        "currency": _TEXT,
        "channel": _TEXT,
    },
    SourceKind.REGISTRATION: {
        "registered_at": _TIME,
        "gtin": _TEXT,
        "serial": _TEXT,
        "product_name": _TEXT,
    },
    SourceKind.INVOICE: {
        "issued_at": _TIME,
        "due_at": _TIME,
        "total": _NUMBER,
        "open_amount": _NUMBER,
        "currency": _TEXT,
        "dunning_level": _NUMBER,
    },
    SourceKind.TOUCHPOINT: TOUCHPOINT_FIELDS,
    SourceKind.TIE: {"type": FieldType.TIE_TYPE, "weight": _NUMBER, "at": _TIME},
    SourceKind.CONSENT: {
        "purpose": _TEXT,
        "state": FieldType.CONSENT_STATE,
        "channel": _TEXT,
        "at": _TIME,
        "proof": _TEXT,
    },
}
RESERVED = frozenset(
    {
        *("id", "since", "until", "anonymous", "email", "phone"),
        *("reach", "spent", "lifetime_value", "network_value", "network_value_near", "influence", "influence_rest"),
        *(f"influence{part}_{type.value.lower()}" for part in ("", "_rest") for type in TieType),
        *("key", "no", "turn", "source", "kind", "observed_at", "attachment", "digest", "compared", "contacts", "junk"),
        *(name for fields in FIELDS.values() for name in fields),
    }
)
"""Properties that persons and records have anyway, so that no attribute of a mapping's own may be called so."""
REQUIRED_FIELDS: dict[SourceKind, tuple[str, ...]] = {
    SourceKind.TOUCHPOINT: ("at", "channel", "type"),
    SourceKind.TIE: ("type",),
    SourceKind.CONSENT: ("purpose", "state"),
}
ITEM_FIELDS = {"gtin": _TEXT, "name": _TEXT, "category": _TEXT, "quantity": _NUMBER, "unit_price": _NUMBER}

_EVERY = ("source", "kind", "key", "files", "fields", "defaults")
_RECORD = (*_EVERY, "observed_at", "identifiers", "attributes", "touchpoint", "payload")
KEYS: dict[SourceKind, tuple[str, ...]] = {
    **{kind: _RECORD for kind in SourceKind if kind.record_kind},
    SourceKind.ORDER: (*_RECORD, "items"),
    SourceKind.TOUCHPOINT: (*_EVERY, "record", "identifiers", "payload"),
    SourceKind.TIE: (*_EVERY, "from", "to"),
    SourceKind.CONSENT: (*_EVERY, "record", "identifiers"),
}

WORDS: dict[FieldType, dict[str, StrEnum]] = {
    FieldType.DIRECTION: {
        **dict.fromkeys(("inbound", "in", "incoming", "received", "customer"), Direction.INBOUND),
        **dict.fromkeys(("outbound", "out", "outgoing", "sent", "agent"), Direction.OUTBOUND),
    },
    FieldType.TIE_TYPE: {kind.lower(): kind for kind in TieType},
    FieldType.CONSENT_STATE: {
        **dict.fromkeys(("granted", "true", "yes", "y", "1", "opt-in", "opt_in", "subscribed"), ConsentState.GRANTED),
        **dict.fromkeys(("denied", "false", "no", "n", "0", "opt-out", "opt_out"), ConsentState.DENIED),
        **dict.fromkeys(("revoked", "withdrawn", "unsubscribed", "objected"), ConsentState.REVOKED),
        "pending": ConsentState.PENDING,
    },
}
"""What sources write for the values of a closed set, in small letters."""
