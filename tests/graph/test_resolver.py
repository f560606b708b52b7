"""The resolver on the real Neo4j: what it commits is what its population knows, and what the next one reads back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from graph.ledger import claim
from graph.resolver import OtherModelError, Receipt, Resolver
from graph.session import Store
from identity.model.model import Model
from identity.record import (
    Consent,
    ConsentState,
    Entry,
    Identifier,
    Item,
    PersonId,
    RecordKey,
    RecordKind,
    SourceRecord,
    Tie,
    TieType,
    Touchpoint,
)
from tests.identity.planning.crowd import portrait
from tests.queries import query

ANNA = {"given_name": "anna", "family_name": "muller", "birth_date": "1980-01-02", "city": "bonn"}
BEN = {"given_name": "ben", "family_name": "smith", "birth_date": "1991-07-30", "city": "bonn"}
MORNING = datetime(2024, 5, 1, 8, tzinfo=UTC)


@pytest.fixture
def resolver(store: Store) -> Resolver:
    return opened(store)


def opened(store: Store, prefix: str = "p", model: Model | None = None) -> Resolver:
    """A resolver with a clock that strikes every minute and ids that can be read."""
    minutes = count()
    return Resolver.open(store, lambda: MORNING + timedelta(minutes=next(minutes)), ids(prefix), model)


def ids(prefix: str) -> Callable[[], PersonId]:
    names: Iterator[PersonId] = (PersonId(f"{prefix}{number:04}") for number in count())
    return lambda: next(names)


def record(key: str, kind: RecordKind = RecordKind.ACCOUNT, *identifiers: str, **attributes: str) -> SourceRecord:
    """A record; identifiers as `kind:value`."""
    pairs = (identifier.split(":", 1) for identifier in identifiers)
    return SourceRecord(
        key=RecordKey(key),
        kind=kind,
        source=key.partition(":")[0],
        observed_at=MORNING,
        identifiers=tuple(Identifier(name, value) for name, value in pairs),
        attributes=attributes,
        written={name: value.title() for name, value in attributes.items()},
    )


def touchpoint(identity: str, record_key: str, at: datetime = MORNING) -> Touchpoint:
    return Touchpoint(f"web:{identity}", RecordKey(record_key), at, "web", "visit")


def test_records_become_persons_that_a_new_resolver_reads_back(store: Store, resolver: Resolver) -> None:
    receipt = resolver.take(
        [
            record("crm:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA),
            record("shop:9", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA),
            record("crm:2", RecordKind.ACCOUNT, **BEN),
            record("shop:o1", RecordKind.ORDER, "order_no:o1", "email:anna@x.org"),
            record("help:t1", RecordKind.TICKET, "order_no:o1"),
        ]
    )
    assert receipt == Receipt(records=5, created=2)
    assert portrait(opened(store).population) == portrait(resolver.population)
    (anna,) = store.read(query("person_by_record"), key="help:t1")
    assert (anna["given_name"], anna["given_name_from"], anna["records"]) == ("Anna", "crm:1", 4)


def test_sending_again_changes_nothing(store: Store, resolver: Resolver) -> None:
    batch: list[Entry] = [
        record("crm:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA),
        record("shop:o1", RecordKind.ORDER, "email:anna@x.org"),
        touchpoint("1", "crm:1"),
        Tie("ref:1", TieType.REFERRED, RecordKey("crm:1"), RecordKey("crm:2"), 2.0, MORNING),
        Consent("crm:c1", RecordKey("crm:1"), "newsletter", ConsentState.GRANTED, "email", MORNING),
    ]
    resolver.take(batch)
    before = store.read(query("everything"))
    assert resolver.take(batch).records == 0
    assert opened(store).take(batch).unchanged == 2
    assert store.read(query("everything")) == before


def test_a_bridge_merges_two_persons_and_the_old_id_redirects(store: Store, resolver: Resolver) -> None:
    resolver.take([record("crm:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA)])
    resolver.take([record("shop:1", RecordKind.ORDER, "email:a.m@x.org"), touchpoint("1", "shop:1")])
    resolver.take([record("shop:2", RecordKind.ACCOUNT, "email:a.m@x.org", "email:anna@x.org", **ANNA)])
    (merged,) = store.read(query("merges"))
    assert merged["into"] == store.read(query("person_by_record"), key="shop:1")[0]["id"]
    assert merged["touchpoints"] == 1
    assert [change["type"] for change in store.read(query("changes"))] == ["CREATED", "CREATED", "MERGED"]


def test_what_a_record_was_is_remembered_when_it_changes_hands(store: Store, resolver: Resolver) -> None:
    resolver.take([record("shop:1", RecordKind.ORDER, "email:anna@x.org")])
    resolver.take([record("crm:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA)])
    later = replace(record("crm:1", RecordKind.ACCOUNT, **ANNA), observed_at=MORNING + timedelta(days=1))
    resolver.take([later])
    past = store.read(query("past_persons"), key="shop:1")
    assert [row["until"] > row["since"] for row in past] == [True]
    assert portrait(opened(store).population) == portrait(resolver.population)


def test_a_record_that_is_named_before_it_comes_keeps_what_was_hung_on_it(store: Store, resolver: Resolver) -> None:
    resolver.take([touchpoint("1", "crm:1")])
    resolver.take([record("crm:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA)])
    (anna,) = store.read(query("person_by_record"), key="crm:1")
    assert anna["touchpoints"] == 1


def test_two_resolvers_that_take_turns_agree(store: Store) -> None:
    one, two = opened(store, "a"), opened(store, "b")
    for number in range(12):
        said = ANNA if number % 3 else BEN
        writer = (one, two)[number % 2]
        writer.take([record(f"crm:{number}", RecordKind.ACCOUNT, f"email:m{number % 4}@x.org", **said)])
    one.take([])
    two.take([])
    assert portrait(one.population) == portrait(two.population) == portrait(opened(store).population)


def test_order_lines_assets_households_and_organizations_are_written(store: Store, resolver: Resolver) -> None:
    order = record("shop:o1", RecordKind.ORDER, "order_no:o1")
    lines = (Item("4006381333931", "Kettle", "kitchen", 2, 19.9), Item(None, "Gift wrap"))
    lived = {"address_line": "1 high street", "postcode": "12345", "organization": "acme"}
    resolver.take(
        [
            replace(order, items=lines),
            record("crm:1", RecordKind.ACCOUNT, **ANNA, **lived),
            replace(
                record("reg:1", RecordKind.REGISTRATION, "serial:4006381333931+SN1", "email:anna@x.org"),
                fields={"registered_at": MORNING, "gtin": "4006381333931", "serial": "SN1", "product_name": "Kettle"},
            ),
        ]
    )
    (found,) = store.read(query("surroundings"))
    assert found["products"] == ["4006381333931", "name:Gift wrap"]
    assert found["assets"] == [["4006381333931", "SN1", "Kettle"]]
    assert found["households"] == ["Muller, 1 High Street"]
    assert found["organizations"] == ["Acme"]
    assert found["registered_at"] == MORNING


def test_a_store_keeps_the_model_it_was_begun_with(store: Store, resolver: Resolver) -> None:
    resolver.take([record("crm:1", RecordKind.ACCOUNT, **ANNA)])
    other = replace(Model.default(), name="other")
    with pytest.raises(OtherModelError, match="begun with"):
        opened(store, model=other)


def test_a_resolver_opens_while_another_holds_the_ledger(store: Store, resolver: Resolver) -> None:
    resolver.take([record("crm:1", RecordKind.ACCOUNT, **ANNA)])
    with store.rehearsal() as transaction:
        claim(transaction)
        assert portrait(opened(store, "q").population) == portrait(resolver.population)


def test_an_empty_store_takes_the_model_it_is_given(store: Store) -> None:
    other = replace(Model.default(), name="other")
    opened(store, model=other).take([record("crm:1", RecordKind.ACCOUNT, **ANNA)])
    assert opened(store).population.model.fingerprint == other.fingerprint


def test_a_touchpoint_that_comes_twice_in_a_batch_hangs_on_its_record_once(store: Store, resolver: Resolver) -> None:
    ticket = record("help:t1", RecordKind.TICKET, "ticket_no:t1")
    resolver.take([ticket, touchpoint("1", "help:t1"), touchpoint("1", "help:t1", MORNING + timedelta(hours=1))])
    (person,) = store.read(query("person_by_record"), key="help:t1")
    assert person["touchpoints"] == 1


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_an_older_word_never_replaces_a_newer_consent(store: Store, resolver: Resolver, order: tuple[int, int]) -> None:
    granted = Consent("crm:c1", RecordKey("crm:1"), "newsletter", ConsentState.GRANTED, None, MORNING)
    revoked = replace(
        granted, state=ConsentState.REVOKED, at=MORNING + timedelta(days=60), record_key=RecordKey("crm:2")
    )
    for place in order:
        resolver.take([(granted, revoked)[place]])
    assert store.read(query("consents")) == [{"state": "REVOKED", "givers": ["crm:2"]}]


def test_a_record_whose_kind_is_corrected_loses_its_former_label(store: Store, resolver: Resolver) -> None:
    said = record("shop:1", RecordKind.TICKET, "ticket_no:t1")
    resolver.take([said])
    resolver.take([replace(said, kind=RecordKind.ORDER, observed_at=MORNING + timedelta(days=1))])
    assert store.read(query("labels_of_records")) == [{"key": "shop:1", "labels": ["Order", "Record"]}]


def test_a_record_that_names_nothing_is_an_anonymous_person_until_it_names_somebody(
    store: Store, resolver: Resolver
) -> None:
    empty = record("shop:1", RecordKind.ORDER)
    assert resolver.take([empty, record("crm:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA)]).created == 2
    assert portrait(opened(store).population) == portrait(resolver.population)
    (nobody,) = store.read(query("person_by_record"), key="shop:1")
    assert (nobody["anonymous"], nobody["records"]) == (True, 1)
    later = replace(empty, identifiers=(Identifier("email", "anna@x.org"),), observed_at=MORNING + timedelta(days=1))
    assert resolver.take([later]).merged == 1
    assert portrait(opened(store).population) == portrait(resolver.population)


def test_the_feed_tells_when_records_leave_a_person_who_stays_to_be_shared(store: Store, resolver: Resolver) -> None:
    resolver.take(
        [
            record("crm:1", RecordKind.ACCOUNT, "email:family@x.org", **ANNA),
            record("shop:1", RecordKind.ORDER, "email:family@x.org"),
        ]
    )
    resolver.take([record("crm:2", RecordKind.ACCOUNT, "email:family@x.org", **BEN)])
    assert [
        (change["type"], change["person_id"], change["other_ids"], change["records"])
        for change in store.read(query("changes"))
    ] == [
        ("CREATED", "p0000", [], ["crm:1", "shop:1"]),
        ("CREATED", "p0001", [], ["crm:2"]),
        ("RELEASED", "p0000", ["p0001"], ["shop:1"]),
    ]


def test_the_feed_tells_whose_the_records_of_a_dissolved_person_may_be(store: Store, resolver: Resolver) -> None:
    resolver.take([record("shop:1", RecordKind.ORDER, "email:family@x.org")])
    both = ((RecordKey("crm:1"), ANNA), (RecordKey("crm:2"), BEN))
    resolver.take([record(key, RecordKind.ACCOUNT, "email:family@x.org", **said) for key, said in both])
    last = store.read(query("changes"))[-1]
    assert (last["type"], last["person_id"], last["other_ids"], last["records"]) == (
        "DISSOLVED",
        "p0000",
        ["p0001", "p0002"],
        ["shop:1"],
    )


def test_the_feed_tells_when_shared_records_become_one_persons(store: Store, resolver: Resolver) -> None:
    both = ((RecordKey("crm:1"), ANNA), (RecordKey("crm:2"), BEN))
    resolver.take([record(key, RecordKind.ACCOUNT, "email:family@x.org", **said) for key, said in both])
    resolver.take([record("shop:1", RecordKind.ORDER, "email:family@x.org")])
    owner = record("crm:2", RecordKind.ACCOUNT, "email:ben@x.org", **BEN)
    resolver.take([replace(owner, observed_at=MORNING + timedelta(days=1))])
    last = store.read(query("changes"))[-1]
    assert (last["type"], last["person_id"], last["other_ids"], last["records"]) == (
        "CLAIMED",
        "p0000",
        ["p0001"],
        ["shop:1"],
    )
