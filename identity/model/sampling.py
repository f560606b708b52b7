"""A sample of records that does not depend on their order."""

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from identity.attributes.stable_hash import NO_HASH, Hashes, mixed
from identity.attributes.values import Codes
from identity.batch.parallel import side_by_side
from identity.candidates.pairs import stable_order
from identity.columns import Columns

_AT_ONCE = 1 << 16
"""Records whose hashes are made at once, few enough to stay in the processor's cache."""


def sampled_rows(columns: Columns, most: int, seed: int) -> NDArray[np.int64]:
    """At most so many records, in an order that only what they say decides."""
    ranks = content_of(columns, seed)
    order = stable_order(ranks)
    ranks = _told_apart(ranks[order])
    return order[stable_order(ranks)[:most]]


def content_of(columns: Columns, seed: int = 0) -> Hashes:
    """A hash of all that is compared of each record."""
    told = [
        (column.codes, np.append(column.values["hash"], np.uint64(NO_HASH)))
        for column in columns.columns.values()
        if not column.is_empty
    ]
    # One run even for no records: nothing cannot be put together.
    starts = range(0, max(len(columns), 1), _AT_ONCE)
    runs = [slice(start, min(start + _AT_ONCE, len(columns))) for start in starts]
    return np.concatenate(list(side_by_side(partial(_content_of, told, seed), runs)))


def _content_of(told: Sequence[tuple[Codes, Hashes]], seed: int, rows: slice) -> Hashes:
    """A hash of all that is told of some records, by codes and the hashes of what they stand for."""
    content = np.full(rows.stop - rows.start, seed, np.uint64)
    for codes, hashes in told:
        for place in codes[rows].T:
            content = mixed(content, hashes[place])
    return content


def _told_apart(ordered: Hashes) -> Hashes:
    """Another hash for each of several records that say the same: drawn together, they would count too much."""
    new = np.ones(len(ordered), np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    starts = np.flatnonzero(new)
    repeat = np.arange(len(ordered)) - np.repeat(starts, np.diff(np.append(starts, len(ordered))))
    return mixed(ordered, repeat.astype(np.uint64))
