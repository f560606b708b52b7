from datetime import date, timedelta

import pytest

from context.purchases import Purchases
from context.rfm import Rfm, Thresholds, rfm

TODAY = date(2026, 3, 2)
THRESHOLDS = Thresholds((30, 90, 180, 365), (2, 3, 5, 10), (100, 300, 800, 2000))


def _bought(*purchases: tuple[int, float]) -> Purchases:
    return Purchases(tuple((TODAY - timedelta(days=days), spent) for days, spent in sorted(purchases)[::-1]), 0)


def test_who_bought_nothing_has_no_scores() -> None:
    assert rfm(Purchases((), 0), THRESHOLDS, TODAY) is None


def test_what_somebody_did_is_told_with_its_scores() -> None:
    assert rfm(_bought((40, 250.0), (10, 50.0)), THRESHOLDS, TODAY) == Rfm(10, 2, 300.0, 5, 2, 3)


@pytest.mark.parametrize(("days", "score"), [(0, 5), (30, 5), (31, 4), (90, 4), (180, 3), (365, 2), (366, 1)])
def test_the_longer_ago_the_lower(days: int, score: int) -> None:
    found = rfm(_bought((days, 1.0)), THRESHOLDS, TODAY)
    assert found is not None
    assert found.recency_score == score


@pytest.mark.parametrize(("spent", "score"), [(0, 1), (99.99, 1), (100, 2), (2000, 5)])
def test_the_more_the_higher(spent: float, score: int) -> None:
    found = rfm(_bought((0, spent)), THRESHOLDS, TODAY)
    assert found is not None
    assert found.monetary_score == score
