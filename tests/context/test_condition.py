import pytest

from context.condition import Bounds, Circumstances, Condition, Measure

HERE = Circumstances(
    measures={Measure.OPEN_TICKETS: 2, Measure.PURCHASES: 0},
    stages={"purchase": "using", "service": None},
    days_since={"complaint": 3},
)


@pytest.mark.parametrize(
    ("condition", "failure"),
    [
        (Condition(), None),
        (Condition(stages={"purchase": frozenset({"using", "starting"})}), None),
        (Condition(stages={"purchase": frozenset({"a", "b"})}), "the journey to purchase is using, not a or b"),
        (Condition(stages={"service": frozenset({"a"})}), "the journey to service is not begun, not a"),
        (Condition(measures={Measure.OPEN_TICKETS: Bounds(1, 2)}), None),
        (Condition(measures={Measure.OPEN_TICKETS: Bounds(most=1)}), "open_tickets is 2, not at most 1"),
        (
            Condition(measures={Measure.PURCHASES: Bounds(1, 3)}),
            "purchases is 0, not at least 1 and at most 3",
        ),
        (Condition(measures={Measure.SPENT: Bounds(0)}), "spent is not known, not at least 0"),
        (Condition(happened={"complaint": 3}), None),
        (Condition(happened={"complaint": 2}), "no complaint within 2 days"),
        (Condition(not_happened={"complaint": 2}), None),
        (Condition(not_happened={"complaint": 3}), "complaint within 3 days"),
        (Condition(not_happened={"order_placed": 3}), None),
    ],
)
def test_a_condition_says_what_does_not_hold(condition: Condition, failure: str | None) -> None:
    assert condition.failure(HERE) == failure
