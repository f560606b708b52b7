"""What is kept on customers of their worth, so that they can be listed by it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import fsum

from context.lifetime_value import Model, lifetime_value
from context.purchases import Counting, Order, purchases

Paid = tuple[int, float]
"""Of an order that counts: when it was, in seconds since 1970, and its total."""


@dataclass(frozen=True, slots=True)
class Valuing:
    """Which orders count, and what is expected of customers. `model` is None where no forecast is kept."""

    counting: Counting
    model: Model | None

    def spent(self, orders: Iterable[Paid]) -> float:
        """The sum of all orders, whenever they were."""
        return fsum(total for _, total in orders)

    def lifetime_value(self, orders: Sequence[Paid], at: datetime) -> float:
        """The value of a customer's forecast (context/lifetime_value.py); 0 where there is none."""
        if self.model is None:
            return 0.0
        bought = [Order(datetime.fromtimestamp(seconds, UTC), total, None, None) for seconds, total in orders]
        found = lifetime_value(purchases(bought, self.counting, at), self.model, at.astimezone(UTC).date())
        return found.value if found else 0.0
