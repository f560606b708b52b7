"""Where a person's id leads at a time, when ids were merged away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """An id, and from when (None: nobody noted) until when (None: to this day) it stood for somebody."""

    id: str
    since: datetime | None
    until: datetime | None

    def has_begun(self, as_of: datetime) -> bool:
        return self.since is None or self.since <= as_of


def holder_at(way: Sequence[Standing], as_of: datetime) -> Standing | None:
    """Who stood at `as_of`: the first on the way whose id had not ended; None where the last one had.

    `way` leads from the id that was asked for over those that it was merged into.
    """
    return next((one for one in way if one.until is None or one.until > as_of), None)
