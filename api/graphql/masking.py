"""What callers learn of errors: ours in full, the unexpected by a number that the log explains."""

import logging
import re
from collections.abc import Callable, Iterator
from uuid import uuid4

from graphql import GraphQLError, GraphQLSyntaxError
from strawberry.extensions import SchemaExtension

from onefold import OnefoldError

_log = logging.getLogger(__name__)
_WORD_END = re.compile(r"(?<=[a-z])(?=[A-Z])")

IdSource = Callable[[], str]


class MaskedErrors(SchemaExtension):
    """Replaces the unexpected. It stands outermost, so that it sees what the others raise."""

    def on_operation(self) -> Iterator[None]:
        try:
            yield
        except GraphQLError as error:
            # A document that cannot be parsed never comes to a result.
            raise shown(error) from error
        result = self.execution_context.result
        errors = getattr(result, "errors", None)
        if result is not None and errors:
            result.errors = [shown(error) for error in errors]


def shown(error: GraphQLError, new_id: IdSource = lambda: uuid4().hex) -> GraphQLError:
    """The error as a caller may see it. What it hides is logged under the id that it shows."""
    cause = error.original_error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    if cause is None or isinstance(cause, GraphQLError):
        code = (error.extensions or {}).get("code") or _code_of_graphql(error)
        return _with(error, error.message, {**(error.extensions or {}), "code": code})
    if isinstance(cause, OnefoldError):
        return _with(error, str(cause), {"code": _code(cause)})
    id = new_id()
    _log.error("internal error %s at %s", id, error.path, exc_info=cause)
    return _with(error, f"internal error {id}", {"code": "INTERNAL", "id": id})


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


def _code(error: OnefoldError) -> str:
    """`PAGE_SIZE` for a PageSizeError."""
    return _WORD_END.sub("_", type(error).__name__.removesuffix("Error")).upper()
