"""What a customer is worth."""

from datetime import datetime

import strawberry

from context.lifetime_value import LifetimeValue as Forecast
from context.rfm import Rfm as Scores


@strawberry.type(description="Recency, frequency and money, scored from 1 to 5 by the thresholds of `value.yaml`.")
class Rfm:
    recency_days: int = strawberry.field(description="Days since the last purchase.")
    purchases: int = strawberry.field(description="Days on which the customer bought.")
    spent: float = strawberry.field(description="What they spent.")
    recency_score: int = strawberry.field(description="5: lately.")
    frequency_score: int = strawberry.field(description="5: often.")
    monetary_score: int = strawberry.field(description="5: much.")

    @classmethod
    def of(cls, found: Scores) -> "Rfm":
        return cls(
            recency_days=found.recency_days,
            purchases=found.purchases,
            spent=found.spent,
            recency_score=found.recency_score,
            frequency_score=found.frequency_score,
            monetary_score=found.monetary_score,
        )


@strawberry.type(description="What the customer will probably buy, by the BG/NBD and the Gamma-Gamma model.")
class LifetimeValue:
    alive: float = strawberry.field(description="The probability that they are a customer still.")
    purchases: float = strawberry.field(description="Purchases expected within the horizon.")
    purchase_value: float = strawberry.field(description="What each of them will be worth.")
    value: float = strawberry.field(description="Both multiplied, and by the margin of `value.yaml`.")
    horizon_days: float = strawberry.field(description="The horizon.")

    @classmethod
    def of(cls, found: Forecast, horizon_days: float) -> "LifetimeValue":
        return cls(
            alive=found.alive,
            purchases=found.purchases,
            purchase_value=found.purchase_value,
            value=found.value,
            horizon_days=horizon_days,
        )


@strawberry.type(description="What a customer is worth, by their orders.")
class CustomerValue:
    currency: str = strawberry.field(description="The currency of all amounts.")
    rfm: Rfm | None = strawberry.field(description="The scores; null: they bought nothing that counts.")
    lifetime_value: LifetimeValue | None = strawberry.field(
        description="The forecast; null below three purchases, where it would be that of anybody."
    )
    orders_left_out: int = strawberry.field(
        description="Orders that do not count: of another currency, in a state that `value.yaml` excludes, without "
        "time or total, or later than `asOf`."
    )
    complete: bool = strawberry.field(description="All records of the customer were looked at.")
    spent: float = strawberry.field(
        description="What all of their orders that count sum up to, whenever they were, as it is kept on the "
        "customer; 0 before `onefold influence` was run."
    )
    network_value: float = strawberry.field(
        description="What others spend whom they influence within two steps, in the part in which they do; 0 before "
        "`onefold influence` was run."
    )
    as_of: datetime = strawberry.field(description="The time for which all this holds.")
    rules_version: str = strawberry.field(description="The version of the rules that decided.")
