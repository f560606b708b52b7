"""What one reading brought of each source: how many rows, how many that could not be taken, and how new."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from identity.record import Entry, SourceRecord


@dataclass(slots=True)
class Sync:
    """Counts of one source in one reading; it grows while the rows are read."""

    rows: int = 0
    rejected: int = 0
    newest: datetime | None = None
    """The latest time that anything of it tells; None where nothing tells one."""

    def saw(self, entries: Iterable[Entry]) -> None:
        """Note how new what a row says is."""
        for entry in entries:
            at = entry.observed_at if isinstance(entry, SourceRecord) else entry.at
            if at is not None and (self.newest is None or at > self.newest):
                self.newest = at
