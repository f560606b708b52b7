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
    pairs = [open_pair(ANNA, BEN, -1.0, name) for name in ("c", "b")] + [open_pair(ANNA, ANNA, 1.0, "d")]
    assert [pair.left for pair in queue(pairs)] == ["d:1", "b:1", "c:1"]
