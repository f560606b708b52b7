"""The one address of GraphQL: a request in, checked and priced once a document, an answer or a stream out."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError, OperationType
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from api.graphql.context import Context
from api.graphql.limits import Admitted, RefusedError, admit
from api.graphql.policy import Policy
from api.graphql.schema import Schema
from api.http.answer import bad_request, refused, response, response_with
from api.http.events import events
from api.http.request import Asked, BadRequestError, Media, asked, media_of

METHODS = ("GET", "POST")
_LEFT = 499
"""What proxies write down for a caller who did not wait; nobody gets it."""
Fast = Callable[[Request, str, Mapping[str, Any], str | None], Awaitable[bytes | None]]
"""Another way to answer a query, asked first: the answer's JSON with `data` alone, or None to go the ordinary way."""


async def no_fast_way(_request: Request, _text: str, _variables: Mapping[str, Any], _name: str | None) -> bytes | None:
    """Nothing: everything goes the ordinary way."""
    return None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Answers requests over a schema."""

    schema: Schema
    policy: Policy
    context: Callable[[Request], Context]
    rules_version: str
    fast: Fast = no_fast_way

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, as an application of ASGI."""
        answer = await self.answer(Request(scope, receive))
        await answer(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """The answer to a request, whatever it is."""
        if request.method not in METHODS:
            return Response(status_code=405, headers={"Allow": ", ".join(METHODS)})
        try:
            media = media_of(request)
        except BadRequestError as error:
            return bad_request(error, Media.JSON)
        try:
            return await self._answer(await asked(request), request, media)
        except BadRequestError as error:
            return bad_request(error, media)

    async def _answer(self, given: Asked, request: Request, media: Media) -> Response:
        policy = self.policy
        try:
            text = policy.document(given.query, given.extensions, given.document_id)
            admitted = admit(self.schema._schema, policy, text, given.operation_name, given.variables)
        except GraphQLError as error:
            return refused([error], media, suggestions=policy.development)
        except RefusedError as error:
            return refused(error.errors, media, suggestions=policy.development)
        kind = admitted.operation.operation
        if request.method == "GET" and kind is OperationType.MUTATION:
            raise BadRequestError("A mutation is sent with POST.", 405)
        if media is Media.EVENTS:
            return await self._stream(given, admitted, request)
        if kind is OperationType.SUBSCRIPTION:
            raise BadRequestError("Follow a subscription over WebSockets, or with `Accept: text/event-stream`.", 406)
        return await self._execute(given, admitted, request, media)

    async def _execute(self, given: Asked, admitted: Admitted, request: Request, media: Media) -> Response:
        if admitted.operation.operation is OperationType.QUERY:
            body = await self.fast(request, admitted.text, given.variables, given.operation_name)
            if body is not None:
                return response_with(admitted.extensions(self.rules_version), body, media)
        execution = self.schema.execute(
            admitted.text,
            variable_values=dict(given.variables),
            context_value=self.context(request),
            operation_name=given.operation_name,
        )
        # What changes something is done, whether or not its caller waits to hear of it.
        if admitted.operation.operation is OperationType.QUERY:
            return await _unless_left(request, _answered(execution, media))
        return await _answered(execution, media)

    async def _stream(self, given: Asked, admitted: Admitted, request: Request) -> Response:
        results = await self.schema.stream(
            admitted.text,
            variable_values=dict(given.variables),
            context_value=self.context(request),
            operation_name=given.operation_name,
        )
        headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
        return StreamingResponse(events(results), media_type=Media.EVENTS, headers=headers)


async def _answered(execution: Awaitable[Any], media: Media) -> Response:
    return response(await execution, media)


async def _unless_left(request: Request, answering: Coroutine[Any, Any, Response]) -> Response:
    """The answer. A caller who goes gets none, and what was asked for them ends."""
    answer = asyncio.create_task(answering)
    left = asyncio.create_task(_left(request))
    try:
        await asyncio.wait((answer, left), return_when=asyncio.FIRST_COMPLETED)
        return answer.result() if answer.done() else Response(status_code=_LEFT)
    finally:
        left.cancel()
        if answer.cancel():
            await asyncio.wait((answer,))


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
