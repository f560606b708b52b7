"""Some rows of a file, as if they were all of it."""

from collections.abc import Collection, Iterator
from pathlib import Path

from identity.source.rows import Rejected, Row, SourceFile


class PickedRows:
    """The rows of a file that stand in certain lines."""

    def __init__(self, file: SourceFile, lines: Collection[int]) -> None:
        self._file, self._lines = file, lines
        self.path: Path = file.path
        self.columns = file.columns
        self.notes = file.notes
        self.is_sampled = file.is_sampled
        self.position = 0

    def rows(self) -> Iterator[Row | Rejected]:
        """Yield these rows alone, in their order."""
        for row in self._file.rows() if self._lines else ():
            self.position = self._file.position
            if row.line in self._lines:
                yield row
