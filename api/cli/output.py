"""Files that commands write: looked at before anything else is begun."""

import os
from collections.abc import Iterable
from pathlib import Path

from identity.counted import counted
from onefold import OnefoldError


class OutputPathError(OnefoldError):
    """A file that cannot be written where it is wanted."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path} cannot be written: {problem}. Correct the path, then try again.")
        self.path = path
        self.problem = problem


def writable(path: Path, read: Iterable[Path | None] = ()) -> Path:
    """The path, once a file can be written there; nothing is written yet. Raises OutputPathError.

    `read`: what the command reads, which it may not write over.
    """
    if path.is_dir():
        raise OutputPathError(path, "it is a folder")
    if not path.parent.is_dir():
        raise OutputPathError(path, f"there is no folder {path.parent}")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise OutputPathError(path, "that is not permitted")
    if path.exists() and any(each is not None and each.exists() and path.samefile(each) for each in read):
        raise OutputPathError(path, "it is read by the same command")
    return path


def rejected_line(count: int, path: Path | None) -> str:
    """Where rows are that were not taken."""
    return f"{counted(count, 'rejected row')} {'is' if count == 1 else 'are'} in {path}"
