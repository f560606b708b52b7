"""What a source system said: the values every other module passes around."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

RecordKey = NewType("RecordKey", str)
"""`source:key`, the same for ever. `source` holds no colon; `key` may."""
PersonId = NewType("PersonId", str)


class RecordKind(StrEnum):
    """The kinds of records; each is a label in the graph (`ContactPoint` for CONTACT_POINT)."""

    ACCOUNT = "account"
    DEVICE = "device"
    TICKET = "ticket"
    ORDER = "order"
    REGISTRATION = "registration"
    INVOICE = "invoice"
    CONTACT_POINT = "contact_point"
    """Made by Onefold for touchpoints, ties and consents that name identifiers instead of a record."""


class TieType(StrEnum):
    """Ties between records; each is a relationship type in the graph."""

    REFERRED = "REFERRED"
    FOLLOWS = "FOLLOWS"
    REVIEWED = "REVIEWED"
    MENTIONED = "MENTIONED"
    GIFTED = "GIFTED"


class ConsentState(StrEnum):
    GRANTED = "GRANTED"
    DENIED = "DENIED"
    REVOKED = "REVOKED"
    PENDING = "PENDING"


class Direction(StrEnum):
    INBOUND = "INBOUND"
    OUTBOUND = "OUTBOUND"


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """One normalised identifier, e.g. kind `email`, value `anna@example.org`."""

    kind: str
    value: str

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.value}"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of an order."""

    gtin: str | None = None
    name: str | None = None
    category: str | None = None
    quantity: float = 1.0
    unit_price: float | None = None


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One record of a source system, normalised.

    `attributes` holds normalised values under the names of DESIGN.md (`given_name`, `birth_date` as
    YYYY-MM-DD, a name that the mapping declared ...), `written` the same as the source wrote them.
    `fields` holds what its kind needs beside that (an order's `total`, a ticket's `status`); times are
    timezone-aware. `junk` lists identifiers kept as written and never used to link, as `kind:value`.
    """

    key: RecordKey
    kind: RecordKind
    source: str
    observed_at: datetime | None = None
    identifiers: tuple[Identifier, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str | float | bool | datetime] = field(default_factory=dict)
    items: tuple[Item, ...] = ()
    junk: tuple[str, ...] = ()


MEMBERSHIPS = "audience"
"""The channel of what timelines note of audiences; nobody makes contact in it."""


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """One contact. It hangs on a record (`record_key`), never on a person."""

    id: str
    record_key: RecordKey
    at: datetime
    channel: str
    type: str
    direction: Direction = Direction.INBOUND
    stage: str | None = None
    payload: Mapping[str, object] = field(default_factory=dict)
    """Values as JSON has them."""
    session: str | None = None
    """The visit or the call that it was part of, as its source numbers those."""


@dataclass(frozen=True, slots=True)
class Tie:
    """`left` REFERRED (FOLLOWS, REVIEWED ...) `right`; weight > 0, 1 when the source gives none."""

    id: str
    type: TieType
    left: RecordKey
    right: RecordKey
    weight: float = 1.0
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person allowed or forbade, as one source recorded it."""

    id: str
    record_key: RecordKey
    purpose: str
    state: ConsentState
    channel: str | None = None
    at: datetime | None = None
    proof: str | None = None


Entry = SourceRecord | Touchpoint | Tie | Consent
"""What one row of a source becomes (a row may become several: an order and its touchpoint)."""
