"""Two sides that take turns in one run, so that whatever else the machine does falls on both."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Side(Generic[T]):
    """What one side takes, batch by batch, and how far it has come."""

    take_all: Callable[[Iterable[Sequence[T]]], Iterable[object]]
    waiting: Sequence[T]
    taken: int = 0

    def batches(self, count: int, size: int) -> float:
        """The seconds over the next `count` batches of what is waiting, each of up to `size`."""
        end = min(self.taken + count * size, len(self.waiting))
        parts = [self.waiting[start : min(start + size, end)] for start in range(self.taken, end, size)]
        start = perf_counter()
        for _ in self.take_all(parts):
            pass
        seconds = perf_counter() - start
        self.taken = end
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
            spent[at] += side.batches(min(rhythm.turns, batches - begun), rhythm.batch)
    return spent[0], spent[1]
