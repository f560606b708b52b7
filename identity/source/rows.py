"""Rows of a file, and what a reader of files has to give."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from identity.source.cells import Cells, json_of
from onefold import OnefoldError

LONGEST_CELL = 1 << 20
"""Characters of a cell. What is longer is a document or a broken quote, and no value of a customer."""
_SHOWN = 4_000


class SourceFileError(OnefoldError):
    """A file that cannot be read as a whole."""

    def __init__(self, file: Path, problem: str) -> None:
        self.file, self.problem = file, problem
        super().__init__(f"{file}: {problem}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `line` is where it starts in its file, from 1 (in Parquet: the number of the row)."""

    file: str
    line: int
    cells: Cells
    left_out: tuple[str, ...] = ()
    """Columns that are wanted, and whose cells are longer than any value."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that cannot be taken, with the reason; `row` is what it held, as JSON (long texts are cut)."""

    file: str
    line: int
    reason: str
    row: str


class SourceFile(Protocol):
    """A file opened as far as its columns; `rows` reads it from the start, in constant memory."""

    path: Path
    columns: frozenset[str]
    notes: tuple[str, ...]
    is_sampled: bool
    """Whether `columns` holds only what the first rows have, as in JSON lines."""
    position: int
    """Bytes read so far, for a progress bar."""

    def rows(self) -> Iterator[Row | Rejected]: ...


def within_measure(row: Row, wanted: Collection[str]) -> Row:
    """The row without cells beyond all measure; those of columns that nobody wants are as good as not there."""
    long = {name for name, cell in row.cells.items() if isinstance(cell, str) and len(cell) > LONGEST_CELL}
    if not long:
        return row
    cells = {name: "" if name in long else cell for name, cell in row.cells.items()}
    return Row(row.file, row.line, cells, tuple(sorted(long.intersection(wanted))))


def rejected_row(row: Row, reason: str) -> Rejected:
    return Rejected(row.file, row.line, reason, json_of({name: _cut(cell) for name, cell in row.cells.items()}))


def rejected_text(file: str, line: int, reason: str, text: str) -> Rejected:
    """Return the rejection of a line that never became cells."""
    return Rejected(file, line, reason, json_of(_cut(_visible(text))))


def _cut(cell: object) -> object:
    if isinstance(cell, str):
        cell = _visible(cell)
        return cell if len(cell) <= _SHOWN else f"{cell[:_SHOWN]}… ({len(cell)} characters)"
    return cell


def _visible(text: str) -> str:
    """Return `text` with bytes that were no characters written as `\\xff`."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()
