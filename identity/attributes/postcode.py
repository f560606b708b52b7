"""Postcodes."""

import re

from identity.attributes.text import fold, is_placeholder, words

_NOT_CODE = re.compile(r"[^a-z0-9]")
_COUNTRY_AND_CODE = re.compile(r"(?:de|d|at|a|ch|l|lu|b|be|f|i|it)[- ](\d{4,5})")
_PLUS_FOUR = re.compile(r"(\d{5})-\d{4}")
_FLOAT = re.compile(r"(\d+)\.0")


def postcode(raw: str) -> str | None:
    """The normal form of a postcode: small letters and digits; `D-10115` is `10115`, `12345-6789` is `12345`."""
    written = fold(raw).strip()
    for pattern in (_COUNTRY_AND_CODE, _PLUS_FOUR, _FLOAT):
        if match := pattern.fullmatch(written):
            written = match[1]
    code = _NOT_CODE.sub("", written)
    return None if is_placeholder(words(raw)) or not code or set(code) == {"0"} else code
