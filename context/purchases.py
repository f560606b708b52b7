"""What somebody bought, as the models of value count it: the purchases of one day are one."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import fsum


@dataclass(frozen=True, slots=True)
class Order:
    """One order; None where its source does not say."""

    at: datetime | None
    total: float | None
    currency: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Counting:
    """Which orders count: those in one currency (or in none that is told) and in none of these states."""

    currency: str
    not_in: frozenset[str]


@dataclass(frozen=True, slots=True)
class Purchases:
    """Days with what was spent on each, oldest first, and how many orders did not count.

    What was given back is taken from the purchases before it, the newest first; one that is given back whole is none.
    """

    days: tuple[tuple[date, float], ...]
    left_out: int

    @property
    def spent(self) -> float:
        return fsum(total for _, total in self.days)


def purchases(orders: Collection[Order], counting: Counting, at: datetime) -> Purchases:
    """The purchases until `at`, in UTC. Orders without time or total, or later than `at`, are left out."""
    counted = [order for order in orders if _counts(order, counting) and order.at is not None and order.at <= at]
    return Purchases(tuple(_by_day(counted)), len(orders) - len(counted))


def _counts(order: Order, counting: Counting) -> bool:
    in_currency = order.currency is None or order.currency.upper() == counting.currency
    return order.total is not None and in_currency and (order.status or "").lower() not in counting.not_in


def _by_day(orders: Iterable[Order]) -> list[tuple[date, float]]:
    spent: defaultdict[date, list[float]] = defaultdict(list)
    for order in orders:
        assert order.at is not None
        assert order.total is not None
        spent[order.at.astimezone(UTC).date()].append(order.total)
    # Exact, so that it does not depend on the order of the orders, and 0.1 thrice is 0.3.
    kept: list[tuple[date, float]] = []
    for day, totals in sorted(spent.items()):
        left = fsum(totals)
        while left < 0 and kept:
            day, before = kept.pop()
            left = fsum((left, before))
        # Nothing is left of what was given back whole; an order that was free from the start is one.
        if left > 0 or (left == 0 and not any(totals)):
            kept.append((day, left))
    return kept
