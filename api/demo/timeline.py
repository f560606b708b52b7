"""A value that changes during a life."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Period:
    """The time that the demo world covers."""

    start: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Timeline(Generic[T]):
    """`first`, until the first of the changes, which are in order."""

    first: T
    changes: tuple[tuple[datetime, T], ...] = ()

    def at(self, when: datetime) -> T:
        """The value at that time."""
        value = self.first
        for since, changed in self.changes:
            if since > when:
                break
            value = changed
        return value

    def then(self, since: datetime, value: T) -> "Timeline[T]":
        """The same, changing once more; `since` must be later than every other change."""
        return Timeline(self.first, (*self.changes, (since, value)))
