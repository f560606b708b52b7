"""Rows as what they say: records with their contacts, touchpoints, ties, consents."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import assert_never

from identity.record import Entry, SourceRecord, Touchpoint
from identity.source.contacts import touchpoint, touchpoint_of_record
from identity.source.mapping import SourceKind
from identity.source.reading import Reading, RowError
from identity.source.records import record
from identity.source.relations import consent, tie

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def entries(reading: Reading) -> tuple[Entry, ...]:
    """Return what one row says, what is named before what names it. Raises RowError when it cannot be taken."""
    match reading.mapping.kind:
        case SourceKind.TOUCHPOINT:
            return touchpoint(reading)
        case SourceKind.TIE:
            return tie(reading)
        case SourceKind.CONSENT:
            return consent(reading)
        case (
            SourceKind.ACCOUNT
            | SourceKind.DEVICE
            | SourceKind.TICKET
            | SourceKind.ORDER
            | SourceKind.REGISTRATION
            | SourceKind.INVOICE
        ):
            made = record(reading)
            contact = touchpoint_of_record(reading, made.key)
            return (made,) if contact is None else (made, contact)
        case kind:
            assert_never(kind)


def gathered(readings: Sequence[Reading]) -> tuple[Entry, ...]:
    """Return the order that several rows of one key say together, one item a row.

    The latest row says what else the order is; identifiers are those of all rows.
    """
    made = [entries(reading) for reading in readings]
    records = [first for first, *_ in made if isinstance(first, SourceRecord)]
    if not records:
        raise RowError("no record")
    latest = max(reversed(records), key=lambda each: each.observed_at or _LONG_AGO)
    if any(_without_items(each) != _without_items(latest) for each in records):
        readings[0].note("items", "rows of one order that differ otherwise; the latest row holds")
    whole = replace(
        latest,
        items=tuple(item for each in records for item in each.items),
        identifiers=tuple(dict.fromkeys(i for each in records for i in each.identifiers)),
        junk=tuple(dict.fromkeys(j for each in records for j in each.junk)),
    )
    contacts = {entry.id: entry for _, *rest in made for entry in rest if isinstance(entry, Touchpoint)}
    return whole, *contacts.values()


def _without_items(made: SourceRecord) -> SourceRecord:
    return replace(made, items=())
