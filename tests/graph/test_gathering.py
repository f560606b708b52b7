"""Requests that come together are answered by one statement, and each as if it were alone."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from cypher.catalogue import Query
from cypher.composition import Shared
from graph.gathering import AT_A_TIME, COMPANY, TOGETHER, Gathering
from graph.session import AsyncStore, Connection
from onefold import OnefoldError
from tests.queries import query

STATEMENT = Shared(query("reciprocals"), ("divisor",))


class NotedStore(AsyncStore):
    """A store that notes how many requests each statement answers, and how many statements were under way at most.

    A statement for `held` requests waits for `released`.
    """

    def __init__(self, store: AsyncStore) -> None:
        super().__init__(store._driver, store._connection)
        self.sizes: list[int] = []
        self.under_way = 0
        self.most = 0
        self.held = 0
        self.released = asyncio.Event()

    async def values(self, query: Query, /, **params: Any) -> list[list[Any]]:
        with self._noted(params):
            return await super().values(query, **params)

    async def rows(self, query: Query, /, **params: Any) -> AsyncIterator[Sequence[Any]]:
        with self._noted(params):
            if len(params["requests"]) == self.held:
                await self.released.wait()
            async for row in super().rows(query, **params):
                yield row

    @contextmanager
    def _noted(self, params: Mapping[str, Any]) -> Iterator[None]:
        self.sizes.append(len(params["requests"]))
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            yield
        finally:
            self.under_way -= 1


Ask = Callable[..., Awaitable[Sequence[Any]]]


def _run(server: Connection, work: Callable[[Ask, NotedStore], Awaitable[None]]) -> None:
    async def run() -> None:
        async with AsyncStore.open(server) as store:
            noted, gathering = NotedStore(store), Gathering()

            def ask(divisor: int, numerator: float = 60.0) -> Awaitable[Sequence[Any]]:
                return gathering.row(noted, STATEMENT, {"divisor": divisor, "numerator": numerator})

            await work(ask, noted)

    asyncio.run(run())


def test_one_alone_is_one_statement(server: Connection) -> None:
    async def work(ask: Ask, store: NotedStore) -> None:
        assert [await ask(one) for one in (1, 2, 3)] == [[60.0], [30.0], [20.0]]
        assert store.sizes == [1, 1, 1]

    _run(server, work)


def test_of_many_at_once_each_has_its_own_answer(server: Connection) -> None:
    async def work(ask: Ask, store: NotedStore) -> None:
        divisors = range(1, 101)
        assert await asyncio.gather(*map(ask, divisors)) == [[60.0 / one] for one in divisors]
        assert sum(store.sizes) == 100
        assert max(store.sizes) == TOGETHER
        assert store.most == AT_A_TIME

    _run(server, work)


def test_few_are_shared_out_so_that_no_statement_takes_them_all(server: Connection) -> None:
    async def work(ask: Ask, store: NotedStore) -> None:
        await asyncio.gather(*map(ask, range(1, AT_A_TIME * COMPANY + 1)))
        assert store.sizes == [COMPANY] * AT_A_TIME

    _run(server, work)


def test_before_a_third_statement_two_have_company(server: Connection) -> None:
    async def work(ask: Ask, store: NotedStore) -> None:
        await asyncio.gather(*map(ask, range(1, 2 * COMPANY + 1)))
        assert store.sizes == [COMPANY] * 2

    _run(server, work)


def test_one_who_comes_alone_waits_for_others_while_eight_are_asked(server: Connection) -> None:
    async def work(ask: Ask, store: NotedStore) -> None:
        store.held = 4
        first = [asyncio.ensure_future(ask(one)) for one in (1, 2, 3, 4, 5, 6, 10, 12)]
        await asyncio.sleep(0.01)
        alone = [asyncio.ensure_future(ask(one)) for one in (15, 20, 30)]
        await asyncio.sleep(0.01)
        assert store.sizes == [4, 4]
        store.released.set()
        assert await asyncio.gather(*alone) == [[4.0], [3.0], [2.0]]
        assert store.sizes == [4, 4, 3]
        assert await asyncio.gather(*first) == [[60.0], [30.0], [20.0], [15.0], [12.0], [10.0], [6.0], [5.0]]

    _run(server, work)


def test_other_parameters_are_another_statement(server: Connection) -> None:
    async def work(ask: Ask, store: NotedStore) -> None:
        asked = (ask(2, numerator) for numerator in (1.0, 3.0, 1, 5))
        assert await asyncio.gather(*asked) == [[0.5], [1.5], [0], [2]]
        assert store.sizes == [1, 1, 1, 1]

    _run(server, work)


def test_one_that_fails_fails_alone(server: Connection) -> None:
    async def work(ask: Ask, store: NotedStore) -> None:
        found = await asyncio.gather(*(ask(one, 60) for one in range(20)), return_exceptions=True)
        assert isinstance(found[0], OnefoldError)
        assert found[1:] == [[60 // one] for one in range(1, 20)]

    _run(server, work)


@pytest.mark.parametrize("gone", range(4))
def test_one_who_goes_away_ends_nothing_for_the_others(server: Connection, gone: int) -> None:
    async def work(ask: Ask, store: NotedStore) -> None:
        tasks = [asyncio.ensure_future(ask(one)) for one in range(1, 21)]
        await asyncio.sleep(0)
        tasks[gone].cancel()
        found = await asyncio.gather(*tasks, return_exceptions=True)
        assert isinstance(found.pop(gone), asyncio.CancelledError)
        assert found == [[60.0 / one] for one in range(1, 21) if one != gone + 1]
        assert await ask(4) == [15.0]

    _run(server, work)
