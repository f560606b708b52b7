"""Two different texts, dates or numbers compared."""

from functools import lru_cache

from identity.attributes.pair.likeness import (
    KEPT,
    Likeness,
    overlap,
    same_plain,
    several_words,
    similarity,
)

_CLOSE, _PARTLY = Likeness(0.92), Likeness(0.8)
_DAY = 8
"""Digits of a date."""
_MOST_CROSSED = 4
_UNKNOWN = b"00"
_ONE_PERCENT, _TEN_PERCENT = 0.01, 0.1


def exact(_one: str, _other: str) -> str:
    """Values that are equal or not."""
    return "different"


@lru_cache(maxsize=KEPT)
def text(one: str, other: str) -> str:
    """The level of two different texts."""
    if same_plain(one, other):
        return "close"
    alike = similarity(one, other, _PARTLY)
    if alike >= _CLOSE.least:
        return "close"
    contained, touching = overlap(one, other) if several_words(one, other) else (False, False)
    if contained:
        return "close"
    return "partly the same" if touching or alike >= _PARTLY.cutoff else "different"


def date(one: str, other: str) -> str:
    """The level of two different dates."""
    left, right = _digits(one), _digits(other)
    year, month, day = left[:4] == right[:4], left[4:6] == right[4:6], left[6:] == right[6:]
    if _UNKNOWN in (left[6:], right[6:]):
        if not year:
            return "different"
        return "other day or month" if month else "same year"
    if year and left[4:6] == right[6:] and right[4:6] == left[6:]:
        return "day and month swapped"
    edits = _digit_edits(left, right)
    if edits <= 1:
        return "one digit"
    if month and day:
        return "other year"
    if year and month is not day:
        return "other day or month"
    if edits == 2:
        return "two digits"
    return "same year" if year else "different"


def _digits(day: str) -> bytes:
    return day.replace("-", "").encode()[:_DAY].ljust(_DAY, b"\0")


def _digit_edits(one: bytes, other: bytes) -> int:
    """Digits that differ, a transposition of neighbours counted once."""
    apart = [at for at in range(_DAY) if one[at] != other[at]]
    edits = len(apart)
    if not 1 < edits <= _MOST_CROSSED:
        return edits
    taken = -1
    for at, following in zip(apart, apart[1:], strict=False):
        neighbours = following == at + 1 and at != taken
        if neighbours and one[at] == other[following] and one[following] == other[at]:
            edits, taken = edits - 1, following
    return edits


def number(one: str, other: str) -> str:
    """The level of two different numbers."""
    left, right = float(one), float(other)
    apart, larger = abs(left - right), max(abs(left), abs(right))
    if apart <= _ONE_PERCENT * larger:
        return "within 1 percent"
    return "within 10 percent" if apart <= _TEN_PERCENT * larger else "different"
