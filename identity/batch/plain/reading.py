"""Which values of which kind can be read all at once."""

from collections.abc import Callable, Mapping

from identity.batch.plain.address_line import address_lines
from identity.batch.plain.date import birth_dates
from identity.batch.plain.email import emails
from identity.batch.plain.name import names
from identity.batch.plain.phone import phones
from identity.batch.plain.selection import nothing
from identity.batch.plain.text import cities, postcodes, texts
from identity.batch.plain.token import tokens
from identity.batch.texts import Strings
from identity.identifiers import email, phone
from identity.identifiers.kind import IdentifierKind

_ATTRIBUTES: Mapping[str, Callable[[Strings], Strings]] = {
    "given_name": names,
    "middle_name": names,
    "family_name": names,
    "birth_date": birth_dates,
    "birth_place": texts,
    "occupation": texts,
    "region": texts,
    "address_line": address_lines,
    "postcode": postcodes,
    "city": cities,
}


def plain_identifiers(kind: IdentifierKind, written: Strings, country: str | None) -> Strings:
    """The normal form of each plain value of a kind, null for all others."""
    if kind is email.EMAIL:
        return emails(written)
    if kind is phone.PHONE:
        return phones(written, country)
    return tokens(kind, written)


def plain_attributes(name: str, compare: str | None, written: Strings) -> Strings:
    """The normal form of each plain value of an attribute, null for all others."""
    read = _ATTRIBUTES.get(name) if compare is None else None
    return nothing(len(written)) if read is None else read(written)
