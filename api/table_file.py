"""Tables of text that commands write: CSV, JSON lines or Parquet, by the suffix of the file's name."""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TextIO

import orjson
import pyarrow as pa
from pyarrow import parquet

from api.cli.output import writable
from onefold import OnefoldError

Row = Sequence[str | None]
_FORMULA_BEGINS = frozenset("=+-@\t\r\n＝＋－＠")
"""Signs with which spreadsheets begin a formula, or that they drop before one; also in full width."""
_PHONE = re.compile(r"\+[0-9]{3,15}")
"""A number as E.164 has it, which is the form of all that are kept."""


class UnknownFormatError(OnefoldError):
    """A file whose name does not tell its format."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: what shall it be? End the name with .csv, .jsonl, .ndjson or .parquet.")
        self.path = path


class TableFile(Protocol):
    """A table that takes its rows in parts."""

    def write(self, rows: Sequence[Row]) -> None: ...


@contextmanager
def table_file(path: Path, columns: Sequence[str]) -> Iterator[TableFile]:
    """A table under construction. The file is there, whole, after the block, and not at all if the block raises.

    Raises OutputPathError, UnknownFormatError.
    """
    formats = {".csv": _csv, ".jsonl": _json_lines, ".ndjson": _json_lines, ".parquet": _parquet}
    if path.suffix.lower() not in formats:
        raise UnknownFormatError(path)
    partial = writable(path).with_name(f".{path.name}.part")
    try:
        with formats[path.suffix.lower()](partial, columns) as file:
            yield file
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


class _Csv:
    def __init__(self, file: TextIO) -> None:
        self._writer = csv.writer(file)

    def write(self, rows: Sequence[Row]) -> None:
        self._writer.writerows([[_harmless(cell) for cell in row] for row in rows])


def _harmless(cell: str | None) -> str | None:
    """A cell that no spreadsheet takes for a formula: it gets an apostrophe in front (OWASP, CSV Injection).

    A phone number in international form is left as it is: a plus sign and digits are a number, not a call.
    """
    if cell is None or cell[:1] not in _FORMULA_BEGINS or _PHONE.fullmatch(cell):
        return cell
    return f"'{cell}"


@contextmanager
def _csv(path: Path, columns: Sequence[str]) -> Iterator[TableFile]:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = _Csv(file)
        table.write([columns])
        yield table


class _JsonLines:
    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self.file = path.open("wb")
        self._columns = columns

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self.file.write(orjson.dumps(dict(zip(self._columns, row, strict=True))) + b"\n")


@contextmanager
def _json_lines(path: Path, columns: Sequence[str]) -> Iterator[TableFile]:
    lines = _JsonLines(path, columns)
    with lines.file:
        yield lines


class _Parquet:
    def __init__(self, writer: parquet.ParquetWriter, schema: pa.Schema) -> None:
        self._writer = writer
        self._schema = schema

    def write(self, rows: Sequence[Row]) -> None:
        columns = list(zip(*rows, strict=True)) or [()] * len(self._schema)
        self._writer.write_table(pa.table([pa.array(column, pa.string()) for column in columns], schema=self._schema))


@contextmanager
def _parquet(path: Path, columns: Sequence[str]) -> Iterator[TableFile]:
    schema = pa.schema([(name, pa.string()) for name in columns])
    with parquet.ParquetWriter(path, schema) as writer:
        yield _Parquet(writer, schema)
