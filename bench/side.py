"""Two sides that take turns in one run, so that whatever else the machine does falls on both."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Side(Generic[T]):
    """What one side takes, batch by batch, and how far it has come."""

    take: Callable[[Sequence[T]], object]
    waiting: Sequence[T]
    taken: int = 0

    def batch(self, size: int) -> float:
        """The seconds over the next `size` of what is waiting."""
        part = self.waiting[self.taken : self.taken + size]
        start = perf_counter()
        self.take(part)
        seconds = perf_counter() - start
        self.taken += len(part)
        return seconds


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How much is taken at once, and how many batches one side takes before it is the other's turn."""

    batch: int
    turns: int


def alternate(ours: Side[T], theirs: Side[T], batches: int, rhythm: Rhythm) -> tuple[float, float]:
    """The seconds of each side over `batches` batches."""
    spent = [0.0, 0.0]
    for begun in range(0, batches, rhythm.turns):
        for at, side in enumerate((ours, theirs)):
            for _ in range(min(rhythm.turns, batches - begun)):
                spent[at] += side.batch(rhythm.batch)
    return spent[0], spent[1]
