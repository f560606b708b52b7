"""The bare path: the same numbering, blocking, linking and writing as the stream's, and nothing that decides.

No normalising, no scoring, no clustering, no persons, no evidence: pairs are linked where the truth says that they
are one person. What the stream reaches is told as a share of what this reaches in the same run.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from bench.mixed import Mixed
from bench.queries import query
from graph.session import Store, Transaction
from identity.candidates.index import Entries, KeyIndex, Keys, Proposal, propose
from identity.candidates.keys import blocking_keys
from identity.columns import Columns, Description
from identity.model import Model
from identity.planning.arrivals import milliseconds
from identity.record import RecordKey, SourceRecord, Touchpoint

_NAMES = ("name_pair.phonetic", "given_name.root", "family_name.phonetic", "family_name.start", "family_name.end")
_PLACES = (
    *("postcode", "city", "birth_date.year_month", "birth_date.month_day", "email.local", "phone.ending"),
    *("address_line.number", "device_id"),
)
TEMPLATES = (
    *("name_pair.phonetic", "birth_date", "email.local", "phone.ending", "device_id", "address_line"),
    *(f"{name} + {place}" for name in _NAMES for place in _PLACES),
)
"""Many more than a model has: they give an account 26 keys, as many as the path was first measured with."""
_FIELDS = ("given_name", "family_name", "birth_date", "address_line", "city", "postcode")
_IDENTIFIERS = ("email", "phone", "device_id")
_LARGEST = 1 << 22


@dataclass(frozen=True, slots=True)
class BareRecord:
    """One account, ready to be written. `person` is the truth, `payload` its fields in the statement's order."""

    key: RecordKey
    keys: Keys
    person: int
    payload: tuple[Any, ...]


def bare_records(accounts: Mixed) -> list[BareRecord]:
    """Accounts with their blocking keys."""
    columns = Columns(replace(Model.default(), templates=TEMPLATES))
    columns.append([Description(record.attributes, record.identifiers) for record in accounts.records])
    owners, keys = blocking_keys(columns, range(len(accounts.records)))
    ends = np.searchsorted(owners, np.arange(len(accounts.records)), "right")
    starts = np.concatenate([[0], ends[:-1]])
    return [
        BareRecord(record.key, keys[start:end], accounts.truth[record.key], _payload(record))
        for record, start, end in zip(accounts.records, starts, ends, strict=True)
    ]


def bare_touchpoint(touchpoint: Touchpoint) -> dict[str, Any]:
    """A touchpoint, ready to be created."""
    return {
        "id": touchpoint.id,
        "record_key": touchpoint.record_key,
        "at": milliseconds(touchpoint.at),
        "channel": touchpoint.channel,
        "type": touchpoint.type,
        "direction": touchpoint.direction.value,
        "stage": touchpoint.stage,
        "payload": orjson.dumps(dict(touchpoint.payload)).decode(),
    }


def _payload(record: SourceRecord) -> tuple[Any, ...]:
    identifiers = {identifier.kind: identifier.value for identifier in record.identifiers}
    said = (*(record.written.get(name) for name in _FIELDS), *(identifiers.get(kind) for kind in _IDENTIFIERS))
    return (record.source, milliseconds(record.observed_at), *said)


class BareResolver:
    """The only writer of bare records in a store: an index of blocking keys in memory, one transaction a batch."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._cap = Model.default().bucket_cap
        self._index = KeyIndex()
        self._person = np.zeros(_LARGEST, np.int64)
        self._next = 0
        for name in ("bare_record_key", "bare_record_no", "bare_ledger_id", "bare_ledger"):
            store.write(query(name))

    def take(self, records: Sequence[BareRecord]) -> int:
        """How many of the records were new; they are committed."""
        with self._store.transaction() as transaction:
            (claimed,) = transaction.run(query("bare_claim"), next=self._next, keys=[r.key for r in records])
            present = set(claimed["present"])
            fresh = [record for record in records if record.key not in present]
            added = self._entries(fresh)
            proposal = propose(self._index, added, Entries.none(), self._cap)
            gone = self._gone(transaction, proposal, added)
            transaction.run(query("bare_write"), **self._rows(fresh, proposal), gone=gone)
        self._index.add(added)
        self._next += len(fresh)
        return len(fresh)

    def _entries(self, records: Sequence[BareRecord]) -> Entries:
        if not records:
            return Entries.none()
        numbers = np.arange(self._next, self._next + len(records), dtype=np.int32)
        self._person[numbers] = [record.person for record in records]
        owners = np.repeat(numbers, [len(record.keys) for record in records])
        return Entries(owners, np.concatenate([record.keys for record in records]))

    def _rows(self, records: Sequence[BareRecord], proposal: Proposal) -> dict[str, Any]:
        base = self._next
        left, right = self._same(proposal)
        inside = left >= base
        return {
            "rows": [
                [base + at, record.key, record.keys.tobytes(), record.person, *record.payload]
                for at, record in enumerate(records)
            ],
            "inside": _links(right[inside] - base, left[inside] - base),
            "across": _links(right[~inside] - base, left[~inside]),
            "next": base + len(records),
        }

    def _same(self, proposal: Proposal) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """The proposed pairs that are one person in truth: it stands where the comparison would."""
        same = self._person[proposal.left] == self._person[proposal.right]
        return proposal.left[same], proposal.right[same]

    def _gone(self, transaction: Transaction, proposal: Proposal, added: Entries) -> list[tuple[int, int]]:
        """The links that only buckets which have just outgrown the cap had proposed."""
        if not proposal.outgrown:
            return []
        buckets = [members.tolist() for _, members in proposal.outgrown]
        (row,) = transaction.run(query("bare_doubtful"), buckets=buckets)
        return [(one, other) for one, other, *keys in row["links"] if not self._still_share(added, *keys)]

    def _still_share(self, added: Entries, one: bytes, other: bytes) -> bool:
        shared = np.intersect1d(np.frombuffer(one, np.int64), np.frombuffer(other, np.int64))
        coming = np.array([np.count_nonzero(added.keys == key) for key in shared], np.int64)
        return bool((self._index.sizes(shared) + coming <= self._cap).any())


def _links(one: NDArray[np.int32], other: NDArray[np.int32]) -> list[tuple[int, int, float]]:
    return [(left, right, 1.0) for left, right in zip(one.tolist(), other.tolist(), strict=True)]
