"""Statements that people keep in files."""

import sys
from pathlib import Path

from cypher.refusal import Reason, RefusedStatementError
from cypher.statement import LONGEST_FILE

STANDARD_INPUT = "-"


def statement_in(file: str | Path) -> str:
    """The text of a file, or of standard input. Raises OSError, and RefusedStatementError for what is not UTF-8."""
    # One byte more than may be, so that what is too long is told and not read to its end.
    if file == STANDARD_INPUT:
        written = sys.stdin.buffer.read(LONGEST_FILE + 1)
    else:
        with Path(file).open("rb") as source:
            written = source.read(LONGEST_FILE + 1)
    try:
        return written.decode("utf-8-sig", errors="strict" if len(written) <= LONGEST_FILE else "replace")
    except UnicodeDecodeError as error:
        before = written[: error.start]
        line = before.count(b"\n") + 1
        why = "this is not UTF-8. Save the file as UTF-8"
        raise RefusedStatementError(Reason.SYNTAX, why, line, error.start - before.rfind(b"\n")) from error
