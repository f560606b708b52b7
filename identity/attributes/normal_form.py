"""The form in which an attribute is stored and compared."""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from identity.attributes.address_line import address_line
from identity.attributes.birth_date import birth_date, day, day_objection, objection
from identity.attributes.country import country
from identity.attributes.gender import gender
from identity.attributes.number import number
from identity.attributes.organization_name import organization
from identity.attributes.person_name import family_name, full_name, given_name
from identity.attributes.postcode import postcode
from identity.attributes.text import city, exact, text
from onefold import OnefoldError


class Comparison(StrEnum):
    """How a mapping may declare that an attribute of its own is compared."""

    EXACT = "exact"
    NAME = "name"
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"


class UnknownComparisonError(OnefoldError):
    """A comparison that Onefold does not have."""

    def __init__(self, comparison: str) -> None:
        self.comparison = comparison
        super().__init__(f"cannot compare by {comparison!r}; use one of {', '.join(Comparison)}")


Normaliser = Callable[[str], str | None]

_KNOWN: dict[str, Normaliser] = {
    "given_name": given_name,
    "middle_name": given_name,
    "family_name": family_name,
    "full_name": full_name,
    "birth_date": birth_date,
    "birth_place": text,
    "gender": gender,
    "occupation": text,
    "address_line": address_line,
    "postcode": postcode,
    "city": city,
    "region": text,
    "country": country,
    "organization": organization,
}
_DECLARED: dict[Comparison, Normaliser] = {
    Comparison.EXACT: exact,
    Comparison.NAME: family_name,
    Comparison.TEXT: text,
    Comparison.DATE: day,
    Comparison.NUMBER: number,
}
ATTRIBUTES = tuple(_KNOWN)
"""The attributes that need no declaration."""


_ONE_A_PERSON = frozenset({"birth_date", "gender", "postcode", "country"})
"""Attributes of which a cell may say one. Of several words of a name or a city each can be looked for."""
_BETWEEN = re.compile(r"[;|]")


@lru_cache(maxsize=131_072)
def normalise(name: str, raw: str, compare: str | None = None) -> str | None:
    """The normal form of the attribute `name`, None when `raw` says nothing (a placeholder, no date).

    `compare` is what the mapping declared (exact, name, text, date, number); without it an attribute of its own is
    compared exactly. Raises UnknownComparisonError. A normal form is its own normal form. Several values of a birth
    date, gender, postcode or country in one text say nothing, unless all are the same.
    """
    if compare is None:
        if name in _ONE_A_PERSON and len(parts := _several(raw)) > 1:
            forms = {_KNOWN[name](part) for part in parts}
            return forms.pop() if len(forms) == 1 else None
        return _KNOWN.get(name, exact)(raw)
    if compare not in _DECLARED:
        raise UnknownComparisonError(compare)
    return _DECLARED[Comparison(compare)](raw)


def _several(raw: str) -> list[str]:
    return [part for part in _BETWEEN.split(raw) if part.strip()]


def why_not(name: str, raw: str, compare: str | None = None) -> str:
    """Why `normalise` gives None, in words that are the same for all values that fail alike."""
    if compare is None and name in _ONE_A_PERSON and len(_several(raw)) > 1:
        return "several values in one cell"
    if compare == Comparison.DATE:
        return day_objection(raw)
    if compare is None and name == "birth_date":
        return objection(raw)
    return "says nothing that can be compared"
