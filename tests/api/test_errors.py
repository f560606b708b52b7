import pytest

from api.errors import exit_code, http_status, told
from graph.errors import (
    AlreadyThereError,
    BusyError,
    ContentionError,
    DatabaseUnreachableError,
    QueryFailedError,
    QueryTimedOutError,
)
from graph.migrate import NewerDatabaseError
from onefold import OnefoldError


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (DatabaseUnreachableError("bolt://here", "Refused."), 503),
        (NewerDatabaseError(3, 2), 503),
        (ContentionError("a/b", "Deadlock."), 503),
        (BusyError("a/b"), 503),
        (QueryTimedOutError("a/b"), 504),
        (AlreadyThereError("a/b", "Twice."), 409),
        (QueryFailedError("a/b", "Neo.X", "Broken."), 500),
        (OnefoldError("What you sent makes no sense."), 400),
    ],
)
def test_an_error_says_over_http_whose_turn_it_is(error: OnefoldError, status: int) -> None:
    assert http_status(error) == status
    assert exit_code(error) == 1


def test_callers_are_not_told_where_the_database_is_nor_what_it_said() -> None:
    assert "bolt" not in str(told(DatabaseUnreachableError("bolt://here", "Refused.")))
    assert told(QueryFailedError("a/b", "Neo.X", "A secret.")) is None
    assert told(BusyError("a/b")) == str(BusyError("a/b"))
