"""Given names compared: short forms, initials, typing mistakes, sound."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from identity.attributes.comparator import Comparator
from identity.attributes.nicknames import nicknames
from identity.attributes.respelling import RESPELLING
from identity.attributes.spelling import SPELLING, head, likeness, phonetic
from identity.attributes.values import Codes, Levels, Values

LEVELS = ("nickname", "initial", "typo", "short form", "similar", "sounds alike", "different")
_NICKNAME, _INITIAL, _TYPO, _SHORT, _SIMILAR, _SOUND, _DIFFERENT = range(len(LEVELS))
_TYPO_LIKENESS, _LIKENESS = np.float32(0.9), np.float32(0.8)
_SHORTEST_SHORT_FORM = 3

_NUMBER_OF = {name: number for number, name in enumerate(sorted(nicknames()))}
_PAIRS: NDArray[np.int64] = np.array(
    sorted(_NUMBER_OF[one] << 32 | _NUMBER_OF[other] for one, others in nicknames().items() for other in others)
)


def _nickname_number(texts: Sequence[str]) -> NDArray[np.int32]:
    return np.array([_NUMBER_OF.get(text, -1) for text in texts], np.int32)


def _bytes(texts: Sequence[str]) -> NDArray[np.int16]:
    """How many bytes each name has in UTF-8, in which heads are written; from eight on it makes no difference."""
    return np.fromiter((min(len(text.encode()), 8) for text in texts), np.int16, len(texts))


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different given names."""
    sizes, heads, sounds = values["length"], values["head"], values["phonetic"]
    plain, simplified = values["plain"], values["simplified"]
    shorter = np.minimum(sizes[left], sizes[right])
    alike, one_edit = likeness(values, left, right, float(_LIKENESS))
    level = np.full(len(left), _DIFFERENT, np.uint8)
    level[(sounds[left] == sounds[right]) | (simplified[left] == simplified[right])] = _SOUND
    level[alike >= _LIKENESS] = _SIMILAR
    starts_so = _starts_with(heads[left] ^ heads[right], np.minimum(values["bytes"][left], values["bytes"][right]))
    level[alike >= _TYPO_LIKENESS] = _TYPO
    level[starts_so & (shorter >= _SHORTEST_SHORT_FORM)] = _SHORT
    level[one_edit | (plain[left] == plain[right])] = _TYPO
    initial = shorter == 1
    level[initial] = np.where(starts_so[initial], _INITIAL, _DIFFERENT)
    level[_stand_for_one_another(values["nickname"], left, right)] = _NICKNAME
    return level


def _starts_with(difference: NDArray[np.uint64], size: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Whether two heads (their xor) agree in the first `size` bytes, at most eight."""
    beyond = 8 * (8 - np.clip(size, 1, 8)).astype(np.uint64)
    agree: NDArray[np.bool_] = (difference >> beyond) == 0
    return agree


def _stand_for_one_another(numbers: NDArray[np.int32], left: Codes, right: Codes) -> NDArray[np.bool_]:
    one, other = numbers[left], numbers[right]
    known = (one | other) >= 0
    pair = one[known].astype(np.int64) << 32 | other[known]
    at = np.minimum(np.searchsorted(_PAIRS, pair), len(_PAIRS) - 1)
    known[known] = _PAIRS[at] == pair
    return known


def _when_equal(values: Sequence[str]) -> list[tuple[int, str]]:
    return [(at, "initial") for at, value in enumerate(values) if len(value) == 1]


GIVEN_NAME = Comparator(
    LEVELS,
    compare,
    {**SPELLING, **RESPELLING, "head": head, "bytes": _bytes, "phonetic": phonetic, "nickname": _nickname_number},
    when_equal=_when_equal,
    slips={"typo": ("typo", "similar")},
    joint=("swapped", "one name swapped", "elsewhere"),
)
