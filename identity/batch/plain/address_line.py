"""Plain address lines: ASCII, and each word can be written out by itself."""

from collections.abc import Sequence
from string import ascii_lowercase, digits
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attributes.address_line import BEFORE_A_SAINT, BEFORE_THE_NUMBER, BOX, CALLE, written_out
from identity.attributes.text import PLACEHOLDERS
from identity.batch.plain.letters import spaced, without
from identity.batch.plain.selection import listed, where
from identity.batch.texts import Strings, scalar, strings

_CALLE = f"^(?:{'|'.join(CALLE)})"
_APOSTROPHES, _OF_WORDS = "'`", digits + ascii_lowercase
_READ_BY_WHAT_GOES_BEFORE = frozenset({"st", "dr"})
"""They may start a name, or end one as street and drive."""


def address_lines(written: Strings) -> Strings:
    """The normal form of each line that is plain."""
    usual = pc.and_not(pc.string_is_ascii(written), pc.match_substring_regex(written, _CALLE))
    closed = without(pc.ascii_lower(where(usual, written)), _APOSTROPHES)
    lines = pc.ascii_trim_whitespace(spaced(closed, _OF_WORDS))
    doubtful = pc.or_(listed(lines, PLACEHOLDERS), pc.match_substring_regex(lines, BOX.pattern))
    return _written_out(where(pc.invert(doubtful), lines))


def _written_out(lines: Strings) -> Strings:
    """The lines with every word written out; null where a word depends on those beside it."""
    split = pc.split_pattern(pc.fill_null(lines, ""), " ")
    words, ends = split.flatten().dictionary_encode(), split.offsets.to_numpy()
    code = words.indices.to_numpy(zero_copy_only=False)
    vocabulary = words.dictionary.to_pylist()
    sure = lines.is_valid().to_numpy(zero_copy_only=False)
    sure[np.searchsorted(ends, _depending(_Words.of(vocabulary), code, ends), "right") - 1] = False
    whole = strings(map(written_out, vocabulary)).take(words.indices)
    return where(pa.array(sure), pc.binary_join(pa.ListArray.from_arrays(split.offsets, whole), scalar(" ")))


class _Words(NamedTuple):
    """What matters to the neighbours of each of some different words."""

    is_before_a_number: NDArray[np.bool_]
    asks_what_goes_before: NDArray[np.bool_]
    may_go_before_a_name: NDArray[np.bool_]
    is_letter: NDArray[np.bool_]
    is_number: NDArray[np.bool_]

    @classmethod
    def of(cls, words: Sequence[str]) -> "_Words":
        return cls(
            np.array([word in BEFORE_THE_NUMBER for word in words], np.bool_),
            np.array([word in _READ_BY_WHAT_GOES_BEFORE for word in words], np.bool_),
            np.array([word[:1].isdigit() or word in BEFORE_A_SAINT for word in words], np.bool_),
            np.array([len(word) == 1 and word.isalpha() for word in words], np.bool_),
            np.array([word.isdigit() for word in words], np.bool_),
        )


def _depending(words: _Words, code: NDArray[np.int32], ends: NDArray[np.int32]) -> NDArray[np.intp]:
    """The places of words for which the careful function must see the whole line."""
    is_first = np.zeros(len(code) + 1, np.bool_)
    is_first[ends[:-1]] = True
    is_last = is_first[1:].copy()
    is_last[-1:] = True
    before = np.concatenate([code[:1], code[:-1]])
    opens = is_first[:-1] | words.may_go_before_a_name[before]
    unit = is_last & words.is_letter[code] & words.is_number[before]
    return np.flatnonzero(words.is_before_a_number[code] | unit | (words.asks_what_goes_before[code] & opens))
