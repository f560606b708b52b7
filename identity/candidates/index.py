"""An index of blocking keys in memory: which records stand in a bucket, kept within a cap, whatever the order.

Keys and record positions live in sorted runs, merged as they grow (a log-structured merge tree), with a small
overlay for what came last; what is removed is only marked until its run is merged. A bucket above its cap proposes
nothing; sizes are sets, so the order of arrival cannot matter: what crosses the cap upwards is named so that its
pairs can be taken back, what crosses downwards proposes all its pairs.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from identity.candidates.pairs import distinct, spans
from identity.candidates.run import Run

Keys = NDArray[np.int64]
Positions = NDArray[np.int32]

_GROWTH = 4
"""A run is merged with its older neighbour unless that one is at least this many times larger."""
_OVERLAY = 20_000
"""Entries the overlay holds before it becomes a run."""
_BULK = 1_000
"""Entries from which an addition becomes a run at once."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Pairs of a record's position and one of its keys; both arrays have the same length."""

    positions: Positions
    keys: Keys

    @classmethod
    def none(cls) -> "Entries":
        return cls(np.zeros(0, np.int32), np.zeros(0, np.int64))


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a change of the index asks for.

    `left`, `right`: int32 positions of the pairs to compare, each pair once, left < right.
    `outgrown`: for every key that has just passed the cap, the positions that stood in it before.
    """

    left: Positions
    right: Positions
    outgrown: tuple[tuple[int, Positions], ...]


class KeyIndex:
    """Key → positions. Positions are given once and never reused; a removed one stays removed."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._overlay: dict[int, list[int]] = {}
        self._overlaid = 0
        self._gone: Counter[int] = Counter()
        """Position that was removed → how many of its entries are still in the runs and the overlay."""
        self._lost: Counter[int] = Counter()
        """Key → how many such entries stand under it."""

    def add(self, entries: Entries) -> None:
        """Take entries in; each (position, key) must be new."""
        if len(entries.keys) > _BULK:
            self._append(entries.keys, entries.positions)
            return
        for position, key in zip(entries.positions.tolist(), entries.keys.tolist(), strict=True):
            members = self._overlay.get(key)
            if members is None:
                self._overlay[key] = [position]
            else:
                members.append(position)
        self._overlaid += len(entries.keys)
        if self._overlaid > _OVERLAY:
            self._settle()

    def remove(self, entries: Entries) -> None:
        """Take all entries of some positions out."""
        self._gone.update(entries.positions.tolist())
        self._lost.update(entries.keys.tolist())

    @property
    def marked(self) -> int:
        """How many removed positions still take up room."""
        return len(self._gone)

    def sizes(self, keys: Keys) -> NDArray[np.int64]:
        """Count the records in each bucket. `keys`: sorted, distinct."""
        count = np.zeros(len(keys), np.int64)
        for run in self._runs:
            count += np.searchsorted(run.keys, keys, "right") - np.searchsorted(run.keys, keys)
        if self._overlay or self._lost:
            for i, key in enumerate(keys.tolist()):
                count[i] += len(self._overlay.get(key, ())) - self._lost[key]
        return count

    def members(self, keys: Keys) -> tuple[NDArray[np.int64], Positions]:
        """List who stands in each bucket: (index into `keys`, position). `keys`: sorted, distinct."""
        which: list[NDArray[np.int64]] = []
        found: list[Positions] = []
        for run in self._runs:
            start = np.searchsorted(run.keys, keys)
            length = np.searchsorted(run.keys, keys, "right") - start
            if not length.any():
                continue
            which.append(np.repeat(np.arange(len(keys)), length))
            found.append(run.positions[spans(start, length)])
        for i, key in enumerate(keys.tolist() if self._overlay else ()):
            members = self._overlay.get(key)
            if members:
                which.append(np.full(len(members), i, np.int64))
                found.append(np.array(members, np.int32))
        if not found:
            return np.zeros(0, np.int64), np.zeros(0, np.int32)
        index, position = np.concatenate(which), np.concatenate(found)
        if self._gone:
            alive = ~self._is_gone(position)
            index, position = index[alive], position[alive]
        return index, position

    def sharing(self, keys: Sequence[int], most: int) -> set[int]:
        """Who stands in any of a few buckets of at most `most` records. `keys`: sorted, distinct."""
        found: set[int] = set()
        sizes = [0] * len(keys)
        if self._overlay or self._lost:
            sizes = [len(self._overlay.get(key, ())) - self._lost.get(key, 0) for key in keys]
        spans_found = []
        for run in self._runs:
            for at, start, end in run.spans(keys):
                sizes[at] += end - start
                spans_found.append((at, start, end, run.positions))
        for at, start, end, positions in spans_found:
            if sizes[at] <= most:
                found.update(positions[start:end].tolist())
        if self._overlay:
            found.update(*(self._overlay.get(key, ()) for key, size in zip(keys, sizes, strict=True) if size <= most))
        return found.difference(self._gone) if self._gone else found

    def _settle(self) -> None:
        keys = np.repeat(
            np.fromiter(self._overlay, np.int64, len(self._overlay)),
            np.fromiter(map(len, self._overlay.values()), np.int64, len(self._overlay)),
        )
        positions = np.fromiter((p for members in self._overlay.values() for p in members), np.int32, len(keys))
        self._overlay, self._overlaid = {}, 0
        self._append(*self._swept(keys, positions))

    def _append(self, keys: Keys, positions: Positions) -> None:
        order = np.argsort(keys, kind="stable")
        self._runs.append(Run(keys[order], positions[order]))
        while len(self._runs) > 1 and len(self._runs[-2]) < _GROWTH * len(self._runs[-1]):
            old, new = self._runs[-2:]
            joined = np.concatenate([old.keys, new.keys]), np.concatenate([old.positions, new.positions])
            keys, positions = self._swept(*joined)
            order = np.argsort(keys, kind="stable")
            self._runs[-2:] = [Run(keys[order], positions[order])]

    def _swept(self, keys: Keys, positions: Positions) -> tuple[Keys, Positions]:
        """The entries without those that were removed, whose marks go with them."""
        if not self._gone:
            return keys, positions
        gone = self._is_gone(positions)
        _take_off(self._gone, positions[gone].tolist())
        _take_off(self._lost, keys[gone].tolist())
        return keys[~gone], positions[~gone]

    def _is_gone(self, positions: Positions) -> NDArray[np.bool_]:
        return np.isin(positions, np.fromiter(self._gone, np.int32, len(self._gone)))


def _take_off(marks: Counter[int], values: Iterable[int]) -> None:
    """Count each value down; what comes to nothing is forgotten."""
    for value in values:
        marks[value] -= 1
        if not marks[value]:
            del marks[value]


def propose(index: KeyIndex, added: Entries, removed: Entries, cap: int) -> Proposal:
    """Say which pairs a change brings, before it is applied to the index.

    `added` are entries of new positions, `removed` all entries of positions that leave. A bucket of more than
    `cap` records proposes nothing.
    """
    keys = distinct(np.concatenate([added.keys, removed.keys]))
    if not len(keys):
        return Proposal(np.zeros(0, np.int32), np.zeros(0, np.int32), ())
    before = index.sizes(keys)
    coming = _count(keys, added.keys)
    after = before + coming - _count(keys, removed.keys)
    fits = after <= cap
    proposing = fits & (coming > 0)
    shrunk = fits & (before > cap)
    outgrown = (after > cap) & (before <= cap) & (before > 1)

    asked = proposing | shrunk | outgrown
    where, old = index.members(keys[asked])
    where = np.flatnonzero(asked)[where]
    if len(removed.positions):
        stays = ~np.isin(old, removed.positions)
        where, old = where[stays], old[stays]
    in_outgrown = outgrown[where]
    crossed = tuple((int(keys[i]), old[in_outgrown & (where == i)]) for i in np.flatnonzero(outgrown).tolist())
    where, old = where[~in_outgrown], old[~in_outgrown]

    place = np.searchsorted(keys, added.keys)
    live = proposing[place]
    new_where, new = place[live], added.positions[live]
    pairs = np.concatenate([_across(where, old, new_where, new), _inside(new_where, new)])
    if shrunk.any():
        whole = shrunk[where]
        pairs = np.concatenate([pairs, _inside(where[whole], old[whole])])
    pairs = distinct(pairs)
    return Proposal((pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32), crossed)


def _count(keys: Keys, values: Keys) -> NDArray[np.int64]:
    return np.bincount(np.searchsorted(keys, values), minlength=len(keys)).astype(np.int64)


def _packed(left: Positions, right: Positions) -> NDArray[np.int64]:
    a, b = left.astype(np.int64), right.astype(np.int64)
    return (np.minimum(a, b) << 32) | np.maximum(a, b)


def _across(
    where: NDArray[np.int64], old: Positions, new_where: NDArray[np.int64], new: Positions
) -> NDArray[np.int64]:
    """Every old member of a bucket with every new one."""
    order = np.argsort(new_where, kind="stable")
    new_where, new = new_where[order], new[order]
    start = np.searchsorted(new_where, where)
    length = np.searchsorted(new_where, where, "right") - start
    return _packed(np.repeat(old, length), new[spans(start, length)])


def _inside(where: NDArray[np.int64], members: Positions) -> NDArray[np.int64]:
    """Every two members of one bucket."""
    order = np.argsort(where, kind="stable")
    where, members = where[order], members[order]
    place = np.arange(len(where))
    last = np.searchsorted(where, where, "right") - 1
    length = last - place
    return _packed(np.repeat(members, length), members[spans(place + 1, length)])
