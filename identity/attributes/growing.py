"""Arrays that grow at their end."""

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

_FIRST_CAPACITY = 256


class GrowingArray:
    """Rows appended one after the other; the room grows by a quarter, so that a row costs constant time on average."""

    __slots__ = ("_room", "_used")

    def __init__(self, row: tuple[int, ...], dtype: DTypeLike) -> None:
        self._room: NDArray[Any] = np.empty((_FIRST_CAPACITY, *row), dtype)
        self._used = 0

    def __len__(self) -> int:
        return self._used

    def append(self, rows: NDArray[Any]) -> None:
        """Add `rows` at the end."""
        needed = self._used + len(rows)
        if needed > len(self._room):
            self._resize(max(needed, len(self._room) + len(self._room) // 4))
        self._room[self._used : needed] = rows
        self._used = needed

    def widen(self, width: int, fill: int) -> None:
        """Give every row (of a two-dimensional array) `width` places; the new ones hold `fill`."""
        wider = np.full((len(self._room), width), fill, self._room.dtype)
        wider[: self._used, : self._room.shape[1]] = self.view
        self._room = wider

    def copy(self) -> "GrowingArray":
        """The same rows, to be changed on their own."""
        other = GrowingArray(self._room.shape[1:], self._room.dtype)
        other.append(self.view)
        return other

    def continued(self) -> "GrowingArray":
        """The same rows in the same room; only one of the two may take further ones."""
        other = GrowingArray(self._room.shape[1:], self._room.dtype)
        other._room, other._used = self._room, self._used
        return other

    @property
    def view(self) -> NDArray[Any]:
        """All rows; valid until the next append."""
        return self._room[: self._used]

    def _resize(self, capacity: int) -> None:
        larger = np.empty((capacity, *self._room.shape[1:]), self._room.dtype)
        larger[: self._used] = self.view
        self._room = larger
