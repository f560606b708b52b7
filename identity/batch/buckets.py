"""Which records share a blocking key, and the pairs they make, in chunks of bounded size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from identity.batch.parallel import side_by_side
from identity.candidates.keys import template_keys
from identity.candidates.pairs import distinct, spans, stable_order
from identity.columns import Columns

Positions = NDArray[np.int32]
PairEnds = NDArray[np.int64]
CHUNK = 524_288
"""Pairs that are held at once. Of one record there may be more, but never more than templates × keys × cap."""


@dataclass(frozen=True, slots=True)
class Buckets:
    """The records that share keys of one template; a bucket of one, or beyond the cap, is left out.

    `members`: positions, bucket after bucket, ascending within. `ends`: for each member where its bucket ends.
    `order`: places in `members` by position. `positions`: `members[order]`.
    """

    members: Positions
    ends: NDArray[np.int32]
    order: NDArray[np.int32]
    positions: Positions

    @property
    def following(self) -> NDArray[np.int64]:
        """How many members stand behind each of `order` in its bucket."""
        behind: NDArray[np.int64] = self.ends[self.order].astype(np.int64) - self.order - 1
        return behind

    def pairs(self, first: int, end: int) -> PairEnds:
        """The pairs whose lower position is in first … end - 1, packed: lower << 32 | higher."""
        start, stop = np.searchsorted(self.positions, (first, end))
        places = self.order[start:stop].astype(np.int64)
        many = self.ends[places] - places - 1
        lower = np.repeat(self.positions[start:stop].astype(np.int64), many)
        packed: PairEnds = lower << 32 | self.members[spans(places + 1, many)]
        return packed


def buckets(columns: Columns, positions: Positions) -> list[Buckets]:
    """The buckets of every template of the model."""
    bucketed = partial(_bucketed, columns.model.bucket_cap)
    return [each for each in side_by_side(bucketed, template_keys(columns, positions)) if len(each.members)]


def _bucketed(cap: int, keyed: tuple[Positions, NDArray[np.int64]]) -> Buckets:
    owners, keys = keyed
    order = stable_order(keys.view(np.uint64))
    members, key = owners[order], keys[order]
    starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(starts, len(key)))
    kept = (sizes > 1) & (sizes <= cap)
    members, sizes = members[np.repeat(kept, sizes)], sizes[kept]
    ends = np.repeat(np.cumsum(sizes), sizes).astype(np.int32)
    by_position = stable_order(members.astype(np.uint64) << np.uint64(32)).astype(np.int32)
    return Buckets(members, ends, by_position, members[by_position])


def chunks(count: int, found: Sequence[Buckets], size: int = CHUNK) -> Iterator[range]:
    """All of `count` positions in ranges whose pairs (see `pairs_from`) are about `size` each."""
    following = np.zeros(count, np.int64)
    for each in found:
        following += np.bincount(each.positions, each.following, count).astype(np.int64)
    total = np.cumsum(following)
    first = 0
    while first < count:
        done = int(total[first - 1]) if first else 0
        end = max(first + 1, int(np.searchsorted(total, done + size, "right")))
        yield range(first, end)
        first = end


def pairs_from(found: Sequence[Buckets], lower: range) -> tuple[Positions, Positions]:
    """The pairs of positions that share a key, each once (left < right), whose left one is in a range."""
    made = [each.pairs(lower.start, lower.stop) for each in found]
    packed = distinct(np.concatenate([np.zeros(0, np.int64), *made]))
    return (packed >> 32).astype(np.int32), (packed & 0xFFFFFFFF).astype(np.int32)
