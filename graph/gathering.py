"""Requests that come together are answered together: one statement for several, as a group commit does for writes."""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any

from cypher.composition import Shared
from graph.session import AsyncStore

AT_A_TIME = 3
"""Statements under way that differ in nothing but who is asked for. Whoever comes meanwhile waits for others.

Two left one of two cores idle at times; four made the groups smaller (docs/decisions/0045).
"""
COMPANY = 4
"""Requests that go together before a third statement begins: sharing saves more than a core is worth."""
TOGETHER = 12
"""Requests of one statement at most: the last waits for all before it."""

Row = Sequence[Any]
_Key = tuple[AsyncStore, str, str]


@dataclass(frozen=True, slots=True)
class _Request:
    own: Mapping[str, Any]
    answer: "asyncio.Future[Row]"


@dataclass(slots=True)
class _Line:
    """Those who wait for the same statement with the same parameters but their own."""

    store: AsyncStore
    statement: Shared
    params: Mapping[str, Any]
    waiting: deque[_Request] = field(default_factory=deque)
    under_way: int = 0
    asked: int = 0
    """Requests whose statement is under way."""

    def may_go(self) -> bool:
        """Whether a statement's share of all waits. Fewer wait for others, or for the end of a statement."""
        return len(self.waiting) >= max(1, min(TOGETHER, floor(self._share())))

    async def serve(self) -> None:
        """Answer those who wait, as long as enough do."""
        while self.may_go():
            many = min(TOGETHER, len(self.waiting), ceil(self._share()))
            requests = [self.waiting.popleft() for _ in range(many)]
            self.asked += len(requests)
            try:
                await self._answer(requests)
            finally:
                self.asked -= len(requests)

    def _share(self) -> float:
        """How many go together, so that all statements have equal work: none waits for one that took everything."""
        asking = len(self.waiting) + self.asked
        return max(asking / AT_A_TIME, min(COMPANY, asking / 2))

    async def _answer(self, requests: Sequence[_Request]) -> None:
        if len(requests) > 1:
            await self._answer_together(requests)
        for request in requests:
            if not request.answer.done():
                await self._answer_alone(request)

    async def _answer_together(self, requests: Sequence[_Request]) -> None:
        """Tell each its row as soon as it comes, while the database works on the next; none, if one fails for all."""
        given = [{"place": place, **request.own} for place, request in enumerate(requests)]
        # Whatever it is: each is asked alone then, and told what is its own.
        with suppress(Exception):
            async for place, *row in self.store.rows(self.statement.query, requests=given, **self.params):
                _settle(requests[place], row)

    async def _answer_alone(self, request: _Request) -> None:
        given = [{"place": 0, **request.own}]
        try:
            ((_, *row),) = await self.store.values(self.statement.query, requests=given, **self.params)
        except Exception as error:  # noqa: BLE001 (whatever it is belongs to who asked, and not to this task)
            _settle(request, error)
        else:
            _settle(request, row)


class Gathering:
    """Sends a request at once while few like it are under way, and otherwise with others that wait."""

    def __init__(self) -> None:
        self._lines: dict[_Key, _Line] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def row(self, store: AsyncStore, statement: Shared, params: Mapping[str, Any]) -> Row:
        """The rows of each root of a statement, for one request. Raises OnefoldError."""
        shared = {name: value for name, value in params.items() if name not in statement.own}
        # As text, because lists have no hash. It tells 1 from 1.0 and True, as the database does.
        key = (store, statement.query.text, repr(shared))
        line = self._lines.setdefault(key, _Line(store, statement, shared))
        answer: asyncio.Future[Row] = asyncio.get_running_loop().create_future()
        line.waiting.append(_Request({name: params[name] for name in statement.own}, answer))
        if line.under_way < AT_A_TIME and line.may_go():
            line.under_way += 1
            # A task of its own, so that nobody's going away ends what others wait for.
            task = asyncio.create_task(self._serve(key, line))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await answer

    async def _serve(self, key: _Key, line: _Line) -> None:
        try:
            await line.serve()
        finally:
            # Here and not when the task is seen to have ended, so that nobody waits for one that serves no more.
            line.under_way -= 1
            if not line.under_way:
                del self._lines[key]
                # Only where this task was ended by force: otherwise nobody waits when no statement is under way.
                for request in line.waiting:
                    request.answer.cancel()


def _settle(request: _Request, outcome: Row | Exception) -> None:
    """Tell one who asked, unless they have gone."""
    if request.answer.done():
        return
    if isinstance(outcome, Exception):
        request.answer.set_exception(outcome)
    else:
        request.answer.set_result(outcome)
