"""What records name in common is called what most of them call it, whatever came first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from graph.resolver import Resolver
from graph.session import Store
from identity.record import Identifier, Item, PersonId, RecordKey, RecordKind, SourceRecord
from tests.queries import query

MORNING = datetime(2024, 5, 1, 8, tzinfo=UTC)
KETTLE = "4006381333931"


def order(key: str, *names: str | None) -> SourceRecord:
    """An order of kettles under these names."""
    items = tuple(Item(KETTLE, name, name and name.lower()) for name in names)
    return SourceRecord(RecordKey(f"shop:{key}"), RecordKind.ORDER, "shop", MORNING, items=items)


def account(key: str, street: str, organization: str) -> SourceRecord:
    """One of the Mullers of Bonn who work for the holder of one VAT number."""
    return SourceRecord(
        RecordKey(f"crm:{key}"),
        RecordKind.ACCOUNT,
        "crm",
        MORNING,
        identifiers=(Identifier("vat_id", "DE136695976"),),
        attributes={"family_name": "muller", "city": "bonn", "address_line": "high street 1", "organization": "acme"},
        written={"family_name": "Muller", "address_line": street, "organization": organization},
    )


def registration(key: str, name: str) -> SourceRecord:
    fields = {"gtin": KETTLE, "serial": "SN1", "product_name": name}
    serial = (Identifier("serial", f"{KETTLE}+SN1"),)
    return SourceRecord(
        RecordKey(f"reg:{key}"), RecordKind.REGISTRATION, "reg", MORNING, identifiers=serial, fields=fields
    )


STANDING = (
    order("o1", "Kettle", "Kettle"),
    order("o2", "kettle"),
    order("o3", "Wasserkocher", None),
    account("1", "High St. 1", "Acme"),
    account("2", "High Street 1", "ACME"),
    account("3", "High Street 1", "ACME"),
    registration("1", "Kettle XL"),
    registration("2", "Kettle"),
)
FORMER = tuple(
    replace(record, observed_at=MORNING - timedelta(days=1))
    for record in (order("o2", "Teapot", "Teapot", "Teapot"), account("2", "Low Street", "Zeta"))
)
CALLED = {"Product": "Kettle", "Asset": "Kettle", "Household": "Muller, High Street 1", "Organization": "ACME"}


@pytest.mark.parametrize(
    "batches",
    [
        [STANDING],
        [STANDING[::-1]],
        [[record] for record in STANDING],
        [[record] for record in STANDING[::-1]],
        [FORMER, STANDING],
        [STANDING, FORMER, STANDING],
        [[*FORMER, *STANDING[4:]], STANDING[:4]],
    ],
    ids=["at once", "backwards", "one by one", "one by one backwards", "corrected", "late", "in between"],
)
def test_things_are_called_what_most_records_call_them_in_whatever_order(
    store: Store, batches: Sequence[Sequence[SourceRecord]]
) -> None:
    resolver = opened(store)
    for batch in batches:
        resolver.take(batch)
    assert {row["label"]: row["name"] for row in things(store)} == CALLED
    assert [(row["category"], row["serial"]) for row in things(store) if row["label"] in ("Product", "Asset")] == [
        (None, "SN1"),
        ("kettle", None),
    ]


def test_what_nothing_names_any_more_is_gone(store: Store) -> None:
    resolver = opened(store)
    resolver.take([order("o1", "Kettle"), account("1", "High Street 1", "Acme"), registration("1", "Kettle")])
    later = MORNING + timedelta(days=1)
    bare = [
        SourceRecord(RecordKey(key), kind, key.partition(":")[0], later)
        for key, kind in (("shop:o1", RecordKind.ORDER), ("reg:1", RecordKind.REGISTRATION))
    ]
    resolver.take([*bare, replace(account("1", "", ""), observed_at=later, identifiers=(), attributes={}, written={})])
    assert things(store) == []


def opened(store: Store) -> Resolver:
    numbers = count()
    return Resolver.open(store, lambda: MORNING, lambda: PersonId(f"p{next(numbers):04}"))


def things(store: Store) -> list[dict[str, Any]]:
    return store.read(query("things"))
