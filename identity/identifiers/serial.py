"""Serial numbers of things: `GTIN+SERIAL`, because a serial number alone names many things."""

import re

from identity.identifiers import gtin
from identity.identifiers.kind import THING, IdentifierKind
from identity.identifiers.text import squeeze, upper

_ELEMENT_STRING = re.compile(r"\(01\)\s*(\d{14})\s*\(21\)\s*(.+)")
"""How GS1 writes both under a data matrix: `(01)04006381333931(21)SN100`."""


def combined(code: str, serial: str) -> str:
    """Return the text of a serial number with its product, as `normalise` reads it."""
    return f"{code}+{serial}"


def normalise(text: str, country: str | None = None) -> str | None:
    """Return `4006381333931+SN100`, or `SN100` where no product is given; None when the number is missing."""
    element = _ELEMENT_STRING.fullmatch(text)
    code, plus, serial = element.expand(r"\1 + \2").partition("+") if element else text.partition("+")
    if not plus:
        code, serial = "", text
    number = upper(squeeze(serial, " "))
    if not number:
        return None
    product = gtin.product_code(code)
    return f"{product}+{number}" if product else number


SERIAL = IdentifierKind("serial", "a serial number", normalise, THING, sharers=8)
