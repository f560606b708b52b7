"""The compiled way in front of the ordinary one, over HTTP."""

from collections.abc import Callable
from typing import Any

import orjson
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.graphql.compiler.compiler import Compiler
from api.graphql.context import Context

_HEADERS = [(b"content-type", b"application/json")]
_PLAIN = {"query", "variables", "operationName"}


class CompiledFirst:
    """An application that answers what can be compiled, and hands everything else to another one."""

    def __init__(self, app: ASGIApp, path: str, compiler: Compiler, context: Callable[[Request], Context]) -> None:
        self._app = app
        self._path = path
        self._compiler = compiler
        self._context = context

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != self._path or scope["method"] != "POST" or not _is_plain(scope):
            await self._app(scope, receive, send)
            return
        body, last = await _body(receive)
        answer = await self._answer(scope, body)
        if answer is None:
            await self._app(scope, _again(body, last, receive), send)
            return
        headers = [*_HEADERS, (b"content-length", str(len(answer)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})

    async def _answer(self, scope: Scope, body: bytes) -> bytes | None:
        try:
            asked = orjson.loads(body)
        except orjson.JSONDecodeError:
            return None
        if not isinstance(asked, dict) or not asked.keys() <= _PLAIN:
            return None
        text, variables, operation = asked.get("query"), asked.get("variables") or {}, asked.get("operationName")
        if not isinstance(text, str) or not isinstance(variables, dict) or not isinstance(operation, str | None):
            return None
        return await self._compiler.execute(self._context(Request(scope)), text, variables, operation)


def _is_plain(scope: Scope) -> bool:
    """JSON is sent, and is a proper answer."""
    headers: dict[bytes, bytes] = dict(scope["headers"])
    accepted = headers.get(b"accept", b"*/*")
    return headers.get(b"content-type", b"").startswith(b"application/json") and (
        b"*/*" in accepted or b"application/json" in accepted
    )


async def _body(receive: Receive) -> tuple[bytes, Message]:
    """The request's whole body, and the message that ended it."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts), message


def _again(body: bytes, last: Message, receive: Receive) -> Receive:
    """Gives a body that was read already, and then what comes."""
    messages: list[Any] = [last if last["type"] == "http.disconnect" else {"type": "http.request", "body": body}]

    async def next_message() -> Message:
        return messages.pop() if messages else await receive()

    return next_message
