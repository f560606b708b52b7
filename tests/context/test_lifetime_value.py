"""Lifetime value, against what Fader, Hardie and Lee published for CDNOW and against SciPy."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from importlib.resources import files
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import hyp2f1

from context.lifetime_value import (
    Frequency,
    History,
    Model,
    Money,
    alive,
    expected_purchase_value,
    expected_purchases,
    lifetime_value,
)
from context.purchases import Purchases

CDNOW = Frequency(r=0.243, alpha=4.414, a=0.793, b=2.426)
SPENDING = Money(p=6.25, q=3.74, v=15.44)
MODEL = Model(CDNOW, SPENDING, unit_days=7, horizon_days=365, margin=1)
DATASETS = files("lifetimes").joinpath("datasets")
CALIBRATION_ENDS = date(1997, 9, 30)


def _customers() -> Iterator[tuple[str, History]]:
    """The sample's customers after 39 weeks, as the paper has them."""
    with DATASETS.joinpath("cdnow_customers_summary.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield row["ID"], History(int(row["frequency"]), float(row["recency"]), float(row["T"]))


def _bought_later() -> Counter[str]:
    """The days on which each customer bought in the 39 weeks that followed."""
    with DATASETS.joinpath("CDNOW_sample.txt").open(encoding="utf-8") as file:
        rows = [line.split() for line in file]
    days = {(row[1], datetime.strptime(row[2], "%Y%m%d").date()) for row in rows}
    return Counter(str(int(customer)) for customer, day in days if day > CALIBRATION_ENDS)


def test_the_expectation_of_the_papers_example_is_the_published_one() -> None:
    assert expected_purchases(CDNOW, History(2, 30.43, 38.86), 39) == pytest.approx(1.226, abs=5e-4)


def test_the_forecast_of_all_customers_comes_near_what_they_bought() -> None:
    """Learned from the first 39 weeks alone, the parameters foretell 1,654 of the 1,882 purchases of the next 39."""
    expected = sum(expected_purchases(CDNOW, history, 39) for _, history in _customers())
    bought = sum(_bought_later().values())
    assert expected == pytest.approx(bought, rel=0.13)


def test_the_transformed_expectation_is_that_of_equation_10() -> None:
    r, alpha, a, b = CDNOW.r, CDNOW.alpha, CDNOW.a, CDNOW.b
    for _, history in list(_customers())[::10]:
        x, known = history.repeats, alpha + history.age
        series = hyp2f1(r + x, b + x, a + b + x - 1, 39 / (known + 39))
        plain = (a + b + x - 1) / (a - 1) * (1 - (known / (known + 39)) ** (r + x) * series)
        left = a / (b + x - 1) * (known / (alpha + history.last)) ** (r + x) if x else 0
        assert expected_purchases(CDNOW, history, 39) == pytest.approx(plain / (1 + left), rel=1e-6)


def test_the_mean_purchase_of_an_unknown_customer_is_that_of_all() -> None:
    """p v / (q - 1), about 35 dollars in the note on the Gamma-Gamma model."""
    assert expected_purchase_value(SPENDING, 0, 0) == pytest.approx(35.2, abs=0.1)


def test_the_more_purchases_the_more_their_own_mean_counts() -> None:
    found = [expected_purchase_value(SPENDING, purchases, 100) for purchases in (1, 5, 50, 5000)]
    assert found == sorted(found)
    assert found[-1] == pytest.approx(100, rel=1e-2)


def test_who_never_came_back_cannot_have_left_after_a_purchase() -> None:
    assert alive(CDNOW, History(0, 0, 52)) == 1


def test_who_bought_often_and_then_not_for_long_has_left() -> None:
    assert alive(CDNOW, History(20, 10, 100)) < 1e-6 < 0.9 < alive(CDNOW, History(20, 99, 100))


def _bought(*days_ago: int, spent: float = 50.0) -> Purchases:
    today = date(2026, 3, 2)
    return Purchases(tuple((today - timedelta(days=days), spent) for days in sorted(days_ago, reverse=True)), 0)


@pytest.mark.parametrize("bought", [_bought(), _bought(3), _bought(3, 40), _bought(3, 40, 60, spent=0)])
def test_below_three_purchases_of_worth_there_is_no_forecast(bought: Purchases) -> None:
    assert lifetime_value(bought, MODEL, date(2026, 3, 2)) is None


def test_the_value_is_purchases_times_their_value() -> None:
    found = lifetime_value(_bought(3, 40, 60), MODEL, date(2026, 3, 2))
    assert found is not None
    assert found.value == pytest.approx(found.purchases * found.purchase_value)
    assert 0 < found.alive < 1
    assert 30 < found.purchase_value < 50


@given(
    repeats=st.integers(0, 5000),
    last=st.floats(0, 500),
    silence=st.floats(0, 5000),
    a=st.floats(0.05, 5).filter(lambda a: abs(a - 1) > 1e-6),
)
def test_the_expectation_is_finite_and_not_negative_for_whoever(
    repeats: int, last: float, silence: float, a: float
) -> None:
    model = Frequency(CDNOW.r, CDNOW.alpha, a, CDNOW.b)
    history = History(repeats, last if repeats else 0, last + silence)
    found = expected_purchases(model, history, 52)
    assert isfinite(found)
    assert found >= 0
