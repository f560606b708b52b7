"""Given names compared: short forms, initials, typing mistakes, sound."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from identity.attributes.comparator import Comparator
from identity.attributes.nicknames import nicknames
from identity.attributes.respelling import RESPELLING
from identity.attributes.spelling import SPELLING, digits, head, likeness, numbered_apart, phonetic
from identity.attributes.values import Codes, Levels, Values

LEVELS = ("nickname", "initial", "typo", "short form", "similar", "sounds alike", "different")
_NICKNAME, _INITIAL, _TYPO, _SHORT, _SIMILAR, _SOUND, _DIFFERENT = range(len(LEVELS))
_TYPO_LIKENESS, _LIKENESS = np.float32(0.9), np.float32(0.8)
_SHORTEST_SHORT_FORM = 3

_NUMBER_OF = {name: number for number, name in enumerate(sorted(nicknames()), 1)}
"""Every name that is or has a short form; 0 stands for all others."""


def _stand_for_one_another() -> NDArray[np.bool_]:
    """Of every two numbers, one after the other, whether their names may stand for one another."""
    table = np.zeros((len(_NUMBER_OF) + 1, len(_NUMBER_OF) + 1), np.bool_)
    for one, others in nicknames().items():
        table[_NUMBER_OF[one], [_NUMBER_OF[other] for other in others]] = True
    return table.ravel()


_STAND_FOR_ONE_ANOTHER = _stand_for_one_another()


def _nickname_number(texts: Sequence[str]) -> NDArray[np.int32]:
    return np.array([_NUMBER_OF.get(text, 0) for text in texts], np.int32)


def _bytes(texts: Sequence[str]) -> NDArray[np.int16]:
    """How many bytes each name has in UTF-8, in which heads are written; from eight on it makes no difference."""
    return np.fromiter((min(len(text.encode()), 8) for text in texts), np.int16, len(texts))


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different given names."""
    sizes, heads, sounds = values["length"], values["head"], values["phonetic"]
    plain, simplified = values["plain"], values["simplified"]
    shorter = np.minimum(sizes.take(left), sizes.take(right))
    alike, one_edit = likeness(values, left, right, float(_LIKENESS))
    level = np.full(len(left), _DIFFERENT, np.uint8)
    sounds_so = (sounds.take(left) == sounds.take(right)) | (simplified.take(left) == simplified.take(right))
    level[np.flatnonzero(sounds_so)] = _SOUND
    level[np.flatnonzero(alike >= _LIKENESS)] = _SIMILAR
    heads_apart = heads.take(left) ^ heads.take(right)
    starts_so = _starts_with(heads_apart, np.minimum(values["bytes"].take(left), values["bytes"].take(right)))
    level[np.flatnonzero(alike >= _TYPO_LIKENESS)] = _TYPO
    level[np.flatnonzero(starts_so & (shorter >= _SHORTEST_SHORT_FORM))] = _SHORT
    level[np.flatnonzero(one_edit | (plain.take(left) == plain.take(right)))] = _TYPO
    initial = np.flatnonzero(shorter == 1)
    level[initial] = np.where(starts_so[initial], _INITIAL, _DIFFERENT)
    numbers = values["nickname"]
    both = numbers.take(left) * np.int32(len(_NUMBER_OF) + 1) + numbers.take(right)
    level[np.flatnonzero(_STAND_FOR_ONE_ANOTHER.take(both))] = _NICKNAME
    level[np.flatnonzero(numbered_apart(values, left, right))] = _DIFFERENT
    return level


def _starts_with(difference: NDArray[np.uint64], size: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Whether two heads (their xor) agree in the first `size` bytes, at most eight."""
    beyond = 8 * (8 - np.clip(size, 1, 8)).astype(np.uint64)
    agree: NDArray[np.bool_] = (difference >> beyond) == 0
    return agree


def _when_equal(values: Sequence[str]) -> list[tuple[int, str]]:
    return [(at, "initial") for at, value in enumerate(values) if len(value) == 1]


GIVEN_NAME = Comparator(
    LEVELS,
    compare,
    {
        **SPELLING,
        **RESPELLING,
        "head": head,
        "bytes": _bytes,
        "phonetic": phonetic,
        "digits": digits,
        "nickname": _nickname_number,
    },
    when_equal=_when_equal,
    slips={"typo": ("typo", "similar")},
    joint=("swapped", "one name swapped", "elsewhere"),
)
