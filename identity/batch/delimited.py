"""A regular delimited file read in columns; what is irregular is left to the careful reader.

In a regular file a line is a row: no cell goes over several lines, and quotes stand around whole cells or inside cells
that do not begin with one. There Arrow's reader and Python's agree, which a test compares.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv

from identity.batch.parallel import side_by_side
from identity.batch.raw import RawColumns, raw_texts
from identity.batch.texts import Strings
from identity.source.csv_file import CsvFile
from identity.source.rows import LONGEST_CELL

_BLOCK = 4 << 20
"""Bytes that are looked at together: few enough to stay near the processor."""
_LONGEST_LINE = 32 << 20
_FEW = 2_000
"""Lines up to which Arrow takes longer to make ready for the form than Python takes to compare with it."""
_LINE_END, _RETURN = 10, 13


class _IrregularError(Exception):
    """The file has cells over several lines, or something else that a line alone cannot tell."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a block: where each begins and ends (without its line end)."""

    block: bytes
    start: NDArray[np.int64]
    end: NDArray[np.int64]


def delimited_columns(file: CsvFile, wanted: Sequence[str]) -> RawColumns | None:
    """The wanted columns; None for a file that is not regular."""
    if not file.is_plain_text or not file.header:
        return None
    try:
        parts = list(_parts(file, wanted))
    except (_IrregularError, pa.ArrowInvalid):
        return None
    whole = (_joined([part.columns[at] for part in parts]) for at in range(len(wanted)))
    columns = dict(zip(wanted, side_by_side(raw_texts, whole), strict=True))
    lines = np.concatenate([np.zeros(0, np.int64), *(part.lines for part in parts)])
    irregular = np.concatenate([np.zeros(0, np.int64), *(part.irregular for part in parts)])
    return RawColumns(lines, columns, irregular)


def _joined(chunks: Sequence[Strings]) -> Strings:
    return pa.chunked_array(chunks, pa.large_string()).combine_chunks() if chunks else pa.array([], pa.large_string())


class _Part(NamedTuple):
    """A block in columns: the lines of its rows, the wanted columns, the lines of irregular rows."""

    lines: NDArray[np.int64]
    columns: list[Strings]
    irregular: NDArray[np.int64]


def _parts(file: CsvFile, wanted: Sequence[str]) -> Iterator[_Part]:
    """The blocks of a file. Raises _IrregularError."""
    regular = _regular_line(file.delimiter, len(file.header))
    first_line, header_is_next = 1, True
    for block in _blocks(file.path):
        lines = _lines(block)
        filled = lines.end > lines.start
        if first_line == 1:
            filled[: file.preamble] = False
        if header_is_next and filled.any():
            filled[np.argmax(filled)] = False
            header_is_next = False
        good = filled & (lines.end - lines.start <= LONGEST_CELL)
        quoted = _quoted(lines, regular)
        columns = _all_parsed(lines, good, file, wanted)
        if columns is None:
            have = _have_marks(lines, file.delimiter, len(file.header) - 1)
            have[quoted] = True
            good &= have
            columns = _parsed(lines, good, file, wanted)
        number = np.arange(first_line, first_line + len(filled))
        yield _Part(number[good], columns, number[filled & ~good])
        first_line += len(filled)


def _blocks(path: Path) -> Iterator[bytes]:
    """The file in blocks of whole lines, without its mark. Raises _IrregularError for a line beyond all measure."""
    with path.open("rb") as file:
        rest = file.read(3).removeprefix(b"\xef\xbb\xbf")
        while read := file.read(_BLOCK):
            whole, end, rest = (rest + read).rpartition(b"\n")
            if end:
                yield whole + end
            elif len(rest) > _LONGEST_LINE:
                raise _IrregularError
    if rest:
        yield rest


def _lines(block: bytes) -> _Lines:
    """The lines of a block. Raises _IrregularError where one has a NUL byte or ends with a lone carriage return."""
    letters = np.frombuffer(block, np.uint8)
    end = np.flatnonzero(letters == _LINE_END)
    if not block.endswith(b"\n"):
        end = np.append(end, len(block))
    start = np.concatenate([[0], end[:-1] + 1])
    returns = (end > start) & (letters[np.maximum(end - 1, 0)] == _RETURN)
    if b"\0" in block or block.count(b"\r") != int(returns.sum()):
        raise _IrregularError
    return _Lines(block, start, end - returns)


def _regular_line(delimiter: str, cells: int) -> str:
    """The form of a line with quotes that has so many cells."""
    mark = "\\" + delimiter
    cell = f'(?:"(?:[^"]|"")*"|[^"{mark}][^{mark}]*|)'
    return f"{cell}(?:{mark}{cell}){{{cells - 1}}}"


def _quoted(lines: _Lines, regular: str) -> NDArray[np.int64]:
    """The lines with quotes, all of which have so many cells. Raises _IrregularError when a quote goes further."""
    quotes = np.flatnonzero(np.frombuffer(lines.block, np.uint8) == ord('"'))
    quoted = np.flatnonzero(np.searchsorted(quotes, lines.end) > np.searchsorted(quotes, lines.start))
    if not _are_regular([lines.block[lines.start[at] : lines.end[at]] for at in quoted.tolist()], regular):
        raise _IrregularError
    return quoted


def _are_regular(lines: Sequence[bytes], regular: str) -> bool:
    """Whether all lines have the regular form."""
    if len(lines) < _FEW:
        form = re.compile(regular.encode())
        return all(form.fullmatch(line) for line in lines)
    matched: bool = pc.all(pc.match_substring_regex(pa.array(lines, pa.large_string()), f"^{regular}$")).as_py()
    return matched


def _have_marks(lines: _Lines, delimiter: str, many: int) -> NDArray[np.bool_]:
    """Whether so many delimiters stand in each line."""
    marks = np.flatnonzero(np.frombuffer(lines.block, np.uint8) == ord(delimiter))
    have: NDArray[np.bool_] = np.searchsorted(marks, lines.end) - np.searchsorted(marks, lines.start) == many
    return have


def _all_parsed(lines: _Lines, good: NDArray[np.bool_], file: CsvFile, wanted: Sequence[str]) -> list[Strings] | None:
    """The wanted columns of these lines if every one is a row; None where they have to be looked at one by one."""
    try:
        return _parsed(lines, good, file, wanted)
    except (_IrregularError, pa.ArrowInvalid):
        return None


def _parsed(lines: _Lines, good: NDArray[np.bool_], file: CsvFile, wanted: Sequence[str]) -> list[Strings]:
    """The wanted columns of the good lines. Raises _IrregularError when Arrow finds other rows in them."""
    names = [str(at) for at in range(len(file.header))]
    place = {name: str(at) for at, name in enumerate(file.header)}
    found = csv.read_csv(
        pa.BufferReader(_only(lines, good)),
        csv.ReadOptions(column_names=names, block_size=len(lines.block) + 1),
        csv.ParseOptions(delimiter=file.delimiter),
        csv.ConvertOptions(
            include_columns=[place[name] for name in wanted],
            column_types=dict.fromkeys(names, pa.large_string()),
            strings_can_be_null=False,
        ),
    )
    if len(found) != int(good.sum()):
        raise _IrregularError
    return [column.combine_chunks() for column in found.columns]


def _only(lines: _Lines, good: NDArray[np.bool_]) -> bytes:
    """The text of the good lines; what is blank does not disturb."""
    bad = np.flatnonzero(~good & (lines.end > lines.start))
    if not len(bad):
        return lines.block
    ends = np.append(lines.start[bad], len(lines.block))
    starts = np.append(0, np.append(lines.start, len(lines.block))[bad + 1])
    return b"".join(lines.block[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True))
