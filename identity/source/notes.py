"""Values that are there and cannot be used: how often each reason holds, and where it is seen first."""

from collections import Counter
from typing import NamedTuple


class Place(NamedTuple):
    """A row: `line` is where it starts in its file."""

    file: str
    line: int


class Notes(Counter[str]):
    """How often each note was made, and where first."""

    def __init__(self) -> None:
        super().__init__()
        self.first: dict[str, Place] = {}

    def add(self, note: str, place: Place | None, times: int = 1) -> None:
        """Count a note; the place is kept of the first, in whatever order they are counted."""
        self[note] += times
        if place is not None:
            self.first[note] = min(place, self.first.get(note, place))

    def lines(self, became: str) -> list[str]:
        """A line for each note, the most frequent first; `became` says what happened to the values."""
        return [f"{became} {count:,}: {note}{self._example(note)}" for note, count in self.most_common()]

    def _example(self, note: str) -> str:
        place = self.first.get(note)
        return "" if place is None else f" (as in {place.file}:{place.line})"
