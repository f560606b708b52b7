import pytest

from context.condition import Bounds, Circumstances, Condition, Measure
from context.persona import Persona, Sign, likenesses

BUYS = Sign(Condition(measures={Measure.PURCHASES: Bounds(least=3)}), 3, "buys often")
LATELY = Sign(Condition(happened={"order_placed": 30}), 1, "bought lately")
USES = Sign(Condition(stages={"purchase": frozenset({"using"})}, not_happened={"complaint": 30}), 1, "is content")
REGULAR = Persona("The regular", "Buys.", 0.6, (BUYS, LATELY, USES))
FAN = Persona("The fan", "Is content.", 1, (USES,))


def test_the_score_is_the_share_of_weight_that_is_met() -> None:
    found = Circumstances({Measure.PURCHASES: 4}, days_since={"order_placed": 40})
    (regular,) = likenesses([REGULAR, FAN], found)
    assert regular.score == pytest.approx(3 / 5)
    assert [met.sign for met in regular.evidence] == [BUYS]


def test_the_evidence_says_what_was_found() -> None:
    found = Circumstances({Measure.PURCHASES: 4}, {"purchase": "using"}, {"order_placed": 2})
    fan, regular = sorted(likenesses([REGULAR, FAN], found), key=lambda one: one.persona.name)
    assert [met.found for met in regular.evidence] == [
        ("purchases is 4, at least 3",),
        ("order_placed 2.0 days ago",),
        ("the journey to purchase is using", "no complaint within 30 days"),
    ]
    assert fan.score == 1


def test_who_meets_too_little_is_not_like_it() -> None:
    assert likenesses([REGULAR, FAN], Circumstances()) == ()


def test_the_likest_stands_first_and_equals_as_they_are_given() -> None:
    found = Circumstances({Measure.PURCHASES: 3}, {"purchase": "using"})
    assert [one.persona.name for one in likenesses([REGULAR, FAN], found)] == ["The fan", "The regular"]
