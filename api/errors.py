"""What an error of ours means outside: the exit code of a command, the status and the words of an HTTP answer."""

from graph.audience import AudiencesBusyError, AudienceTooLargeError, AudienceTooLongError
from graph.errors import (
    AlreadyThereError,
    BusyError,
    ContentionError,
    DatabaseUnreachableError,
    LoginRefusedError,
    QueryFailedError,
    QueryTimedOutError,
    WrongParametersError,
)
from graph.migrate import NewerDatabaseError
from onefold import OnefoldError

_STATUS: tuple[tuple[tuple[type[OnefoldError], ...], int], ...] = (
    (
        (
            DatabaseUnreachableError,
            LoginRefusedError,
            NewerDatabaseError,
            ContentionError,
            BusyError,
            AudiencesBusyError,
        ),
        503,
    ),
    ((QueryTimedOutError, AudienceTooLongError, AudienceTooLargeError), 504),
    ((AlreadyThereError,), 409),
    ((QueryFailedError, WrongParametersError), 500),
)
_NO_DATABASE = (DatabaseUnreachableError, LoginRefusedError, NewerDatabaseError)
"""Their messages say where it is and who asks it: for whoever runs the server."""
_BAD_REQUEST = 400
"""What is left is about what the caller sent."""


def exit_code(_error: OnefoldError | OSError) -> int:
    """1: what was asked for was not done. Wrong usage is 2, which the command line itself decides."""
    return 1


def http_status(error: OnefoldError) -> int:
    """The status code that says whose turn it is: 4xx the caller's, 5xx ours."""
    return next((status for kinds, status in _STATUS if isinstance(error, kinds)), _BAD_REQUEST)


def told(error: OnefoldError) -> str | None:
    """What callers of the server are told; None: nothing but that something went wrong. The rest is for the log."""
    if isinstance(error, _NO_DATABASE):
        return "The database cannot be asked at present. Try it again in a moment."
    return None if isinstance(error, QueryFailedError | WrongParametersError) else str(error)
