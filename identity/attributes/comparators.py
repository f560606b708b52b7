"""All comparators by the name a model file uses for them."""

from collections.abc import Mapping

from identity.attributes.address_line import ADDRESS_LINE
from identity.attributes.comparator import Comparator
from identity.attributes.date import DATE
from identity.attributes.email import EMAIL
from identity.attributes.family_name import FAMILY_NAME, NAME
from identity.attributes.given_name import GIVEN_NAME
from identity.attributes.identifier import ANY_IDENTIFIER, IDENTIFIER
from identity.attributes.number import NUMBER
from identity.attributes.organization import ORGANIZATION
from identity.attributes.other_names import OTHER_NAMES
from identity.attributes.phone import PHONE
from identity.attributes.postcode import POSTCODE
from identity.attributes.text import EXACT, TEXT

COMPARATORS: Mapping[str, Comparator] = {
    "given_name": GIVEN_NAME,
    "family_name": FAMILY_NAME,
    "other_names": OTHER_NAMES,
    "date": DATE,
    "email": EMAIL,
    "phone": PHONE,
    "identifier": IDENTIFIER,
    "any_identifier": ANY_IDENTIFIER,
    "address_line": ADDRESS_LINE,
    "postcode": POSTCODE,
    "organization": ORGANIZATION,
    "name": NAME,
    "text": TEXT,
    "number": NUMBER,
    "exact": EXACT,
}
