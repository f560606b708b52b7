"""A sorted run of an index: where each key stands in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

_MOST_DOORS = 20
"""Bits of a key by which a run is entered at most: four megabytes of numbers."""
_ENTRIES_OF_DOOR = 8
"""Entries between two doors, about: one line of the processor's cache."""
_BITS = 64


class Run:
    """Keys, ascending, and the position beside each."""

    def __init__(self, keys: NDArray[np.int64], positions: NDArray[np.int32]) -> None:
        self.keys, self.positions = keys, positions

    def __len__(self) -> int:
        return len(self.keys)

    def spans(self, keys: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """(index into `keys`, start, end) of each key that stands in the run.

        To search the whole run is a visit to memory for nearly every halving. Keys are hashes, so that their first
        bits tell how far on they stand.
        """
        shift, doors = self._doors
        entries, middle = self._entries, len(doors) // 2
        for at, key in enumerate(keys):
            door = (key >> shift) + middle
            first, last = doors[door], doors[door + 1] if door + 1 < len(doors) else len(entries)
            start = bisect_left(entries, key, first, last)
            end = bisect_right(entries, key, start, last)
            if start < end:
                yield at, start, end

    @cached_property
    def _entries(self) -> memoryview:
        return self.keys.data

    @cached_property
    def _doors(self) -> tuple[int, memoryview]:
        """By how much a key is shifted to be the number of its door, and where the keys behind each door start."""
        bits = min(max((len(self.keys) // _ENTRIES_OF_DOOR).bit_length(), 1), _MOST_DOORS)
        shift = _BITS - bits
        lowest = np.arange(-(1 << bits - 1), 1 << bits - 1, dtype=np.int64) << shift
        return shift, self.keys.searchsorted(lowest).data
