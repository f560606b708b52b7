"""What can go wrong with the database, said so that the reader knows what to do next."""

from collections.abc import Iterable

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from onefold import OnefoldError

_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"


class DatabaseUnreachableError(OnefoldError):
    def __init__(self, uri: str, detail: str) -> None:
        super().__init__(
            f"No Neo4j answers at {uri}: {detail} "
            "Start it (`onefold db start` for the local one) or correct NEO4J_URI, then try again."
        )
        self.uri = uri
        self.detail = detail


class LoginRefusedError(OnefoldError):
    def __init__(self, uri: str, user: str) -> None:
        super().__init__(f"Neo4j at {uri} refuses the login of {user!r}. Correct NEO4J_USER and NEO4J_PASSWORD.")
        self.uri = uri
        self.user = user


class BusyError(OnefoldError):
    """Every connection of this process was taken for as long as one may wait; nothing was asked or written."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} found no free connection to Neo4j: this process is busy. Try it again in a moment.")
        self.name = name


class ContentionError(OnefoldError):
    """The transaction lost against others and was rolled back; running it again is safe."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(f"{name} was rolled back, because other work was in its way: {detail} Try it again.")
        self.name = name
        self.detail = detail


class AlreadyThereError(OnefoldError):
    """A write that would have broken a constraint; nothing of its transaction was kept."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(f"{name} would break a constraint, so nothing was written: {detail}")
        self.name = name
        self.detail = detail


class QueryTimedOutError(OnefoldError):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} took longer than the database allows and was ended. Ask for less, or a smaller page.")
        self.name = name


class QueryFailedError(OnefoldError):
    def __init__(self, name: str, code: str, detail: str) -> None:
        super().__init__(f"{name} failed in the database ({code}): {detail}")
        self.name = name
        self.code = code
        self.detail = detail


class WrongParametersError(OnefoldError):
    """A call that does not give a query exactly what its header asks for."""

    def __init__(self, name: str, missing: Iterable[str], unknown: Iterable[str]) -> None:
        self.name = name
        self.missing = tuple(sorted(missing))
        self.unknown = tuple(sorted(unknown))
        said = [f"missing {', '.join(self.missing)}"] if self.missing else []
        said += [f"unknown {', '.join(self.unknown)}"] if self.unknown else []
        super().__init__(f"{name} was called with the wrong parameters: {'; '.join(said)}.")


def explain(error: DriverError | Neo4jError, name: str, uri: str, user: str) -> OnefoldError:
    """The error of ours that says what the driver's means for the query or step `name`."""
    detail = _sentence(error)
    code = getattr(error, "code", None) or type(error).__name__
    match error:
        case AuthError():
            return LoginRefusedError(uri, user)
        case ServiceUnavailable() | SessionExpired() | ConfigurationError():
            return DatabaseUnreachableError(uri, detail)
        case ConnectionAcquisitionTimeoutError():
            return BusyError(name)
        case ConstraintError():
            return AlreadyThereError(name, detail)
        case ClientError() if code.startswith(_TIMED_OUT):
            return QueryTimedOutError(name)
        case _ if error.is_retryable():
            return ContentionError(name, detail)
        case _:
            return QueryFailedError(name, code, detail)


def _sentence(error: Exception) -> str:
    said = str(getattr(error, "message", None) or error or type(error).__name__)
    # The driver adds every address that it tried, on lines of their own.
    text = said.splitlines()[0].partition(" (resolved to")[0].rstrip(": ")
    return text if text.endswith((".", "!", "?")) else f"{text}."
