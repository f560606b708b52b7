"""Rows of a file with one JSON object a line."""

import io
import json
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import orjson

from identity.source.cells import Cells
from identity.source.encoding import detect, has_no_characters
from identity.source.packed import opened, position
from identity.source.rows import LONGEST_CELL, Rejected, Row, SourceFileError, rejected_text, within_measure

_LONGEST_LINE = 64 << 20
_SAMPLE = 1_000
_DEPTH = 6
_REPORT_EVERY = 512
_LONG_NUMBER = re.compile(r"[0-9]{19}")
"""Beyond 64 bits orjson would make a number a float, and lose the end of an identifier."""


class JsonLinesFile:
    """A file of JSON objects; its columns are those of the first thousand rows."""

    is_sampled = True

    def __init__(self, path: Path, wanted: Collection[str]) -> None:
        self.path = path
        self._wanted = frozenset(wanted)
        self.position = 0
        self._encoding = detect(path)
        columns: set[str] = set()
        count = 0
        for row in self.rows():
            if isinstance(row, Row):
                columns.update(_paths(row.cells))
            count += 1
            if count == _SAMPLE:
                break
        self.columns = frozenset(columns)
        self.position = 0
        empty = None if count else "is empty"
        self.notes = tuple(note for note in (self._encoding.note, empty) if note)

    def rows(self) -> Iterator[Row | Rejected]:
        """Yield the objects. A line that is no object is rejected, and costs only itself."""
        encoding, errors = self._encoding.name, self._encoding.errors
        with opened(self.path) as raw, io.TextIOWrapper(raw, encoding, errors, newline="\n") as text:
            number = 0
            while line := text.readline(_LONGEST_LINE):
                number += 1
                if number % _REPORT_EVERY == 0:
                    self.position = position(raw)
                if len(line) == _LONGEST_LINE and not line.endswith("\n"):
                    _skip_rest(text)
                    yield self._rejected(number, f"a line of more than {_LONGEST_LINE} characters", line)
                elif not line.isspace():
                    yield self._row(number, line)

    def _row(self, number: int, line: str) -> Row | Rejected:
        if "\0" in line:
            return self._rejected(number, "a NUL byte", line)
        if self._encoding.is_doubtful and has_no_characters(line):
            encoding = self._encoding.name.removesuffix("-sig")
            return self._rejected(number, f"bytes that are no text in {encoding}", line)
        try:
            cells = _parsed(line)
        except UnicodeEncodeError:
            return self._rejected(number, "half a character (a lone surrogate)", line)
        except (ValueError, RecursionError):
            if number == 1 and (line.strip() == "{" or line.lstrip().startswith("[")):
                raise SourceFileError(self.path, "is JSON over many lines; write one object a line") from None
            return self._rejected(number, "not JSON (cut off, or not one object a line)", line)
        if number == 1 and isinstance(cells, list):
            raise SourceFileError(self.path, "is a JSON array; write one object a line, without the brackets")
        if not isinstance(cells, dict):
            return self._rejected(number, "not a JSON object", line)
        row = Row(str(self.path), number, cells)
        return within_measure(row, self._wanted) if len(line) > LONGEST_CELL else row

    def _rejected(self, number: int, reason: str, line: str) -> Rejected:
        return rejected_text(str(self.path), number, reason, line.rstrip("\r\n"))


def _parsed(line: str) -> object:
    """Return the value of a line; Python's own reader takes what orjson will not (NaN, long numbers)."""
    if not _LONG_NUMBER.search(line):
        with suppress(orjson.JSONDecodeError):
            return orjson.loads(line)
    value = json.loads(line)
    json.dumps(value, ensure_ascii=False).encode()
    return value


def _skip_rest(text: io.TextIOWrapper) -> None:
    while (rest := text.readline(_LONGEST_LINE)) and not rest.endswith("\n"):
        pass


def _paths(cells: Cells, depth: int = _DEPTH) -> Iterator[str]:
    """Yield the names of an object's entries, of those inside with their path."""
    for name, cell in cells.items():
        yield name
        for inner in cell if isinstance(cell, list) else [cell]:
            if isinstance(inner, Mapping) and depth:
                yield from (f"{name}.{path}" for path in _paths(inner, depth - 1))
