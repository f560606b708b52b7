from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from context.purchases import Counting, Order, Purchases, purchases

EURO = Counting("EUR", frozenset({"cancelled"}))
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def _order(total: float | None = 10.0, currency: str | None = "EUR", status: str | None = None) -> Order:
    return Order(NOON, total, currency, status)


def test_the_orders_of_one_day_are_one_purchase() -> None:
    assert purchases([_order(10), _order(5)], EURO, NOON) == Purchases(((date(2026, 3, 2), 15.0),), 0)


def test_what_does_not_count_is_counted_as_left_out() -> None:
    orders = [
        _order(currency="USD"),
        _order(status="Cancelled"),
        _order(total=None),
        Order(None, 1, "EUR", None),
        Order(NOON + timedelta(seconds=1), 1, "EUR", None),
    ]
    assert purchases(orders, EURO, NOON) == Purchases((), 5)


def test_an_order_without_a_currency_is_in_the_stores_own() -> None:
    assert purchases([_order(currency=None), _order(currency="eur")], EURO, NOON).spent == 20


orders_made = st.lists(
    st.builds(
        lambda hours, total: Order(NOON - timedelta(hours=hours), total, None, None),
        st.integers(0, 100),
        st.floats(0, 1000),
    ),
    max_size=10,
)


@given(orders=orders_made, mixed=st.randoms(use_true_random=False))
def test_the_order_of_orders_does_not_matter(orders: list[Order], mixed: object) -> None:
    other = list(orders)
    mixed.shuffle(other)  # type: ignore[attr-defined]
    assert purchases(other, EURO, NOON) == purchases(orders, EURO, NOON)


def _on(day: int, total: float) -> Order:
    return Order(NOON + timedelta(days=day), total, "EUR", None)


def test_a_credit_note_is_taken_from_the_purchase_before_it() -> None:
    found = purchases([_on(-9, 40), _on(-5, 30), _on(-2, -10)], EURO, NOON)
    assert [total for _, total in found.days] == [40, 20]
    assert (found.spent, found.left_out) == (60, 0)


def test_what_is_given_back_whole_was_no_purchase() -> None:
    found = purchases([_on(-9, 40), _on(-5, 30), _on(-2, -30)], EURO, NOON)
    assert found.days == (((NOON - timedelta(days=9)).date(), 40),)


def test_a_credit_note_for_more_than_one_purchase_goes_on_to_the_one_before() -> None:
    assert [total for _, total in purchases([_on(-9, 40), _on(-5, 30), _on(-2, -50)], EURO, NOON).days] == [20]


def test_a_credit_note_for_what_nobody_knows_of_is_no_purchase_and_no_debt() -> None:
    assert purchases([_on(-9, -40), _on(-5, 30)], EURO, NOON).spent == 30


def test_a_purchase_on_the_leap_day_is_one_of_its_own() -> None:
    leap = datetime(2028, 2, 29, 12, tzinfo=UTC)
    orders = [Order(leap + timedelta(days=days), 10, "EUR", None) for days in (-1, 0, 1)]
    assert [day.day for day, _ in purchases(orders, EURO, leap + timedelta(days=1)).days] == [28, 29, 1]
