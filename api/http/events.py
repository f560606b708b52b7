"""Results as server-sent events, each operation on a connection of its own.

https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md, "distinct connections mode".
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import Any

import orjson

from api.http.answer import answer_of

HEARTBEAT = 12.0
"""Seconds of silence after which a comment is sent, so that nobody between takes the connection for dead."""


async def events(results: AsyncGenerator[Any, None], heartbeat: float = HEARTBEAT) -> AsyncGenerator[bytes, None]:
    """Each result as `next`, then `complete`. The results are closed when the caller goes."""
    # What follows comes when it comes; that it was heard is known at once.
    yield b":\n\n"
    async with aclosing(results):
        pending = asyncio.ensure_future(anext(results))
        try:
            while True:
                done, _ = await asyncio.wait({pending}, timeout=heartbeat)
                if not done:
                    yield b":\n\n"
                    continue
                try:
                    result = pending.result()
                except StopAsyncIteration:
                    break
                yield b"event: next\ndata: %b\n\n" % orjson.dumps(answer_of(result))
                pending = asyncio.ensure_future(anext(results))
        finally:
            pending.cancel()
            with suppress(asyncio.CancelledError, StopAsyncIteration):
                await pending
    yield b"event: complete\ndata:\n\n"
