"""The traffic of a business as entries: records of every tier, some in several versions, and contacts on them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from bench.mixed import mixed
from identity.record import Entry, RecordKind, SourceRecord, Touchpoint

_REVISED = 0.05
_CONTACTED = 0.3
"""Shares of the records that have an older version, and a contact."""


def traffic(accounts: int, pointing: int, seed: int = 7) -> list[Entry]:
    """Records, older versions of some, and contacts."""
    random = Random(seed)
    records = mixed(accounts, pointing, seed).records
    entries: list[Entry] = list(records)
    entries += _older_versions([r for r in records if r.kind is RecordKind.ACCOUNT], random)
    entries += _contacts([r for r in records if random.random() < _CONTACTED])
    return entries


def _older_versions(accounts: Sequence[SourceRecord], random: Random) -> Iterator[SourceRecord]:
    """What some accounts said a year before: what another one says now, as after a wrong entry was put right."""
    for account in accounts:
        if random.random() < _REVISED and account.observed_at is not None:
            said = random.choice(accounts)
            before = account.observed_at - timedelta(days=365)
            yield replace(said, key=account.key, source=account.source, observed_at=before)


def _contacts(records: Sequence[SourceRecord]) -> Iterator[Touchpoint]:
    for number, record in enumerate(records):
        assert record.observed_at is not None
        at = record.observed_at + timedelta(hours=1)
        yield Touchpoint(f"web:{number}", record.key, at, "web", "visit", payload={"number": str(number)})
