"""The HTTP server: GraphQL at /graphql, and /health for whoever watches it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import orjson
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from strawberry.fastapi import GraphQLRouter
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL

from api.database import now
from api.desk import desk_at
from api.errors import http_status
from api.graphql.context import Context, Occasion
from api.graphql.schema import schema
from api.rules.rules import Rules
from cypher.catalogue import load
from graph.audience import Audiences
from graph.session import AsyncStore, Connection, Store
from onefold import OnefoldError, __version__


class _Router(GraphQLRouter[Context, None]):
    """Answers are written by orjson."""

    def encode_json(self, data: object) -> bytes:
        return orjson.dumps(data)


def application(connection: Connection, rules: Rules) -> FastAPI:
    """The server over one database, which it connects to when it starts, and that decides by the given rules."""

    @asynccontextmanager
    async def connected(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncStore.open(connection) as store, Audiences.open(connection) as audiences:
            writer = await asyncio.to_thread(Store.open, connection)
            app.state.store = store
            app.state.writer = writer
            app.state.audiences = audiences
            app.state.desk = desk_at(connection)
            app.state.rules = rules
            yield
            await app.state.desk.close()
            await asyncio.to_thread(writer.close)

    # Nothing may be loaded from elsewhere, so there is neither GraphiQL nor Swagger.
    app = FastAPI(title="Onefold", version=__version__, lifespan=connected, openapi_url=None)
    app.include_router(
        _Router(
            schema,
            context_getter=_context,
            graphql_ide=None,
            subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
        ),
        prefix="/graphql",
    )
    app.add_api_route("/health", _health, methods=["GET"])
    app.add_exception_handler(OnefoldError, _explain)
    return app


def _context(request: Request) -> Context:
    state = request.app.state
    return Context(state.store, state.desk, Occasion(state.rules, now()), state.audiences, state.writer)


async def _health(request: Request) -> Mapping[str, str]:
    """The database answers."""
    await request.app.state.store.read(load("server/ready"))
    return {"status": "ok", "version": __version__}


async def _explain(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, OnefoldError)
    return JSONResponse({"error": str(error)}, status_code=http_status(error))
