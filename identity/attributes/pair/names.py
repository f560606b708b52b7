"""Two different names compared.

`plain`: whether they are one name in two spellings; `sound`: whether they sound alike. Columns know both of their
values.
"""

from identity.attributes.nicknames import nicknames
from identity.attributes.pair.likeness import (
    Likeness,
    numbered_apart,
    overlap,
    same_core,
    several_words,
    similarity,
    within_edits,
)

_GIVEN_TYPO, _GIVEN_SIMILAR = Likeness(0.9), Likeness(0.8)
_TYPOS, _SIMILAR = Likeness(0.92), Likeness(0.82)
_SHORTEST_SHORT_FORM = 3
_HEAD = 8
"""Bytes of a name in which another one may begin with it."""
_NICKNAMES = nicknames()


def given_name(one: str, other: str, plain: bool, sound: bool) -> str:
    """The level of two different given names."""
    if numbered_apart(one, other):
        return "different"
    if other in _NICKNAMES.get(one, ()):
        return "nickname"
    shorter = min(len(one), len(other))
    if shorter == 1:
        return "initial" if _begin_alike(one, other) else "different"
    if plain or within_edits(one, other, 1):
        return "typo"
    if shorter >= _SHORTEST_SHORT_FORM and _begin_alike(one, other):
        return "short form"
    alike = similarity(one, other, _GIVEN_SIMILAR)
    if alike >= _GIVEN_SIMILAR.cutoff:
        return "typo" if alike >= _GIVEN_TYPO.least else "similar"
    return "sounds alike" if sound else "different"


def _begin_alike(one: str, other: str) -> bool:
    """Whether one name begins with the other."""
    if one[0] != other[0]:
        return False
    left, right = one.encode()[:_HEAD], other.encode()[:_HEAD]
    return left.startswith(right) or right.startswith(left)


def name(one: str, other: str, plain: bool, sound: bool) -> str:
    """The level of two different family names, or names in one piece."""
    if numbered_apart(one, other):
        return "different"
    if plain or (len(one) > 2 and len(other) > 2 and within_edits(one, other, 1)):
        return "one edit"
    if several_words(one, other) and (overlap(one, other)[0] or same_core(one, other)):
        return "typos or part of a double name"
    alike = similarity(one, other, _SIMILAR)
    if alike >= _TYPOS.least:
        return "typos or part of a double name"
    if sound:
        return "sounds alike"
    return "similar" if alike >= _SIMILAR.cutoff else "different"
