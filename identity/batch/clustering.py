"""The persons that describing records make: components of links, divided by average linkage."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from identity.batch.components import components
from identity.batch.describing import Described, by_key
from identity.batch.linking import Links
from identity.batch.parallel import side_by_side
from identity.batch.table import Table
from identity.candidates.pairs import pairs_of_runs, stable_order
from identity.clusters.constraints import under_decisions
from identity.clusters.linkage import Pairs, link, weight_of
from identity.columns import Columns
from identity.model.scoring import score
from identity.planning.clustering import COMPLETE_UP_TO

Labels = NDArray[np.int64]
Items = NDArray[np.int64]


class Ruled(NamedTuple):
    """What people decided about two items that describe a person."""

    left: int
    right: int
    together: bool


_AT_ONCE = 250_000
"""Pairs of components that are divided together."""


def clustered(
    table: Table,
    described: Described,
    links: Links,
    complete_up_to: int = COMPLETE_UP_TO,
    ruled: Sequence[Ruled] = (),
) -> Labels:
    """The cluster of each record that describes, named by one of its positions.

    As in the stream: pairs judged the same, or put together by people, hold a component together. A component of two is
    a person, if nobody objects; within larger ones average linkage joins all pairs, of which those are weighed that are
    no links; in those of more than `complete_up_to` records the links alone. `ruled`: what people decided about pairs
    of positions, the latest first.
    """
    columns = described.columns
    same = links.from_bits(columns.model.link_at)
    together = _pairs_of(each for each in ruled if each.together)
    ends = np.concatenate([(same.left, same.right), together.astype(np.int32)], axis=1)
    label = components(described.count, *ends)
    size = np.bincount(label, minlength=len(label))
    ruled = [each for each in ruled if label[each.left] == label[each.right]]
    asked = size > 2
    asked[label[_pairs_of(each for each in ruled if not each.together)[0]]] = True
    asked_for = asked[label]
    if not asked_for.any():
        return label
    # Component after component; linkage breaks ties by the order of keys within.
    items = by_key(table, described)
    items = items[asked_for[items]]
    items = items[stable_order(label[items].astype(np.uint64) << np.uint64(32))]
    inside = links.at(np.flatnonzero((label[links.left] == label[links.right]) & asked[label[links.left]]))
    parts = _parts((items, label[items]), inside, ruled)
    for part, cluster in side_by_side(partial(_divided, columns, complete_up_to), parts):
        label[part] = cluster
    return label


def _pairs_of(ruled: Iterable[Ruled]) -> Items:
    """The positions of two records each: int64 (2, pairs)."""
    return np.array([(each.left, each.right) for each in ruled], np.int64).reshape(-1, 2).T


@dataclass(frozen=True, slots=True)
class _Part:
    """Whole components: their items one component after the other, how many each has, and the links among them.

    `left` and `right` of the links (left < right) are places of items, and so are those of what people decided.
    """

    items: Items
    sizes: NDArray[np.int64]
    left: Items
    right: Items
    bits: NDArray[np.float64]
    ruled: Sequence[Ruled]

    @property
    def starts(self) -> NDArray[np.int64]:
        """The place of the first item of each component."""
        return np.cumsum(self.sizes) - self.sizes


def _parts(items: tuple[Items, Labels], links: Links, ruled: Sequence[Ruled]) -> Iterator[_Part]:
    """The items and their components in runs of whole components, about _AT_ONCE pairs each."""
    every, component = items
    starts = np.flatnonzero(np.diff(component, prepend=-1))
    sizes = np.diff(np.append(starts, len(every)))
    place = np.zeros(int(every.max()) + 1, np.int64)
    place[every] = np.arange(len(every))
    decided = [Ruled(int(place[each.left]), int(place[each.right]), each.together) for each in ruled]
    one, other = place[links.left], place[links.right]
    left, right = np.minimum(one, other), np.maximum(one, other)
    order = np.argsort(left)
    run = np.cumsum(sizes * np.minimum(sizes, COMPLETE_UP_TO) // 2) // _AT_ONCE
    first = np.concatenate([[0], np.flatnonzero(np.diff(run)) + 1, [len(sizes)]])
    limits = np.append(starts, len(every))[first]
    cuts = np.searchsorted(left[order], limits)
    for at in range(len(first) - 1):
        among, before = order[cuts[at] : cuts[at + 1]], limits[at]
        yield _Part(
            every[before : limits[at + 1]],
            sizes[first[at] : first[at + 1]],
            left[among] - before,
            right[among] - before,
            links.bits[among],
            [
                Ruled(each.left - int(before), each.right - int(before), each.together)
                for each in decided
                if before <= each.left < limits[at + 1]
            ],
        )


def _divided(columns: Columns, complete_up_to: int, part: _Part) -> tuple[Items, Items]:
    """The items of a part, and for each the item that its cluster is named by."""
    one, other = _missing(part, complete_up_to)
    scores = score(columns, part.items[one], part.items[other])
    bits = np.concatenate([scores.bits, part.bits])
    pairs = Pairs(
        np.concatenate([one, part.left]),
        np.concatenate([other, part.right]),
        weight_of(bits - columns.model.link_at),
        np.concatenate([scores.vetoed, np.zeros(len(part.bits), np.bool_)]),
    )
    count, start = len(part.items), None
    if part.ruled:
        together = [(each.left, each.right) for each in part.ruled if each.together]
        apart = [(each.left, each.right) for each in part.ruled if not each.together]
        pairs, start = under_decisions(count, pairs, together, apart)
    return part.items, part.items[link(count, pairs, start)]


def _missing(part: _Part, complete_up_to: int) -> tuple[Items, Items]:
    """The pairs of places that no link joins, of components of at most so many items.

    Every pair of a component of n has a seat among n × n.
    """
    sizes = np.where(part.sizes <= complete_up_to, part.sizes, 0)
    seats = sizes**2
    row = np.repeat(np.cumsum(seats) - seats - part.starts, part.sizes)
    row += (np.arange(len(part.items)) - np.repeat(part.starts, part.sizes)) * np.repeat(sizes, part.sizes)
    linked = np.zeros(int(seats.sum()), np.bool_)
    known = np.flatnonzero(np.repeat(sizes, part.sizes)[part.left])
    linked[row[part.left[known]] + part.right[known]] = True
    one, other = pairs_of_runs(part.starts, sizes)
    missing = np.flatnonzero(~linked[row[one] + other])
    return one[missing], other[missing]
