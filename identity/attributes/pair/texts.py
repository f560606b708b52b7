"""Two different texts, dates or numbers compared."""

from itertools import pairwise
from operator import ne

from identity.attributes.pair.likeness import Likeness, overlap, same_plain, several_words, similarity

_CLOSE, _PARTLY = Likeness(0.92), Likeness(0.8)
_MOST_APART = 4
"""Digits of dates that are alike in any way: one edit may cross two, and the year or the rest is the same."""
_UNKNOWN = "00"
_ONE_PERCENT, _TEN_PERCENT = 0.01, 0.1


def exact(_one: str, _other: str) -> str:
    """Values that are equal or not."""
    return "different"


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
    """The level of two different dates, written YYYY-MM-DD."""
    edits = sum(map(ne, one, other))
    if edits > _MOST_APART:
        return "different"
    left, right = one.replace("-", ""), other.replace("-", "")
    year, month, day = left[:4] == right[:4], left[4:6] == right[4:6], left[6:] == right[6:]
    if _UNKNOWN in (left[6:], right[6:]):
        if not year:
            return "different"
        return "other day or month" if month else "same year"
    if year and left[4:6] == right[6:] and right[4:6] == left[6:]:
        return "day and month swapped"
    if edits > 1:
        edits -= _crossed(left, right)
    if edits <= 1:
        return "one digit"
    if month and day:
        return "other year"
    if year and month is not day:
        return "other day or month"
    if edits == 2:
        return "two digits"
    return "same year" if year else "different"


def _crossed(one: str, other: str) -> int:
    """How many times neighbours stand crosswise; each is one edit, not two."""
    apart = [at for at, digit in enumerate(one) if digit != other[at]]
    times, crossed = 0, -1
    for at, following in pairwise(apart):
        if at > crossed and following == at + 1 and one[at] == other[following] and one[following] == other[at]:
            times, crossed = times + 1, following
    return times


def number(one: str, other: str) -> str:
    """The level of two different numbers."""
    left, right = float(one), float(other)
    apart, larger = abs(left - right), max(abs(left), abs(right))
    if apart <= _ONE_PERCENT * larger:
        return "within 1 percent"
    return "within 10 percent" if apart <= _TEN_PERCENT * larger else "different"
