"""A row as a record of its source."""

from datetime import datetime

from identity.identifiers import serial
from identity.record import SourceRecord
from identity.source.fields import FieldValue
from identity.source.grammar import FIELDS, FieldType
from identity.source.mapping import SourceKind
from identity.source.naming import attributes, identification
from identity.source.order_items import checked_gtin, items
from identity.source.reading import Reading, RowError


def record(reading: Reading) -> SourceRecord:
    """Return the record of a row. Raises RowError when it has no key."""
    mapping = reading.mapping
    kind = mapping.kind.record_kind
    if kind is None or mapping.key is None:
        raise RowError(f"a {mapping.kind} is no record")
    key = reading.record_key(mapping.source, mapping.key)
    identified = identification(reading, mapping.identifiers)
    normal, written = attributes(reading)
    fields, kept = reading.fields(FIELDS[mapping.kind], mapping.fields)
    if mapping.kind is SourceKind.REGISTRATION:
        kept |= _name_thing(reading, fields)
    observed_at = reading.field("observed_at", FieldType.TIME, mapping.observed_at)
    return SourceRecord(
        key=key,
        kind=kind,
        source=key.partition(":")[0],
        observed_at=observed_at if isinstance(observed_at, datetime) else None,
        identifiers=identified.identifiers,
        attributes=normal,
        written=written | kept,
        fields=fields,
        items=items(reading, mapping.items) if mapping.items else (),
        junk=identified.junk,
    )


def _name_thing(reading: Reading, fields: dict[str, FieldValue]) -> dict[str, str]:
    """Bring a registration's `gtin` and `serial` into the form of its identifier; return what was written otherwise."""
    kept = {}
    if isinstance(product := fields.get("gtin"), str):
        fields["gtin"] = checked_gtin(reading, product)
    if isinstance(written := fields.pop("serial", None), str):
        number = serial.number_of(written)
        if number is not None:
            fields["serial"] = number
        if number != written:
            kept["serial"] = written
    return kept
