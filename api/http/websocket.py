"""GraphQL over WebSockets, by the protocol graphql-transport-ws alone."""

from collections.abc import Callable, Sequence
from typing import Any, cast

import orjson
from graphql import GraphQLError
from starlette.requests import HTTPConnection
from strawberry.asgi import GraphQL
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler
from strawberry.subscriptions.protocols.graphql_transport_ws.types import ErrorMessage, Message, SubscribeMessage

from api.graphql.context import Context
from api.graphql.masking import shown
from api.graphql.schema import Schema
from api.http.answer import bad_request_of
from api.http.request import BadRequestError, checked


class _Handler(BaseGraphQLTransportWSHandler[Context, None]):
    """One connection; each of its operations is a request of its own."""

    @property
    def context(self) -> Context:
        return self._context.another()

    @context.setter
    def context(self, context: Context) -> None:
        self._context = context

    async def handle_message(self, message: Message) -> None:
        """Answer one message; what is none ends the connection."""
        if not isinstance(cast(object, message), dict):
            await self.handle_invalid_message("A message is a JSON object")
            return
        await super().handle_message(message)

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        """Begin an operation; the document may be registered, and named."""
        if not self.connection_acknowledged:
            # Nothing is looked at before `connection_init`: the connection is closed.
            await super().handle_subscribe(message)
            return
        policy = self._context.policy
        try:
            payload = dict(checked(message["payload"]))
            payload["query"] = policy.document(
                payload.get("query"), payload.get("extensions") or {}, payload.get("documentId")
            )
        except BadRequestError as error:
            refusal = bad_request_of(error)
        except GraphQLError as error:
            refusal = shown(error, suggestions=policy.development).formatted
        else:
            await super().handle_subscribe({**message, "payload": payload})  # type: ignore[typeddict-item]
            return
        refused: ErrorMessage = {"id": message["id"], "type": "error", "payload": [refusal]}
        await self.send_message(refused)


class WebSockets(GraphQL[Context, None]):
    """The application that answers WebSockets."""

    graphql_transport_ws_handler_class = _Handler

    def __init__(self, schema: Schema, context: Callable[[HTTPConnection], Context], origins: Sequence[str]) -> None:
        super().__init__(
            schema,
            graphql_ide=None,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
            allowed_origins=origins,
        )
        self._context_of = context

    async def get_context(self, request: Any, response: Any) -> Context:
        return self._context_of(request)

    def decode_json(self, data: str | bytes) -> object:
        return orjson.loads(data)

    def encode_json(self, data: object) -> str:
        return orjson.dumps(data).decode()
