"""Words in a value, compared as sets."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attributes.stable_hash import Hashes, stable_hash
from identity.attributes.values import Codes, Feature, Values
from identity.attributes.written import Strings, Written

_MOST = 6
"""Words of a value that are compared; hardly any street or organization has more."""
_SEVERAL_AT = np.uint64(63)
_WORDS = np.uint64((1 << 63) - 1)
_hash = lru_cache(maxsize=65_536)(stable_hash)
"""The same words come again and again in addresses and cities."""


def tokens(texts: Sequence[str]) -> Hashes:
    """The stable hashes of the first words of each text, six places a text, 0 where there is no word."""
    table = np.zeros((len(texts), _MOST), np.uint64)
    if isinstance(texts, Written):
        rows, places, hashes = _words(texts.strings)
        table[rows, places] = hashes
        return table
    for row, text in enumerate(texts):
        for place, word in enumerate(text.split(" ", _MOST)[:_MOST]):
            table[row, place] = _hash(word)
    return table


def _words(texts: Strings) -> tuple[NDArray[np.int64], NDArray[np.int64], Hashes]:
    """The first words of all texts: in which text each stands, at which place, and its hash."""
    split = pc.split_pattern(texts, " ", max_splits=_MOST)
    ends = split.offsets.to_numpy()
    row = np.repeat(np.arange(len(texts)), np.diff(ends))
    place = np.arange(len(row)) - (ends[:-1] - ends[0])[row]
    first = np.flatnonzero(place < _MOST)
    words = split.flatten().take(pa.array(first)).dictionary_encode()
    hashes = np.array([_hash(word) for word in words.dictionary.to_pylist()], np.uint64)
    return row[first], place[first], hashes[words.indices.to_numpy()]


def marks(texts: Sequence[str]) -> NDArray[np.uint64]:
    """Which words each text may have, a bit a word of its first ones, and in the highest bit whether it has several."""
    table = tokens(texts)
    bits = np.where(table != 0, np.uint64(1) << table % _SEVERAL_AT, np.uint64(0))
    several = (table[:, 1] != 0).astype(np.uint64) << _SEVERAL_AT
    marked: NDArray[np.uint64] = np.bitwise_or.reduce(bits, axis=1) | several
    return marked


TOKENS: dict[str, Feature] = {"tokens": tokens, "marks": marks}


def overlap(values: Values, left: Codes, right: Codes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each pair of values: whether one side's words are all on the other side, and whether any is."""
    marked, words = values["marks"], values["tokens"]
    rows = np.flatnonzero(marked.take(left) & marked.take(right) & _WORDS)
    one, other = words.take(left[rows], axis=0), words.take(right[rows], axis=0)
    shared = in_both(one, other), in_both(other, one)
    contained, touching = np.zeros(len(left), np.bool_), np.zeros(len(left), np.bool_)
    touching[rows] = shared[0] > 0
    contained[rows] = (shared[0] == (one != 0).sum(1)) | (shared[1] == (other != 0).sum(1))
    return contained & touching, touching


def in_both(left: Hashes, right: Hashes) -> NDArray[np.int64]:
    """How many words of each row of `left` are in the same row of `right`."""
    shared = np.zeros(len(left), np.int64)
    for place in range(left.shape[1]):
        word = left[:, place : place + 1]
        shared += ((right == word) & (word != 0)).any(1)
    return shared


def several_words(values: Values, left: Codes, right: Codes) -> NDArray[np.bool_]:
    """Whether either side has more than one word."""
    marked = values["marks"]
    several: NDArray[np.bool_] = (marked.take(left) | marked.take(right)) > _WORDS
    return several
