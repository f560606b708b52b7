"""The bytes of a file, whether it is compressed with gzip or not."""

import gzip
import os
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from identity.source.rows import SourceFileError

_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 20


def is_gzip(path: Path) -> bool:
    """Whether a file is compressed with gzip, whatever it is called."""
    with path.open("rb") as file:
        return file.read(len(_GZIP)) == _GZIP


def opened(path: Path) -> BinaryIO:
    """The bytes of a file, unpacked as they are read."""
    return cast(BinaryIO, gzip.open(path)) if is_gzip(path) else path.open("rb")


def position(raw: BinaryIO) -> int:
    """How many bytes of the file itself have been read; unpacked they are more."""
    return os.lseek(raw.fileno(), 0, os.SEEK_CUR)


def unpacked_name(path: Path) -> Path:
    """The name of what is in a file: that of `people.csv.gz` is `people.csv`."""
    return path.with_suffix("") if path.suffix.lower() in {".gz", ".gzip"} else path


def check(path: Path) -> None:
    """Raise SourceFileError for a compressed file that is cut off or broken. Reads all of it, in constant memory."""
    if not is_gzip(path):
        return
    try:
        with opened(path) as file:
            while file.read(_CHUNK):
                pass
    except (EOFError, OSError, zlib.error) as error:
        raise SourceFileError(path, f"is compressed (gzip) and cut off or broken: {error}") from error
