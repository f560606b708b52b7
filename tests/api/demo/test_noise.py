"""Slips of the pen."""

from datetime import date

import pytest
from rapidfuzz.distance import OSA

from api.demo.dice import Dice
from api.demo.noise import nickname, typo, wrong_date, wrong_digit


@pytest.mark.parametrize("name", ["Katharina", "O'Brien", "van den Berg", "Müller-Lüdenscheidt", "Yılmaz"])
def test_a_typo_stays_near_what_was_meant(name: str) -> None:
    dice = Dice.named(1, name)
    for _ in range(200):
        assert OSA.distance(typo(name, dice), name) <= 2


def test_a_very_short_name_is_not_misspelt() -> None:
    assert typo("Bo", Dice.named(1, "short")) == "Bo"


def test_a_wrong_digit_is_one_digit_off() -> None:
    dice = Dice.named(1, "digits")
    for _ in range(100):
        assert OSA.distance(wrong_digit("+49 171 123", dice), "+49 171 123") == 1


def test_what_has_no_digit_has_no_wrong_one() -> None:
    assert wrong_digit("SW", Dice.named(1, "none")) == "SW"


@pytest.mark.parametrize("day", [date(1980, 2, 29), date(1999, 12, 31), date(1975, 3, 4), date(2000, 1, 1)])
def test_a_wrong_date_is_another_date(day: date) -> None:
    dice = Dice.named(1, day.isoformat())
    assert all(wrong_date(day, dice) != day for _ in range(100))


def test_a_nickname_is_one_that_people_use() -> None:
    dice = Dice.named(1, "nicknames")
    assert {nickname("Katherine", dice) for _ in range(100)} >= {"Kate", "Kathy"}
    assert nickname("Svenja", dice) == "Svenja"
