"""Global Trade Item Numbers (GS1): EAN, UPC and ITF-14 in one spelling."""

from stdnum import ean

from identity.identifiers.text import squeeze, upper

_LENGTHS = frozenset({8, 12, 13, 14})


def normalise(text: str) -> str | None:
    """Return the 13 digits printed under a bar code (8 for an EAN-8, 14 for a case); None if a digit is wrong.

    The UPC 036000291452 is the EAN 0036000291452; a 14-digit one with a leading zero is its item.
    """
    digits = squeeze(text, " -")
    if len(digits) not in _LENGTHS or not (digits.isascii() and digits.isdecimal()) or not ean.is_valid(digits):
        return None
    significant = digits.lstrip("0")
    if not significant:
        return None
    return significant.zfill(8 if len(significant) <= 8 else 13)


def product_code(text: str) -> str:
    """Return the GTIN, or the maker's own code in capitals and without spaces where it is none."""
    return normalise(text) or upper(squeeze(text, " "))
