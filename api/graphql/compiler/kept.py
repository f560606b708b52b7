"""What is kept of documents: the latest, as many as there is room for."""

import re
from collections import OrderedDict
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

MOST = 1_000
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Weighing:
    """How many bytes what is kept of a document takes at most, by what is counted in its text; tests measure it."""

    always: int
    word: int
    selection: int

    def of(self, text: str) -> int:
        """The bytes for one document."""
        return self.always + self.word * len(_WORD.findall(text)) + self.selection * text.count("{")


class Kept(Generic[Key, Value]):
    """Values by their keys; of too many, or too heavy ones, those go first that were not used for longest."""

    def __init__(self, heaviest: int, most: int = MOST) -> None:
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

    def clear(self) -> None:
        """Let go of everything."""
        self._values.clear()
        self.weight = 0

    def keep(self, key: Key, value: Value, weight: int) -> None:
        """Take a value in, and let go of what there is no room for."""
        self._values[key] = (value, weight)
        self.weight += weight
        while len(self._values) > self.most or (self.weight > self.heaviest and len(self._values) > 1):
            _, (_, gone) = self._values.popitem(last=False)
            self.weight -= gone
