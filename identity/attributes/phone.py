"""Phone numbers compared."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from identity.attributes.comparator import Comparator
from identity.attributes.spelling import SPELLING, edits
from identity.attributes.stable_hash import Hashes, letter_hashes, stable_hashes
from identity.attributes.values import Codes, Levels, Values

LEVELS = ("one digit", "same ending", "different")
_DIGIT, _ENDING, _DIFFERENT = range(len(LEVELS))
_LOCAL_DIGITS = 7
_LONGEST_CODE = 3
_FEW = 256
"""Numbers that are taken apart one by one sooner than all at once."""
_COUNTRY_CODES = frozenset(map(str, COUNTRY_CODE_TO_REGION_CODE))
"""No code starts another one."""


def ending(number: str) -> str:
    """The last seven digits: the number without country and area."""
    return number[-_LOCAL_DIGITS:]


def _endings(texts: Sequence[str]) -> Hashes:
    return stable_hashes(ending(text) for text in texts)


def within_country(number: str) -> str:
    """The number without country code and without the zeros that are dialled before it within the country."""
    return _behind_code(number).lstrip("0")


def _behind_code(number: str) -> str:
    """The number without its country code, told by the first characters."""
    if not number.startswith("+"):
        return number
    code = next((size for size in (2, 1, 3) if number[1 : 1 + size] in _COUNTRY_CODES), 0)
    return number[1 + code :]


def _within_country(texts: Sequence[str]) -> Hashes:
    """Numbers of one code are taken apart together: most of a column have the same."""
    if len(texts) < _FEW:
        return letter_hashes([within_country(text) for text in texts])
    written = pa.array(texts, pa.large_string())
    starts = pc.utf8_slice_codeunits(written, 0, 1 + _LONGEST_CODE).dictionary_encode()
    before = [len(start) - len(_behind_code(start)) for start in starts.dictionary.to_pylist()]
    code = starts.indices.to_numpy(zero_copy_only=False)
    size = np.array(before, np.int64)[code]
    national = np.empty(len(texts), object)
    for length in np.unique(size).tolist():
        rows = np.flatnonzero(size == length)
        behind = pc.utf8_slice_codeunits(written.take(pa.array(rows)), length, None)
        national[rows] = pc.utf8_ltrim(behind, "0").to_numpy(zero_copy_only=False)
    return letter_hashes(national.tolist())


def _names_country(texts: Sequence[str]) -> NDArray[np.bool_]:
    return np.array([text.startswith("+") for text in texts], np.bool_)


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different numbers; one without its country stands as near as one with a slip."""
    ends, national, abroad = values["ending"], values["within_country"], values["names_country"]
    level = np.where(ends[left] == ends[right], _ENDING, _DIFFERENT).astype(np.uint8)
    one_country = (national[left] == national[right]) & (abroad[left] != abroad[right])
    level[one_country | (edits(values, left, right, 1) <= 1)] = _DIGIT
    return level


PHONE = Comparator(
    LEVELS,
    compare,
    {**SPELLING, "ending": _endings, "within_country": _within_country, "names_country": _names_country},
)
