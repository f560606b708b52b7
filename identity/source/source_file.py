"""A file opened by what it is: Parquet, JSON lines or delimited text."""

from collections.abc import Collection
from pathlib import Path

from identity.source.csv_file import CsvFile
from identity.source.json_lines_file import JsonLinesFile
from identity.source.packed import check, opened, unpacked_name
from identity.source.parquet_file import ParquetFile
from identity.source.rows import SourceFile, SourceFileError

_DELIMITED_SUFFIXES = frozenset({".csv", ".tsv", ".tab"})
_JSON_SUFFIXES = frozenset({".jsonl", ".ndjson", ".json"})
_PACKED = {
    b"PK\x03\x04": "is a zip file or a spreadsheet; save it as CSV",
    b"\x1f\x8b": "is compressed twice; unpack it first",
    b"\x28\xb5\x2f\xfd": "is compressed (zstd); unpack it first",
    b"BZh": "is compressed (bzip2); unpack it first",
    b"\xfd7zXZ\x00": "is compressed (xz); unpack it first",
    b"\xd0\xcf\x11\xe0": "is an old spreadsheet; save it as CSV",
}
_TAR, _TAR_AT = b"ustar", 257


def open_source(path: Path, wanted: Collection[str]) -> SourceFile:
    """Return the file's reader, its columns already known. Raises SourceFileError for what no reader can take."""
    if path.is_dir():
        raise SourceFileError(path, "is a directory; name its files, e.g. with a glob")
    try:
        check(path)
        with opened(path) as file:
            head = file.read(4096)
    except OSError as error:
        raise SourceFileError(path, f"cannot be read: {error.strerror}") from error
    for magic, problem in _PACKED.items():
        if head.startswith(magic):
            raise SourceFileError(path, problem)
    if head.startswith(_TAR, _TAR_AT):
        raise SourceFileError(path, "is an archive (tar); unpack it first")
    name = unpacked_name(path)
    if head.startswith(b"PAR1") or name.suffix.lower() in {".parquet", ".pq"}:
        if name != path:
            raise SourceFileError(path, "is compressed as a whole; unpack it: Parquet is compressed inside")
        return ParquetFile(path, wanted)
    if name.suffix.lower() in _DELIMITED_SUFFIXES:
        return CsvFile(path, wanted)
    if name.suffix.lower() in _JSON_SUFFIXES or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return JsonLinesFile(path, wanted)
    return CsvFile(path, wanted)
