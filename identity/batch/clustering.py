"""The persons that describing records make: components of links, divided by average linkage."""

from collections.abc import Iterator

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from identity.batch.components import components
from identity.batch.describing import Described
from identity.batch.linking import Links
from identity.batch.table import Table
from identity.candidates.pairs import pairs_of_runs
from identity.clusters.linkage import Pairs, link, weight_of
from identity.columns import Columns
from identity.model.scoring import score
from identity.planning.clustering import COMPLETE_UP_TO

Labels = NDArray[np.int64]
Items = NDArray[np.int64]
_AT_ONCE = 2_000_000
"""Pairs of components that are divided together."""


def clustered(table: Table, described: Described, links: Links, complete_up_to: int = COMPLETE_UP_TO) -> Labels:
    """The cluster of each record that describes, named by one of its positions.

    As in the stream: pairs judged the same hold a component together. A component of two is a person; within larger
    ones average linkage joins all pairs, weighed anew, in those of more than `complete_up_to` records only the links.
    """
    columns = described.columns
    same = links.from_bits(columns.model.link_at)
    label = components(described.count, same.left, same.right)
    size = np.bincount(label, minlength=len(label))
    items = np.flatnonzero(size[label] > 2)
    if not len(items):
        return label
    items = _by_component_and_key(table, described, items, label)
    inside = links.at(np.flatnonzero((label[links.left] == label[links.right]) & (size[label[links.left]] > 2)))
    for part in _parts(items, label, size):
        label[part] = part[_divided(columns, (part, label[part]), inside, complete_up_to)]
    return label


def _by_component_and_key(table: Table, described: Described, items: Items, label: Labels) -> Items:
    """The items, component after component; linkage breaks ties by the order of keys within."""
    keys = table.keys.take(described.rows[items])
    by_key: Items = items[pc.sort_indices(keys).to_numpy(zero_copy_only=False)]
    return by_key[np.argsort(label[by_key], kind="stable")]


def _parts(items: Items, label: Labels, size: NDArray[np.int64]) -> Iterator[Items]:
    """The items in runs of whole components, about _AT_ONCE pairs each."""
    first = np.flatnonzero(np.diff(label[items], prepend=-1))
    sizes = size[label[items[first]]]
    run = np.cumsum(sizes * np.minimum(sizes, COMPLETE_UP_TO) // 2) // _AT_ONCE
    yield from np.split(items, first[np.flatnonzero(np.diff(run)) + 1])


def _divided(columns: Columns, part: tuple[Items, Labels], links: Links, complete_up_to: int) -> NDArray[np.int64]:
    """For each item the place of the item that its cluster is named by."""
    items, component = part
    first = np.flatnonzero(np.concatenate([[True], component[1:] != component[:-1]]))
    sizes = np.diff(np.append(first, len(items)))
    small = sizes <= complete_up_to
    one, other = pairs_of_runs(first[small], sizes[small])
    scores = score(columns, items[one].astype(np.int32), items[other].astype(np.int32))
    left, right, linked = _within(items, np.repeat(~small, sizes), links)
    bits = np.concatenate([scores.bits, linked])
    return link(
        len(items),
        Pairs(
            np.concatenate([one, left]),
            np.concatenate([other, right]),
            weight_of(bits - columns.model.link_at),
            np.concatenate([scores.vetoed, np.zeros(len(linked), np.bool_)]),
        ),
    )


def _within(items: Items, chosen: NDArray[np.bool_], links: Links) -> tuple[Items, Items, NDArray[np.float64]]:
    """The links among the chosen items: places and bits."""
    place = np.full(int(items.max()) + 1, -1, np.int64)
    place[items[chosen]] = np.flatnonzero(chosen)
    known = links.at(np.flatnonzero((links.left < len(place)) & (links.right < len(place))))
    left, right = place[known.left], place[known.right]
    both = (left >= 0) & (right >= 0)
    return left[both], right[both], known.bits[both]
