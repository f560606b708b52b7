"""Blocking templates, such as `family_name.phonetic + birth_date.year_month`, and what their parts stand for."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from identity.attributes.address_line import house_number, street
from identity.attributes.email import local_part
from identity.attributes.nicknames import root_name
from identity.attributes.phone import ending
from identity.attributes.postcode import district
from identity.attributes.spelling import phonetic_code
from onefold import OnefoldError

Derivation = Callable[[str], str | None]
"""What of a value stands in the key; None: this value makes no key."""


class UnknownKeyError(OnefoldError):
    """A template names something that cannot be a part of a key."""

    def __init__(self, part: str, known: Collection[str]) -> None:
        self.part = part
        super().__init__(f"{part!r} is no part of a key; use a field or one of {', '.join(sorted(known))}")


def _if_known(date: str) -> bool:
    return not date.endswith("-00-00")


def _year_month(date: str) -> str | None:
    return date[:7] if _if_known(date) else None


def _month_day(date: str) -> str | None:
    return date[5:] if _if_known(date) and not date.endswith("-01-01") else None


def _year_day(date: str) -> str | None:
    return f"{date[:4]}-{date[8:]}" if _if_known(date) else None


def _digits(date: str) -> str | None:
    return "".join(sorted(date)) if _if_known(date) else None


def _first_street_word(line: str) -> str | None:
    return street(line).partition(" ")[0] or None


DERIVATIONS: Mapping[str, Derivation] = {
    "given_name.phonetic": phonetic_code,
    "given_name.initial": lambda name: name[:1],
    "given_name.root": root_name,
    "family_name.phonetic": phonetic_code,
    "family_name.start": lambda name: name[:3],
    "family_name.end": lambda name: name[-4:],
    "birth_date": lambda date: date if _if_known(date) else None,
    "birth_date.year": lambda date: date[:4],
    "birth_date.year_month": _year_month,
    "birth_date.month_day": _month_day,
    "birth_date.year_day": _year_day,
    "birth_date.digits": _digits,
    "postcode.district": district,
    "address_line.number": lambda line: house_number(line) or None,
    "address_line.street_word": _first_street_word,
    "email.local": local_part,
    "phone.ending": ending,
    "organization.first_word": lambda name: name.partition(" ")[0],
    "organization.letters": lambda name: name.replace(" ", "")[:6],
}
"""Derived parts. Every field's own value is a part too, under the field's name."""

NAME_PAIR = "name_pair"
"""Given and family name in either order; stands alone, since it is made of two fields."""
_NAME_FIELDS = frozenset({"given_name", "family_name"})


@dataclass(frozen=True, slots=True)
class KeyPart:
    """One part of a template: a derivation of one field, or both names (`field` is then NAME_PAIR)."""

    name: str
    field: str
    derive: Derivation | None


def parse(template: str, fields: Collection[str]) -> tuple[KeyPart, ...]:
    """The parts of a template over a model with these fields. Raises UnknownKeyError."""
    return tuple(_part(name.strip(), fields) for name in template.split("+"))


def _part(name: str, fields: Collection[str]) -> KeyPart:
    if name == NAME_PAIR and _NAME_FIELDS.issubset(fields):
        return KeyPart(name, NAME_PAIR, None)
    field = name.partition(".")[0]
    if field not in fields or ("." in name and name not in DERIVATIONS):
        raise UnknownKeyError(name, {NAME_PAIR, *DERIVATIONS})
    return KeyPart(name, field, DERIVATIONS.get(name))
