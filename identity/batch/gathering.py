"""Records as they come, one after the other, put into one table: of each the version that stands."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from identity.batch.table import Table, stacked_tables
from identity.batch.texts import placed, strings
from identity.planning.arrivals import digest_of, milliseconds, supersedes
from identity.record import Entry, RecordKey, SourceRecord

_AT_ONCE = 50_000
"""Records that are held as objects before they become columns."""


class _Standing(NamedTuple):
    """The newest version of a record so far, and its row."""

    digest: bytes
    observed: int | None
    row: int


def gathered(entries: Iterable[Entry]) -> Table:
    """The records among the entries, each once, in the version that `admit` would let stand."""
    records = (entry for entry in entries if isinstance(entry, SourceRecord))
    standing: dict[RecordKey, _Standing] = {}
    parts = list(_tables(records, standing))
    whole = stacked_tables(parts)
    if len(standing) == len(whole):
        return whole
    return whole.at(np.sort(np.fromiter((version.row for version in standing.values()), np.int64, len(standing))))


def _tables(records: Iterator[SourceRecord], standing: dict[RecordKey, _Standing]) -> Iterator[Table]:
    before = 0
    while batch := list(islice(records, _AT_ONCE)):
        for row, record in enumerate(batch, before):
            version = _Standing(digest_of(record), milliseconds(record.observed_at), row)
            other = standing.get(record.key)
            if other is None or supersedes(version, other):
                standing[record.key] = version
        before += len(batch)
        yield table_of(batch)


def table_of(records: Sequence[SourceRecord]) -> Table:
    """These records as columns, one row each."""
    attributes: dict[str, tuple[list[int], list[str]]] = {}
    identifiers: dict[str, tuple[list[int], list[str]]] = {}
    for row, record in enumerate(records):
        for name, text in record.attributes.items():
            owners, texts = attributes.setdefault(name, ([], []))
            owners.append(row)
            texts.append(text)
        for identifier in record.identifiers:
            owners, texts = identifiers.setdefault(identifier.kind, ([], []))
            owners.append(row)
            texts.append(identifier.value)
    return Table(
        strings([record.key for record in records]),
        {name: placed(len(records), *said) for name, said in attributes.items()},
        {kind: placed(len(records), *said) for kind, said in identifiers.items()},
    )
