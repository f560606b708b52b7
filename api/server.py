"""The HTTP server: GraphQL at /graphql, and /health for whoever watches it."""

import asyncio
import gc
import logging
import os
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import HTTPConnection
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from api.database import now
from api.desk import desk_at
from api.errors import http_status, told
from api.feed import Feed
from api.graphql.compiler.compiler import Compiler
from api.graphql.context import Context, Occasion, Opened
from api.graphql.policy import Policy
from api.graphql.schema import schema
from api.http.endpoint import METHODS, Endpoint, Fast
from api.http.websocket import WebSockets
from api.rules.rules import Rules
from api.saved_audience import Doors
from api.schedule import Schedule
from cypher.catalogue import load
from graph.audience import Audiences
from graph.session import AsyncStore, Connection, Store
from onefold import OnefoldError, __version__

_log = logging.getLogger(__name__)
_GRAPHQL = "/graphql"
_YOUNG = 10_000
"""Objects after which young ones are collected. An answer makes some hundreds that live until it is sent, and with
Python's 700 they were looked through over and over."""


def application(
    connection: Connection,
    rules: Rules,
    policy: Policy | None = None,
    fast: Fast | None = None,
    *,
    refreshes: bool = False,
) -> FastAPI:
    """The server over one database, which it connects to when it starts, and that decides by the given rules.

    `fast`: another way than the compiled one for documents, asked before the ordinary one. `refreshes`: audiences are
    refreshed by their own plans.
    """
    allowed = policy or Policy()
    endpoint = Endpoint(schema, allowed, _context, rules.version, fast or _compiled(Compiler(schema._schema)))

    @asynccontextmanager
    async def connected(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncStore.open(connection) as store, Audiences.open(connection) as audiences:
            writer = await asyncio.to_thread(Store.open, connection)
            app.state.store = store
            app.state.desk = desk_at(connection, rules)
            app.state.rules = rules
            app.state.policy = allowed
            app.state.feed = Feed(store)
            # The schema stays as it is: a full collection that looks through it holds requests up for 0.1 s.
            gc.collect()
            gc.freeze()
            gc.set_threshold(_YOUNG)
            app.state.doors = Doors(store, audiences, writer)
            async with _refreshing(
                Schedule(app.state.doors, rules, f"{socket.gethostname()}:{os.getpid()}", now), refreshes
            ):
                yield
            await app.state.feed.close()
            await app.state.desk.close()
            await asyncio.to_thread(writer.close)

    # Nothing may be loaded from elsewhere, so there is neither GraphiQL nor Swagger.
    app = _Server(endpoint, title="Onefold", version=__version__, lifespan=connected, openapi_url=None)
    app.router.routes.append(WebSocketRoute(_GRAPHQL, WebSockets(schema, _context, allowed.origins)))
    if allowed.origins:
        app.add_middleware(CORSMiddleware, allow_origins=allowed.origins, allow_methods=METHODS, allow_headers=["*"])
    app.add_api_route("/health", _health, methods=["GET"])
    app.add_exception_handler(OnefoldError, _explain)
    return app


class _Server(FastAPI):
    """FastAPI, but GraphQL does not pass through what FastAPI puts around its routes (docs/decisions/0049)."""

    def __init__(self, graphql: ASGIApp, **options: Any) -> None:
        super().__init__(**options)
        self._graphql = graphql
        self.router.routes.append(Route(_GRAPHQL, graphql))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # Middleware that somebody added is there to be passed through.
        if scope["type"] == "http" and scope["path"] == _GRAPHQL and not self.user_middleware:
            scope["app"] = self
            await self._graphql(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


@asynccontextmanager
async def _refreshing(schedule: Schedule, refreshes: bool) -> AsyncIterator[None]:
    """Audiences are refreshed for the length of a block, if they are to be."""
    if not refreshes:
        yield
        return
    task = asyncio.create_task(schedule.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _compiled(compiler: Compiler) -> Fast:
    """The way of documents that are one statement."""
    return lambda request, *asked: compiler.execute(request.app.state.store, *asked)


def _context(request: HTTPConnection) -> Context:
    state = request.app.state
    opened = Opened(state.store, state.desk, state.feed, state.doors)
    return Context(opened, Occasion(state.rules, now()), state.policy)


async def _health(request: Request) -> Mapping[str, str]:
    """The database answers."""
    await request.app.state.store.read(load("server/ready"))
    return {"status": "ok", "version": __version__}


async def _explain(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, OnefoldError)
    message = told(error)
    if message != str(error):
        _log.error("%s", error)
    return JSONResponse({"error": message or "internal error"}, status_code=http_status(error))
