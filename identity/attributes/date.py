"""Dates compared: slips of a digit, day and month swapped, a year apart."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from identity.attributes.comparator import Comparator
from identity.attributes.values import Codes, Levels, Values

LEVELS = (
    "day and month swapped",
    "one digit",
    "other year",
    "other day or month",
    "two digits",
    "same year",
    "different",
)
_SWAPPED, _DIGIT, _OTHER_YEAR, _OTHER_DAY, _TWO_DIGITS, _YEAR, _DIFFERENT = range(len(LEVELS))


def _digits(texts: Sequence[str]) -> NDArray[np.uint64]:
    """The eight digits as bytes of one big-endian number."""
    joined = b"".join(text.replace("-", "").encode()[:8].ljust(8, b"\0") for text in texts)
    return np.frombuffer(joined, ">u8").astype(np.uint64)


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different dates."""
    digits = values["digits"]
    one, other = digits.take(left), digits.take(right)
    apart = one ^ other
    year, month, day_ = apart >> np.uint64(32) == 0, _month(apart) == 0, _day(apart) == 0
    edits = _digit_edits(one, other)
    level = np.full(len(left), _DIFFERENT, np.uint8)
    level[np.flatnonzero(year)] = _YEAR
    level[np.flatnonzero(edits == 2)] = _TWO_DIGITS
    level[np.flatnonzero(year & (month ^ day_))] = _OTHER_DAY
    level[np.flatnonzero(~year & month & day_)] = _OTHER_YEAR
    level[np.flatnonzero(edits <= 1)] = _DIGIT
    level[np.flatnonzero(year & (_month(one) == _day(other)) & (_month(other) == _day(one)))] = _SWAPPED
    without_day = _unknown(_day(one)) | _unknown(_day(other))
    level[np.flatnonzero(without_day & year & month)] = _OTHER_DAY
    level[np.flatnonzero(without_day & ~(year & month))] = _DIFFERENT
    level[np.flatnonzero(without_day & year & ~month)] = _YEAR
    return level


_LOWEST_BITS = np.uint64(0x0101_0101_0101_0101)
_MOST_CROSSED = 4
"""Two crossings are two edits; more are too many whatever they are."""
_UNKNOWN = np.uint64(0x3030)
"""The bytes of `00`: a day that is not known; a month is only unknown together with its day."""


def _unknown(part: NDArray[np.uint64]) -> NDArray[np.bool_]:
    unknown: NDArray[np.bool_] = part == _UNKNOWN
    return unknown


def _month(digits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return digits >> np.uint64(16) & np.uint64(0xFFFF)


def _day(digits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return digits & np.uint64(0xFFFF)


def _digit_edits(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """Digits that differ, a transposition of neighbours counted once."""
    apart = one ^ other
    apart |= apart >> np.uint64(4)
    apart |= apart >> np.uint64(2)
    apart |= apart >> np.uint64(1)
    edits: NDArray[np.uint8] = np.bitwise_count(apart & _LOWEST_BITS)
    crossing = np.flatnonzero((edits > 1) & (edits <= _MOST_CROSSED))
    edits[crossing] -= _crossed(one[crossing], other[crossing])
    return edits


def _crossed(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """How many times neighbours stand crosswise."""
    left, right = _bytes(one), _bytes(other)
    differs = left != right
    crossed = (left[:, :-1] == right[:, 1:]) & (left[:, 1:] == right[:, :-1]) & differs[:, :-1] & differs[:, 1:]
    for at in range(1, crossed.shape[1]):
        crossed[:, at] &= ~crossed[:, at - 1]
    times: NDArray[np.uint8] = crossed.sum(1, dtype=np.uint8)
    return times


def _bytes(digits: NDArray[np.uint64]) -> NDArray[np.uint8]:
    return digits.astype(">u8").view(np.uint8).reshape(-1, 8)


def _when_equal(values: Sequence[str]) -> list[tuple[int, str]]:
    return [
        (at, "same year" if value.endswith("-00-00") else "other day or month")
        for at, value in enumerate(values)
        if value.endswith("-00")
    ]


DATE = Comparator(LEVELS, compare, {"digits": _digits}, when_equal=_when_equal)
