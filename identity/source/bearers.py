"""On which record a touchpoint, a tie or a consent hangs."""

from identity.record import RecordKey, RecordKind, SourceRecord
from identity.source.mapping import Bearer, RecordReference
from identity.source.naming import Identification, identification
from identity.source.reading import LONGEST_KEY, Reading, RowError


def bearer_key(reading: Reading, bearer: Bearer | None) -> tuple[RecordKey, tuple[SourceRecord, ...]]:
    """Return the key of the record, and the contact point that has to be made if identifiers are named instead.

    Raises RowError when the row names nobody.
    """
    if bearer is None:
        raise RowError("names nobody")
    if isinstance(bearer, RecordReference):
        return reading.record_key(bearer.source, bearer.key, "key of its record"), ()
    identified = identification(reading, bearer)
    if not identified.identifiers:
        kinds = " and ".join(columns.kind for columns in bearer)
        raise RowError(f"names nobody: {kinds} missing, invalid or a placeholder")
    point = contact_point(reading.source_name(reading.mapping.source), identified)
    return point.key, (point,)


def contact_point(source: str, identified: Identification) -> SourceRecord:
    """Return the record that stands for whoever has these identifiers. Raises RowError when they are too long."""
    key = RecordKey(f"{source}:{'+'.join(sorted(each.key for each in identified.identifiers))}")
    if len(key) > LONGEST_KEY:
        raise RowError(f"the key is longer than {LONGEST_KEY} characters")
    return SourceRecord(
        key=key,
        kind=RecordKind.CONTACT_POINT,
        source=source,
        identifiers=tuple(sorted(identified.identifiers)),
        junk=identified.junk,
    )
