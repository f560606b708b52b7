"""What is kept of documents: the latest, as many as there is room for."""

from collections import OrderedDict
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

MOST = 1_000
HEAVIEST = 90_000_000
"""Bytes of all that is kept, as they are estimated."""


class Kept(Generic[Key, Value]):
    """Values by their keys; of too many, or too heavy ones, those go first that were not used for longest."""

    def __init__(self, most: int = MOST, heaviest: int = HEAVIEST) -> None:
        self.most = most
        self.heaviest = heaviest
        self.weight = 0
        self._values: OrderedDict[Key, tuple[Value, int]] = OrderedDict()

    def __contains__(self, key: Key) -> bool:
        return key in self._values

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, key: Key) -> Value:
        self._values.move_to_end(key)
        return self._values[key][0]

    def keep(self, key: Key, value: Value, weight: int) -> None:
        """Take a value in, and let go of what there is no room for."""
        self._values[key] = (value, weight)
        self.weight += weight
        while len(self._values) > self.most or (self.weight > self.heaviest and len(self._values) > 1):
            _, (_, gone) = self._values.popitem(last=False)
            self.weight -= gone
