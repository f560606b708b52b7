"""Phone numbers compared."""

from collections.abc import Sequence

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from identity.attributes.comparator import Comparator
from identity.attributes.spelling import SPELLING, edits, head
from identity.attributes.stable_hash import Hashes, letter_hashes, stable_hashes
from identity.attributes.values import Codes, Levels, Values
from identity.attributes.written import Written

LEVELS = ("one digit", "same ending", "different")
_DIGIT, _ENDING, _DIFFERENT = range(len(LEVELS))
_LOCAL_DIGITS = 7
_HEAD = 8
"""Bytes of a number that its head holds."""
_BEGINNINGS = np.array([(1 << 64) - (1 << 8 * (_HEAD - size)) for size in range(_HEAD + 1)], np.uint64)
"""The bits of the first so many of them."""
_COUNTRY_CODES = frozenset(map(str, COUNTRY_CODE_TO_REGION_CODE))
"""No code starts another one."""
_BEFORE_AREA = rf"^(?:\+(?:{'|'.join(sorted(_COUNTRY_CODES))})|\+)?0*"
"""What `within_country` leaves out, for many numbers at once."""


def ending(number: str) -> str:
    """The last seven digits: the number without country and area."""
    return number[-_LOCAL_DIGITS:]


def _endings(texts: Sequence[str]) -> Hashes:
    if isinstance(texts, Written):
        return stable_hashes(Written(pc.utf8_slice_codeunits(texts.strings, -_LOCAL_DIGITS, None)))
    return stable_hashes(ending(text) for text in texts)


def within_country(number: str) -> str:
    """The number without country code and without the zeros that are dialled before it within the country."""
    if not number.startswith("+"):
        return number.lstrip("0")
    for size in (2, 1, 3):
        if number[1 : 1 + size] in _COUNTRY_CODES:
            return number[1 + size :].lstrip("0")
    return number[1:].lstrip("0")


def _within_country(texts: Sequence[str]) -> Hashes:
    if isinstance(texts, Written):
        return letter_hashes(Written(pc.replace_substring_regex(texts.strings, _BEFORE_AREA, "")))
    return letter_hashes([within_country(text) for text in texts])


def _names_country(texts: Sequence[str]) -> NDArray[np.bool_]:
    if isinstance(texts, Written):
        told: NDArray[np.bool_] = pc.starts_with(texts.strings, "+").to_numpy(zero_copy_only=False)
        return told
    return np.array([text.startswith("+") for text in texts], np.bool_)


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different numbers; one without its country stands as near as one with a slip."""
    ends, national, abroad = values["ending"], values["within_country"], values["names_country"]
    level = np.full(len(left), _DIFFERENT, np.uint8)
    level[np.flatnonzero(ends.take(left) == ends.take(right))] = _ENDING
    near = np.flatnonzero(_may_be_one_digit(values, left, right))
    level[near[edits(values, left[near], right[near], 1) <= 1]] = _DIGIT
    one_country = np.flatnonzero(abroad.take(left) != abroad.take(right))
    level[one_country[national[left[one_country]] == national[right[one_country]]]] = _DIGIT
    return level


def _may_be_one_digit(values: Values, left: Codes, right: Codes) -> NDArray[np.bool_]:
    """Whether one edit may make two numbers the same: it leaves the ending, or all but one character before it."""
    sizes, heads, ends = values["length"], values["head"], values["ending"]
    before = np.clip(np.minimum(sizes.take(left), sizes.take(right)) - (_LOCAL_DIGITS + 1), 0, _HEAD)
    apart = (heads.take(left) ^ heads.take(right)) & _BEGINNINGS.take(before)
    may: NDArray[np.bool_] = (apart == 0) | (ends.take(left) == ends.take(right))
    return may


PHONE = Comparator(
    LEVELS,
    compare,
    {**SPELLING, "head": head, "ending": _endings, "within_country": _within_country, "names_country": _names_country},
)
