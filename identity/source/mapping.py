"""What each column of a source is: the values that a mapping file says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from identity.record import RecordKind


class SourceKind(StrEnum):
    """What the rows of a source are."""

    ACCOUNT = "account"
    DEVICE = "device"
    TICKET = "ticket"
    ORDER = "order"
    REGISTRATION = "registration"
    INVOICE = "invoice"
    TOUCHPOINT = "touchpoint"
    TIE = "tie"
    CONSENT = "consent"

    @property
    def record_kind(self) -> RecordKind | None:
        """The kind of record that a row becomes; None for what hangs on records."""
        return None if self in _BETWEEN_RECORDS else RecordKind(self.value)


_BETWEEN_RECORDS = frozenset({SourceKind.TOUCHPOINT, SourceKind.TIE, SourceKind.CONSENT})


@dataclass(frozen=True, slots=True)
class Value:
    """Where one value comes from: a column, several joined by a space, or a constant; `line` is for messages."""

    columns: tuple[str, ...] = ()
    constant: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class IdentifierColumns:
    """The columns that hold identifiers of one kind; `product` is the column of a serial number's GTIN."""

    kind: str
    values: tuple[Value, ...]
    product: Value | None = None


@dataclass(frozen=True, slots=True)
class AttributeColumn:
    name: str
    value: Value
    compare: str | None = None


@dataclass(frozen=True, slots=True)
class RecordReference:
    """Names a record of this or another source by its key."""

    source: Value
    key: Value


Bearer = RecordReference | tuple[IdentifierColumns, ...]
"""On what a touchpoint, a tie's end or a consent hangs: a record, or identifiers."""


@dataclass(frozen=True, slots=True)
class ItemColumns:
    """Where the lines of an order stand. With `each`, the others are keys of the objects in that column."""

    each: Value | None
    columns: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class SourceMapping:
    """One document of a mapping file. Which parts are filled depends on `kind` (see `grammar`)."""

    file: Path
    line: int
    source: Value
    kind: SourceKind
    key: Value | None = None
    files: tuple[str, ...] = ()
    observed_at: Value | None = None
    identifiers: tuple[IdentifierColumns, ...] = ()
    attributes: tuple[AttributeColumn, ...] = ()
    fields: Mapping[str, Value] = field(default_factory=dict)
    items: ItemColumns | None = None
    touchpoint: Mapping[str, Value] | None = None
    payload: tuple[Value, ...] = ()
    bearer: Bearer | None = None
    left: Bearer | None = None
    right: Bearer | None = None
    country: str | None = None

    @property
    def columns(self) -> tuple[tuple[str, int], ...]:
        """Every column that this mapping reads, each once, with the line that first names it."""
        first: dict[str, int] = {}
        for value in self._values():
            for column in value.columns:
                first.setdefault(column, value.line)
        return tuple(first.items())

    def _values(self) -> list[Value]:
        parts = [self.source, self.key, self.observed_at, *self.fields.values(), *self.payload]
        parts += [attribute.value for attribute in self.attributes]
        parts += (self.touchpoint or {}).values()
        if self.items is not None:
            parts += [self.items.each] if self.items.each else self.items.columns.values()
        for bearer in (self.identifiers, self.bearer, self.left, self.right):
            parts += _values_of(bearer)
        return [value for value in parts if value is not None]


def _values_of(bearer: Bearer | None) -> list[Value | None]:
    match bearer:
        case None:
            return []
        case RecordReference(source, key):
            return [source, key]
        case identifiers:
            return [value for columns in identifiers for value in (*columns.values, columns.product)]
