"""What was sent to whom follows the records: at once after a merge, and back after a split."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

import graph.reader.outbound
from context.contact import Cap, Scope, pressure
from graph.reader.outbound import Outbound, Outgoing, outbound
from graph.reader.view import View
from graph.session import AsyncStore, Connection, Store
from identity.decisions import DecisionId, Undoing
from identity.record import Direction, RecordKey, RecordKind, Touchpoint
from tests.graph.test_decisions import MARRIED, person_of
from tests.graph.test_resolver import ANNA, BEN, opened, record

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
THREE_A_WEEK = Cap("three a week", Scope.PERSON, 3, timedelta(days=7))


def _letter(record_key: str, day: int, type: str = "newsletter_sent") -> Touchpoint:
    at = NOON - timedelta(days=day)
    return Touchpoint(f"{record_key}-{day}-{type}", RecordKey(record_key), at, "email", type, Direction.OUTBOUND)


def _outgoing(server: Connection, person: str) -> Outgoing:
    asked = Outbound(View(person), NOON - timedelta(days=7), NOON, None, frozenset({"answer_sent"}))

    async def read() -> Outgoing:
        async with AsyncStore.open(server) as store:
            return await outbound(store, asked)

    return asyncio.run(read())


def _remaining(server: Connection, store: Store, record_key: str) -> int:
    (use,) = pressure([THREE_A_WEEK], _outgoing(server, person_of(store, record_key)).sent, "email", NOON)
    return use.remaining


def test_two_people_who_are_found_to_be_one_have_the_contacts_of_both_until_they_are_two_again(
    store: Store, server: Connection
) -> None:
    resolver = opened(store)
    resolver.take(
        [
            record("crm:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA),
            record("shop:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA),
            record("crm:2", RecordKind.ACCOUNT, "email:ben@x.org", **BEN),
            _letter("crm:1", 1),
            _letter("crm:1", 2),
            _letter("crm:2", 3),
            _letter("crm:2", 4),
            _letter("crm:2", 5, "answer_sent"),
            _letter("crm:2", 8),
        ]
    )
    assert (_remaining(server, store, "crm:1"), _remaining(server, store, "crm:2")) == (1, 1)
    resolver.decide([MARRIED])
    assert _remaining(server, store, "crm:1") == 0
    resolver.decide([Undoing(DecisionId("d1"), "adam", 5)])
    assert (_remaining(server, store, "crm:1"), _remaining(server, store, "crm:2")) == (1, 1)


def test_contacts_on_more_records_than_are_looked_at_are_told(
    store: Store, server: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(store).take([record("crm:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA)])
    person = person_of(store, "crm:1")
    assert _outgoing(server, person).complete
    monkeypatch.setattr(graph.reader.outbound, "TIMELINES_READ", 1)
    assert not _outgoing(server, person).complete
