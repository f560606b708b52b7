"""An event loop on a thread of its own, for work that would keep others from being answered."""

import asyncio
from collections.abc import Coroutine
from threading import Event, Thread
from typing import Any, Self, TypeVar

Result = TypeVar("Result")


class OwnLoop:
    """Runs coroutines on another thread while the block lasts; what is still under way at its end is cancelled."""

    def __init__(self, name: str) -> None:
        self._ready = Event()
        self._thread = Thread(target=self._serve, name=name, daemon=True)
        self._loop: asyncio.AbstractEventLoop

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    async def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """The result of work there. Whoever stops waiting for it cancels it."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    def _serve(self) -> None:
        with asyncio.Runner() as runner:
            self._loop = runner.get_loop()
            self._ready.set()
            self._loop.run_forever()
