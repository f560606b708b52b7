"""E-mail addresses compared."""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attributes.comparator import Comparator
from identity.attributes.spelling import SPELLING, edits, similarity
from identity.attributes.stable_hash import Hashes, letter_hashes
from identity.attributes.values import Codes, Levels, Part, Values
from identity.attributes.vocabulary import word_set

LEVELS = ("two edits", "same name, other domain", "similar name", "different")
_EDITS, _SAME_NAME, _SIMILAR_NAME, _DIFFERENT = range(len(LEVELS))
_LIKENESS = np.float32(0.88)
_SHARED = word_set("email", "shared")
_GAP = re.compile(r"[._+-]")
_FIRST_WORD = re.compile(r"([a-z]+)\d*[._+@-]")
_SHARED_MAILBOX = rf"^(?:{'|'.join(sorted(_SHARED))})\p{{Nd}}*[._+@-]"
"""The same for many addresses at once, by Arrow."""
_FEW = 256
"""Addresses that are looked at one by one sooner than all at once."""


def local_part(address: str) -> str:
    """What stands before the @."""
    return address.rpartition("@")[0] or address


def local_parts(addresses: Sequence[str]) -> list[str]:
    """What stands before the @ of each of many addresses."""
    return [address.rpartition("@")[0] or address for address in addresses]


def is_shared(address: str) -> bool:
    """Whether an address is a function's and not a person's: `info@`, `office2@`, `sales-berlin@`."""
    first = _FIRST_WORD.match(address)
    return first is not None and first[1] in _SHARED


def _shared(texts: Sequence[str]) -> NDArray[np.bool_]:
    if len(texts) < _FEW:
        return np.array([is_shared(text) for text in texts], np.bool_)
    written = pa.array(texts, pa.large_string())
    shared: NDArray[np.bool_] = pc.match_substring_regex(written, _SHARED_MAILBOX).to_numpy(zero_copy_only=False)
    return shared


def _in_any_order(texts: Sequence[str]) -> Hashes:
    return letter_hashes([" ".join(sorted(_GAP.split(text))) for text in texts])


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different addresses; what is before the @ of a shared mailbox says nothing."""
    names, name_of = values.part("local")
    one, other = name_of.take(left), name_of.take(right)
    order = names["order"]
    level = np.full(len(left), _DIFFERENT, np.uint8)
    level[np.flatnonzero(similarity(names, one, other, float(_LIKENESS)) >= _LIKENESS)] = _SIMILAR_NAME
    level[np.flatnonzero(order.take(one) == order.take(other))] = _SIMILAR_NAME
    level[np.flatnonzero(one == other)] = _SAME_NAME
    level[np.flatnonzero(edits(values, left, right, 2) <= 2)] = _EDITS
    near = np.flatnonzero(level != _DIFFERENT)
    shared = near[values["shared"][left[near]] | values["shared"][right[near]]]
    level[shared] = np.where(level[shared] == _EDITS, _SIMILAR_NAME, _DIFFERENT)
    return level


def _when_equal(addresses: Sequence[str]) -> list[tuple[int, str]]:
    return [(at, "similar name") for at in np.flatnonzero(_shared(addresses)).tolist()]


EMAIL = Comparator(
    LEVELS,
    compare,
    {**SPELLING, "shared": _shared},
    {"local": Part(local_parts, {**SPELLING, "order": _in_any_order})},
    when_equal=_when_equal,
)
