"""Recency, frequency and money (A. M. Hughes, Strategic Database Marketing, 1994), scored from 1 to 5 each.

Scores go by thresholds that the rules name, not by the quintiles of all customers, so that one customer's score does
not change because others bought something.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from context.purchases import Purchases


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Four each: of days since the last purchase (rising, fewer are better), of purchases and of money (rising)."""

    recency_days: tuple[float, ...]
    purchases: tuple[float, ...]
    spent: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Rfm:
    """What somebody did, and the scores of it; 5 is best."""

    recency_days: int
    purchases: int
    spent: float
    recency_score: int
    frequency_score: int
    monetary_score: int


def rfm(bought: Purchases, thresholds: Thresholds, today: date) -> Rfm | None:
    """The scores of who bought something; None of who did not."""
    if not bought.days:
        return None
    days = (today - bought.days[-1][0]).days
    return Rfm(
        recency_days=days,
        purchases=len(bought.days),
        spent=bought.spent,
        recency_score=5 - sum(days > threshold for threshold in thresholds.recency_days),
        frequency_score=_score(len(bought.days), thresholds.purchases),
        monetary_score=_score(bought.spent, thresholds.spent),
    )


def _score(value: float, thresholds: Sequence[float]) -> int:
    return 1 + bisect_right(thresholds, value)
