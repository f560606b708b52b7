"""Why a statement may not run as an audience."""

from enum import StrEnum

from onefold import OnefoldError


class Reason(StrEnum):
    """What is wrong with a statement, as a closed set."""

    SYNTAX = "SYNTAX"
    SEVERAL = "SEVERAL"
    """It is more than one statement, or none."""
    WRITES = "WRITES"
    ADMINISTERS = "ADMINISTERS"
    """It asks about the server or commands it, instead of reading the graph."""
    OPTIONS = "OPTIONS"
    """It chooses how or where it is run."""
    LOADS = "LOADS"
    """It reads what is not in the graph."""
    PROCEDURE = "PROCEDURE"
    FUNCTION = "FUNCTION"
    ESCAPE = "ESCAPE"
    TOO_MUCH = "TOO_MUCH"
    """It is larger, or does more in one step, than the server could end in time."""
    PLAN = "PLAN"
    """The server would do with it what an audience may not do."""


class RefusedStatementError(OnefoldError):
    """A statement that may not run as an audience; nothing was run. `line` and `column` begin with 1."""

    def __init__(self, reason: Reason, why: str, line: int = 1, column: int = 1) -> None:
        super().__init__(f"Line {line}, column {column}: {why}.")
        self.reason = reason
        self.why = why
        self.line = line
        self.column = column
