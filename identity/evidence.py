"""Why two records were weighed as they were, and which records say enough to be weighed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import orjson

from identity.attributes import ATTRIBUTES
from identity.record import Identifier

_PLACE = frozenset({"address_line", "postcode"})
_FACETS = ("given_name", "family_name", "birth_date", "organization")
_ENOUGH = 2
SEVERAL_NAMES = " |[ᄀ-ᇿ぀-ヿ㐀-鿿]{2}"
"""What a full name in its normal form has if it tells a given and a family name: two words, or two signs of kana,
Chinese characters or the letters that Hangul is made of, which stand without a space between."""
_SEVERAL_NAMES = re.compile(SEVERAL_NAMES)


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


def kept(evidence: Iterable[Evidence]) -> str:
    """Evidence as JSON, as short as can be, for a graph holds much of it: `[field, left, right, level, bits]` each.

    `right` is null where it is what `left` is.
    """
    rows = [(e.field, e.left, None if e.right == e.left else e.right, e.level, e.bits) for e in evidence]
    return orjson.dumps(rows).decode()


def told(text: str) -> list[Evidence]:
    """What `kept` wrote."""
    return [
        Evidence(field, left, left if right is None else right, level, bits)
        for field, left, right, level, bits in orjson.loads(text)
    ]


def describes(attributes: Mapping[str, str], identifiers: Sequence[Identifier]) -> bool:
    """Whether a record describes a person, so that it can be compared; otherwise it only points to one.

    It does with two of: given name, family name, birth date, address, organization. A full name of two words is
    two of them, and so is one in a script that parts no words. Identifiers never make a record describe: they point. A
    record without any points nowhere, so there an organization alone is enough, or an attribute that the mapping
    declares.
    """
    facets = {name for name in _FACETS if name in attributes}
    if not _PLACE.isdisjoint(attributes):
        facets.add("address_line")
    if full := attributes.get("full_name"):
        facets.update(("given_name", "family_name") if _SEVERAL_NAMES.search(full) else ("family_name",))
    if len(facets) >= _ENOUGH:
        return True
    return not identifiers and any(name == "organization" or name not in ATTRIBUTES for name in attributes)
