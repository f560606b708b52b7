"""The file of rows that could not be taken."""

import csv
from pathlib import Path
from types import TracebackType
from typing import TextIO

from identity.source.rows import Rejected

HEADER = ("file", "line", "reason", "row")


class Quarantine:
    """A CSV file of rejected rows with their reasons; it exists only once a row is rejected. Without a path it counts.

    Each row is flushed, so that the file is complete even if the program is killed. A file that an earlier
    run left in its place is removed, because it does not speak of this one.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.count = 0
        self._file: TextIO | None = None
        if path is not None:
            path.unlink(missing_ok=True)

    def add(self, rejected: Rejected) -> None:
        self.count += 1
        if self.path is None:
            return
        if self._file is None:
            self._file = self.path.open("w", encoding="utf-8", errors="backslashreplace", newline="")
            csv.writer(self._file).writerow(HEADER)
        csv.writer(self._file).writerow((rejected.file, rejected.line, rejected.reason, rejected.row))
        self._file.flush()

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def __enter__(self) -> "Quarantine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
