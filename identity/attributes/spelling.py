"""How alike two spellings are: bounds from character signatures first, then each distinct pair once."""

from collections.abc import Sequence

import jellyfish
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from identity.attributes.stable_hash import stable_hashes
from identity.attributes.values import Codes, Feature, Values

FAR = 99
"""More edits than were counted."""
_OTHER = 62
_PREFIX_WEIGHT = 0.4
"""Jaro-Winkler adds at most this share of what Jaro left, when the first letters agree."""
_FEW = 32


def _bit_of_letter() -> NDArray[np.uint64]:
    place = np.full(128, _OTHER, np.uint64)
    for at, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789"):
        place[ord(letter)] = at
    return np.uint64(1) << place


_BIT = _bit_of_letter()


def _letters(texts: Sequence[str]) -> NDArray[np.uint32]:
    return np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)


def signature(texts: Sequence[str]) -> NDArray[np.uint64]:
    """Which letters and digits occur, one bit each; all other characters share one."""
    letters = _letters(texts)
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    marks = np.zeros(len(texts), np.uint64)
    filled = np.flatnonzero(sizes)
    if len(filled):
        starts = (np.cumsum(sizes) - sizes)[filled]
        marks[filled] = np.bitwise_or.reduceat(_BIT[np.minimum(letters, 127)], starts)
    return marks


def length(texts: Sequence[str]) -> NDArray[np.int16]:
    """How many characters."""
    return np.fromiter((min(len(text), 32_767) for text in texts), np.int16, len(texts))


def head(texts: Sequence[str]) -> NDArray[np.uint64]:
    """The first eight bytes as one big-endian number, so that a shift compares prefixes."""
    joined = b"".join(text.encode()[:8].ljust(8, b"\0") for text in texts)
    return np.frombuffer(joined, ">u8").astype(np.uint64)


def phonetic_code(text: str) -> str:
    """Metaphone of a name, spaces aside; its first letters where there is none."""
    return jellyfish.metaphone(text.replace(" ", "")) or text[:2]


def phonetic(texts: Sequence[str]) -> NDArray[np.uint64]:
    """The stable hash of the phonetic code."""
    return stable_hashes(phonetic_code(text) for text in texts)


SPELLING: dict[str, Feature] = {"signature": signature, "length": length}
"""The features that `similarity` and `edits` need."""


def similarity(values: Values, left: Codes, right: Codes, least: float) -> NDArray[np.float32]:
    """Jaro-Winkler similarity of each pair of values, 0 where it is below `least`."""
    marks, sizes = values["signature"], values["length"]
    alone_left, alone_right = _letters_apart(marks[left], marks[right])
    size_left, size_right = sizes[left].astype(np.float32), sizes[right].astype(np.float32)
    common = np.minimum(size_left - alone_left, size_right - alone_right)
    jaro = (common / np.maximum(size_left, 1) + common / np.maximum(size_right, 1) + 1) / 3
    possible = np.flatnonzero((jaro + _PREFIX_WEIGHT * (1 - jaro) >= least) & (common > 0))
    alike = np.zeros(len(left), np.float32)
    if len(possible):
        one, other, inverse = distinct_pairs(values, left[possible], right[possible])
        alike[possible] = process.cpdist(
            one, other, scorer=JaroWinkler.normalized_similarity, score_cutoff=least, dtype=np.float32
        )[inverse]
    return alike


def edits(values: Values, left: Codes, right: Codes, most: int) -> NDArray[np.int32]:
    """Edits (insert, delete, replace, transpose neighbours) between each pair of values; FAR above `most`."""
    marks, sizes = values["signature"], values["length"]
    alone_left, alone_right = _letters_apart(marks[left], marks[right])
    near = np.abs(sizes[left] - sizes[right]) <= most
    possible = np.flatnonzero(near & (np.maximum(alone_left, alone_right) <= most))
    counted = np.full(len(left), FAR, np.int32)
    if len(possible):
        one, other, inverse = distinct_pairs(values, left[possible], right[possible])
        distance = process.cpdist(one, other, scorer=OSA.distance, score_cutoff=most, dtype=np.int32)
        counted[possible] = np.where(distance > most, FAR, distance)[inverse]
    return counted


def one_edit_apart(one: Values, left: Codes, other: Values, right: Codes) -> NDArray[np.bool_]:
    """Whether a value of `one` and a value of `other` are equal or one edit apart; codes are all present."""
    alone_left, alone_right = _letters_apart(one["signature"][left], other["signature"][right])
    near = np.abs(one["length"][left] - other["length"][right]) <= 1
    possible = np.flatnonzero(near & (np.maximum(alone_left, alone_right) <= 1))
    alike = np.zeros(len(left), np.bool_)
    if len(possible):
        texts = [one.texts[code] for code in left[possible].tolist()]
        others = [other.texts[code] for code in right[possible].tolist()]
        alike[possible] = process.cpdist(texts, others, scorer=OSA.distance, score_cutoff=1, dtype=np.int32) <= 1
    return alike


def distinct_pairs(values: Values, left: Codes, right: Codes) -> tuple[list[str], list[str], NDArray[np.intp]]:
    """Each different pair of values once, as texts, and where each given pair is among them.

    The two of a pair are ordered by their stable hash, never by their codes, which depend on arrival.
    """
    ranks, texts = values["hash"], values.texts
    turned = ranks[left] > ranks[right]
    first, second = np.where(turned, right, left), np.where(turned, left, right)
    if len(left) <= _FEW:
        inverse = np.arange(len(left))
    else:
        pairs, inverse = np.unique(first.astype(np.int64) << 32 | second, return_inverse=True)
        first, second = pairs >> 32, pairs & 0xFFFFFFFF
    return [texts[at] for at in first.tolist()], [texts[at] for at in second.tolist()], inverse


def _letters_apart(left: NDArray[np.uint64], right: NDArray[np.uint64]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """How many letters of each side the other side does not have."""
    common = left & right
    return np.bitwise_count(left ^ common), np.bitwise_count(right ^ common)
