"""GraphQL over WebSockets, by the protocol graphql-transport-ws alone."""

from collections.abc import Callable
from typing import Any

import orjson
from graphql import GraphQLError
from starlette.requests import HTTPConnection
from strawberry.asgi import GraphQL
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler
from strawberry.subscriptions.protocols.graphql_transport_ws.types import SubscribeMessage

from api.graphql.context import Context
from api.graphql.masking import shown
from api.graphql.schema import Schema


class _Handler(BaseGraphQLTransportWSHandler[Context, None]):
    """One connection; each of its operations is a request of its own."""

    @property
    def context(self) -> Context:
        return self._context.another()

    @context.setter
    def context(self, context: Context) -> None:
        self._context = context

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        """Begin an operation; the document may be registered, and named."""
        payload: dict[str, Any] = dict(message["payload"])
        policy = self._context.policy
        try:
            payload["query"] = policy.document(
                payload.get("query"), payload.get("extensions") or {}, payload.get("documentId")
            )
        except GraphQLError as error:
            refusal = shown(error, suggestions=policy.development).formatted
            await self.send_message({"id": message["id"], "type": "error", "payload": [refusal]})
            return
        await super().handle_subscribe({**message, "payload": payload})  # type: ignore[typeddict-item]


class WebSockets(GraphQL[Context, None]):
    """The application that answers WebSockets."""

    graphql_transport_ws_handler_class = _Handler

    def __init__(self, schema: Schema, context: Callable[[HTTPConnection], Context]) -> None:
        super().__init__(schema, graphql_ide=None, subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,))
        self._context_of = context

    async def get_context(self, request: Any, response: Any) -> Context:
        return self._context_of(request)

    def decode_json(self, data: str | bytes) -> object:
        return orjson.loads(data)

    def encode_json(self, data: object) -> str:
        return orjson.dumps(data).decode()
