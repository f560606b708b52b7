"""Interests and feelings, which count less the longer they lie back."""

from datetime import timedelta

import pytest

from context.half_life import weight
from context.interests import Sign, interests
from context.sentiment import Feeling, Felt, sentiment
from tests.context.encounters import START

HALF = timedelta(days=60)


def test_after_its_half_life_a_thing_counts_half() -> None:
    assert weight(START - HALF, START, HALF) == 0.5
    assert weight(START, START, HALF) == 1


def test_interests_are_ranked_by_what_shows_them_and_when() -> None:
    signs = [
        Sign("coffee", START - HALF, 8, "order_placed"),
        Sign("coffee", START, 1, "product_viewed"),
        Sign("laundry", START, 3, "cart_updated"),
        Sign("laundry", START + timedelta(days=1), 100, "order_placed"),
    ]
    coffee, laundry = interests(signs, START, HALF)
    assert (coffee.category, coffee.score, coffee.share) == ("coffee", 5, 5 / 8)
    assert coffee.evidence == (("order_placed", 1), ("product_viewed", 1))
    assert (laundry.score, laundry.last_at) == (3, START)
    assert interests(reversed(signs), START, HALF) == (coffee, laundry)


@pytest.mark.parametrize(
    ("feeling", "score", "value"),
    [
        (Feeling(worst=1, best=5), 5.0, 1),
        (Feeling(worst=1, best=5), 3.0, 0),
        (Feeling(worst=0, best=10), 0.0, -1),
        (Feeling(worst=1, best=5), 6.0, None),
        (Feeling(worst=1, best=5), None, None),
        (Feeling(always=-1), None, -1),
    ],
)
def test_a_score_says_a_feeling_by_its_scale(feeling: Feeling, score: float | None, value: float | None) -> None:
    assert feeling.of(score) == value


def test_sentiment_is_the_mean_of_what_was_felt_lately_more_than_long_ago() -> None:
    found = sentiment([Felt("old", START - HALF, -1), Felt("new", START, 1, "fine")], START, HALF)
    assert found is not None
    assert found.score == pytest.approx(1 / 3)
    assert [one.id for one in found.evidence] == ["new", "old"]
    assert sentiment([], START, HALF) is None
