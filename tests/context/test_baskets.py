"""What somebody buys, and will."""

from datetime import UTC, datetime, timedelta

import pytest

from context.baskets import Basket, Follows, Habit, Line, counted, habits, likely_next

START = datetime(2026, 1, 1, tzinfo=UTC)
RULE = Follows("coffee", "supplies", timedelta(days=45), "beans are used up")


def _basket(key: str, day: float, *categories: str, status: str = "delivered") -> Basket:
    lines = tuple(Line(None, category, 1.0, None) for category in categories)
    return Basket(key, START + timedelta(days=day), "web", "guest", status, lines)


def test_orders_that_were_returned_or_are_still_to_come_do_not_count() -> None:
    orders = [_basket("b", 5), _basket("a", 1), _basket("r", 2, status="Returned"), _basket("later", 9)]
    assert [one.key for one in counted(orders, {"returned"}, START + timedelta(days=6))] == ["a", "b"]


def test_habits_are_what_orders_have_in_common() -> None:
    found = habits([_basket("a", 0, "coffee"), _basket("b", 10, "coffee", "supplies"), _basket("c", 40, "supplies")])
    assert found.days_between == 20
    assert found.categories == (Habit("coffee", 2), Habit("supplies", 2))
    assert found.channels == (Habit("web", 3),)


@pytest.mark.parametrize("days", [(), (0,), (0, 30), (0, 0.5, 30)])
def test_a_rhythm_needs_three_days(days: tuple[float, ...]) -> None:
    orders = [_basket(str(day), day, "supplies") for day in days]
    assert habits(orders).days_between is None
    assert likely_next(orders, []) == ()


def test_what_is_bought_again_and_again_is_expected_by_its_rhythm() -> None:
    (expected,) = likely_next([_basket(str(day), day, "supplies") for day in (0, 30, 60)], [])
    assert (expected.due_at, expected.because) == (START + timedelta(days=90), "bought every 30 days")
    assert expected.orders == ("60", "30", "0")


def test_a_rule_expects_one_thing_after_another_unless_it_was_bought_since() -> None:
    machine = _basket("m", 0, "coffee")
    (expected,) = likely_next([machine], [RULE])
    assert (expected.category, expected.due_at, expected.orders) == ("supplies", START + RULE.within, ("m",))
    assert likely_next([machine, _basket("s", 3, "supplies")], [RULE]) == ()


def test_of_two_reasons_for_a_category_the_sooner_holds() -> None:
    orders = [_basket(str(day), day, "supplies") for day in (0, 30, 60)]
    (expected,) = likely_next([*orders, _basket("m", 61, "coffee")], [RULE])
    assert expected.due_at == START + timedelta(days=90)
