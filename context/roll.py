"""All customers in the order of their ids, so that columns can speak of them by their place in it."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
NOBODY = -1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Roll:
    """Customers by id. A place is one in `ids`, `NOBODY` where an id is none of theirs."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.ids = sorted(ids)
        self._places = _Places(zip(self.ids, range(len(self.ids)), strict=True))

    def __len__(self) -> int:
        return len(self.ids)

    def places(self, ids: Collection[Any]) -> Places:
        """The places of ids, in their order."""
        return np.fromiter(map(self._places.__getitem__, ids), np.int64, len(ids))


class _Places(dict[Any, int]):
    def __missing__(self, key: Any) -> int:
        return NOBODY


def micros(at: datetime) -> int:
    """Microseconds since 1970."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def moment(micros: int) -> datetime:
    """The time so many microseconds after 1970."""
    return _EPOCH + timedelta(microseconds=micros)
