"""Traffic as files that `onefold ingest` takes, whole or in parts for several senders."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import orjson

from bench.mixed import mixed
from identity.record import RecordKind, SourceRecord

MAPPING = Path(__file__).with_name("shipment.yaml")
_VISITED = 3
"""Every so many accounts have a visit."""


@dataclass(frozen=True, slots=True)
class Cargo:
    """How many records describe and how many point, in how many parts, and how many entries go in one batch."""

    accounts: int
    pointing: int
    parts: int
    batch: int


@dataclass(frozen=True, slots=True)
class Shipment:
    """Files that one sender sends, and how many entries it sends at once."""

    files: tuple[Path, ...]
    batch: int

    def __add__(self, other: "Shipment") -> "Shipment":
        return Shipment(self.files + other.files, self.batch)


def write(folder: Path, cargo: Cargo) -> list[Shipment]:
    """Accounts with visits, orders, devices and tickets as files, a shipment a part."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for number, record in enumerate(mixed(cargo.accounts, cargo.pointing).records):
        part = number % cargo.parts
        rows[f"{part}-{record.kind}s.jsonl"].append(_row(record))
        if record.kind is RecordKind.ACCOUNT and number % _VISITED == 0:
            rows[f"{part}-visits.jsonl"].append(_visit(number, record))
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in rows.items():
        (folder / name).write_bytes(b"\n".join(map(orjson.dumps, lines)))
    by_part = groupby(sorted(rows), key=lambda name: name.partition("-")[0])
    return [Shipment(tuple(folder / name for name in names), cargo.batch) for _, names in by_part]


def _row(record: SourceRecord) -> dict[str, Any]:
    identifiers = {identifier.kind: identifier.value for identifier in record.identifiers}
    return {"no": record.key.partition(":")[2], "updated": record.observed_at, **identifiers, **record.written}


def _visit(number: int, account: SourceRecord) -> dict[str, Any]:
    return {"no": f"visit/{number}", "at": account.observed_at, "account": account.key.partition(":")[2]}
