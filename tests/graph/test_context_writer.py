"""What hangs on records, sent again as it was, corrected, and late."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from graph.context_writer import Hanging, Tally, write_context
from graph.session import Store
from identity.record import Consent, ConsentState, RecordKey, Tie, TieType, Touchpoint
from tests.queries import query

MORNING = datetime(2024, 5, 1, 8, tzinfo=UTC)
ANNA, BEN = RecordKey("crm:1"), RecordKey("crm:2")
VISIT = Touchpoint("web:1", ANNA, MORNING, "web", "visit", stage="AWARE", payload={"page": "/"})
REFERRAL = Tie("ref:1", TieType.REFERRED, ANNA, BEN, 2.0, MORNING)
CONSENT = Consent("crm:c1", ANNA, "newsletter", ConsentState.GRANTED, "email", MORNING)
ALL: tuple[Hanging, ...] = (VISIT, REFERRAL, CONSENT)


def take(store: Store, *entries: Hanging) -> Tally:
    with store.transaction() as transaction:
        return write_context(transaction, entries)


def test_what_is_sent_again_is_unchanged_and_what_is_new_is_written(store: Store) -> None:
    timeless = (replace(REFERRAL, id="ref:2", at=None), replace(CONSENT, id="crm:c2", at=None))
    assert take(store, *ALL, *timeless) == Tally(written=5)
    before = store.read(query("everything"))
    assert take(store, *ALL, *timeless) == Tally(unchanged=5)
    assert take(store, VISIT, replace(VISIT, id="web:2"), VISIT) == Tally(written=1, unchanged=2)
    assert take(store) == Tally()
    assert {row["kind"]: row["count"] for row in before}["BY"] == 1


@pytest.mark.parametrize(
    ("corrected", "stands"),
    [
        (replace(REFERRAL, right=RecordKey("crm:3")), ("REFERRED", "crm:1", "crm:3", 2.0)),
        (replace(REFERRAL, left=BEN, right=ANNA), ("REFERRED", "crm:2", "crm:1", 2.0)),
        (replace(REFERRAL, type=TieType.GIFTED), ("GIFTED", "crm:1", "crm:2", 2.0)),
        (replace(REFERRAL, weight=3.0), ("REFERRED", "crm:1", "crm:2", 3.0)),
    ],
)
def test_a_corrected_tie_stands_alone(store: Store, corrected: Tie, stands: tuple[object, ...]) -> None:
    take(store, REFERRAL)
    assert take(store, corrected) == Tally(written=1)
    assert [tuple(row.values()) for row in store.read(query("ties"))] == [stands]
    assert take(store, corrected) == Tally(unchanged=1)


def test_other_ties_of_the_same_ends_stay(store: Store) -> None:
    take(store, REFERRAL, replace(REFERRAL, id="ref:2", weight=1.0))
    take(store, replace(REFERRAL, right=RecordKey("crm:3")))
    assert [row["right"] for row in store.read(query("ties"))] == ["crm:2", "crm:3"]


def test_a_corrected_touchpoint_hangs_on_its_right_record_with_its_right_content(store: Store) -> None:
    take(store, VISIT)
    assert take(store, replace(VISIT, record_key=BEN, channel="app", stage=None)) == Tally(written=1)
    assert store.read(query("contacts")) == [{"id": "web:1", "channel": "app", "stage": None, "records": ["crm:2"]}]


def test_a_corrected_consent_of_the_same_moment_hangs_on_its_right_record(store: Store) -> None:
    take(store, CONSENT)
    assert take(store, replace(CONSENT, record_key=BEN, state=ConsentState.DENIED)) == Tally(written=1)
    assert store.read(query("consents")) == [{"state": "DENIED", "givers": ["crm:2"]}]


@pytest.mark.parametrize("late", [MORNING - timedelta(days=1), None], ids=["earlier", "timeless"])
@pytest.mark.parametrize("at_once", [True, False])
def test_an_older_word_never_replaces_a_newer_consent_and_is_counted(
    store: Store, late: datetime | None, at_once: bool
) -> None:
    older = replace(CONSENT, state=ConsentState.PENDING, at=late)
    if at_once:
        assert take(store, CONSENT, older) == Tally(written=1, outdated=1)
    else:
        take(store, CONSENT)
        assert take(store, older) == Tally(outdated=1)
    assert store.read(query("consents")) == [{"state": "GRANTED", "givers": ["crm:1"]}]


def test_of_two_words_in_one_batch_the_last_holds_and_the_other_is_counted(store: Store) -> None:
    assert take(store, VISIT, replace(VISIT, channel="app")) == Tally(written=1, outdated=1)
    assert [row["channel"] for row in store.read(query("contacts"))] == ["app"]


@pytest.mark.parametrize(
    ("said", "corrected", "named"),
    [
        (VISIT, replace(VISIT, record_key=BEN), ["crm:2"]),
        (CONSENT, replace(CONSENT, record_key=BEN), ["crm:2"]),
        (REFERRAL, replace(REFERRAL, right=RecordKey("crm:3")), ["crm:1", "crm:3"]),
        (REFERRAL, replace(REFERRAL, left=BEN, right=RecordKey("crm:3")), ["crm:2", "crm:3"]),
        (REFERRAL, replace(REFERRAL, left=BEN, right=ANNA), ["crm:1", "crm:2"]),
    ],
)
def test_a_record_that_was_only_named_by_mistake_leaves_nothing(
    store: Store, said: Hanging, corrected: Hanging, named: list[str]
) -> None:
    take(store, said)
    take(store, corrected)
    assert [row["key"] for row in store.read(query("labels_of_records"))] == named


def test_an_awaited_record_stays_while_anything_names_it(store: Store) -> None:
    take(store, VISIT, CONSENT, REFERRAL)
    take(store, replace(VISIT, record_key=BEN), replace(CONSENT, record_key=BEN))
    assert [row["key"] for row in store.read(query("labels_of_records"))] == ["crm:1", "crm:2"]
