"""Which records of a batch are news: the newest version of each, if it is not already known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Protocol

import orjson

from identity.population import Population
from identity.record import RecordKey, SourceRecord


class Dated(Protocol):
    """What decides which of two versions stands."""

    @property
    def digest(self) -> bytes: ...

    @property
    def observed(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record: `digest` tells contents apart, `observed` (ms since 1970, or None) tells their age."""

    record: SourceRecord
    digest: bytes
    observed: int | None


@dataclass(frozen=True, slots=True)
class Admission:
    """The news of a batch, and how many versions were not: `unchanged` are known as they are, `outdated` are older."""

    versions: tuple[Version, ...]
    unchanged: int
    outdated: int


def admit(records: Iterable[SourceRecord], population: Population) -> Admission:
    """Keep of each record the version that stands once all have been seen.

    The later `observed_at` stands, a version with a time before one without; at the same moment the greater digest, so
    that arrival cannot matter. Only among versions without a time does the one stand that came last.
    """
    newest: dict[RecordKey, Version] = {}
    unchanged = outdated = 0
    for record in records:
        version = Version(record, digest_of(record), milliseconds(record.observed_at))
        other = newest.get(record.key) or _known(record, population)
        if other is None or supersedes(version, other):
            outdated += record.key in newest
            newest[record.key] = version
        elif other.digest == version.digest:
            unchanged += 1
        else:
            outdated += 1
    return Admission(tuple(newest.values()), unchanged, outdated)


def digest_of(record: SourceRecord) -> bytes:
    """Hash the content of a record, 16 bytes; the same for the same content in every process."""
    content = orjson.dumps(
        (
            record.kind,
            record.observed_at,
            [identifier.key for identifier in record.identifiers],
            record.attributes,
            record.written,
            record.fields,
            record.items,
            record.junk,
        ),
        option=orjson.OPT_SORT_KEYS,
    )
    return blake2b(content, digest_size=16).digest()


def _known(record: SourceRecord, population: Population) -> Version | None:
    number = population.number_of.get(record.key)
    if number is None:
        return None
    known = population.records[number]
    return Version(record, known.digest, known.observed)


def supersedes(version: Dated, other: Dated) -> bool:
    """Whether `version`, which came later, stands in the place of `other`."""
    if version.digest == other.digest:
        return False
    if version.observed is None and other.observed is None:
        return True
    return _age(version) > _age(other)


def _age(version: Dated) -> tuple[bool, int, bytes]:
    return (version.observed is not None, version.observed or 0, version.digest)


def milliseconds(moment: datetime | None) -> int | None:
    """Milliseconds since 1970 of a moment with a time zone."""
    return None if moment is None else round(moment.astimezone(UTC).timestamp() * 1000)
