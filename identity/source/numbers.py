"""Numbers as sources write them: `1234.5`, `1.234,50 €`, `1'234.50`, `(12.00)`."""

import re

from identity.source.country import writes_decimal_point
from identity.source.unusable import Unusable

_PLAIN = re.compile(r"[+-]?\d{1,15}(?:\.\d+)?(?:[eE][+-]?\d{1,2})?", re.ASCII)
_AROUND = re.compile(r"^(?:[A-Z]{3}|[$€£¥])\s*|\s*(?:[A-Z]{3}|[$€£¥]|,-)$")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*", re.ASCII)
_SPACES = re.compile(r"(?<=\d)[\s'’](?=\d{3})")

NOT_A_NUMBER = Unusable("not a number")
AMBIGUOUS = Unusable("a comma before three digits may be a decimal comma; write 1234 or set `defaults: {country: ...}`")


def parse_number(text: str, country: str | None = None) -> float | Unusable:
    """Return the number. `country` decides whether 1,234 is more than a thousand; without it that is AMBIGUOUS.

    One point is a decimal point, as every machine writes it; the last of two different marks is the decimal.
    """
    if _PLAIN.fullmatch(text):
        return float(text)
    bare = _SPACES.sub("", _AROUND.sub("", _AROUND.sub("", text.strip())))
    negative = bare.startswith("(") and bare.endswith(")")
    bare = bare[1:-1] if negative else bare
    plain = _with_point(bare, country)
    if isinstance(plain, Unusable):
        return plain
    if not _PLAIN.fullmatch(plain):
        return NOT_A_NUMBER
    return -float(plain) if negative else float(plain)


def _with_point(text: str, country: str | None) -> str | Unusable:
    """Return `text` with a decimal point and without grouping."""
    points, commas = text.count("."), text.count(",")
    if points and commas:
        decimal, group = (",", ".") if text.rindex(",") > text.rindex(".") else (".", ",")
        return NOT_A_NUMBER if text.count(decimal) > 1 else text.replace(group, "").replace(decimal, ".")
    if points + commas > 1:
        return text.replace(".", "").replace(",", "") if _GROUPED.fullmatch(text) else NOT_A_NUMBER
    if commas and _GROUPED.fullmatch(text):
        if country is None:
            return AMBIGUOUS
        return text.replace(",", "" if writes_decimal_point(country) else ".")
    return text.replace(",", ".")
