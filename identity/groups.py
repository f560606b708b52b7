"""Households and organizations: who lives or works together. They group records and never merge persons."""

from dataclasses import dataclass
from hashlib import blake2b

from identity.attributes.person_name import name_parts
from identity.record import SourceRecord

ORGANIZATION_IDENTIFIERS = ("lei", "vat_id")
"""Identifiers that name an organization for sure; they outrank its name."""


@dataclass(frozen=True, slots=True)
class Group:
    """A household or an organization. `id` follows from what its records say, so that arrival cannot matter."""

    id: str
    name: str


def household_of(record: SourceRecord) -> Group | None:
    """The household of a record: one address and one family name; None where the record does not say both."""
    said = record.attributes
    place = said.get("postcode") or said.get("city")
    parts = name_parts(said.get("given_name"), said.get("middle_name"), said.get("family_name"), said.get("full_name"))
    street = said.get("address_line")
    if not (street and place and parts.family):
        return None
    name = record.written.get("family_name") or parts.family.title()
    line = record.written.get("address_line", street)
    return Group(_id("household", parts.family, street, place), f"{name.strip()}, {line.strip()}")


def organization_of(record: SourceRecord) -> Group | None:
    """The organization of a record: by its LEI or VAT number, else by its name; None where the record has neither."""
    by_kind = {identifier.kind: identifier.value for identifier in record.identifiers}
    said = record.attributes.get("organization")
    sure = next((f"{kind}:{by_kind[kind]}" for kind in ORGANIZATION_IDENTIFIERS if kind in by_kind), None)
    if sure is None and said is None:
        return None
    return Group(_id("organization", sure or said or ""), record.written.get("organization") or said or sure or "")


def _id(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()
