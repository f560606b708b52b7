"""How alike two spellings are: bounds from character signatures first, then each distinct pair once."""

from collections.abc import Sequence
from dataclasses import dataclass

import jellyfish
import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from identity.attributes.stable_hash import NO_HASH, Hashes, stable_hashes
from identity.attributes.values import Codes, Feature, Values
from identity.attributes.written import Words, Written, code_points

FAR = 99
"""More edits than were counted."""
_OTHER, _START_AT, _SIZE_AT = 36, 37, 57
"""Where in 64 bits the mark of all other characters, the first characters and the size begin."""
_MARKS = np.uint64((1 << _START_AT) - 1)
_START, _LETTER_BITS = 4, 5
"""How many characters at the start an outline tells, and how much of each: enough to part letters."""
_STARTS = [np.uint64((1 << _LETTER_BITS * size) - 1) << np.uint64(_START_AT) for size in range(1, _START + 1)]
"""The bits of the first character, of the first two, and so on."""
_LONG = (1 << 64 - _SIZE_AT) - 1
"""The size that stands for all from there on."""
_LONGEST = 32_767
_PREFIX_WEIGHT = np.float32(0.1)
"""Jaro-Winkler adds this share of what Jaro left for each of the first four letters, up to the first that differs."""
_FEW = 32


def _bit_of_letter() -> NDArray[np.uint64]:
    place = np.full(128, _OTHER, np.uint64)
    for at, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789"):
        place[ord(letter)] = at
    return np.uint64(1) << place


_BIT = _bit_of_letter()


def outline(texts: Sequence[str]) -> NDArray[np.uint64]:
    """What bounds the likeness of two texts, in one number: which letters and digits occur, how it starts, the size.

    All characters but letters and digits share one mark; of the first four characters the lowest five bits are kept.
    """
    letters, sizes = code_points(texts)
    outlines = np.minimum(sizes, _LONG).astype(np.uint64) << np.uint64(_SIZE_AT)
    starts = np.cumsum(sizes) - sizes
    filled = np.flatnonzero(sizes)
    if len(filled):
        outlines[filled] |= np.bitwise_or.reduceat(_BIT[np.minimum(letters, 127)], starts[filled])
    for place in range(_START):
        rows = np.flatnonzero(sizes > place)
        letter = letters[starts[rows] + place].astype(np.uint64) & np.uint64((1 << _LETTER_BITS) - 1)
        outlines[rows] |= letter << np.uint64(_START_AT + _LETTER_BITS * place)
    return outlines


def length(texts: Sequence[str]) -> NDArray[np.int16]:
    """How many characters."""
    return np.minimum(_sizes(texts), _LONGEST).astype(np.int16)


def _sizes(texts: Sequence[str]) -> NDArray[np.int64]:
    if isinstance(texts, Written):
        sizes: NDArray[np.int64] = pc.utf8_length(texts.strings).to_numpy(zero_copy_only=False)
        return sizes
    return np.fromiter(map(len, texts), np.int64, len(texts))


def head(texts: Sequence[str]) -> NDArray[np.uint64]:
    """The first eight bytes as one big-endian number, so that a shift compares prefixes."""
    if isinstance(texts, Written):
        return Words(texts.strings).at(0, np.arange(len(texts))).byteswap()
    joined = b"".join(text.encode()[:8].ljust(8, b"\0") for text in texts)
    return np.frombuffer(joined, ">u8").astype(np.uint64)


def phonetic_code(text: str) -> str:
    """Metaphone of a name, spaces aside; its first letters where there is none."""
    return jellyfish.metaphone(text.replace(" ", "")) or text[:2]


def phonetic(texts: Sequence[str]) -> NDArray[np.uint64]:
    """The stable hash of the phonetic code."""
    return stable_hashes(phonetic_code(text) for text in texts)


def digits_of(text: str) -> str:
    """The digits of a text, one after the other."""
    return "".join(letter for letter in text if "0" <= letter <= "9")


def digits(texts: Sequence[str]) -> Hashes:
    """A hash of the digits of each text, 0 where it has none, as nearly no name has."""
    letters, sizes = code_points(texts)
    places = np.flatnonzero((letters >= ord("0")) & (letters <= ord("9")))
    hashes = np.zeros(len(sizes), np.uint64)
    if len(places):
        owners = np.searchsorted(np.cumsum(sizes), places, "right")
        numbered = owners[np.diff(owners, prepend=-1) > 0]
        hashes[numbered] = stable_hashes(digits_of(texts[at]) for at in numbered.tolist())
    return hashes


def numbered_apart(values: Values, left: Codes, right: Codes) -> NDArray[np.bool_]:
    """Whether the values of each pair have digits and not the same: `User 17` and `User 71` are no slip."""
    one, other = values["digits"].take(left), values["digits"].take(right)
    apart: NDArray[np.bool_] = (one != other) & (one != NO_HASH) & (other != NO_HASH)
    return apart


SPELLING: dict[str, Feature] = {"outline": outline, "length": length}
"""The features that `similarity` and `edits` need."""


@dataclass(frozen=True, slots=True)
class _Outlines:
    """What the outlines of two sides tell: sizes, and how many letters of each side the other does not have."""

    size_left: NDArray[np.float32]
    size_right: NDArray[np.float32]
    alone_left: NDArray[np.uint8]
    alone_right: NDArray[np.uint8]
    apart: NDArray[np.uint64]

    @classmethod
    def of(cls, left: NDArray[np.uint64], right: NDArray[np.uint64]) -> "_Outlines":
        apart = left ^ right
        letters = apart & _MARKS
        return cls(
            (left >> np.uint64(_SIZE_AT)).astype(np.float32),
            (right >> np.uint64(_SIZE_AT)).astype(np.float32),
            np.bitwise_count(letters & left),
            np.bitwise_count(letters & right),
            apart,
        )

    def may_be_alike(self, least: float) -> NDArray[np.bool_]:
        """Whether Jaro-Winkler may reach `least`."""
        common = np.minimum(self.size_left - self.alone_left, self.size_right - self.alone_right)
        jaro = (common / np.maximum(self.size_left, 1) + common / np.maximum(self.size_right, 1) + 1) / 3
        prefix = sum(((self.apart & start) == 0).astype(np.float32) for start in _STARTS)
        likeness = jaro + prefix * _PREFIX_WEIGHT * (1 - jaro)
        long = (self.size_left == _LONG) | (self.size_right == _LONG)
        may: NDArray[np.bool_] = ((likeness >= least - _ROUNDING) & (common > 0)) | long
        return may

    def may_be_edits(self, most: int) -> NDArray[np.bool_]:
        """Whether so many edits may lead from one side to the other."""
        may: NDArray[np.bool_] = (np.abs(self.size_left - self.size_right) <= most) & (
            np.maximum(self.alone_left, self.alone_right) <= most
        )
        return may


_ROUNDING = 1e-5
"""By how much a bound in single precision may fall short."""


def similarity(values: Values, left: Codes, right: Codes, least: float) -> NDArray[np.float32]:
    """Jaro-Winkler similarity of each pair of values, 0 where it is below `least`."""
    outlines = values["outline"]
    possible = np.flatnonzero(_Outlines.of(outlines.take(left), outlines.take(right)).may_be_alike(least))
    alike = np.zeros(len(left), np.float32)
    if len(possible):
        one, other, inverse = distinct_pairs(values, left[possible], right[possible])
        alike[possible] = _jaro_winkler(one, other, least)[inverse]
    return alike


def edits(values: Values, left: Codes, right: Codes, most: int) -> NDArray[np.int32]:
    """Edits (insert, delete, replace, transpose neighbours) between each pair of values; FAR above `most`."""
    outlines = values["outline"]
    possible = np.flatnonzero(_Outlines.of(outlines.take(left), outlines.take(right)).may_be_edits(most))
    counted = np.full(len(left), FAR, np.int32)
    if len(possible):
        one, other, inverse = distinct_pairs(values, left[possible], right[possible])
        counted[possible] = _edits(one, other, most)[inverse]
    return counted


def likeness(values: Values, left: Codes, right: Codes, least: float) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """`similarity` of each pair of values, and whether one edit makes them the same."""
    outlines = values["outline"]
    bounds = _Outlines.of(outlines.take(left), outlines.take(right))
    possible = np.flatnonzero(bounds.may_be_alike(least) | bounds.may_be_edits(1))
    alike, one_edit = np.zeros(len(left), np.float32), np.zeros(len(left), np.bool_)
    if len(possible):
        one, other, inverse = distinct_pairs(values, left[possible], right[possible])
        alike[possible] = _jaro_winkler(one, other, least)[inverse]
        one_edit[possible] = (_edits(one, other, 1) <= 1)[inverse]
    return alike, one_edit


def one_edit_apart(one: Values, left: Codes, other: Values, right: Codes) -> NDArray[np.bool_]:
    """Whether a value of `one` and a value of `other` are equal or one edit apart; codes are all present."""
    bounds = _Outlines.of(one["outline"].take(left), other["outline"].take(right))
    possible = np.flatnonzero(bounds.may_be_edits(1))
    alike = np.zeros(len(left), np.bool_)
    if len(possible):
        alike[possible] = _edits(one.texts_at(left[possible]), other.texts_at(right[possible]), 1) <= 1
    return alike


def _jaro_winkler(one: Sequence[str], other: Sequence[str], least: float) -> NDArray[np.float32]:
    alike: NDArray[np.float32] = process.cpdist(
        one, other, scorer=JaroWinkler.normalized_similarity, score_cutoff=least, dtype=np.float32
    )
    return alike


def _edits(one: Sequence[str], other: Sequence[str], most: int) -> NDArray[np.int32]:
    counted: NDArray[np.int32] = process.cpdist(one, other, scorer=OSA.distance, score_cutoff=most, dtype=np.int32)
    counted[counted > most] = FAR
    return counted


def distinct_pairs(values: Values, left: Codes, right: Codes) -> tuple[list[str], list[str], NDArray[np.intp]]:
    """Each different pair of values once, as texts, and where each given pair is among them.

    The two of a pair are ordered by their stable hash, never by their codes, which depend on arrival.
    """
    ranks = values["hash"]
    crossed = (left ^ right) * (ranks.take(left) > ranks.take(right))
    first, second = left ^ crossed, right ^ crossed
    if len(left) <= _FEW:
        inverse = np.arange(len(left))
    else:
        pairs, inverse = np.unique(first.astype(np.int64) << 32 | second, return_inverse=True)
        first, second = pairs >> 32, pairs & 0xFFFFFFFF
    return values.texts_at(first), values.texts_at(second), inverse
