"""One file of one system."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Value = str | int | float | bool | datetime | None
Nested = Value | Mapping[str, Value] | Sequence[Mapping[str, Value]]
Row = Mapping[str, Nested]


@dataclass(frozen=True, slots=True)
class Stream:
    """Rows with the same columns."""

    file: str
    rows: Sequence[Row]
    truth: Sequence[tuple[str, str]] = ()
    """(record key, person id) of the rows that are records."""
    sort_by: str | None = None
    """The column that the export is sorted by; the first where none is named."""
    delimiter: str = ","
    byte_order_mark: bool = False

    def sorted_rows(self) -> list[Row]:
        """The rows as exported: people who live together do not stand together."""
        if not self.rows:
            return []
        column = self.sort_by or next(iter(self.rows[0]))
        return sorted(self.rows, key=lambda row: str(row[column]))
