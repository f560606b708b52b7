"""In which encoding a text file is written, decided before its first row."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from identity.counted import counted
from identity.source.packed import opened
from identity.source.rows import SourceFileError

_CHUNK = 1 << 20
_MIXED_BELOW = 20
_NO_CHARACTER = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """`name` and `errors` are Python's. Where `is_doubtful`, a line may hold bytes that are no characters."""

    name: str
    errors: str = "strict"
    is_doubtful: bool = False
    note: str | None = None


_UTF_8 = Encoding("utf-8-sig")


def detect(path: Path) -> Encoding:
    """Return UTF-8 if the file is that, UTF-16 if its mark says so, otherwise cp1252 with a note.

    A file whose other lines show that it is UTF-8 is not read as cp1252 for a few broken lines: they are
    doubtful, and `has_no_characters` finds them. Reads the whole file once, in constant memory.
    """
    with opened(path) as file:
        head = file.read(4)
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise SourceFileError(path, "is UTF-32; save it as UTF-8")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Encoding("utf-16", "replace", is_doubtful=True)
    if len(head) == 4 and (head[0::2] == b"\0\0" or head[1::2] == b"\0\0"):
        raise SourceFileError(path, "looks like UTF-16 without a byte order mark; save it as UTF-8")
    if _is_utf_8(path):
        return _UTF_8
    good, bad = _count_lines(path)
    if bad > _MIXED_BELOW * good:
        return Encoding("cp1252", "surrogateescape", True, "is not UTF-8; read as Windows-1252 (cp1252)")
    return Encoding(
        "utf-8-sig", "surrogateescape", True, f"is UTF-8 except in {counted(bad, 'line')}; what is not is rejected"
    )


def has_no_characters(line: str) -> bool:
    """True for a line of a doubtful file that holds bytes which are no characters in its encoding."""
    return "\ufffd" in line or _NO_CHARACTER.search(line) is not None


def _is_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with opened(path) as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _count_lines(path: Path) -> tuple[int, int]:
    """Return how many lines beyond ASCII are UTF-8 and how many are not."""
    good = bad = 0
    with opened(path) as file:
        while line := file.readline(_CHUNK):
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
                good += 1
            except UnicodeDecodeError:
                bad += 1
    return good, bad
