"""A shop's customers with their orders, tickets, contacts and ties, for reading."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from bench.bare import bare_touchpoint
from bench.queries import query
from graph.resolver import Resolver
from graph.session import Store
from identity.record import (
    Direction,
    Entry,
    Identifier,
    Item,
    RecordKey,
    RecordKind,
    SourceRecord,
    Tie,
    TieType,
    Touchpoint,
)

_BEGIN = datetime(2022, 1, 1, tzinfo=UTC)
_HOUR = timedelta(hours=1)
_ORDERS, _TICKETS, _TIES = 12, 12, 6
_CHANNELS = ("web", "app", "email", "phone")
_RECORDS_AT_ONCE, _TOUCHPOINTS_AT_ONCE = 1_000, 5_000


@dataclass(frozen=True, slots=True)
class Shop:
    """`customers`, each with so many `touchpoints` over all records; the first one has `most` instead."""

    customers: int
    touchpoints: int
    most: int

    def email(self, customer: int) -> str:
        """By what a customer is asked for."""
        return f"customer{customer}@shop.example"

    def fill(self, store: Store, resolver: Resolver) -> None:
        """Take all records and ties as the stream does; contacts are created directly, which is not measured here."""
        entries: list[Entry] = []
        for customer in range(self.customers):
            entries += self._records(customer)
            if len(entries) >= _RECORDS_AT_ONCE:
                resolver.take(entries)
                entries = []
        resolver.take([*entries, *self._ties()])
        rows = []
        for touchpoint in self._touchpoints():
            rows.append(bare_touchpoint(touchpoint))
            if len(rows) == _TOUCHPOINTS_AT_ONCE:
                store.write(query("bare_touchpoints"), touchpoints=rows)
                rows = []
        store.write(query("bare_touchpoints"), touchpoints=rows)

    def _records(self, customer: int) -> Iterator[SourceRecord]:
        email = Identifier("email", self.email(customer))
        told = {"given_name": f"given{customer}", "family_name": f"family{customer}", "city": "Leipzig"}
        account = RecordKey(f"shop:{customer}")
        loyalty = Identifier("loyalty_no", f"L{customer:08}")
        yield SourceRecord(account, RecordKind.ACCOUNT, "shop", _BEGIN, (email, loyalty), told, told)
        for number in range(_ORDERS):
            at = _BEGIN + number * 700 * _HOUR
            yield SourceRecord(
                RecordKey(f"orders:{customer}-{number}"),
                RecordKind.ORDER,
                "orders",
                at,
                (email,),
                fields={"ordered_at": at, "status": "shipped", "total": 12.5 * number, "currency": "EUR"},
                items=tuple(Item(None, f"product {(customer + item) % 500}", "tools", 1.0, 12.5) for item in range(2)),
            )
        for number in range(_TICKETS):
            at = _BEGIN + number * 900 * _HOUR
            yield SourceRecord(
                RecordKey(f"desk:{customer}-{number}"),
                RecordKind.TICKET,
                "desk",
                at,
                (email,),
                fields={"opened_at": at, "status": "closed", "subject": f"question {number}", "priority": "low"},
            )

    def _ties(self) -> Iterator[Tie]:
        random = Random(7)
        for customer in range(self.customers):
            for number in range(_TIES):
                other = random.randrange(self.customers)
                left, right = RecordKey(f"shop:{customer}"), RecordKey(f"shop:{other}")
                yield Tie(f"tie:{customer}-{number}", TieType.FOLLOWS, left, right, 1.0 + number, _BEGIN)

    def _touchpoints(self) -> Iterator[Touchpoint]:
        for customer in range(self.customers):
            keys = [RecordKey(f"shop:{customer}"), *(RecordKey(f"desk:{customer}-{n}") for n in range(3))]
            for number in range(self.most if customer == 0 else self.touchpoints):
                yield Touchpoint(
                    id=f"{customer}-{number}",
                    record_key=keys[number % len(keys)],
                    at=_BEGIN + number * _HOUR / 10,
                    channel=_CHANNELS[number % len(_CHANNELS)],
                    type="page_viewed",
                    direction=Direction.INBOUND,
                    stage="consider",
                    payload={"page": f"/products/{number % 100}"},
                )
