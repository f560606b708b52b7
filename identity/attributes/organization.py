"""Organizations compared: word by word, with rare words weighing more than those that many names share."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.attributes.comparator import Comparator
from identity.attributes.organization_name import ONE_FORM
from identity.attributes.respelling import PLAIN
from identity.attributes.spelling import SPELLING, digits, edits, numbered_apart
from identity.attributes.stable_hash import Hashes, letter_hashes, stable_hashes
from identity.attributes.tokens import TOKENS, in_both
from identity.attributes.values import Codes, Levels, Values

LEVELS = ("other order or spaces", "every word alike", "shorter name inside", "initials", "half the words", "different")
_REORDERED, _ALIKE, _INSIDE, _INITIALS_ONLY, _HALF, _DIFFERENT = range(len(LEVELS))
_COMMON_WEIGHT = 0.25
"""What a word that many organizations share (services, group) counts for."""
_COMMON_WORDS = frozenset(form for form in ONE_FORM.values() if not form.isdigit())
_MOSTLY, _HALFWAY = 0.6, 0.5
_MOST_WORDS, _LONGEST_WORD = 12, 32
"""What of a name is compared; bounds the memory for text that is no name."""
_NO_WORD = -1
_PAIRS_AT_ONCE = 20_000
"""Bounds the memory for the tables of words against words."""

Flags = NDArray[np.bool_]


def _starts(texts: Sequence[str]) -> NDArray[np.uint64]:
    return stable_hashes(text[:1] for text in texts)


def _compact(texts: Sequence[str]) -> Hashes:
    return letter_hashes([text.replace(" ", "") for text in texts])


def _initials(texts: Sequence[str]) -> Hashes:
    """The hash of the first letters of three words or more; of fewer one that no name has."""
    return letter_hashes([_first_letters(text.split()) for text in texts])


def _first_letters(tokens: list[str]) -> str:
    return "".join(token[0] for token in tokens) if len(tokens) > 2 else " "


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different organizations."""
    words_of, starts = values["tokens"], values["start"]
    level = np.full(len(left), _DIFFERENT, np.uint8)
    possible = np.flatnonzero((starts[left] == starts[right]) | (in_both(words_of[left], words_of[right]) > 0))
    for at in range(0, len(possible), _PAIRS_AT_ONCE):
        rows = possible[at : at + _PAIRS_AT_ONCE]
        level[rows] = _levels(values, left[rows], right[rows])
    return level


def _levels(values: Values, left: Codes, right: Codes) -> Levels:
    ranks = values["hash"]
    turned = ranks[left] > ranks[right]
    pairs = np.where(turned, right, left).astype(np.int64) << 32 | np.where(turned, left, right)
    distinct, inverse = np.unique(pairs, return_inverse=True)
    one, other = distinct >> 32, distinct & 0xFFFFFFFF
    matched = _match(_Words.of(values, one, other))
    compact, initials = values["compact"], values["initials"]
    level = np.full(len(distinct), _DIFFERENT, np.uint8)
    level[matched.share >= _HALFWAY] = _HALF
    level[(compact[one] == initials[other]) | (compact[other] == initials[one])] = _INITIALS_ONLY
    level[matched.shorter_inside & (matched.share >= _MOSTLY)] = _INSIDE
    level[matched.all_alike] = _ALIKE
    level[matched.same_words | (compact[one] == compact[other])] = _REORDERED
    told: Levels = level[inverse]
    return told


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of both sides of pairs: codes (pairs, places), NO_WORD where there is none."""

    left: Codes
    right: Codes
    values: Values
    weight: NDArray[np.float64]

    @classmethod
    def of(cls, values: Values, left: NDArray[np.int64], right: NDArray[np.int64]) -> "_Words":
        names, inverse = np.unique(np.concatenate([left, right]), return_inverse=True)
        tokens = [text.split(" ", _MOST_WORDS)[:_MOST_WORDS] for text in values.texts_at(names)]
        words = Values({**SPELLING, **PLAIN, "digits": digits})
        codes = np.array(words.encode(word[:_LONGEST_WORD] for name in tokens for word in name), np.int32)
        sizes = np.array([len(name) for name in tokens])
        table = np.full((len(tokens), int(sizes.max())), _NO_WORD, np.int32)
        table[np.arange(table.shape[1]) < sizes[:, None]] = codes
        weight = np.array([_COMMON_WEIGHT if word in _COMMON_WORDS else 1.0 for word in words.texts])
        return cls(table[inverse[: len(left)]], table[inverse[len(left) :]], words, weight)

    def weights(self, codes: Codes) -> NDArray[np.float64]:
        """What the words count for; those that are not there nothing."""
        there = codes != _NO_WORD
        weights: NDArray[np.float64] = np.where(there, self.weight[np.where(there, codes, 0)], 0.0)
        return weights


@dataclass(frozen=True, slots=True)
class _Matched:
    """Of each pair: the share of the weight of matched words, and whether they are all of them or all of one side."""

    share: NDArray[np.float64]
    same_words: Flags
    all_alike: Flags
    shorter_inside: Flags


def _match(words: _Words) -> _Matched:
    """Give each word of the left side the same word on the right, or else the first free one that is like it."""
    same = (words.left[:, :, None] == words.right[:, None, :]) & (words.left != _NO_WORD)[:, :, None]
    alike = _alike_words(words, same)
    free = words.right != _NO_WORD
    matched = np.zeros(words.left.shape, np.bool_)
    for place in range(words.left.shape[1]):
        likely = same[:, place] & free
        likely = np.where(likely.any(1)[:, None], likely, alike[:, place] & free)
        found = likely.any(1)
        matched[:, place] = found
        free[np.flatnonzero(found), likely[found].argmax(1)] = False
    weights = words.weights(words.left)
    shared = np.where(matched, weights, 0.0).sum(1)
    alone = weights.sum(1) - shared + np.where(free, words.weights(words.right), 0.0).sum(1)
    sizes = (words.left != _NO_WORD).sum(1), (words.right != _NO_WORD).sum(1)
    count = matched.sum(1)
    return _Matched(
        share=shared / (shared + alone),
        same_words=(same.any(2).sum(1) == sizes[0]) & (same.any(1).sum(1) == sizes[1]),
        all_alike=(count == sizes[0]) & (count == sizes[1]),
        shorter_inside=count == np.minimum(*sizes),
    )


def _alike_words(words: _Words, same: Flags) -> Flags:
    """Whether two words are one with a slip or one shortened: (pairs, left places, right places)."""
    both = (words.left != _NO_WORD)[:, :, None] & (words.right != _NO_WORD)[:, None, :]
    pair, at_left, at_right = np.nonzero(both & ~same)
    left, right = words.left[pair, at_left], words.right[pair, at_right]
    distinct, inverse = np.unique(left.astype(np.int64) << 32 | right, return_inverse=True)
    one, other = (distinct >> 32).astype(np.int32), (distinct & 0xFFFFFFFF).astype(np.int32)
    alike = np.zeros(same.shape, np.bool_)
    alike[pair, at_left, at_right] = _alike(words.values, one, other)[inverse]
    return alike


def _alike(values: Values, left: Codes, right: Codes) -> Flags:
    """For each pair of words: the shorter (three letters or more) starts the longer, or there is one slip.

    None of it between two numbers: `Branch 1204` and `Branch 12045` are two.
    """
    if not len(left):
        return np.zeros(0, np.bool_)
    texts, sizes, written = np.array(values.texts), values["length"], values["plain"]
    one, other, shorter = texts[left], texts[right], np.minimum(sizes[left], sizes[right])
    starts = np.strings.startswith(one, other) | np.strings.startswith(other, one)
    slip = (edits(values, left, right, 1) <= 1) & (shorter > 4)
    alike: Flags = (starts & (shorter > 2)) | slip | (written[left] == written[right])
    return alike & ~numbered_apart(values, left, right)


ORGANIZATION = Comparator(LEVELS, compare, {**TOKENS, "start": _starts, "compact": _compact, "initials": _initials})
