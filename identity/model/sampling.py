"""A sample of records that does not depend on their order."""

import numpy as np
from numpy.typing import NDArray

from identity.attributes.stable_hash import Hashes, mixed
from identity.columns import Columns


def sampled_rows(columns: Columns, most: int, seed: int) -> NDArray[np.int64]:
    """At most so many records, in an order that only what they say decides."""
    ranks = _content(columns, seed)
    order = np.argsort(ranks, kind="stable")
    ranks = _told_apart(ranks[order])
    return order[np.argsort(ranks, kind="stable")[:most]]


def _content(columns: Columns, seed: int) -> Hashes:
    """A hash of all that is compared of each record."""
    content = np.full(len(columns), seed, np.uint64)
    for column in columns.columns.values():
        if not column.is_empty:
            hashes = np.append(column.values["hash"], np.uint64(0))
            for place in column.codes.T:
                content = mixed(content, hashes[place])
    return content


def _told_apart(ordered: Hashes) -> Hashes:
    """Another hash for each of several records that say the same: drawn together, they would count too much."""
    new = np.ones(len(ordered), np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    starts = np.flatnonzero(new)
    repeat = np.arange(len(ordered)) - np.repeat(starts, np.diff(np.append(starts, len(ordered))))
    return mixed(ordered, repeat.astype(np.uint64))
