"""What one request carries."""

import asyncio
from collections.abc import Sequence

from api.graphql.context import Loader


async def _numbers(keys: Sequence[int]) -> list[int]:
    await asyncio.sleep(0)
    return list(keys)


async def _one_of_two_goes() -> int:
    loader: Loader[int, int] = Loader(_numbers)

    async def field() -> int:
        return await loader.load(1)

    gone, other = asyncio.ensure_future(field()), asyncio.ensure_future(field())
    await asyncio.sleep(0)
    gone.cancel()
    return await other


def test_a_field_that_is_cancelled_leaves_others_what_they_await() -> None:
    assert asyncio.run(_one_of_two_goes()) == 1
