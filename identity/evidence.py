"""Why two records were weighed as they were, and which records say enough to be weighed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from identity.record import Identifier

_PLACE = frozenset({"address_line", "postcode"})
_FACETS = ("given_name", "family_name", "birth_date", "organization")
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one field says about a pair: the two values, the level, and the bits for (or, below zero, against).

    The bits of a pair's evidence add up exactly to the pair's bits. One entry, `field` "prior", stands for what was
    believed before anything was compared.
    """

    field: str
    left: str
    right: str
    level: str
    bits: float


def describes(attributes: Mapping[str, str], identifiers: Sequence[Identifier]) -> bool:
    """Whether a record describes a person, so that it can be compared; otherwise it only points to one.

    It does with two of: given name, family name, birth date, address, organization. A full name of two words is
    two of them. Identifiers never make a record describe: they point.
    """
    facets = {name for name in _FACETS if name in attributes}
    if not _PLACE.isdisjoint(attributes):
        facets.add("address_line")
    if full := attributes.get("full_name"):
        facets.update(("given_name", "family_name") if " " in full else ("family_name",))
    return len(facets) >= _ENOUGH
