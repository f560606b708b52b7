"""Blocking templates, such as `family_name.phonetic + birth_date.year_month`, and what their parts stand for."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from identity.attributes.address_parts import house_number, street
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


def _if_whole(date: str) -> bool:
    return not date.endswith("-00")


def _year_month(date: str) -> str | None:
    return date[:7] if _if_known(date) else None


def _month_day(date: str) -> str | None:
    return date[5:] if _if_whole(date) and not date.endswith("-01-01") else None


def _year_day(date: str) -> str | None:
    return f"{date[:4]}-{date[8:]}" if _if_whole(date) else None


def _digits(date: str) -> str | None:
    return "".join(sorted(date)) if _if_whole(date) else None


def _whole_date(date: str) -> str | None:
    return date if _if_whole(date) else None


def _year(date: str) -> str:
    return date[:4]


def _initial(name: str) -> str:
    return name[:1]


def _start(name: str) -> str:
    return name[:3]


def _end(name: str) -> str:
    return name[-4:]


def _beginning(text: str) -> str | None:
    return text[:4] if len(text) > 4 else None


def _ending(text: str) -> str | None:
    return text[-4:] if len(text) > 4 else None


def _first_word(name: str) -> str:
    return name.partition(" ")[0]


def _letters(name: str) -> str:
    return name.replace(" ", "")[:6]


def _if_any(text: str) -> str | None:
    return text or None


def _first_word_if_any(text: str) -> str | None:
    return _first_word(text) or None


def _number(line: str) -> str | None:
    return _if_any(house_number(line))


def _first_street_word(line: str) -> str | None:
    return _first_word_if_any(street(line))


DERIVATIONS: Mapping[str, Derivation] = {
    "given_name.phonetic": phonetic_code,
    "given_name.initial": _initial,
    "given_name.root": root_name,
    "given_name.start": _start,
    "family_name.phonetic": phonetic_code,
    "family_name.start": _start,
    "family_name.end": _end,
    "birth_date": _whole_date,
    "birth_date.year": _year,
    "birth_date.year_month": _year_month,
    "birth_date.month_day": _month_day,
    "birth_date.year_day": _year_day,
    "birth_date.digits": _digits,
    "postcode.district": district,
    "address_line.number": _number,
    "address_line.street_word": _first_street_word,
    "email.local": local_part,
    "phone.ending": ending,
    "organization.first_word": _first_word,
    "organization.letters": _letters,
}
"""Derived parts. Every field's own value is a part too, under the field's name."""

TOLD_OF_PARTS: Mapping[Derivation, tuple[str, Derivation | None]] = {
    local_part: ("local", None),
    _number: ("number", _if_any),
    _first_street_word: ("street", _first_word_if_any),
}
"""Derivations that need but a part of the value, which its comparator may have taken apart: its name, and what is
derived of it (None: the part itself)."""

TOLD_AS_FEATURES: Mapping[Derivation, str] = {phonetic_code: "phonetic", ending: "ending", district: "district"}
"""Derivations whose hashes a comparator may have as one of its features."""

ANY_DERIVATIONS: Mapping[str, Derivation] = {"word": _first_word, "beginning": _beginning, "ending": _ending}
"""Parts that any field has, as `national_id.ending`; a field's own derivation of that name goes before."""

NAME_PAIR = "name_pair"
"""Given and family name in either order, made of two fields; also as `name_pair.phonetic`."""
NAME_PAIRS: Mapping[str, Derivation | None] = {NAME_PAIR: None, f"{NAME_PAIR}.phonetic": phonetic_code}
_NAME_FIELDS = frozenset({"given_name", "family_name"})


@dataclass(frozen=True, slots=True)
class KeyPart:
    """One part of a template: a derivation of one field, or of both names (`field` is then NAME_PAIR)."""

    name: str
    field: str
    derive: Derivation | None


def parse(template: str, fields: Collection[str]) -> tuple[KeyPart, ...]:
    """The parts of a template over a model with these fields. Raises UnknownKeyError."""
    return tuple(_part(name.strip(), fields) for name in template.split("+"))


def _part(name: str, fields: Collection[str]) -> KeyPart:
    if name in NAME_PAIRS and _NAME_FIELDS.issubset(fields):
        return KeyPart(name, NAME_PAIR, NAME_PAIRS[name])
    field, _, derivation = name.partition(".")
    derive = DERIVATIONS.get(name, ANY_DERIVATIONS.get(derivation))
    if field not in fields or (derivation and derive is None):
        raise UnknownKeyError(name, {*NAME_PAIRS, *DERIVATIONS, *(f"{field}.{any_}" for any_ in ANY_DERIVATIONS)})
    return KeyPart(name, field, derive)
