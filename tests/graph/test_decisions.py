"""What people decide, on the real Neo4j: kept, seen by others, shown before it is done, and undone."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cypher.catalogue import load
from graph.effects import Effect, Fate, Holding
from graph.resolver import Resolver
from graph.session import Store
from identity.decisions import (
    ContradictoryDecisionError,
    Decision,
    DecisionId,
    DecisionKind,
    Undoing,
    UnknownDecisionError,
)
from identity.model.model import Model
from identity.planning.deciding import State
from identity.record import Entry, PersonId, RecordKey, RecordKind
from tests.graph.test_resolver import ANNA, BEN, opened, record, touchpoint
from tests.identity.planning.crowd import portrait
from tests.queries import query

TOWN: tuple[Entry, ...] = (
    record("crm:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA),
    record("shop:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA),
    record("crm:2", RecordKind.ACCOUNT, "email:ben@x.org", **BEN),
    record("shop:o1", RecordKind.ORDER, "email:anna@x.org"),
    record("shop:o2", RecordKind.ORDER, "email:ben@x.org"),
    record("help:t1", RecordKind.TICKET, "email:ben@x.org"),
    touchpoint("1", "crm:2"),
    touchpoint("2", "help:t1"),
)


@pytest.fixture
def resolver(store: Store) -> Resolver:
    resolver = opened(store)
    resolver.take(TOWN)
    return resolver


def decision(id: str, kind: DecisionKind, left: Sequence[str], right: Sequence[str], at: int = 1) -> Decision:
    one, other = (tuple(map(RecordKey, side)) for side in (left, right))
    return Decision(DecisionId(id), kind, one, other, "eve", at, "she asked them")


MARRIED = decision("d1", DecisionKind.CONFIRM, ["crm:1"], ["crm:2"])
TWINS = decision("d2", DecisionKind.REJECT, ["crm:1"], ["shop:1"])


def person_of(store: Store, key: str) -> str:
    (row,) = store.read(query("person_by_record"), key=key)
    person: str = row["id"]
    return person


def test_a_confirm_merges_and_its_change_names_it(store: Store, resolver: Resolver) -> None:
    told = resolver.decide([MARRIED])
    assert person_of(store, "crm:1") == person_of(store, "crm:2") == person_of(store, "help:t1")
    assert store.read(query("changes_by_decisions"))[-1] == {"type": "MERGED", "decisions": ["d1"]}
    assert told.states == {"d1": State.HOLDS}
    assert store.read(query("decisions")) == [
        {
            "id": "d1",
            "kind": "CONFIRM",
            "by": "eve",
            "why": "she asked them",
            "undone_by": None,
            "about": ["left crm:1", "right crm:2"],
        }
    ]


def test_a_reject_splits_and_the_pair_keeps_what_was_decided(store: Store, resolver: Resolver) -> None:
    resolver.decide([TWINS])
    assert person_of(store, "crm:1") != person_of(store, "shop:1")
    assert store.read(query("changes_by_decisions"))[-1] == {"type": "SPLIT", "decisions": ["d2"]}
    (pair,) = store.read(query("marked_pairs"))
    assert (pair["decided"], pair["is_separated"]) == ("APART", True)


def test_undoing_gives_the_persons_of_before_and_keeps_who_did_it(store: Store, resolver: Resolver) -> None:
    before = portrait(resolver.population)
    resolver.decide([MARRIED, TWINS])
    told = resolver.decide([Undoing(DecisionId("d1"), "adam", 5), Undoing(DecisionId("d2"), "adam", 5)])
    assert portrait(resolver.population) == before == portrait(opened(store).population)
    assert told.states == {"d1": State.UNDONE, "d2": State.UNDONE}
    assert [row["undone_by"] for row in store.read(query("decisions"))] == ["adam", "adam"]
    (pair,) = store.read(query("marked_pairs"))
    assert (pair["decided"], pair["is_separated"]) == (None, None)


def test_an_undone_merge_gives_back_the_id_that_it_ended(store: Store, resolver: Resolver) -> None:
    before = {key: person_of(store, key) for key in ("crm:1", "crm:2", "shop:1", "help:t1")}
    standby = opened(store, "s")
    for at in (1, 2):
        told = resolver.decide([replace(MARRIED, id=DecisionId(f"d{at}"), at=at)])
        (ended,) = (effect.person for effect in told.effects if effect.fate is Fate.MERGED)
        assert {row["old"] for row in store.read(query("merges"))} == {ended}
        foreseen = resolver.preview([Undoing(DecisionId(f"d{at}"), "adam", 5)])
        assert resolver.decide([Undoing(DecisionId(f"d{at}"), "adam", 5)]) == foreseen
        assert ended in {effect.person for effect in foreseen.effects}
        assert {key: person_of(store, key) for key in before} == before
        assert store.read(query("merges")) == []
    standby.take([])
    assert portrait(standby.population) == portrait(opened(store).population) == portrait(resolver.population)
    assert standby.population.members.keys() == resolver.population.members.keys()


def test_an_undone_split_ends_the_id_that_it_made_and_doing_it_again_gives_it_back(
    store: Store, resolver: Resolver
) -> None:
    first = resolver.decide([TWINS])
    (made,) = (effect.person for effect in first.effects if effect.fate is Fate.CREATED)
    resolver.decide([Undoing(DecisionId("d2"), "adam", 5)])
    again = resolver.decide([replace(TWINS, id=DecisionId("d7"), at=9)])
    assert made in {effect.person for effect in again.effects if effect.fate is Fate.CREATED}


def test_deciding_again_changes_nothing(store: Store, resolver: Resolver) -> None:
    resolver.decide([MARRIED])
    before = store.read(query("everything"))
    assert resolver.decide([MARRIED]).decisions == ()
    assert store.read(query("everything")) == before


def test_an_id_that_says_something_else_is_refused_and_nothing_is_written(store: Store, resolver: Resolver) -> None:
    resolver.decide([MARRIED])
    with pytest.raises(ContradictoryDecisionError):
        resolver.decide([decision("d3", DecisionKind.REJECT, ["crm:1"], ["shop:1"]), decision("d1", *_split())])
    with pytest.raises(UnknownDecisionError):
        resolver.decide([Undoing(DecisionId("d9"), "eve", 2)])
    assert [row["id"] for row in store.read(query("decisions"))] == ["d1"]
    assert opened(store).population.decisions.by_id.keys() == {"d1"}


def _split() -> tuple[DecisionKind, list[str], list[str]]:
    return DecisionKind.SPLIT, ["crm:1"], ["crm:2", "shop:1"]


def test_a_preview_tells_what_deciding_will_do_and_writes_nothing(store: Store, resolver: Resolver) -> None:
    before = store.read(query("everything"))
    foreseen = resolver.preview([MARRIED])
    assert store.read(query("everything")) == before
    anna, ben = PersonId(person_of(store, "crm:1")), PersonId(person_of(store, "crm:2"))
    told = resolver.decide([MARRIED])
    assert foreseen == told
    by_person = {effect.person: effect for effect in told.effects}
    gone, stays = (by_person[anna], by_person[ben]) if by_person[anna].other else (by_person[ben], by_person[anna])
    assert (gone.fate, gone.other, gone.after) == (Fate.MERGED, stays.person, Holding())
    assert (stays.fate, stays.after) == (Fate.CHANGED, Holding(records=6, orders=2, tickets=1, touchpoints=2))
    assert {by_person[anna].before, by_person[ben].before} == {Holding(3, 1, 0, 0), Holding(3, 1, 1, 2)}
    assert {by_person[anna].name, by_person[ben].name} == {"Anna Muller", "Ben Smith"}


def test_a_preview_of_a_split_names_the_new_person(resolver: Resolver) -> None:
    foreseen = resolver.preview([TWINS])
    new = next(effect for effect in foreseen.effects if effect.fate is Fate.CREATED)
    assert new == Effect(PersonId("new-0"), "Anna Muller", Fate.CREATED, new.other, Holding(), Holding(records=1))


def test_other_resolvers_follow_and_agree(store: Store, resolver: Resolver) -> None:
    standby, late = opened(store, "s"), opened(store, "l")
    resolver.decide([MARRIED])
    standby.decide([TWINS])
    resolver.take([record("web:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA)])
    late.decide([Undoing(DecisionId("d1"), "eve", 3)])
    standby.take([])
    resolver.take([])
    fresh = opened(store).population
    for known in (resolver.population, standby.population, late.population):
        assert portrait(known) == portrait(fresh)
        assert known.decisions == fresh.decisions
        assert known.separated == fresh.separated


def test_a_decision_waits_for_its_records(store: Store, resolver: Resolver) -> None:
    early = decision("d4", DecisionKind.CONFIRM, ["crm:1"], ["web:9"])
    told = resolver.decide([early])
    assert (told.states, told.effects) == ({"d4": State.WAITS}, ())
    resolver.take([record("web:9", RecordKind.ACCOUNT, **{**BEN, "birth_date": "1950-01-01"})])
    assert person_of(store, "web:9") == person_of(store, "crm:1")


def test_a_confirm_that_a_reject_stands_against_is_kept_and_said_to_be_overruled(resolver: Resolver) -> None:
    chain = decision("d5", DecisionKind.CONFIRM, ["crm:2"], ["shop:1"])
    told = resolver.decide([MARRIED, TWINS, chain])
    assert told.states == {"d1": State.OVERRULED, "d2": State.HOLDS, "d5": State.HOLDS}


def test_decisions_survive_a_replay_into_a_new_store_under_another_model(store: Store, resolver: Resolver) -> None:
    resolver.decide([MARRIED, TWINS])
    kept = list(resolver.population.decisions.by_id.values())
    store.write_in_batches(query("wipe"))
    store.write(load("schema/0017_ledger"))
    replayed = opened(store, "q", replace(Model.default(), name="retrained", link_at=3.0))
    replayed.decide(kept)
    replayed.take(TOWN[::-1])
    assert person_of(store, "crm:1") == person_of(store, "crm:2") != person_of(store, "shop:1")


def test_a_split_parts_two_sides_in_one_act(store: Store, resolver: Resolver) -> None:
    resolver.take([record("web:1", RecordKind.ACCOUNT, "email:anna@x.org", **ANNA)])
    resolver.decide([decision("d6", DecisionKind.SPLIT, ["crm:1"], ["shop:1", "web:1"])])
    assert person_of(store, "shop:1") == person_of(store, "web:1") != person_of(store, "crm:1")
