"""Hashes that are the same in every process and on every machine."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
NO_HASH = 0
"""Stands for "no value"; a value that hashed to it would only be left out of blocking."""


_LETTER_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""Odd, so that every power keeps all bits."""


def stable_hash(text: str) -> int:
    """64 bits of BLAKE2b, little-endian."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def stable_hashes(texts: Iterable[str | None]) -> Hashes:
    """One hash for each text, NO_HASH for None."""
    none = bytes(8)
    digests = b"".join(none if text is None else blake2b(text.encode(), digest_size=8).digest() for text in texts)
    return np.frombuffer(digests, "<u8").astype(np.uint64)


def letter_hashes(texts: Sequence[str]) -> Hashes:
    """One hash for each text, a polynomial over its letters: all texts at once, to ask which of them are equal.

    As stable as `stable_hash` and much faster, but with less mixing: no key for buckets.
    """
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    hashes = np.zeros(len(texts), np.uint64)
    filled = np.flatnonzero(sizes)
    if len(filled):
        letters = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
        starts = (np.cumsum(sizes) - sizes)[filled]
        place = np.arange(len(letters)) - np.repeat(starts, sizes[filled])
        powers = np.cumprod(np.full(int(sizes.max()), _LETTER_FACTOR))
        hashes[filled] = np.add.reduceat((letters + np.uint64(1)) * powers[place], starts)
    return hashes


def mixed(left: Hashes, right: Hashes) -> Hashes:
    """One hash of two, in this order (the finaliser of SplitMix64 over their combination)."""
    mixture = (left * np.uint64(0x9E3779B97F4A7C15)) ^ (right + np.uint64(0x632BE59BD9B4E019))
    mixture ^= mixture >> np.uint64(30)
    mixture *= np.uint64(0xBF58476D1CE4E5B9)
    mixture ^= mixture >> np.uint64(27)
    mixture *= np.uint64(0x94D049BB133111EB)
    result: Hashes = mixture ^ (mixture >> np.uint64(31))
    return result
