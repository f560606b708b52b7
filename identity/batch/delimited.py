"""A regular delimited file read in columns; what is irregular is left to the careful reader.

In a regular file a line is a row: no cell goes over several lines, and quotes stand around whole cells or inside cells
that do not begin with one. There Arrow's reader and Python's agree, which a test compares.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv

from identity.batch.parallel import largest_first, side_by_side
from identity.batch.raw import RawColumns, raw_texts
from identity.batch.texts import Strings, Texts
from identity.source.csv_file import CsvFile
from identity.source.packed import opened
from identity.source.rows import LONGEST_CELL

_BLOCK = 4 << 20
"""Bytes that are looked at together: few enough to stay near the processor."""
_LONGEST_LINE = 32 << 20
_FEW = 2_000
"""Lines up to which Arrow takes longer to make ready for the form than Python takes to compare with it."""
_LINE_END, _RETURN = 10, 13


class _IrregularError(Exception):
    """The file has cells over several lines, or something else that a line alone cannot tell."""


class _Block(NamedTuple):
    """Whole lines of a file; the first `preamble` of them, and the header if it is here, are no rows."""

    text: bytes
    preamble: int
    has_header: bool


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a block: where each begins and ends (without its line end)."""

    block: bytes
    start: NDArray[np.int64]
    end: NDArray[np.int64]


class _Part(NamedTuple):
    """A block in columns: how many lines it has, which of them are rows, the wanted columns, the irregular lines."""

    many: int
    rows: NDArray[np.int64]
    columns: list[Strings]
    irregular: NDArray[np.int64]


def delimited_columns(file: CsvFile, wanted: Sequence[str]) -> RawColumns | None:
    """The wanted columns; None for a file that is not regular."""
    if not file.is_plain_text or not file.header:
        return None
    try:
        parts = list(side_by_side(partial(_part, file, wanted), _blocks(file)))
    except (_IrregularError, pa.ArrowInvalid):
        return None
    chunks = [pa.chunked_array([part.columns[at] for part in parts], pa.large_string()) for at in range(len(wanted))]
    columns = dict(zip(wanted, largest_first(_joined, chunks, lambda column: column.nbytes), strict=True))
    first = np.cumsum([1, *(part.many for part in parts)])
    return RawColumns(
        _numbered(first, [part.rows for part in parts]), columns, _numbered(first, [part.irregular for part in parts])
    )


def _joined(chunks: Strings) -> Texts:
    return raw_texts(chunks.combine_chunks())


def _numbered(first: NDArray[np.int64], lines: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Lines of parts by their number in the file; `first` tells that of each part's first line."""
    return np.concatenate([np.zeros(0, np.int64), *(before + each for before, each in zip(first, lines, strict=False))])


def _part(file: CsvFile, wanted: Sequence[str], block: _Block) -> _Part:
    """The rows of a block. Raises _IrregularError."""
    lines = _lines(block.text)
    filled = lines.end > lines.start
    filled[: block.preamble] = False
    if block.has_header:
        filled[np.argmax(filled)] = False
    good = filled & (lines.end - lines.start <= LONGEST_CELL)
    columns = None
    if b'"' in block.text:
        good &= _regular(lines, _regular_line(file.delimiter, len(file.header)))
    else:
        columns = _all_parsed(lines, good, file, wanted)
        if columns is None:
            good &= _have_marks(lines, file.delimiter, len(file.header) - 1)
    columns = _parsed(lines, good, file, wanted) if columns is None else columns
    return _Part(len(filled), np.flatnonzero(good), columns, np.flatnonzero(filled & ~good))


def _blocks(file: CsvFile) -> Iterator[_Block]:
    """The file in blocks of whole lines. Raises _IrregularError for a line beyond all measure."""
    preamble, header_is_next = file.preamble, True
    for text in _whole_lines(file.path):
        has_header = header_is_next and bool(text.split(b"\n", preamble)[-1].strip(b"\r\n"))
        yield _Block(text, preamble, has_header)
        preamble, header_is_next = 0, header_is_next and not has_header


def _whole_lines(path: Path) -> Iterator[bytes]:
    """The text of a file without its mark, block by block. Raises _IrregularError for a line beyond all measure."""
    with opened(path) as file:
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
    """The form of a line that has so many cells."""
    mark = "\\" + delimiter
    cell = f'(?:"[^"]*(?:""[^"]*)*"|[^"{mark}][^{mark}]*|)'
    return f"{cell}(?:{mark}{cell}){{{cells - 1}}}"


def _regular(lines: _Lines, form: str) -> NDArray[np.bool_]:
    """Whether each line has the form. Raises _IrregularError when a quote goes further than its line."""
    if len(lines.start) < _FEW:
        pattern, block = re.compile(form.encode()), lines.block
        spans = zip(lines.start.tolist(), lines.end.tolist(), strict=True)
        regular = np.array([pattern.fullmatch(block, start, end) is not None for start, end in spans], np.bool_)
    else:
        regular = pc.match_substring_regex(_with_ends(lines), f"^{form}\r?\n?$").to_numpy(zero_copy_only=False)
    for at in np.flatnonzero(~regular).tolist():
        if b'"' in lines.block[lines.start[at] : lines.end[at]]:
            raise _IrregularError
    return regular


def _with_ends(lines: _Lines) -> pa.Array:
    """The lines as Arrow texts in the block itself, each with its line end."""
    limits = np.append(lines.start, len(lines.block))
    buffers = [None, pa.py_buffer(limits), pa.py_buffer(lines.block)]
    return pa.LargeBinaryArray.from_buffers(pa.large_binary(), len(lines.start), buffers)


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
        csv.ReadOptions(column_names=names, block_size=len(lines.block) + 1, use_threads=False),
        csv.ParseOptions(delimiter=file.delimiter),
        csv.ConvertOptions(
            include_columns=[place[name] for name in wanted],
            column_types=dict.fromkeys(names, pa.large_string()),
            null_values=[""],
            strings_can_be_null=True,
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
