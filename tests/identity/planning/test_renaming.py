"""Who takes up an ended id again."""

from dataclasses import replace

from identity.model.model import Model
from identity.planning.plan import plan
from identity.planning.renaming import Claim, former_ids, renamed, returning
from identity.record import PersonId
from tests.identity.planning.crowd import IDENTIFIERS, ids, record, resolved
from tests.identity.planning.test_decisions import rejected

ANNA = [("given_name", "anna"), ("family_name", "muller"), ("birth_date", "1980-01-02")]
NEW, OTHER, OLD, OLDER = (PersonId(name) for name in ("n1", "n2", "p2", "p1"))


def test_whoever_holds_most_of_an_ended_id_takes_it_up() -> None:
    assert former_ids([Claim(NEW, OLD, 2, 3), Claim(OTHER, OLD, 1, 3)]) == {NEW: OLD}


def test_half_of_it_is_not_enough() -> None:
    assert former_ids([Claim(NEW, OLD, 2, 4), Claim(OTHER, OLD, 2, 4)]) == {}


def test_of_two_ended_ids_the_older_is_taken_up() -> None:
    assert former_ids([Claim(NEW, OLD, 2, 2), Claim(NEW, OLDER, 2, 2)]) == {NEW: OLDER}


def test_each_id_is_taken_up_once_and_each_person_takes_one() -> None:
    claims = [Claim(NEW, OLD, 3, 3), Claim(NEW, OLDER, 2, 2), Claim(OTHER, OLDER, 1, 1)]
    assert former_ids(claims) == {NEW: OLD, OTHER: OLDER}


def test_a_plan_under_former_ids_differs_in_names_alone() -> None:
    records = [record("1", ANNA), record("2", ANNA), record("o", [], [IDENTIFIERS[0]])]
    population, names = resolved(Model.default(), records), ids("new")
    split = plan(population, (), lambda: next(names), [rejected("test:1", "test:2")])
    (new,) = split.lineage.created
    assert [population.records[number].key for number in returning(population, split)[new]] != []
    after = renamed(split, {new: OLD})
    assert after.lineage.created == after.lineage.revived == {OLD}
    assert set(after.lineage.split) == {OLD}
    assert OLD in after.reshaped
    assert new not in {belonging.person for belonging in after.belongings.values()}
    assert renamed(after, {OLD: new}).belongings == split.belongings
    assert replace(renamed(after, {OLD: new}).lineage, revived=frozenset()) == split.lineage
