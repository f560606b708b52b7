"""What joins a customer and the company: purchases, habits, and what will likely follow."""

from datetime import datetime

import strawberry

from context import baskets as domain


@strawberry.type(description="One thing that a customer's orders have in common.")
class OrderHabit:
    value: str = strawberry.field(description="The channel, the type of order, or the category.")
    orders: int = strawberry.field(description="In how many of their orders.")

    @classmethod
    def of(cls, found: domain.Habit) -> "OrderHabit":
        return cls(value=found.value, orders=found.orders)


@strawberry.type(description="What a customer usually does when they buy.")
class OrderHabits:
    days_between: float | None = strawberry.field(
        description="The median number of days between two purchases; null below three."
    )
    channels: list[OrderHabit] = strawberry.field(description="Where they buy, most often first.")
    types: list[OrderHabit] = strawberry.field(description="What sorts of orders they place, most often first.")
    categories: list[OrderHabit] = strawberry.field(description="From which categories, most often first.")

    @classmethod
    def of(cls, found: domain.Habits) -> "OrderHabits":
        return cls(
            days_between=found.days_between,
            channels=[OrderHabit.of(one) for one in found.channels],
            types=[OrderHabit.of(one) for one in found.types],
            categories=[OrderHabit.of(one) for one in found.categories],
        )


@strawberry.type(description="A purchase that is likely.")
class LikelyPurchase:
    category: str = strawberry.field(description="From which category.")
    due_at: datetime = strawberry.field(description="About when; it may have passed.")
    because: str = strawberry.field(description="The rule of `context.yaml`, or the customer's own rhythm, in words.")
    record_keys: list[str] = strawberry.field(description="The orders that say so, newest first.")

    @classmethod
    def of(cls, found: domain.Expected) -> "LikelyPurchase":
        return cls(category=found.category, due_at=found.due_at, because=found.because, record_keys=list(found.orders))


@strawberry.type(description="What joins the customer and the company.")
class RelationshipContext:
    purchases: int = strawberry.field(
        description="Orders that count by the states of `value.yaml`, in any currency; `value` sums up its own alone."
    )
    first_at: datetime | None = strawberry.field(description="The first of them; null: they bought nothing.")
    last_at: datetime | None = strawberry.field(description="The last of them.")
    habits: OrderHabits = strawberry.field(description="What they usually do when they buy.")
    likely_next: list[LikelyPurchase] = strawberry.field(description="What they will likely buy, the first due first.")
    complete: bool = strawberry.field(
        description="All orders were looked at; false: only the newest thousand, on ten thousand records."
    )
    as_of: datetime = strawberry.field(description="The time for which all this holds.")
    rules_version: str = strawberry.field(description="The version of the rules that decided.")
