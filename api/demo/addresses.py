"""Where somebody lives, and the telephone numbers of a place."""

from dataclasses import dataclass

from api.demo.dice import Dice
from api.demo.vocabulary import City, Country, countries


@dataclass(frozen=True, slots=True)
class Address:
    line: str
    postcode: str
    city: City
    country: Country


def some_country(dice: Dice) -> Country:
    return countries()[dice.weighted({code: country.share for code, country in countries().items()})]


def new_address(country: Country, dice: Dice) -> Address:
    """Some house in a city of the country; big cities are more likely."""
    city = dice.frequent(country.cities)
    number = str(1 + int(dice.expovariate(1 / 30)))
    if dice.chance(0.06):
        number += dice.pick("abc")
    line = country.line.format(street=country.street(dice), number=number)
    if country.code in {"US", "GB"} and dice.chance(0.3):
        flat = dice.randint(1, 40)
        line = f"{line} Apt {flat}" if country.code == "US" else f"Flat {flat}, {line}"
    postcode = dice.digits(country.postcode.format(prefix=city.postcode_prefix))
    return Address(line, postcode, city, country)


def new_mobile(address: Address, dice: Dice) -> str:
    """A valid mobile number in E.164."""
    return dice.digits(dice.pick(address.country.mobiles).format(area=address.city.area))


def new_landline(address: Address, dice: Dice) -> str:
    """A valid landline number in E.164."""
    return dice.digits(address.country.landline.format(area=address.city.area))
