"""What callers learn of errors: ours in full, the unexpected by a number that the log explains."""

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

from graphql import GraphQLError, GraphQLSyntaxError
from strawberry.extensions import SchemaExtension

from api.errors import http_status, told
from onefold import OnefoldError

_log = logging.getLogger(__name__)
_WORD_END = re.compile(r"(?<=[a-z])(?=[A-Z])")

_SUGGESTION = re.compile(r"\s*Did you mean [^?]*\?")
"""By these graphql-core tells names of the schema to whoever guesses."""

_THEIRS, _OURS = "ValidationError", "DataFetchingException"
"""The words of graphql-java for whose fault an error is, which clients and testing tools know; our codes are many."""
_SERVER = 500

IdSource = Callable[[], str]


class MaskedErrors(SchemaExtension):
    """Replaces the unexpected. It stands outermost, so that it sees what the others raise."""

    def on_operation(self) -> Iterator[None]:
        try:
            yield
        except GraphQLError as error:
            # A document that cannot be parsed never comes to a result.
            raise shown(error) from error
        self._mask(self.execution_context.result)

    def on_stream_result(self, result: Any) -> Iterator[None]:
        self._mask(result)
        yield

    def _mask(self, result: Any) -> None:
        if errors := getattr(result, "errors", None):
            policy = getattr(self.execution_context.context, "policy", None)
            shows = bool(policy and policy.development)
            result.errors = [shown(error, suggestions=shows) for error in errors]


def shown(error: GraphQLError, new_id: IdSource = lambda: uuid4().hex, *, suggestions: bool = False) -> GraphQLError:
    """The error as a caller may see it. What it hides is logged under the id that it shows.

    An error that was shown is shown again as it is: a stream's results pass here twice.
    """
    cause = error.original_error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    if cause is None or isinstance(cause, GraphQLError):
        code = (error.extensions or {}).get("code") or _code_of_graphql(error)
        said = error.message if suggestions else _SUGGESTION.sub("", error.message)
        return _with(error, said, {**(error.extensions or {}), "code": code})
    if isinstance(cause, OnefoldError) and (message := told(cause)) is not None:
        if message != str(cause):
            _log.error("%s", cause)
        return _with(error, message, {"code": _code(cause), "classification": _classification(cause)})
    id = new_id()
    _log.error("internal error %s at %s", id, error.path, exc_info=cause)
    return _with(error, f"internal error {id}", {"code": "INTERNAL", "classification": _OURS, "id": id})


def _with(error: GraphQLError, message: str, extensions: dict[str, object]) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions=extensions,
    )


def _code_of_graphql(error: GraphQLError) -> str:
    """The code by which GraphQL servers and their clients commonly know what the language itself refuses."""
    if isinstance(error, GraphQLSyntaxError):
        return "GRAPHQL_PARSE_FAILED"
    has_value = error.path is not None or error.original_error is not None
    return "BAD_USER_INPUT" if has_value else "GRAPHQL_VALIDATION_FAILED"


def _classification(error: OnefoldError) -> str:
    """Whose turn it is."""
    return _THEIRS if http_status(error) < _SERVER else _OURS


def _code(error: OnefoldError) -> str:
    """`PAGE_SIZE` for a PageSizeError."""
    return _WORD_END.sub("_", type(error).__name__.removesuffix("Error")).upper()
