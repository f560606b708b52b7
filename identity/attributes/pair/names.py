"""Two different names compared."""

from functools import lru_cache

from identity.attributes.nicknames import nicknames
from identity.attributes.pair.likeness import (
    KEPT,
    Likeness,
    overlap,
    same_core,
    same_plain,
    same_sound,
    several_words,
    similarity,
    within_edits,
)

_GIVEN_TYPO, _GIVEN_SIMILAR = Likeness(0.9), Likeness(0.8)
_TYPOS, _SIMILAR = Likeness(0.92), Likeness(0.82)
_SHORTEST_SHORT_FORM = 3
_HEAD = 8
"""Bytes of a name in which another one may begin with it."""


@lru_cache(maxsize=KEPT)
def given_name(one: str, other: str) -> str:
    """The level of two different given names."""
    if other in nicknames().get(one, ()):
        return "nickname"
    shorter = min(len(one), len(other))
    if shorter == 1:
        return "initial" if _begin_alike(one, other) else "different"
    if within_edits(one, other, 1) or same_plain(one, other):
        return "typo"
    if shorter >= _SHORTEST_SHORT_FORM and _begin_alike(one, other):
        return "short form"
    alike = similarity(one, other, _GIVEN_SIMILAR)
    if alike >= _GIVEN_SIMILAR.cutoff:
        return "typo" if alike >= _GIVEN_TYPO.least else "similar"
    return "sounds alike" if same_sound(one, other) else "different"


def _begin_alike(one: str, other: str) -> bool:
    """Whether one name begins with the other."""
    left, right = one.encode()[:_HEAD], other.encode()[:_HEAD]
    return left.startswith(right) or right.startswith(left)


@lru_cache(maxsize=KEPT)
def name(one: str, other: str) -> str:
    """The level of two different family names, or names in one piece."""
    shorter = min(len(one), len(other))
    if (shorter > 2 and within_edits(one, other, 1)) or same_plain(one, other):
        return "one edit"
    if several_words(one, other) and (overlap(one, other)[0] or same_core(one, other)):
        return "typos or part of a double name"
    alike = similarity(one, other, _SIMILAR)
    if alike >= _TYPOS.least:
        return "typos or part of a double name"
    if same_sound(one, other):
        return "sounds alike"
    return "similar" if alike >= _SIMILAR.cutoff else "different"
