"""Hashes that are the same in every process and on every machine."""

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
NO_HASH = 0
"""Stands for "no value"; a value that hashed to it would only be left out of blocking."""


def stable_hash(text: str) -> int:
    """64 bits of BLAKE2b, little-endian."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


def stable_hashes(texts: Iterable[str | None]) -> Hashes:
    """One hash for each text, NO_HASH for None."""
    none = bytes(8)
    digests = b"".join(none if text is None else blake2b(text.encode(), digest_size=8).digest() for text in texts)
    return np.frombuffer(digests, "<u8").astype(np.uint64)


def passing_hashes(texts: Iterable[str]) -> NDArray[np.int64]:
    """One hash for each text that means nothing outside this process: the fast way to ask which texts are equal."""
    return np.fromiter(map(hash, texts), np.int64)


def mixed(left: Hashes, right: Hashes) -> Hashes:
    """One hash of two, in this order (the finaliser of SplitMix64 over their combination)."""
    mixture = (left * np.uint64(0x9E3779B97F4A7C15)) ^ (right + np.uint64(0x632BE59BD9B4E019))
    mixture ^= mixture >> np.uint64(30)
    mixture *= np.uint64(0xBF58476D1CE4E5B9)
    mixture ^= mixture >> np.uint64(27)
    mixture *= np.uint64(0x94D049BB133111EB)
    result: Hashes = mixture ^ (mixture >> np.uint64(31))
    return result
