"""Words in a value, compared as sets."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from identity.attributes.stable_hash import Hashes, stable_hash
from identity.attributes.values import Codes, Feature, Values

_MOST = 6


def tokens(texts: Sequence[str]) -> Hashes:
    """The stable hashes of the first words of each text, six places a text, 0 where there is no word."""
    table = np.zeros((len(texts), _MOST), np.uint64)
    for row, text in enumerate(texts):
        for place, word in enumerate(text.split(" ", _MOST)[:_MOST]):
            table[row, place] = stable_hash(word)
    return table


TOKENS: dict[str, Feature] = {"tokens": tokens}


def overlap(left: Hashes, right: Hashes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each row of two token tables: whether one side's words are all on the other side, and whether any is."""
    shared = in_both(left, right), in_both(right, left)
    counts = (left != 0).sum(1), (right != 0).sum(1)
    contained = (shared[0] == counts[0]) | (shared[1] == counts[1])
    touching = shared[0] > 0
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
    second = values["tokens"][:, 1] != 0
    result: NDArray[np.bool_] = second[left] | second[right]
    return result
