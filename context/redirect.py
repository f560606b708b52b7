"""Where a person's id leads at a time, when ids were merged away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Former:
    """An id that was merged away at `until`."""

    id: str
    until: datetime


def holder_at(person: str, former: Sequence[Former], as_of: datetime) -> str:
    """The id that stood at `as_of`: the first on the way that was not yet merged away, else today's person.

    `former` is the way from the id that was asked for towards `person`.
    """
    return next((merged.id for merged in former if merged.until > as_of), person)
