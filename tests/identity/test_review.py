from dataclasses import replace

import pytest

from identity.record import PersonId, RecordKey
from identity.review import OpenPair, Reason, Stake, queue

ANNA = Stake(PersonId("anna"), "Anna", 10, 90)
BEN = Stake(PersonId("ben"), "Ben", 2, 2)


def open_pair(one: Stake, other: Stake, bits: float, name: str = "x") -> OpenPair:
    return OpenPair(RecordKey(f"{name}:1"), one, RecordKey(f"{name}:2"), other, bits, bits >= 0)


@pytest.mark.parametrize(
    ("pair", "reason", "chance", "moved"),
    [
        (open_pair(ANNA, BEN, 0.0), Reason.SEPARATED, 0.5, 4),
        (open_pair(ANNA, BEN, -2.0), Reason.DOUBTFUL, 0.2, 4),
        (open_pair(ANNA, BEN, 2.0), Reason.SEPARATED, 0.8, 4),
        (open_pair(ANNA, ANNA, 2.0), Reason.WEAK, 0.2, 50),
        (open_pair(ANNA, ANNA, -2.0), Reason.DOUBTFUL, 0.8, 50),
    ],
)
def test_what_a_decision_is_expected_to_change_is_its_chance_times_what_moves(
    pair: OpenPair, reason: Reason, chance: float, moved: float
) -> None:
    assert (pair.reason, pair.moved) == (reason, moved)
    assert pair.chance == pytest.approx(chance)
    assert pair.expected_change == pytest.approx(chance * moved)


def test_the_queue_begins_with_what_changes_most_and_tells_equals_apart_by_key() -> None:
    others = [Stake(PersonId(name), None, 2, 2) for name in "bc"]
    pairs = [open_pair(ANNA, other, -1.0, other.person) for other in reversed(others)]
    pairs.append(open_pair(ANNA, ANNA, 1.0, "d"))
    assert [pair.left for pair in queue(pairs)] == ["d:1", "b:1", "c:1"]


def test_whether_two_persons_are_one_is_asked_once() -> None:
    pairs = [open_pair(ANNA, BEN, -1.0, "a"), open_pair(BEN, ANNA, 1.0, "b"), open_pair(ANNA, ANNA, 1.0, "c")]
    assert [pair.left for pair in queue(pairs)] == ["c:1", "b:1"]


def test_persons_whom_people_keep_apart_are_not_asked_about_again() -> None:
    apart = replace(ANNA, sides=frozenset({("d1", "left")})), replace(BEN, sides=frozenset({("d1", "right")}))
    same_side = replace(BEN, sides=frozenset({("d1", "left")}))
    assert queue([open_pair(*apart, 1.0)]) == []
    assert len(queue([open_pair(apart[0], same_side, 1.0)])) == 1


def test_a_shared_record_is_asked_about_once_for_each_person_who_may_own_it() -> None:
    owners = [(RecordKey(f"crm:{stake.person}"), stake) for stake in (ANNA, BEN)]
    pairs = [OpenPair.shared(RecordKey(order), 4, 2, owner) for order in ("shop:o1", "shop:o2") for owner in owners]
    assert {(pair.reason, pair.probability) for pair in pairs} == {(Reason.SHARED, 0.5)}
    assert [(pair.left, pair.right, pair.expected_change) for pair in queue(pairs)] == [
        ("shop:o1", "crm:anna", 2.5),
        ("shop:o2", "crm:anna", 2.5),
        ("shop:o1", "crm:ben", 2.0),
        ("shop:o2", "crm:ben", 2.0),
    ]


def test_the_more_may_own_a_record_the_less_likely_is_each() -> None:
    owner = RecordKey("crm:anna"), ANNA
    assert OpenPair.shared(RecordKey("shop:o1"), 0, 5, owner).probability == pytest.approx(0.2)
