"""The server over an empty graph, request by request and stream by stream."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import orjson
import pytest
from fastapi import FastAPI

from api.graphql.policy import Policy
from api.rules.rules import read_rules
from api.server import application
from graph.session import Connection, Store

Run = Callable[[Callable[["House"], Awaitable[None]]], None]


class House:
    """A running server."""

    def __init__(self, app: FastAPI, client: httpx.AsyncClient) -> None:
        self.app = app
        self.client = client

    async def post(self, query: str | None = None, **more: Any) -> httpx.Response:
        body = more if query is None else {"query": query, **more}
        return await self.client.post("/graphql", json=body)

    async def data(self, query: str, **variables: Any) -> Any:
        answer = (await self.post(query, variables=variables)).json()
        assert "errors" not in answer, answer
        return answer["data"]

    @asynccontextmanager
    async def stream(self, query: str, accept: str = "text/event-stream", **variables: Any) -> AsyncIterator["Stream"]:
        """What an operation is answered, event by event; the caller goes at the end of the block."""
        stream = Stream(self.app, orjson.dumps({"query": query, "variables": variables}), accept)
        try:
            yield stream
        finally:
            await stream.leave()


class Stream:
    """What a caller of server-sent events hears, message by message of ASGI."""

    def __init__(self, app: FastAPI, body: bytes, accept: str) -> None:
        self.status = 0
        self._heard: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._gone = asyncio.Event()
        self._body: bytes | None = body
        headers = [(b"content-type", b"application/json"), (b"accept", accept.encode()), (b"host", b"onefold")]
        scope = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": "POST",
            "path": "/graphql",
            "raw_path": b"/graphql",
            "root_path": "",
            "scheme": "http",
            "query_string": b"",
            "headers": headers,
            "server": ("onefold", 80),
            "client": ("caller", 1),
        }
        self._task = asyncio.create_task(app(scope, self._receive, self._send))

    async def _receive(self) -> dict[str, Any]:
        if self._body is not None:
            body, self._body = self._body, None
            return {"type": "http.request", "body": body, "more_body": False}
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif message.get("body"):
            await self._heard.put(message["body"])

    async def next(self) -> Any:
        """The next event that is no comment: its data, or None where the operation is complete."""
        while True:
            heard = await asyncio.wait_for(self._heard.get(), 20)
            assert heard is not None
            if heard == b"event: complete\ndata:\n\n":
                return None
            if heard.startswith(b"event: next\n"):
                return orjson.loads(heard.partition(b"data: ")[2])

    async def opened(self) -> None:
        """The server has begun to answer."""
        assert await asyncio.wait_for(self._heard.get(), 20) == b":\n\n"

    async def leave(self) -> None:
        self._gone.set()
        await asyncio.wait_for(self._task, 60)


class Socket:
    """A WebSocket as its caller has it, message by message of ASGI."""

    def __init__(self, app: FastAPI, protocol: str, origin: str | None = None) -> None:
        self._heard: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._said: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._said.put_nowait({"type": "websocket.connect"})
        scope = {
            "type": "websocket",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "path": "/graphql",
            "raw_path": b"/graphql",
            "root_path": "",
            "scheme": "ws",
            "query_string": b"",
            "headers": [(b"host", b"onefold"), *([(b"origin", origin.encode())] if origin else [])],
            "subprotocols": [protocol],
            "server": ("onefold", 80),
            "client": ("caller", 1),
        }
        self._task = asyncio.create_task(app(scope, self._said.get, self._hear))

    async def _hear(self, message: Any) -> None:
        await self._heard.put(message)

    async def say(self, message: Any) -> None:
        await self._said.put({"type": "websocket.receive", "text": orjson.dumps(message).decode()})

    async def heard(self) -> Any:
        """The next message: what it says, or as it is where it says nothing."""
        message = await asyncio.wait_for(self._heard.get(), 20)
        return orjson.loads(message["text"]) if "text" in message else message

    async def leave(self) -> None:
        await self._said.put({"type": "websocket.disconnect", "code": 1000})
        await asyncio.wait_for(self._task, 60)


@pytest.fixture
def policy() -> Policy:
    """What the server lets its callers ask; a test may have another."""
    return Policy()


@pytest.fixture
def run(store: Store, server: Connection, policy: Policy) -> Run:
    """Runs a test inside a server over an empty graph."""

    async def inside(test: Callable[[House], Awaitable[None]]) -> None:
        app = application(server, read_rules(), policy)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://onefold") as client,
        ):
            await test(House(app, client))

    return lambda test: asyncio.run(inside(test))
