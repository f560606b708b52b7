import asyncio
from threading import current_thread

import pytest

from graph.own_loop import OwnLoop


async def where() -> str:
    return current_thread().name


def test_work_is_done_on_a_thread_of_its_own_and_its_result_comes_back() -> None:
    async def asked() -> str:
        with OwnLoop("aside") as loop:
            return await loop.run(where())

    assert asyncio.run(asked()) == "aside"


def test_what_fails_there_fails_here() -> None:
    async def fails() -> None:
        raise LookupError("nothing there")

    async def asked() -> None:
        with OwnLoop("aside") as loop:
            await loop.run(fails())

    with pytest.raises(LookupError, match="nothing there"):
        asyncio.run(asked())


def test_whoever_waits_no_longer_cancels_the_work() -> None:
    seen: list[str] = []

    async def endless(begun: asyncio.Event, waiting: asyncio.AbstractEventLoop) -> None:
        waiting.call_soon_threadsafe(begun.set)
        try:
            await asyncio.Event().wait()
        finally:
            seen.append("cancelled")

    async def asked() -> None:
        begun = asyncio.Event()
        with OwnLoop("aside") as loop:
            waiting = asyncio.ensure_future(loop.run(endless(begun, asyncio.get_running_loop())))
            await begun.wait()
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting

    asyncio.run(asked())
    assert seen == ["cancelled"]


def test_others_are_answered_meanwhile() -> None:
    async def busy() -> int:
        return sum(1 for _ in range(3_000_000))

    async def asked() -> int:
        turns = 0
        with OwnLoop("aside") as loop:
            work = asyncio.ensure_future(loop.run(busy()))
            while not work.done():
                turns += 1
                await asyncio.sleep(0)
        return turns

    assert asyncio.run(asked()) > 1
