"""What waits for people, read from a graph that a resolver made."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, TypeVar

import pytest

from context.page import Moment, UnknownCursorError, key_cursor
from cypher.catalogue import load
from graph.reader.meant import record_meant
from graph.reader.records import records_by_key
from graph.reader.review import decisions, open_pairs, pair
from graph.resolver import Resolver
from graph.session import AsyncStore, Connection, Store
from identity.decisions import Decision, DecisionId, DecisionKind, Undoing
from identity.record import RecordKey, RecordKind
from identity.review import OpenPair
from tests.graph.test_resolver import ANNA, opened, record, touchpoint
from tests.identity.planning.crowd import portrait

T = TypeVar("T")
Read = Callable[[Callable[[AsyncStore], Coroutine[Any, Any, T]]], T]
DOUBTFUL = {"given_name": "ana", "family_name": "muller", "birth_date": "1981-01-03"}
"""Anna, if much was mistyped: the default model is in two minds about it."""


@pytest.fixture
def resolver(store: Store) -> Resolver:
    resolver = opened(store)
    resolver.take(
        [
            record("crm:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA),
            record("shop:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA),
            record("web:1", RecordKind.ACCOUNT, **DOUBTFUL),
            touchpoint("1", "web:1"),
            touchpoint("2", "web:1"),
            touchpoint("3", "web:1"),
        ]
    )
    return resolver


@pytest.fixture
def read(server: Connection) -> Read[Any]:
    def read(ask: Callable[[AsyncStore], Coroutine[Any, Any, T]]) -> T:
        async def work() -> T:
            async with AsyncStore.open(server) as store:
                return await ask(store)

        return asyncio.run(work())

    return read


def decided(id: str, kind: DecisionKind, left: str, right: str, at: int = 1) -> Decision:
    return Decision(DecisionId(id), kind, (RecordKey(left),), (RecordKey(right),), "eve", at, "she asked")


def waiting(read: Read[Any]) -> list[OpenPair]:
    return [one for _, one in read(lambda store: open_pairs(store, 20, None)).items]


def test_a_pair_that_the_model_doubts_waits_with_what_hangs_on_it(resolver: Resolver, read: Read[Any]) -> None:
    (one,) = [one for one in waiting(read) if not one.together]
    stakes = {one.left: one.left_stake, one.right: one.right_stake}
    assert (stakes[RecordKey("web:1")].records, stakes[RecordKey("web:1")].touchpoints) == (1, 3)
    assert one.moved == 2


def test_what_was_decided_waits_no_longer_nor_do_other_records_of_the_two(resolver: Resolver, read: Read[Any]) -> None:
    resolver.decide([decided("d1", DecisionKind.REJECT, "crm:1", "web:1")])
    assert [one for one in waiting(read) if not one.together] == []
    resolver.decide([Undoing(DecisionId("d1"), "eve", 2)])
    assert len([one for one in waiting(read) if not one.together]) == 1


def test_records_that_a_reject_parts_from_their_like_are_not_asked_about(resolver: Resolver, read: Read[Any]) -> None:
    resolver.decide([decided("d1", DecisionKind.REJECT, "crm:1", "shop:1")])
    assert frozenset({"crm:1", "shop:1"}) not in {frozenset((one.left, one.right)) for one in waiting(read)}


def test_a_queue_is_read_page_by_page(resolver: Resolver, read: Read[Any]) -> None:
    for family in ("weber", "koch", "lang"):
        for source, said in (("crm", ANNA), ("web", DOUBTFUL)):
            resolver.take([record(f"{source}:{family}", RecordKind.ACCOUNT, **{**said, "family_name": family})])
    whole = waiting(read)
    assert len(whole) > 1
    found: list[OpenPair] = []
    after = None
    for _ in whole:
        page = read(partial(open_pairs, first=1, after=after))
        found += [one for _, one in page.items]
        after = page.items[-1][0]
    assert found == whole
    assert not page.has_next


@pytest.mark.parametrize("cursor", ["x", key_cursor("7"), key_cursor('["a", 1, 2]')])
def test_a_cursor_of_another_list_is_refused(resolver: Resolver, read: Read[Any], cursor: str) -> None:
    with pytest.raises(UnknownCursorError):
        read(lambda store: open_pairs(store, 1, cursor))


def test_two_records_are_shown_with_their_evidence(resolver: Resolver, read: Read[Any]) -> None:
    found = read(lambda store: pair(store, "web:1", "crm:1"))
    assert found.bits == pytest.approx(sum(one.bits for one in found.evidence))
    assert ("ana", "anna") in {(one.left, one.right) for one in found.evidence}
    assert read(lambda store: pair(store, "web:1", "crm:404")) is None


def test_decisions_are_listed_newest_first_page_by_page(resolver: Resolver, read: Read[Any]) -> None:
    resolver.decide([decided(f"d{n}", DecisionKind.REJECT, f"a:{n}", f"b:{n}", at=n // 2) for n in range(5)])
    first = read(lambda store: decisions(store, 3, Moment.newest()))
    second = read(lambda store: decisions(store, 3, Moment.after(first.items[-1][0])))
    assert [one.id for _, one in (*first.items, *second.items)] == ["d4", "d3", "d2", "d1", "d0"]
    assert (first.has_next, second.has_next) == (True, False)


def test_an_empty_store_has_nothing_to_review(store: Store, read: Read[Any]) -> None:
    assert waiting(read) == []


def test_the_queue_is_read_in_the_order_of_its_indexes(open_store: Store) -> None:
    operators = open_store.explain(load("context/review_queue")).operators
    assert "DirectedRelationshipIndexSeekByRange" in operators
    assert not operators & {"Sort", "Top", "PartialTop", "PartialSort"}


def test_an_order_that_several_may_own_waits_for_each_of_them_until_somebody_decides(
    store: Store, read: Read[Any]
) -> None:
    ben = {"given_name": "ben", "family_name": "smith", "birth_date": "1991-07-30"}
    resolver = opened(store)
    resolver.take(
        [
            record("crm:1", RecordKind.ACCOUNT, "email:family@x.org", **ANNA),
            record("crm:2", RecordKind.ACCOUNT, "email:family@x.org", **ben),
            record("shop:o1", RecordKind.ORDER, "email:family@x.org", "order_no:o1"),
            record("help:t1", RecordKind.TICKET, "order_no:o1"),
            touchpoint("1", "shop:o1"),
        ]
    )
    asked = {(one.left, one.right): one for one in waiting(read) if one.sharers}
    assert asked.keys() == {(left, right) for left in ("shop:o1", "help:t1") for right in ("crm:1", "crm:2")}
    assert asked[RecordKey("shop:o1"), RecordKey("crm:1")].moved == 1
    confirm = decided("d1", DecisionKind.CONFIRM, "shop:o1", "crm:2")
    foreseen = resolver.preview([confirm])
    (effect,) = foreseen.effects
    assert (effect.after.orders, effect.after.tickets, effect.after.touchpoints) == (1, 1, 1)
    assert resolver.decide([confirm]).effects == foreseen.effects
    assert not [one for one in waiting(read) if one.sharers]
    assert portrait(opened(store).population) == portrait(resolver.population)
    held = read(partial(records_by_key, keys=["shop:o1", "help:t1"]))
    assert (held["shop:o1"].decided_by, held["shop:o1"].attached_by) == ("d1", None)
    assert (held["help:t1"].decided_by, held["help:t1"].attached_by) == (None, "order_no:o1")
    resolver.decide([Undoing(DecisionId("d1"), "eve", 2)])
    assert len([one for one in waiting(read) if one.sharers]) == 4
    assert portrait(opened(store).population) == portrait(resolver.population)


def test_the_id_of_a_person_stands_for_the_first_record_that_describes_them(
    store: Store, resolver: Resolver, read: Read[Any]
) -> None:
    by_key = {known.key: known.belonging for known in resolver.population.records}
    (person,) = {belonging.person for key in ("crm:1", "shop:1") if (belonging := by_key[RecordKey(key)])}
    assert person is not None
    assert read(lambda reader: record_meant(reader, person)) == "crm:1"
    assert read(lambda reader: record_meant(reader, "shop:1")) == "shop:1"
    assert read(lambda reader: record_meant(reader, "nobody")) == "nobody"
    resolver.decide([decided("d1", DecisionKind.CONFIRM, "crm:1", "web:1")])
    formers = {belonging.person for belonging in by_key.values() if belonging and belonging.person}
    assert {read(partial(record_meant, named=former)) for former in formers} == {"crm:1"}
