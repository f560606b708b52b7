"""Hashes that are the same in every process and on every machine."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from struct import Struct

import numpy as np
from numpy.typing import NDArray

from identity.attributes.written import Strings, Words, Written, code_points, strings

Hashes = NDArray[np.uint64]
NO_HASH = 0
"""Stands for "no value"; a value that hashed to it would only be left out of blocking."""

_ODD = 0x9E3779B97F4A7C15
"""2**64 over the golden ratio, as SplitMix64 has it; odd, so that every power keeps all bits."""
_ADDED = 0x632BE59BD9B4E019
"""Keeps the second of two hashes from meeting the first as it is; any large odd number would do."""
_FIRST, _SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
"""The factors of the finaliser of SplitMix64 (Steele, Lea and Flood 2014)."""
_WORD, _LONGEST = 8, 60
"""Bytes of a word; bytes up to which a text is hashed as it is."""
_PLACES = np.cumprod(np.full(_LONGEST // _WORD + 1, np.uint64(0xD6E8FEB86659FD93)))
"""An odd number for each place of a word."""
_FACTORS: list[int] = _PLACES.tolist()
_WORDS = [Struct(f"<{size}Q").unpack for size in range(_LONGEST // _WORD + 2)]
"""Takes so many words apart."""
_FEW = 16
"""Texts up to which arrays cost more than they save."""
_ALL_BITS = (1 << 64) - 1


def stable_hash(text: str) -> int:
    """64 bits of BLAKE2b, little-endian."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def stable_hashes(texts: Iterable[str | None]) -> Hashes:
    """One hash for each text, NO_HASH for None; other hashes than `stable_hash` tells, and many times faster.

    The eight-byte words of a text, each multiplied by an odd number of its place, are added up and mixed with the size.
    A word of zeros adds nothing, so that a hash does not depend on how long the other texts are.
    """
    given = texts if isinstance(texts, Written) else list(texts)
    if len(given) <= _FEW:
        encoded = [None if text is None else _shortened(text.encode()) for text in given]
        return np.array([NO_HASH if whole is None else _hash(whole) for whole in encoded], np.uint64)
    return _hashes(strings(given))


def _hashes(texts: Strings) -> Hashes:
    """`stable_hashes` of an Arrow array."""
    words = Words(texts)
    total = np.zeros(len(texts), np.uint64)
    for place, factor in enumerate(_PLACES):
        rows = np.flatnonzero((words.sizes > _WORD * place) & (words.sizes <= _LONGEST))
        word = words.at(place, rows) * factor
        total[rows] += (word ^ (word >> np.uint64(32))) * np.uint64(_ODD)
    hashes = mixed(words.sizes.astype(np.uint64), total)
    for at in np.flatnonzero(words.sizes > _LONGEST).tolist():
        hashes[at] = _hash(_shortened(texts[at].as_py().encode()))
    hashes[texts.is_null().to_numpy(zero_copy_only=False)] = NO_HASH
    return hashes


def text_hash(text: str) -> int:
    """What `stable_hashes` tells of one text, without arrays."""
    return _hash(_shortened(text.encode()))


def _hash(encoded: bytes) -> int:
    size = -(-len(encoded) // _WORD)
    total = 0
    if size == 1:
        # Nearly all parts of keys are one word.
        word = int.from_bytes(encoded, "little") * _FACTORS[0] & _ALL_BITS
        return mixed_two(len(encoded), (word ^ word >> 32) * _ODD & _ALL_BITS)
    for word, factor in zip(_WORDS[size](encoded.ljust(size * _WORD, b"\0")), _FACTORS, strict=False):
        word = word * factor & _ALL_BITS
        total += word ^ word >> 32
    return mixed_two(len(encoded), total * _ODD & _ALL_BITS)


def mixed_two(left: int, right: int) -> int:
    """`mixed` of two numbers."""
    mixture = (left * _ODD ^ right + _ADDED) & _ALL_BITS
    mixture = (mixture ^ mixture >> 30) * _FIRST & _ALL_BITS
    mixture = (mixture ^ mixture >> 27) * _SECOND & _ALL_BITS
    return mixture ^ mixture >> 31


def _shortened(encoded: bytes) -> bytes:
    """A text as it is, or what stands for a long one, as long as no short one is."""
    if len(encoded) <= _LONGEST:
        return encoded
    return blake2b(encoded, digest_size=_LONGEST).digest() + b"long"


def letter_hashes(texts: Sequence[str]) -> Hashes:
    """One hash for each text, a polynomial over its letters: all texts at once, to ask which of them are equal.

    As stable as `stable_hash` and much faster, but with less mixing: no key for buckets.
    """
    letters, sizes = code_points(texts)
    hashes = np.zeros(len(texts), np.uint64)
    filled = np.flatnonzero(sizes)
    if len(filled):
        starts = (np.cumsum(sizes) - sizes)[filled]
        place = np.arange(len(letters)) - np.repeat(starts, sizes[filled])
        powers = np.cumprod(np.full(int(sizes.max()), np.uint64(_ODD)))
        hashes[filled] = np.add.reduceat((letters.astype(np.uint64) + np.uint64(1)) * powers[place], starts)
    return hashes


def letter_hash(text: str) -> int:
    """What `letter_hashes` tells of one text, without arrays."""
    total, power = 0, 1
    for letter in text:
        power = power * _ODD & _ALL_BITS
        total += (ord(letter) + 1) * power
    return total & _ALL_BITS


def mixed(left: Hashes, right: Hashes) -> Hashes:
    """One hash of two, in this order (the finaliser of SplitMix64 over their combination)."""
    mixture = (left * np.uint64(_ODD)) ^ (right + np.uint64(_ADDED))
    mixture ^= mixture >> np.uint64(30)
    mixture *= np.uint64(_FIRST)
    mixture ^= mixture >> np.uint64(27)
    mixture *= np.uint64(_SECOND)
    result: Hashes = mixture ^ (mixture >> np.uint64(31))
    return result
