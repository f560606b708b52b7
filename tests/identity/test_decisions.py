from itertools import permutations

import pytest

from identity.decisions import (
    Act,
    ContradictoryDecisionError,
    Decision,
    DecisionId,
    DecisionKind,
    Decisions,
    InvalidDecisionError,
    Undoing,
    UnknownDecisionError,
    Verdict,
)
from identity.record import RecordKey

A, B, C = RecordKey("crm:a"), RecordKey("crm:b"), RecordKey("shop:c:1")


def decision(id: str, kind: DecisionKind, right: RecordKey = B, at: int = 1) -> Decision:
    return Decision(DecisionId(id), kind, (A,), (right,), "eve", at, "she asked")


@pytest.mark.parametrize(
    ("left", "right", "by", "why", "field"),
    [
        ((A,), (A,), "eve", "so", "right"),
        ((A, B), (C,), "eve", "so", "left"),
        ((), (C,), "eve", "so", "left"),
        ((A,), (RecordKey("nobody"),), "eve", "so", "right"),
        ((A,), (B,), " ", "so", "by"),
        ((A,), (B,), "eve", "", "why"),
    ],
)
def test_a_decision_that_says_nothing_that_could_be_kept_is_refused(
    left: tuple[RecordKey, ...], right: tuple[RecordKey, ...], by: str, why: str, field: str
) -> None:
    with pytest.raises(InvalidDecisionError) as caught:
        Decision(DecisionId("1"), DecisionKind.CONFIRM, left, right, by, 1, why)
    assert caught.value.field == field


def test_what_stands_does_not_depend_on_the_order_in_which_it_was_learned() -> None:
    acts: list[Act] = [
        decision("1", DecisionKind.CONFIRM, at=1),
        decision("2", DecisionKind.REJECT, at=2),
        decision("3", DecisionKind.CONFIRM, C, at=3),
    ]
    for order in permutations(acts):
        known = Decisions()
        for act in order:
            known.take(known.news([act]))
        known.take(known.news([Undoing(DecisionId("3"), "eve", 9)]))
        assert {key: ruling.verdict for key, ruling in known.about(A).items()} == {B: Verdict.APART}
        assert not known.about(C)


def test_undoing_the_later_decision_lets_the_earlier_one_stand_again() -> None:
    known = Decisions()
    known.take(known.news([decision("1", DecisionKind.CONFIRM, at=1), decision("2", DecisionKind.REJECT, at=2)]))
    known.take(known.news([Undoing(DecisionId("2"), "eve", 9)]))
    ruling = known.ruling((A, B))
    assert ruling is not None and (ruling.verdict, ruling.decision) == (Verdict.TOGETHER, "1")


def test_what_is_known_is_no_news_and_what_was_undone_stays_undone() -> None:
    said = decision("1", DecisionKind.CONFIRM)
    known = Decisions()
    known.take(known.news([said, Undoing(said.id, "eve", 9)]))
    assert known.news([said]) == known.news([Undoing(said.id, "adam", 10)]) == ()
    assert known.by_id[said.id].undone_by == "eve"


def test_a_decision_that_is_sent_again_later_is_the_one_that_was_made() -> None:
    known = Decisions()
    known.take(known.news([decision("1", DecisionKind.CONFIRM, at=1)]))
    assert known.news([decision("1", DecisionKind.CONFIRM, at=2)]) == ()
    known.take(known.news([Undoing(DecisionId("1"), "eve", 9)]))
    assert known.news([decision("1", DecisionKind.CONFIRM, at=10)]) == ()
    assert (known.by_id[DecisionId("1")].at, known.by_id[DecisionId("1")].stands) == (1, False)


def test_one_id_cannot_be_two_decisions_and_only_what_was_decided_is_undone() -> None:
    known = Decisions()
    known.take(known.news([decision("1", DecisionKind.CONFIRM)]))
    with pytest.raises(ContradictoryDecisionError):
        known.news([decision("1", DecisionKind.REJECT)])
    with pytest.raises(UnknownDecisionError):
        known.news([Undoing(DecisionId("2"), "eve", 1)])
