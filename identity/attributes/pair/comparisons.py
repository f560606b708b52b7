"""The rule of every comparator by its name in a model file."""

from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np

from identity.attributes.organization import ORGANIZATION
from identity.attributes.pair.contacts import any_identifier, email, identifier, phone
from identity.attributes.pair.likeness import KEPT
from identity.attributes.pair.names import given_name, name
from identity.attributes.pair.places import address_line, postcode
from identity.attributes.pair.texts import date, exact, number, text

Comparison = Callable[[str, str], str | None]
"""The name of the level of two different values; None: they are not compared."""
NameComparison = Callable[[str, str, bool, bool], str]
"""The same of two names, told besides whether they are one in two spellings, and whether they sound alike."""


@lru_cache(maxsize=KEPT)
def organization(one: str, other: str) -> str:
    """The level of two different organizations, told by the comparator itself: matching word by word is long."""
    assert ORGANIZATION.compare is not None
    values = ORGANIZATION.values()
    codes = np.array(values.encode((one, other)), np.int32)
    return ORGANIZATION.levels[int(ORGANIZATION.compare(values, codes[:1], codes[1:])[0])]


NAME_COMPARISONS: Mapping[str, NameComparison] = {"given_name": given_name, "family_name": name, "name": name}
"""Comparators that ask besides whether two names are one in two spellings, and whether they sound alike."""
COMPARISONS: Mapping[str, Comparison] = {
    "date": date,
    "email": email,
    "phone": phone,
    "identifier": identifier,
    "any_identifier": any_identifier,
    "address_line": address_line,
    "postcode": postcode,
    "organization": organization,
    "text": text,
    "number": number,
    "exact": exact,
}
"""All others but `other_names`, which are compared by whole records."""
