"""What became of every row: the counts add up, so nothing is lost silently."""

from collections import Counter
from dataclasses import dataclass, field

from identity.counted import counted
from identity.source.notes import Notes
from identity.source.sync import Sync


@dataclass(slots=True)
class Summary:
    """Counts of one reading; it grows while the rows are read.

    `rows` = `taken` + `duplicates` + `older` + the sum of `rejected`. An updated row is also a taken one.
    """

    rows: int = 0
    taken: int = 0
    updated: int = 0
    """Rows whose key was read before, with other content: the later one holds."""
    duplicates: int = 0
    """Rows that were read before, to the letter."""
    older: int = 0
    """Rows whose key was read before with a later `observed_at`."""
    entries: Counter[str] = field(default_factory=Counter)
    """What the taken rows became: accounts, touchpoints, ties ..."""
    rejected: Counter[str] = field(default_factory=Counter)
    """Rows in quarantine by reason."""
    notes: Notes = field(default_factory=Notes)
    """Values kept as written but not used, by reason: `email: not an e-mail address`."""
    left_out: Notes = field(default_factory=Notes)
    """Cells of taken rows that were not taken, because no value is so long."""
    file_notes: list[tuple[str, str]] = field(default_factory=list)
    """What is worth knowing of a whole file: its encoding, that it is empty."""
    sources: dict[str, Sync] = field(default_factory=dict)
    """The same by the source that the mapping names; where a column names it, by the column."""
    bytes_total: int = 0
    bytes_read: int = 0

    def lines(self) -> list[str]:
        """Return the summary for people, one line a count, the most frequent first."""
        parts = [f"{counted(self.rows, 'row')}: {self.taken:,} taken", f"{sum(self.rejected.values()):,} rejected"]
        parts += [said for count, said in self._repeats() if count]
        lines = [", ".join(parts)]
        lines += [counted(count, kind.replace("_", " ")) for kind, count in self.entries.most_common()]
        lines += [f"rejected {count:,}: {reason}" for reason, count in self.rejected.most_common()]
        lines += self.left_out.lines("left out")
        lines += self.notes.lines("kept as written")
        return lines + [f"{file} {note}" for file, note in self.file_notes]

    def _repeats(self) -> list[tuple[int, str]]:
        return [
            (self.updated, f"of them {counted(self.updated, 'update')}"),
            (self.duplicates, counted(self.duplicates, "duplicate")),
            (self.older, f"{self.older:,} older than what was read before"),
        ]
