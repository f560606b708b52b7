"""What is believed before any data is seen: the starting point of learning, and what stays where data is missing.

Set by hand. Those for matches are the prototypes' starting points, which did well on FEBRL, RLdata, pseudopeople and
generated customers alike; those for chance are rough guesses for two strangers of one country.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from identity.columns import DECLARED_IDENTIFIER, OTHER_NAMES

Shares = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Assumption:
    """The share of equal values among matches and among strangers, and of each further level."""

    comparator: str
    match: Shares
    chance: Shares
    household: float = 0.0
    """How much a household is like a match here (the rest is chance); 0: not at all, and that is not learned."""
    area: float = 0.0
    """The same for strangers of one place."""
    lent: float = 0.0
    """How often two of a household have one value nevertheless: twins, a number lent."""


_PERSONAL = (0.9, 0.06, 0.02, 0.02)
_BY_SYSTEM = (0.5, 0.02, 0.01, 0.47)
"""Two systems give one person two user ids."""
# A household is also who works together: colleagues order under one account, of one company. What names the company
# itself (its VAT number, its LEI) says nothing about which of them it is, and is not compared.
_ALMOST_UNIQUE = (1e-7, 1e-6, 1e-5, 0.99999)

ASSUMPTIONS: Mapping[str, Assumption] = {
    "given_name": Assumption(
        "given_name",
        (0.78, 0.05, 0.02, 0.08, 0.02, 0.02, 0.01, 0.03, 0.01, 0.01, 0.01),
        (0.003, 0.001, 0.02, 0.003, 0.004, 0.01, 0.002, 0.954, 0.0005, 0.001, 0.001),
    ),
    "family_name": Assumption(
        "family_name",
        (0.85, 0.04, 0.02, 0.03, 0.01, 0.01, 0.04, 0.01),
        (0.001, 0.0005, 0.0005, 0.001, 0.005, 0.001, 0.99, 0.001),
        0.7,
    ),
    OTHER_NAMES: Assumption("other_names", (0.6, 0.2, 0.1, 0.1), (0.01, 0.01, 0.05, 0.93)),
    "name_suffix": Assumption("exact", (0.97, 0.03), (0.4, 0.6)),
    "birth_date": Assumption(
        "date",
        (0.80, 0.01, 0.08, 0.04, 0.03, 0.01, 0.01, 0.02),
        (5e-5, 3e-5, 4e-4, 1e-3, 6e-4, 4e-3, 0.015, 0.979),
        lent=0.005,
    ),
    "email": Assumption("email", (0.70, 0.08, 0.08, 0.06, 0.08), (1e-6, 3e-6, 1e-5, 1e-3, 0.999), 0.3),
    "phone": Assumption("phone", (0.75, 0.07, 0.03, 0.15), (1e-6, 1e-6, 1e-6, 0.99999), 0.3),
    "device_id": Assumption("exact", (0.6, 0.4), (1e-6, 0.99999), 0.3),
    "national_id": Assumption("identifier", _PERSONAL, _ALMOST_UNIQUE, lent=0.01),
    "passport_no": Assumption("identifier", _PERSONAL, _ALMOST_UNIQUE, lent=0.01),
    "driver_licence_no": Assumption("identifier", _PERSONAL, _ALMOST_UNIQUE, lent=0.01),
    "tax_no": Assumption("identifier", _PERSONAL, _ALMOST_UNIQUE, lent=0.01),
    "user_id": Assumption("identifier", _BY_SYSTEM, _ALMOST_UNIQUE),
    "account_no": Assumption("identifier", _BY_SYSTEM, _ALMOST_UNIQUE, 0.5),
    "loyalty_no": Assumption("identifier", _PERSONAL, _ALMOST_UNIQUE, 0.05),
    "social_handle": Assumption("identifier", _BY_SYSTEM, _ALMOST_UNIQUE),
    "payment_token": Assumption("identifier", _BY_SYSTEM, _ALMOST_UNIQUE, 0.2),
    DECLARED_IDENTIFIER: Assumption("any_identifier", _BY_SYSTEM, _ALMOST_UNIQUE, 0.05),
    "address_line": Assumption(
        "address_line",
        (0.60, 0.12, 0.05, 0.05, 0.03, 0.03, 0.02, 0.10),
        (1e-5, 1e-5, 1e-5, 2e-5, 1e-5, 3e-4, 0.01, 0.989),
        0.9,
    ),
    "postcode": Assumption("postcode", (0.75, 0.08, 0.07, 0.10), (0.002, 0.003, 0.01, 0.985), 0.9, 0.6),
    "city": Assumption("text", (0.75, 0.10, 0.05, 0.10), (0.005, 0.002, 0.01, 0.983), 0.9, 0.6),
    "region": Assumption("exact", (0.92, 0.08), (0.15, 0.85), 0.9, 0.6),
    "country": Assumption("exact", (0.97, 0.03), (0.6, 0.4), 0.9, 0.6),
    "birth_place": Assumption("text", (0.70, 0.10, 0.08, 0.12), (0.01, 0.005, 0.02, 0.965), 0.3, 0.6),
    "gender": Assumption("exact", (0.97, 0.03), (0.5, 0.5)),
    "occupation": Assumption("text", (0.70, 0.05, 0.05, 0.20), (0.02, 0.01, 0.05, 0.92)),
    "organization": Assumption(
        "organization", (0.75, 0.05, 0.08, 0.04, 0.01, 0.02, 0.05), (5e-4, 5e-4, 5e-4, 5e-4, 5e-4, 2e-3, 0.9955), 0.7
    ),
}
"""The fields of the default model, in the order in which evidence is told."""
DECLARED: Mapping[str, Assumption] = {
    "exact": Assumption("exact", (0.8, 0.2), (0.01, 0.99)),
    "name": Assumption(
        "name", (0.80, 0.04, 0.02, 0.03, 0.02, 0.02, 0.07), (0.002, 0.001, 0.001, 0.002, 0.006, 0.002, 0.986)
    ),
    "text": Assumption("text", (0.60, 0.15, 0.10, 0.15), (0.01, 0.01, 0.03, 0.95)),
    "date": Assumption(
        "date", (0.70, 0.01, 0.08, 0.04, 0.05, 0.02, 0.03, 0.07), (1e-4, 3e-5, 4e-4, 1e-3, 1e-3, 4e-3, 0.02, 0.97347)
    ),
    "number": Assumption("number", (0.70, 0.05, 0.05, 0.20), (0.01, 0.01, 0.05, 0.93)),
}
"""What is assumed of an attribute that a mapping declares."""
