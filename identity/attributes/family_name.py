"""Family names compared: typing mistakes, marks and particles, double names, sound."""

import numpy as np
from numpy.typing import NDArray

from identity.attributes.comparator import Comparator
from identity.attributes.respelling import RESPELLING
from identity.attributes.spelling import SPELLING, digits, likeness, numbered_apart, phonetic
from identity.attributes.tokens import TOKENS, overlap, several_words
from identity.attributes.values import Codes, Levels, Values

LEVELS = (
    *("one edit", "one edit of a common name", "typos or part of a double name"),
    *("similar", "sounds alike", "different"),
)
_EDIT, _, _TYPOS, _SIMILAR, _SOUND, _DIFFERENT = range(len(LEVELS))
_TYPOS_LIKENESS, _LIKENESS = np.float32(0.92), np.float32(0.82)


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different family names."""
    sizes = values["length"]
    alike, one_edit = likeness(values, left, right, float(_LIKENESS))
    level = np.full(len(left), _DIFFERENT, np.uint8)
    level[np.flatnonzero(alike >= _LIKENESS)] = _SIMILAR
    level[np.flatnonzero(_same(values, "phonetic", left, right) | _same(values, "simplified", left, right))] = _SOUND
    level[np.flatnonzero(alike >= _TYPOS_LIKENESS)] = _TYPOS
    double = np.flatnonzero(several_words(values, left, right))
    if len(double):
        one, other = left[double], right[double]
        level[double[overlap(values, one, other)[0] | _same(values, "core", one, other)]] = _TYPOS
    level[np.flatnonzero(one_edit & (np.minimum(sizes.take(left), sizes.take(right)) > 2))] = _EDIT
    level[np.flatnonzero(_same(values, "plain", left, right))] = _EDIT
    level[np.flatnonzero(numbered_apart(values, left, right))] = _DIFFERENT
    return level


def _same(values: Values, feature: str, left: Codes, right: Codes) -> NDArray[np.bool_]:
    """Whether a feature of each pair of values is the same."""
    rows = values[feature]
    same: NDArray[np.bool_] = rows.take(left) == rows.take(right)
    return same


_SLIPS = {"one edit": ("one edit of a common name", "similar")}
NAME = Comparator(
    LEVELS, compare, {**SPELLING, **TOKENS, **RESPELLING, "phonetic": phonetic, "digits": digits}, slips=_SLIPS
)
"""Any name in one piece, such as one that a mapping declares."""
FAMILY_NAME = Comparator(LEVELS, compare, NAME.features, slips=_SLIPS, joint=("elsewhere",))
