"""The names, places and products that the world is made of, as shipped in `data/`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from stdnum import ean

from api.demo.dice import Dice

USUAL_STREETS = 0.25
"""How many live in a street that every town has."""
DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Culture:
    """Names of one culture, the most frequent first. The share `rare` of its family names is made of two parts."""

    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]
    rare: float
    rare_heads: tuple[str, ...]
    rare_tails: tuple[str, ...]

    def family_name(self, dice: Dice) -> str:
        if dice.chance(self.rare):
            return dice.pick(self.rare_heads) + dice.pick(self.rare_tails)
        return dice.frequent(self.family)


@dataclass(frozen=True, slots=True)
class City:
    name: str
    postcode_prefix: str
    area: str


@dataclass(frozen=True, slots=True)
class Country:
    """How addresses and telephone numbers of a country look; `#` in a pattern is a digit."""

    code: str
    share: float
    cultures: Mapping[str, float]
    line: str
    postcode: str
    mobiles: tuple[str, ...]
    landline: str
    streets: tuple[str, ...]
    street_heads: tuple[str, ...]
    street_tails: tuple[str, ...]
    cities: tuple[City, ...]

    def street(self, dice: Dice) -> str:
        if dice.chance(USUAL_STREETS):
            return dice.frequent(self.streets)
        return dice.pick(self.street_heads) + dice.pick(self.street_tails)


@dataclass(frozen=True, slots=True)
class Product:
    gtin: str
    name: str
    category: str
    price: float
    serial: bool
    """Whether each piece has a serial number of its own."""


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def cultures() -> Mapping[str, Culture]:
    return {
        name: Culture(
            female=tuple(names["female"]),
            male=tuple(names["male"]),
            family=tuple(names["family"]),
            rare=names["rare"],
            rare_heads=tuple(names["rare_heads"]),
            rare_tails=tuple(names["rare_tails"]),
        )
        for name, names in _load("names.toml").items()
    }


@cache
def countries() -> Mapping[str, Country]:
    return {
        code: Country(
            code=code,
            share=place["share"],
            cultures=place["cultures"],
            line=place["line"],
            postcode=place["postcode"],
            mobiles=tuple(place["mobiles"]),
            landline=place["landline"],
            streets=tuple(place["streets"]),
            street_heads=tuple(place["street_heads"]),
            street_tails=tuple(place["street_tails"]),
            cities=tuple(City(*city) for city in place["cities"]),
        )
        for code, place in _load("places.toml").items()
    }


@cache
def products() -> tuple[Product, ...]:
    """The assortment, the best-selling first."""
    return tuple(
        Product(
            gtin=_gtin(position),
            name=product["name"],
            category=product["category"],
            price=product["price"],
            serial=product.get("serial", False),
        )
        for position, product in enumerate(_load("products.toml")["products"])
    )


def _gtin(position: int) -> str:
    """A valid GTIN-13 in GS1's range for examples."""
    body = f"9521{position + 1:08d}"
    return body + str(ean.calc_check_digit(body))
