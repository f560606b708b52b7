"""E-mail addresses compared."""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attributes.comparator import Comparator
from identity.attributes.spelling import SPELLING, digits, edits, numbered_apart, similarity
from identity.attributes.stable_hash import Hashes, letter_hashes
from identity.attributes.values import Codes, Levels, Part, Values
from identity.attributes.vocabulary import word_set
from identity.attributes.written import Strings, Written, filled_in

LEVELS = ("two edits", "same name, other domain", "similar name", "different")
_EDITS, _SAME_NAME, _SIMILAR_NAME, _DIFFERENT = range(len(LEVELS))
_LIKENESS = np.float32(0.88)
_SHARED = word_set("email", "shared")
_GAP = re.compile(r"[._+-]")
_FIRST_WORD = re.compile(r"([a-z]+)\d*[._+@-]")
_SHARED_MAILBOX = rf"^(?:{'|'.join(sorted(_SHARED))})\p{{Nd}}*[._+@-]"
"""The same for many addresses at once, by Arrow."""
_TWO_WORDS = r"^(?P<first>[^._+-]*)[._+-](?P<second>[^._+-]*)$"


def local_part(address: str) -> str:
    """What stands before the @."""
    return address.rpartition("@")[0] or address


def local_parts(addresses: Sequence[str]) -> Sequence[str]:
    """What stands before the @ of each of many addresses."""
    if isinstance(addresses, Written):
        split = pc.split_pattern(addresses.strings, "@", max_splits=1, reverse=True)
        before = split.flatten().take(split.offsets[:-1])
        return Written(pc.if_else(pc.equal(before, ""), addresses.strings, before))
    return [local_part(address) for address in addresses]


def is_shared(address: str) -> bool:
    """Whether an address is a function's and not a person's: `info@`, `office2@`, `sales-berlin@`."""
    first = _FIRST_WORD.match(address)
    return first is not None and first[1] in _SHARED


def _shared(texts: Sequence[str]) -> NDArray[np.bool_]:
    if isinstance(texts, Written):
        found = pc.match_substring_regex(texts.strings, _SHARED_MAILBOX)
        shared: NDArray[np.bool_] = found.to_numpy(zero_copy_only=False)
        return shared
    return np.array([is_shared(text) for text in texts], np.bool_)


def _in_any_order(texts: Sequence[str]) -> Hashes:
    if isinstance(texts, Written):
        return letter_hashes(Written(_all_in_order(texts.strings)))
    return letter_hashes([_in_order(text) for text in texts])


def _in_order(local: str) -> str:
    """The words of a local part in the order of their letters."""
    return " ".join(sorted(_GAP.split(local)))


def _all_in_order(locals_: Strings) -> Strings:
    """`_in_order` of many: of one or two words all at once, of the others one by one."""
    pair = pc.extract_regex(locals_, _TWO_WORDS)
    first, second = pc.struct_field(pair, "first"), pc.struct_field(pair, "second")
    turned = pc.less(second, first)
    low, high = pc.if_else(turned, second, first), pc.if_else(turned, first, second)
    lone = pc.if_else(pc.match_substring_regex(locals_, "[._+-]"), None, locals_)
    found = pc.coalesce(pc.binary_join_element_wise(low, high, pa.scalar(" ", pa.large_string())), lone)
    return filled_in(found, locals_, _in_order)


def compare(values: Values, left: Codes, right: Codes) -> Levels:
    """The level of each pair of different addresses; what is before the @ of a shared mailbox says nothing.

    Other digits are no slip: `anna1@` and `anna2@` are two people's more often than not.
    """
    names, name_of = values.part("local")
    one, other = name_of.take(left), name_of.take(right)
    order = names["order"]
    level = np.where(order.take(one) == order.take(other), np.uint8(_SIMILAR_NAME), np.uint8(_DIFFERENT))
    level[np.flatnonzero(one == other)] = _SAME_NAME
    rest = np.flatnonzero(level == _DIFFERENT)
    alike = similarity(names, one[rest], other[rest], float(_LIKENESS)) >= _LIKENESS
    level[rest[alike]] = _SIMILAR_NAME
    slip = (edits(values, left, right, 2) <= 2) & ~numbered_apart(values, left, right)
    level[np.flatnonzero(slip)] = _EDITS
    near = np.flatnonzero(level != _DIFFERENT)
    shared = near[values["shared"][left[near]] | values["shared"][right[near]]]
    level[shared] = np.where(level[shared] == _EDITS, _SIMILAR_NAME, _DIFFERENT)
    return level


def _when_equal(addresses: Sequence[str]) -> list[tuple[int, str]]:
    return [(at, "similar name") for at in np.flatnonzero(_shared(addresses)).tolist()]


EMAIL = Comparator(
    LEVELS,
    compare,
    {**SPELLING, "digits": digits, "shared": _shared},
    {"local": Part(local_parts, {**SPELLING, "order": _in_any_order})},
    when_equal=_when_equal,
)
