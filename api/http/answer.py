"""What is sent back."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from graphql import GraphQLError, GraphQLFormattedError
from starlette.responses import Response
from strawberry.types import ExecutionResult

from api.graphql.masking import shown
from api.http.request import BadRequestError, Media


def answer_of(result: ExecutionResult) -> dict[str, Any]:
    """A result as JSON has it."""
    answer: dict[str, Any] = {"data": result.data}
    if result.errors:
        answer = {"errors": [error.formatted for error in result.errors], **answer}
        if result.data is None and not any(error.path for error in result.errors):
            # It never began, and then there is no `data`.
            del answer["data"]
    if result.extensions:
        answer["extensions"] = result.extensions
    return answer


def response(result: ExecutionResult, media: Media) -> Response:
    """The answer to a request that may run; 400 where it never began, for those who know the newer form."""
    answer = answer_of(result)
    return _response(answer, media, 200 if "data" in answer or media is Media.JSON else 400)


def response_with(extensions: Mapping[str, Any], body: bytes, media: Media) -> Response:
    """An answer that is JSON already and holds `data` alone, with what is said of it."""
    return Response(b'%b,"extensions":%b}' % (body[:-1], orjson.dumps(extensions)), media_type=media)


def refused(errors: Iterable[GraphQLError], media: Media, *, suggestions: bool) -> Response:
    """The answer to a document that may not run."""
    answer = {"errors": [shown(error, suggestions=suggestions).formatted for error in errors]}
    return _response(answer, media, 200 if media is Media.JSON else 400)


def bad_request_of(error: BadRequestError) -> GraphQLFormattedError:
    """What is wrong with it, as an error of GraphQL."""
    return {"message": str(error), "extensions": {"code": "BAD_REQUEST"}}


def bad_request(error: BadRequestError, media: Media) -> Response:
    """The answer to what is no request of GraphQL."""
    answer = _response({"errors": [bad_request_of(error)]}, media, error.status)
    if error.status == 405:
        answer.headers["Allow"] = "POST"
    return answer


def _response(answer: object, media: Media, status: int) -> Response:
    # What refuses a stream is no stream.
    form = Media.RESPONSE if media is Media.EVENTS else media
    return Response(orjson.dumps(answer), status_code=status, media_type=form)
