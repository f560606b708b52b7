"""The id of every record's person, made of the smallest key among its records: the same persons have the same ids."""

from hashlib import blake2b

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.attaching import Attachment
from identity.batch.attachment import Pointers
from identity.batch.describing import Described, by_key
from identity.batch.parallel import side_by_side
from identity.batch.table import Table
from identity.batch.texts import Rows, Strings
from identity.person_id import ALPHABET

Labels = NDArray[np.int64]
_HASH_OF_NOTHING = blake2b(digest_size=16)
_LETTERS = 26
_BITS_OF_A_LETTER, _LAST_LETTER = np.uint64(5), np.uint64(31)
_AT_ONCE = 1 << 14
"""Ids that are made at once; on the way an id takes half a kilobyte."""


def persons(table: Table, described: Described, cluster: Labels, pointers: Pointers) -> Strings:
    """The person of each record, as codes into the different ones; a shared record has none, and stands alone as
    `shared:` and its key.

    A person is named after the smallest key of its describing records; an anonymous one, who has none, after the
    smallest key of its records.
    """
    family = np.arange(len(table))
    of_cluster = _smallest_keys(table, described, cluster)
    family[described.describing] = of_cluster[cluster]
    shared = np.zeros(len(table), np.bool_)
    for row, attached in zip(pointers.rows.tolist(), pointers.attached, strict=True):
        if attached.how is Attachment.SHARED or attached.person is None:
            shared[row] = True
        elif attached.how is Attachment.ANONYMOUS:
            family[row] = pointers.rows[-1 - attached.person]
        else:
            family[row] = of_cluster[attached.person]
    return _by_head(table.keys, family, shared)


def _by_head(keys: Strings, family: Rows, shared: NDArray[np.bool_]) -> Strings:
    """The person of each record by the row that it is named after, each different one once in a dictionary."""
    is_head = np.zeros(len(keys), np.bool_)
    is_head[family[~shared]] = True
    code = (np.cumsum(is_head, dtype=np.int32) - 1)[family]
    code[shared] = np.arange(shared.sum()) + is_head.sum()
    alone = pc.binary_join_element_wise(_scalar("shared"), keys.filter(pa.array(shared)), _scalar(":"))
    ids = pa.concat_arrays([person_ids(keys.filter(pa.array(is_head))), alone])
    return pa.DictionaryArray.from_arrays(pa.array(code), ids)


def _scalar(text: str) -> pa.Scalar:
    return pa.scalar(text, pa.large_string())


def _smallest_keys(table: Table, described: Described, cluster: Labels) -> Rows:
    """Of each cluster the row with the smallest key."""
    first = np.full(len(cluster), -1, np.int64)
    falling = by_key(table, described)[::-1]
    first[cluster[falling]] = described.rows[falling]
    return first


def person_ids(keys: Strings) -> Strings:
    """Ids in the form of those that the stream makes (26 letters and digits), each made of a key."""
    parts = list(side_by_side(_person_ids, [keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE)]))
    return pa.concat_arrays(parts) if parts else keys


def _person_ids(keys: Strings) -> Strings:
    digests = []
    for key in keys.cast(pa.large_binary()).to_pylist():
        # To copy the hash of nothing takes a third less than to make it anew.
        hashed = _HASH_OF_NOTHING.copy()
        hashed.update(key)
        digests.append(hashed.digest())
    letters = np.frombuffer(ALPHABET.encode(), np.uint8)[_in_letters(b"".join(digests))]
    ends = pa.py_buffer(np.arange(len(keys) + 1, dtype=np.int64) * _LETTERS)
    return pa.LargeStringArray.from_buffers(len(keys), ends, pa.py_buffer(letters))


def _in_letters(digests: bytes) -> NDArray[np.uint8]:
    """(digests, letters) the number of each letter when numbers of 128 bits are written in letters of five."""
    high, low = np.frombuffer(digests, ">u8").reshape(-1, 2).T.astype(np.uint64)
    letters = np.empty((len(low), _LETTERS), np.uint8)
    for place in reversed(range(_LETTERS)):
        letters[:, place] = low & _LAST_LETTER
        low = low >> _BITS_OF_A_LETTER | high << (np.uint64(64) - _BITS_OF_A_LETTER)
        high = high >> _BITS_OF_A_LETTER
    return letters
