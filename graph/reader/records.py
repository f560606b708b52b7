"""The records of a person: accounts, devices, tickets, orders and whatever else a source system said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson

from context.page import Moment, Page, page
from cypher.catalogue import load
from graph.reader.view import RECORDS_READ, View
from graph.session import AsyncStore, Row
from identity.decisions import DecisionId, decision_in

_DESCRIPTION = "description"
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One product of an order."""

    gtin: str | None
    name: str | None
    category: str | None
    quantity: float | None
    unit_price: float | None


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """One record, and how it belongs to its person.

    `attached_by` is the identifier that attached it, `decided_by` the decision that did; both None where its own
    description made it belong. `candidates` are the persons that a shared record may belong to. `properties` are the
    node's own, attributes and fields alike.
    """

    key: str
    kind: str
    at: datetime | None
    since: datetime | None
    attached_by: str | None
    decided_by: DecisionId | None
    properties: Mapping[str, Any]
    identifiers: tuple[tuple[str, str], ...]
    lines: tuple[OrderLine, ...]
    candidates: tuple[str, ...]

    @property
    def place(self) -> Moment:
        """Where it stands in a list newest first."""
        return Moment(self.at or _UNDATED, self.key)

    @property
    def attributes(self) -> dict[str, str]:
        """Normal forms by the attribute's name; what the source wrote is in `properties` under the same name."""
        compared: dict[str, str] = orjson.loads(self.properties.get("compared") or "{}")
        return compared


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which records are wanted; None: all."""

    kinds: tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None
    order_types: tuple[str, ...] | None = None


async def records(store: AsyncStore, view: View, wanted: RecordFilter, after: Moment, first: int) -> Page[HeldRecord]:
    """A page of the records that a person holds, newest first."""
    (row,) = await store.read(
        load("context/records"),
        **view.params(),
        kinds=_list(wanted.kinds),
        statuses=_list(wanted.statuses),
        order_types=_list(wanted.order_types),
        before=after.at,
        before_key=after.id,
        scan=RECORDS_READ,
        limit=first + 1,
    )
    return _page(row, first)


async def shared_records(store: AsyncStore, person: str, after: Moment, first: int) -> Page[HeldRecord]:
    """A page of the records of which a person is a candidate, newest first."""
    (row,) = await store.read(
        load("context/shared_records"),
        person=person,
        before=after.at,
        before_key=after.id,
        scan=RECORDS_READ,
        limit=first + 1,
    )
    return _page(row, first)


async def records_by_key(store: AsyncStore, keys: Sequence[str]) -> dict[str, HeldRecord]:
    """The records that exist among `keys`."""
    (row,) = await store.read(load("context/records_by_key"), keys=list(keys))
    return {found["properties"]["key"]: _record(found) for found in row["records"]}


def attached_by(via: str | None) -> str | None:
    """The identifier or decision in `OF.via`; None where it says that the record describes its person."""
    return None if via == _DESCRIPTION else via


def _page(row: Row, first: int) -> Page[HeldRecord]:
    found = [_record(record) for record in row["records"]]
    return page(found, first, lambda record: record.place.cursor(), truncated=row["scanned"] == RECORDS_READ)


def _record(found: Mapping[str, Any]) -> HeldRecord:
    properties = found["properties"]
    return HeldRecord(
        key=properties["key"],
        kind=properties.get("kind") or "",
        at=None if found["at"] == _UNDATED else found["at"],
        since=found["since"],
        attached_by=None if decision_in(found["via"]) else attached_by(found["via"]),
        decided_by=decision_in(found["via"]),
        properties=properties,
        identifiers=tuple((kind, value) for kind, value in found["identifiers"]),
        lines=tuple(OrderLine(*line) for line in found["items"]),
        candidates=tuple(found["candidates"]),
    )


def _list(values: tuple[str, ...] | None) -> list[str] | None:
    return None if values is None else list(values)
