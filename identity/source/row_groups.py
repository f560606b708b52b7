"""Rows that belong together by their key, wherever they stand in their files."""

from collections import Counter
from collections.abc import Iterable

from identity.record import RecordKey
from identity.source.mapping import SourceMapping, Value
from identity.source.notes import Notes
from identity.source.reading import Reading, RowError
from identity.source.rows import Row, SourceFile


class RowGroups:
    """Holds the rows of a key until the last of them has come.

    The files are read once before, to count the rows of each key; so an order whose rows are scattered is
    whole, and one whose rows stand together, as usual, is held no longer than them.
    """

    def __init__(self, mapping: SourceMapping, files: Iterable[SourceFile]) -> None:
        self._mapping = mapping
        self._missing: Counter[int] = Counter()
        self._held: dict[int, list[Row]] = {}
        for file in files:
            for row in file.rows():
                if isinstance(row, Row) and (place := self._place(row)) is not None:
                    self._missing[place] += 1

    def add(self, row: Row) -> list[Row]:
        """Return all rows of this row's key if it is the last of them, else nothing. Raises RowError without a key."""
        place = hash(self._key(row))
        held = self._held.setdefault(place, [])
        held.append(row)
        self._missing[place] -= 1
        return [] if self._missing[place] else self._held.pop(place)

    def _place(self, row: Row) -> int | None:
        try:
            return hash(self._key(row))
        except RowError:
            return None

    def _key(self, row: Row) -> RecordKey:
        return Reading(self._mapping, row.cells, Notes()).record_key(self._mapping.source, self._mapping.key or Value())
