from datetime import timedelta

import pytest

from context.staying import Stay, staying


def _stays(*days: float) -> list[Stay]:
    """Stays that ended after so many days; a negative number is one that has lasted so long and goes on."""
    return [Stay(timedelta(days=abs(day)), day > 0) for day in days]


def test_without_censoring_it_is_the_share_that_stayed() -> None:
    assert staying(_stays(1, 2, 3, 10), timedelta(days=5)) == pytest.approx(1 / 4)


def test_the_example_of_the_textbooks() -> None:
    """6-MP of Freireich et al. (1963), as in every textbook on survival: S(10) = 0.753, S(23) = 0.448."""
    weeks = (6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35)
    assert staying(_stays(*weeks), timedelta(days=10)) == pytest.approx(0.7529, abs=1e-4)
    assert staying(_stays(*weeks), timedelta(days=23)) == pytest.approx(0.4482, abs=1e-4)


def test_who_has_only_just_come_is_no_drop_off() -> None:
    assert staying(_stays(1, 1, -0.5, -0.5), timedelta(days=7)) == 0


def test_where_nobody_was_nothing_is_known() -> None:
    assert staying([], timedelta(days=7)) is None
