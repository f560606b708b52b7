"""The streams written as files, in the format that each name says, byte for byte the same every time."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet

from api.demo.broken import BrokenRow
from api.demo.systems.stream import Stream


def write(stream: Stream, folder: Path, broken: Sequence[BrokenRow]) -> Path:
    """The file of a stream, with those of the broken rows that belong in it among the good ones."""
    path = folder / stream.file
    if path.suffix == ".parquet":
        parquet.write_table(pa.Table.from_pylist(stream.sorted_rows()), path)
        return path
    header, lines = _lines(stream)
    for row in (row for row in broken if row.file == stream.file):
        place = len(lines) * row.after_percent // 100
        lines.insert(place, row.text)
    encoding = "utf-8-sig" if stream.byte_order_mark else "utf-8"
    path.write_text("".join(f"{line}\n" for line in header + lines), encoding=encoding, newline="")
    return path


def write_truth(truth: Iterable[tuple[str, str]], path: Path) -> Path:
    """Who is behind each record: kept beside the files, and never read by an ingest."""
    lines = [_separated(("record_key", "person_id"), ",")]
    lines += [_separated(row, ",") for row in truth]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    return path


def _lines(stream: Stream) -> tuple[list[str], list[str]]:
    """The header's lines and the rows' lines."""
    exported = stream.sorted_rows()
    if stream.file.endswith(".jsonl"):
        return [], [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in exported]
    columns = list(exported[0])
    rows = [_separated([row[column] for column in columns], stream.delimiter) for row in exported]
    return [_separated(columns, stream.delimiter)], rows


def _separated(values: Sequence[object], delimiter: str) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="").writerow(values)
    return buffer.getvalue()
