"""Records of every tier: the accounts of invented people, and the devices, orders and tickets that point to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from bench.people import People, generate
from identity.attributes import normalise
from identity.identifiers.registry import identify
from identity.record import Identifier, RecordKey, RecordKind, SourceRecord

_IDENTIFIERS = ("email", "phone", "device_id")
_BEGIN = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Mixed:
    """Records and the truth: record key → person."""

    records: list[SourceRecord]
    truth: Mapping[str, int]


def accounts(count: int, seed: int = 7, source: str = "crm") -> Mixed:
    """Describing records alone, a dozen fields each."""
    people = generate(count, seed)
    records = list(_accounts(people, source))
    return Mixed(records, {r.key: int(person) for r, person in zip(records, people.person, strict=True)})


def mixed(accounts_count: int, pointing: int, seed: int = 7) -> Mixed:
    """Accounts, and `pointing` records that carry one or two identifiers, many of them in chains."""
    base = accounts(accounts_count, seed)
    rng = np.random.default_rng(seed + 1)
    records, truth = list(base.records), dict(base.truth)
    orders: list[tuple[str, int]] = []
    for number, at in enumerate(rng.integers(0, len(base.records), pointing).tolist()):
        account = base.records[at]
        person = base.truth[account.key]
        pointer, order = _pointer(number, account, orders, rng)
        if pointer is None:
            continue
        if order is not None:
            person = orders[order][1]
        elif pointer.kind is RecordKind.ORDER:
            orders.append((pointer.identifiers[0].value, person))
        records.append(pointer)
        truth[pointer.key] = person
    return Mixed(records, truth)


def _accounts(people: People, source: str) -> Iterator[SourceRecord]:
    for row in range(len(people.person)):
        written = {name: text for name, column in people.columns.items() if (text := column[row]) is not None}
        attributes = {
            name: normal
            for name, text in written.items()
            if name not in _IDENTIFIERS and name != "source" and (normal := normalise(name, text)) is not None
        }
        identifiers = [identify(kind, written[kind], "US") for kind in _IDENTIFIERS if kind in written]
        yield SourceRecord(
            key=RecordKey(f"{source}:{row}"),
            kind=RecordKind.ACCOUNT,
            source=source,
            observed_at=_BEGIN + timedelta(minutes=row),
            identifiers=tuple(found for found in identifiers if isinstance(found, Identifier)),
            attributes=attributes,
            written={name: written[name] for name in attributes},
        )


def _pointer(
    number: int, account: SourceRecord, orders: list[tuple[str, int]], rng: np.random.Generator
) -> tuple[SourceRecord | None, int | None]:
    """An order, a device or a ticket; a ticket may name an order instead, whose place is returned too."""
    kind = (RecordKind.ORDER, RecordKind.DEVICE, RecordKind.TICKET)[number % 3]
    own = {"order": "order_no", "ticket": "ticket_no"}.get(kind)
    named = [Identifier(own, f"{kind}-{number}")] if own else []
    order = None
    if kind is RecordKind.TICKET and orders and rng.random() < 0.5:
        order = int(rng.integers(len(orders)))
        named.append(Identifier("order_no", orders[order][0]))
    elif account.identifiers:
        named.append(account.identifiers[int(rng.integers(len(account.identifiers)))])
    else:
        return None, None
    moment = _BEGIN + timedelta(minutes=number)
    return SourceRecord(RecordKey(f"shop:{kind}/{number}"), kind, "shop", moment, tuple(named)), order
