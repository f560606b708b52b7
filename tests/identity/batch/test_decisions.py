"""What people decided holds in batch as it does in the store."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from identity.batch.describing import described
from identity.batch.gathering import gathered
from identity.batch.resolving import Resolved, resolved
from identity.batch.ruling import absent, states
from identity.decisions import Decision, DecisionKind, Decisions, Undoing
from identity.model.model import Model
from identity.planning.deciding import State
from identity.record import RecordKey, SourceRecord
from tests.identity.batch.comparing import WATCHED, families
from tests.identity.planning.crowd import IDENTIFIERS, RECORDS, ids, record
from tests.identity.planning.crowd import resolved as streamed
from tests.identity.planning.test_decisions import DECISIONS, act, confirmed, decision, rejected

MODEL = Model.default()
ANNA = [("given_name", "anna"), ("family_name", "muller"), ("birth_date", "1980-01-02")]
BEN = [("given_name", "ben"), ("family_name", "smith"), ("birth_date", "1991-07-30")]


def in_batch(records: Sequence[SourceRecord], decisions: Sequence[Decision]) -> Resolved:
    known = Decisions()
    known.take(decisions)
    table = gathered(records)
    return resolved(table, described(table, MODEL), WATCHED, decisions=known)


def persons(found: Resolved) -> dict[str, str]:
    return dict(zip(found.table.keys.to_pylist(), found.persons.to_pylist(), strict=True))


def in_the_store(records: Sequence[SourceRecord], decisions: Sequence[Decision]) -> dict[str, str]:
    population = streamed(MODEL, records, [3])
    act(population, decisions, ids("d"))
    belongings = {known.key: known.belonging for known in population.records}
    return {key: (b.person if b and b.person else f"shared:{key}") for key, b in belongings.items()}


@settings(max_examples=300, deadline=None)
@given(st.lists(RECORDS, max_size=22), DECISIONS, st.randoms(use_true_random=False))
def test_the_same_decisions_give_the_same_persons_in_batch_and_in_the_store(
    records: list[SourceRecord], decisions: list[Decision], random: Random
) -> None:
    decisions = list({one.id: one for one in decisions}.values())
    shuffled = random.sample(decisions, len(decisions))
    assert families(persons(in_batch(records, shuffled))) == families(in_the_store(records, decisions))


def test_a_confirm_joins_and_a_reject_parts_what_the_model_would_not() -> None:
    records = [record("1", ANNA), record("2", BEN), record("3", ANNA)]
    found = persons(in_batch(records, [confirmed("test:1", "test:2"), rejected("test:1", "test:3")]))
    assert families(found) == {frozenset({"test:1", "test:2"}), frozenset({"test:3"})}


def test_two_records_that_link_are_parted_by_a_reject_alone() -> None:
    found = persons(in_batch([record("1", ANNA), record("2", ANNA)], [rejected("test:1", "test:2")]))
    assert families(found) == {frozenset({"test:1"}), frozenset({"test:2"})}


def test_an_order_follows_what_people_say_and_not_its_identifiers() -> None:
    records = [record("1", ANNA, [IDENTIFIERS[0]]), record("2", BEN), record("o", [], [IDENTIFIERS[0]])]
    assert families(persons(in_batch(records, []))) == {frozenset({"test:1", "test:o"}), frozenset({"test:2"})}
    found = persons(in_batch(records, [confirmed("test:o", "test:2")]))
    assert families(found) == {frozenset({"test:1"}), frozenset({"test:2", "test:o"})}


def test_what_was_undone_counts_no_more() -> None:
    known = Decisions()
    known.take([confirmed("test:1", "test:2")])
    undone = known.news([Undoing(confirmed("test:1", "test:2").id, "eve", 9)])
    assert len(families(persons(in_batch([record("1", ANNA), record("2", BEN)], undone)))) == 2


@pytest.mark.parametrize(
    ("said", "state"),
    [
        (confirmed("test:1", "test:2", at=6), State.HOLDS),
        (confirmed("test:1", "test:9"), State.WAITS),
        (confirmed("test:o", "test:p"), State.WAITS),
        (rejected("test:1", "test:2", at=0), State.OVERRULED),
    ],
)
def test_it_is_told_what_became_of_each_decision(said: Decision, state: State) -> None:
    records = [record("1", ANNA), record("2", BEN), record("o", [], [IDENTIFIERS[0]]), record("p")]
    found = in_batch(records, [said, confirmed("test:1", "test:2", at=5)])
    assert states(found.table, found.people, found.persons, found.decisions)[said.id] is state


def test_the_records_that_are_not_here_are_named() -> None:
    split = decision(DecisionKind.SPLIT, [RecordKey("test:1")], [RecordKey("test:2"), RecordKey("test:9")])
    assert absent(gathered([record("1", ANNA), record("2", BEN)]), [split]) == {split.id: ("test:9",)}
