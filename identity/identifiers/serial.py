"""Serial numbers of things: `GTIN+SERIAL`, because a serial number alone names many things."""

import re

from identity.identifiers import gtin
from identity.identifiers.kind import THING, IdentifierKind
from identity.identifiers.placeholder import is_placeholder
from identity.identifiers.text import clean, squeeze, upper

_ELEMENT_STRING = re.compile(r"\(01\)\s*(\d{14})\s*\(21\)\s*(.+)")
"""How GS1 writes both under a data matrix: `(01)04006381333931(21)SN100`."""
_COUNTED = 7
"""Makers number in a row, too: 123456 may be a thing."""


def combined(code: str, serial: str) -> str:
    """Return the text of a serial number with its product, as `normalise` reads it."""
    return f"{code}+{serial}"


def number_of(text: str) -> str | None:
    """Return the serial number itself in capitals and without spaces; None for a placeholder."""
    cleaned = clean(text)
    return None if is_placeholder(cleaned, _COUNTED) else upper(squeeze(cleaned, " "))


def normalise(text: str, country: str | None = None) -> str | None:
    """Return `4006381333931+SN100`, or `SN100` where no product is given; None when the number is missing."""
    code, serial = _parts(text)
    product = gtin.product_code(code)
    # Without a product nothing that reads like one may be left before the number.
    number = upper(squeeze(serial if product else serial.rpartition("+")[2], " "))
    if not number:
        return None
    return combined(product, number) if product else number


def is_junk(text: str) -> bool:
    """True when the serial number is a placeholder, whatever the product."""
    return number_of(_parts(text)[1]) is None


def _parts(text: str) -> tuple[str, str]:
    """Return product and serial number of a text that may hold either or both."""
    if element := _ELEMENT_STRING.fullmatch(text):
        return element[1], element[2]
    code, plus, serial = text.partition("+")
    return (code, serial) if plus else ("", text)


SERIAL = IdentifierKind("serial", "a serial number", normalise, THING, sharers=8, is_junk=is_junk)
