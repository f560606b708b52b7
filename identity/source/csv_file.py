"""Rows of a delimited text file: CSV, semicolons, tabs or bars."""

import csv
import io
from collections import deque
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

from identity.counted import counted
from identity.source.encoding import Encoding, detect, has_no_characters
from identity.source.packed import opened, position
from identity.source.rows import (
    LONGEST_CELL,
    Rejected,
    Row,
    SourceFileError,
    rejected_row,
    rejected_text,
    within_measure,
)

_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_ROW = 8 << 20
"""Characters of a row over several lines: beyond, its quote was never meant as one."""
_LONGEST_LINE = 64 << 20
_SAMPLE_LINES = 50
_REPORT_EVERY = 512


class _RowTooLongError(Exception):
    """A row that goes on beyond all measure: its quote was never meant as one."""


class _Lines:
    """The physical lines of a file, which remembers those of the row being read, to begin again behind a mistake."""

    def __init__(self, text: io.TextIOBase) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self.number = 0
        self.row: list[str] = []
        self.length = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._text.readline(_LONGEST_LINE)
        if not line:
            raise StopIteration
        self.number += 1
        self.row.append(line)
        self.length += len(line)
        if self.length >= (_LONGEST_ROW if len(self.row) > 1 else _LONGEST_LINE):
            self._skip_rest_of(line)
            raise _RowTooLongError
        return line

    def _skip_rest_of(self, line: str) -> None:
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(_LONGEST_LINE)

    def begin_row(self) -> None:
        self.row, self.length = [], 0

    def give_back_all_but_first(self) -> str:
        """Return the row's first line; the others will be read again as lines of their own."""
        first, *others = self.row
        self._again.extendleft(reversed(others))
        self.number -= len(others)
        return first


class CsvFile:
    """A delimited text file with a header: `header` are its cells, `preamble` the lines before it."""

    is_sampled = False

    def __init__(self, path: Path, wanted: Collection[str]) -> None:
        self.path = path
        self.position = 0
        self._wanted = frozenset(wanted)
        self._encoding: Encoding = detect(path)
        with opened(path) as raw, self._decoded(raw) as text:
            sample = [line for _ in range(_SAMPLE_LINES) if (line := text.readline(_LONGEST_LINE))]
        self.preamble = 1 if sample and sample[0].strip().lower().startswith("sep=") else 0
        told = sample[0].strip()[4:] if self.preamble else ""
        self.delimiter = told if len(told) == 1 else _delimiter(sample[self.preamble :], wanted)
        self.header = _header(sample[self.preamble :], self.delimiter)
        self._check_header(wanted)
        self.columns = frozenset(self.header)
        self.notes = tuple(note for note in (self._encoding.note, self._emptiness(sample)) if note)

    @property
    def is_plain_text(self) -> bool:
        """Whether the file is UTF-8 to its end."""
        return self._encoding.name == "utf-8-sig" and not self._encoding.is_doubtful

    def rows(self) -> Iterator[Row | Rejected]:
        """Yield the rows behind the header. A quote that is never closed costs its own line, not the file."""
        csv.field_size_limit(_LONGEST_LINE)
        with opened(self.path) as raw, self._decoded(raw) as text:
            lines = _Lines(text)
            reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
            for _ in range(self.preamble):
                lines.number += bool(text.readline())
            header_is_next = bool(self.header)
            while True:
                lines.begin_row()
                start = lines.number + 1
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except (csv.Error, _RowTooLongError) as error:
                    broken = lines.give_back_all_but_first()
                    yield rejected_text(str(self.path), start, _reason(error, broken), broken)
                    reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
                    continue
                if start % _REPORT_EVERY == 0:
                    self.position = position(raw)
                if header_is_next and cells:
                    header_is_next = False
                elif cells:
                    yield self._row(start, cells, lines)

    def _row(self, line: int, cells: list[str], lines: _Lines) -> Row | Rejected:
        row = Row(str(self.path), line, dict(zip(self.header, cells, strict=False)))
        if len(cells) != len(self.header):
            reason = f"{counted(len(cells), 'cell')} where the header has {len(self.header)}"
            return rejected_text(row.file, line, reason, "".join(lines.row))
        for written in lines.row:
            if "\0" in written:
                return rejected_row(row, "a NUL byte")
            if self._encoding.is_doubtful and has_no_characters(written):
                return rejected_row(row, f"bytes that are no text in {self._encoding.name.removesuffix('-sig')}")
        return within_measure(row, self._wanted) if lines.length > LONGEST_CELL else row

    def _decoded(self, raw: BinaryIO) -> io.TextIOWrapper:
        return io.TextIOWrapper(raw, encoding=self._encoding.name, errors=self._encoding.errors, newline="")

    def _check_header(self, wanted: Collection[str]) -> None:
        for name in wanted:
            if self.header.count(name) > 1:
                raise SourceFileError(self.path, f"has {self.header.count(name)} columns called `{name}`; rename them")

    def _emptiness(self, sample: list[str]) -> str | None:
        if not self.header:
            return "is empty"
        return "has a header and no rows" if len(sample) <= self.preamble + 1 else None


def _delimiter(sample: list[str], wanted: Collection[str]) -> str:
    """Return the delimiter under which the header names most wanted columns, then has most cells."""

    def fitness(delimiter: str) -> tuple[int, int]:
        header = _header(sample, delimiter)
        return len(set(header) & set(wanted)), len(header)

    return max(_DELIMITERS, key=fitness)


def _header(sample: list[str], delimiter: str) -> tuple[str, ...]:
    """Return the names in the first row that is not blank; none in an empty file."""
    try:
        cells = next((row for row in csv.reader(sample, delimiter=delimiter) if row), [])
    except csv.Error:
        return ()
    return tuple(cell.strip() for cell in cells)


def _reason(error: Exception, line: str) -> str:
    if isinstance(error, _RowTooLongError) and '"' not in line:
        return f"a line of more than {_LONGEST_LINE} characters"
    if isinstance(error, _RowTooLongError) or "unexpected end" in str(error):
        return "a quote that is never closed"
    return "a quote inside a quoted cell that is not doubled"
