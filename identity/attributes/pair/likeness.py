"""How alike two spellings are."""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from rapidfuzz.distance import OSA, JaroWinkler

from identity.attributes.respelling import core, plain, simplified
from identity.attributes.spelling import digits_of, phonetic_code

KEPT = 65_536
"""Values of which what was derived is remembered, as elsewhere; names and words come again and again."""
_MOST_WORDS = 6
"""Words of a value that are compared."""

_jaro_winkler, _edits = JaroWinkler.normalized_similarity, OSA.distance
_plain, _simplified, _core = (lru_cache(maxsize=KEPT)(form) for form in (plain, simplified, core))
_sound, _digits = lru_cache(maxsize=KEPT)(phonetic_code), lru_cache(maxsize=KEPT)(digits_of)


class Likeness:
    """A threshold of Jaro-Winkler similarity as arrays hold it: in single precision."""

    def __init__(self, least: float) -> None:
        threshold = np.float32(least)
        self.cutoff = float(threshold)
        below = float(np.nextafter(threshold, np.float32(0)))
        half_way = (below + self.cutoff) / 2
        rounds_up = np.float32(half_way) >= threshold
        self.least = half_way if rounds_up else math.nextafter(half_way, math.inf)
        """The smallest number that is the threshold once it is rounded."""


def similarity(one: str, other: str, cutoff: Likeness) -> float:
    """Jaro-Winkler similarity of two texts, 0 where it is below the threshold.

    It is the same whichever is first. Of each letter its places on both sides are paired from the left, as far as they
    are within the window, and whichever side is gone through, the same pairs come out.
    """
    alike: float = _jaro_winkler(one, other, score_cutoff=cutoff.cutoff)
    return alike


def within_edits(one: str, other: str, most: int) -> bool:
    """Whether so many edits (insert, delete, replace, transpose neighbours) make one of the other."""
    return -most <= len(one) - len(other) <= most and _edits(one, other, score_cutoff=most) <= most


def same_plain(one: str, other: str) -> bool:
    """Whether two texts are one in two spellings, as `müller` and `mueller` are."""
    return _plain(one) == _plain(other)


def same_sound(one: str, other: str) -> bool:
    """Whether two names sound alike, by Metaphone or by the letters that names write for one sound."""
    return _sound(one) == _sound(other) or _simplified(one) == _simplified(other)


def same_core(one: str, other: str) -> bool:
    """Whether two names are one but for particles."""
    return _core(one) == _core(other)


def numbered_apart(one: str, other: str) -> bool:
    """Whether both texts have digits, and not the same."""
    digits = _digits(one)
    return bool(digits) and _digits(other) not in ("", digits)


def several_words(one: str, other: str) -> bool:
    """Whether either text has more than one word."""
    return " " in one or " " in other


def overlap(one: str, other: str) -> tuple[bool, bool]:
    """Whether one side's words are all on the other side, and whether any is."""
    left, right = _words(one), _words(other)
    if set(left).isdisjoint(right):
        return False, False
    return all(word in right for word in left) or all(word in left for word in right), True


def _words(text: str) -> Sequence[str]:
    return text.split(" ", _MOST_WORDS)[:_MOST_WORDS]
