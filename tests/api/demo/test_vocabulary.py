"""The shipped lists, and the numbers made from them."""

import phonenumbers
import pytest
from stdnum import ean

from api.demo.addresses import new_address, new_landline, new_mobile
from api.demo.dice import Dice
from api.demo.vocabulary import countries, cultures, products


@pytest.mark.parametrize("code", list(countries()))
def test_telephone_numbers_of_a_country_are_valid(code: str) -> None:
    dice = Dice.named(1, code)
    for _ in range(200):
        address = new_address(countries()[code], dice)
        for number in (new_mobile(address, dice), new_landline(address, dice)):
            parsed = phonenumbers.parse(number)
            assert phonenumbers.is_valid_number(parsed), number
            assert phonenumbers.region_code_for_number(parsed) == code


@pytest.mark.parametrize("name", list(cultures()))
def test_no_name_is_listed_twice(name: str) -> None:
    culture = cultures()[name]
    for names in (culture.female, culture.male, culture.family):
        assert len(set(names)) == len(names)


def test_countries_name_cultures_that_are_listed() -> None:
    assert {name for country in countries().values() for name in country.cultures} == set(cultures())


def test_gtins_are_valid_and_in_the_range_for_examples() -> None:
    codes = [product.gtin for product in products()]
    assert len(set(codes)) == len(codes)
    assert all(ean.is_valid(code) and code.startswith("952") for code in codes)


def test_frequent_names_are_skewed() -> None:
    dice = Dice.named(1, "names")
    draws = [dice.frequent(range(100)) for _ in range(5000)]
    assert draws.count(0) > 5 * draws.count(60)
