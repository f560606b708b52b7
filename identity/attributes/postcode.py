"""Postcodes."""

import re
from collections.abc import Sequence

import numpy as np

from identity.attributes.comparator import Comparator
from identity.attributes.spelling import SPELLING, edits
from identity.attributes.stable_hash import Hashes, stable_hashes
from identity.attributes.text import fold, is_placeholder, words
from identity.attributes.values import Codes, Levels, Values

_NOT_CODE = re.compile(r"[^a-z0-9]")
_COUNTRY_AND_CODE = re.compile(
    r"(?:a|at|b|be|bg|ch|cz|d|de|dk|ee|es|e|f|fi|fin|fr|gr|hr|h|hu|i|it|l|lt|lu|lv|n|nl|no|p|pl|pt|ro|rs|s|se|si|sk|us)"
    r"[- ]?(\d{2,5}[- ]?\d{2,3}|\d{4} ?[a-z]{2})(?:[ ,]+[^\d]{3,})?"
)
"""A code with its country before it. British ones start so, too, but end otherwise: `CH1 1AA` is in Chester."""
_CODE_AND_CITY = re.compile(r"(\d{4,6}|\d{3} \d{2})[ ,]+(?![a-z]{2}$)[^\d]+")
_PLUS_FOUR = re.compile(r"(\d{5})-?\d{4}")
_FLOAT = re.compile(r"(\d+)\.0")
_BRITISH = re.compile(r"([a-z]{1,2}\d[a-z\d]?)(?:\d[a-z]{2})?")


def postcode(raw: str) -> str | None:
    """The normal form of a postcode: small letters and digits; `D-10115` and `10115 Berlin` are `10115`."""
    written = fold(raw).strip()
    for pattern in (_COUNTRY_AND_CODE, _CODE_AND_CITY, _PLUS_FOUR, _FLOAT):
        if match := pattern.fullmatch(written):
            written = match[1]
    code = _NOT_CODE.sub("", written)
    return None if is_placeholder(words(raw)) or not code or set(code) == {"0"} else code


LEVELS = ("one edit", "same district", "different")
_EDIT, _DISTRICT, _DIFFERENT = range(len(LEVELS))


def district(code: str) -> str:
    """The part of a postcode that names the wider area: the outward code in Britain, else the first three places."""
    british = _BRITISH.fullmatch(code)
    return british[1] if british else code[:3]


def _districts(texts: Sequence[str]) -> Hashes:
    return stable_hashes(district(text) for text in texts)


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different postcodes."""
    areas = values["district"]
    level = np.full(len(left), _DIFFERENT, np.uint8)
    level[np.flatnonzero(areas.take(left) == areas.take(right))] = _DISTRICT
    level[np.flatnonzero(edits(values, left, right, 1) <= 1)] = _EDIT
    return level


POSTCODE = Comparator(LEVELS, compare, {**SPELLING, "district": _districts})
