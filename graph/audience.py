"""Statements that people write, run so that they can neither change nor stall the store.

They have connections of their own, in READ mode, a few at a time. Each is explained before it runs, and ended at its
limit of time; what lies beyond the limit of rows is never fetched. What comes is made into Python's objects on a thread
of their own: for a list of two hundred thousand customers that takes ten seconds, in which others have to be answered.
"""

import asyncio
import re
from bisect import bisect_right
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import accumulate, chain
from time import monotonic
from typing import Any, Self

import neo4j
import neo4j.graph
from neo4j.exceptions import ClientError, DriverError, Neo4jError

from cypher import operators, searches
from cypher.binding import check_values
from cypher.hints import Hint, Step, hints
from cypher.refusal import Reason, RefusedStatementError
from cypher.statement import Statement
from graph.errors import explain
from graph.own_loop import OwnLoop
from graph.plan import Plan
from graph.session import Connection
from graph.values import native
from onefold import OnefoldError

_NAME = "The audience"
_PLACE = re.compile(r"\(line (\d+), column (\d+)")
_EXPLAIN = "EXPLAIN\n"
"""On a line of its own, so that the server's columns are those of the statement."""
_PART = 1_000
"""Rows in a list, and lists or rows that the server sends before it is asked for more."""
_LATE = 2.0
"""Seconds after which the server has had its time to say that a statement took too long."""
_LETTERS = 100
_LIGHT = frozenset({int, float, bool, type(None)})
_PLAIN = _LIGHT | {str}
_MEMORY = ("MemoryPoolOutOfMemoryError", "General.OutOfMemoryError", "TransactionOutOfMemoryError")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one statement may take. Its memory is the server's `db.memory.transaction.max`."""

    seconds: float = 60.0
    explain_seconds: float = 10.0
    rows: int = 5_000_000
    values: int = 20_000_000
    """Values in all rows, with those within lists, maps, nodes and paths, and one for every hundred letters."""
    at_once: int = 2
    patience: float = 5.0
    """How long one waits for a place, in seconds, before it is told that others are running."""


class AudiencesBusyError(OnefoldError):
    """As many audiences as may are running; nothing was asked."""

    def __init__(self, at_once: int) -> None:
        super().__init__(f"{at_once} audiences are being computed, and no more may be at a time. Try it in a moment.")
        self.at_once = at_once


class AudienceTooLongError(OnefoldError):
    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"The audience took longer than {seconds:g} seconds and was ended. Begin its pattern at what an index "
            "finds, bound its paths, or ask for fewer hops."
        )
        self.seconds = seconds


class AudienceTooLargeError(OnefoldError):
    """A statement that needed more memory than one may."""

    def __init__(self) -> None:
        super().__init__(
            "The audience needs more memory than one may and was ended. Collect less, or aggregate before you sort."
        )


@dataclass(frozen=True, slots=True)
class Explained:
    """How the server would run a statement that may run. `estimated_rows` is its guess from statistics."""

    statement: Statement
    plan: Plan
    columns: tuple[str, ...]
    estimated_rows: float
    hints: tuple[Hint, ...] = ()
    """Where it begins without an index."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a statement answered. `truncated`: there was more than may be fetched."""

    columns: tuple[str, ...]
    rows: list[list[Any]]
    truncated: bool


class Audiences:
    """The door for statements that people write. One per process."""

    def __init__(self, loop: OwnLoop, driver: neo4j.AsyncDriver, connection: Connection, limits: Limits) -> None:
        self._loop = loop
        self._driver = driver
        self._connection = connection
        self._limits = limits
        self._places = asyncio.Semaphore(limits.at_once)

    @classmethod
    @asynccontextmanager
    async def open(cls, connection: Connection, limits: Limits | None = None) -> AsyncIterator[Self]:
        """The door, closed at the end of the block. The server is first asked when a statement is."""
        chosen = limits or Limits()
        driver = neo4j.AsyncGraphDatabase.driver(
            connection.uri,
            auth=(connection.user, connection.password),
            max_connection_pool_size=2 * chosen.at_once,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
            user_agent="onefold-audience",
            fetch_size=_PART,
        )
        with OwnLoop("onefold-audience") as loop:
            try:
                yield cls(loop, driver, connection, chosen)
            finally:
                await loop.run(driver.close())

    async def explain(self, statement: Statement) -> Explained:
        """How the server would run a statement. Raises RefusedStatementError where it would do more than read."""
        return await self._loop.run(self._explained_in_turn(statement))

    async def run(self, statement: Statement, params: Mapping[str, Any]) -> Found:
        """The rows of a statement, which is explained first. Raises RefusedStatementError, AudienceTooLongError,
        AudienceTooLargeError, AudiencesBusyError."""
        check_values(statement, params)
        return await self._loop.run(self._run_in_turn(statement, params))

    async def _explained_in_turn(self, statement: Statement) -> Explained:
        async with self._place():
            return await self._explain(statement)

    async def _run_in_turn(self, statement: Statement, params: Mapping[str, Any]) -> Found:
        async with self._place():
            explained = await self._explain(statement)
            try:
                async with asyncio.timeout(self._limits.seconds + _LATE):
                    return await self._fetch(statement, explained.columns, params)
            except TimeoutError:
                raise AudienceTooLongError(self._limits.seconds) from None

    async def _explain(self, statement: Statement) -> Explained:
        try:
            async with self._session() as session:
                query = neo4j.Query(_EXPLAIN + statement.text, timeout=self._limits.explain_seconds)
                summary = await (await session.run(query)).consume()
                plan = Plan.of(summary.plan or {})
                operators.check(summary.query_type or "", [(step.operator, step.details) for step in plan.walk()])
                await self._look_out(session, plan)
        except (DriverError, Neo4jError) as error:
            raise self._explained(error, self._limits.explain_seconds) from error
        found = hints(Step(step.operator, step.details, step.estimated_rows) for step in plan.walk())
        return Explained(statement, plan, plan.columns, plan.estimated_rows, found)

    async def _look_out(self, session: neo4j.AsyncSession, plan: Plan) -> None:
        """Raises RefusedStatementError where a search would not end because of what the graph holds now."""
        found = (step for step in plan.walk() if step.operator.startswith(searches.OPERATOR))
        for text in {searches.widest(step.operator, step.details) for step in found} - {None}:
            query = neo4j.Query(str(text), timeout=self._limits.explain_seconds)
            if [row async for row in await session.run(query)]:
                raise searches.too_wide()

    async def _fetch(self, statement: Statement, columns: Sequence[str], params: Mapping[str, Any]) -> Found:
        """The rows, in long lists where that can be: a million rows one by one take the driver ten times as long."""
        until = monotonic() + self._limits.seconds
        if not statement.answers_ranges:
            try:
                in_lists = _in_lists(statement, columns, self._limits.rows)
                return Found(tuple(columns), *await self._rows(in_lists, params, until, neo4j.Record.value))
            except (DriverError, Neo4jError) as error:
                if "TransactionTimedOut" in (getattr(error, "code", None) or ""):
                    raise self._explained(error, self._limits.seconds) from error
                # A column without a name cannot be in a list, and all wide rows at once may need too much memory.
        try:
            return Found(tuple(columns), *await self._rows(statement.text, params, until, _alone))
        except (DriverError, Neo4jError) as error:
            raise self._explained(error, self._limits.seconds) from error

    async def _rows(
        self, text: str, params: Mapping[str, Any], until: float, rows_in: Callable[[neo4j.Record], list[list[Any]]]
    ) -> tuple[list[list[Any]], bool]:
        """The rows that a text answers, as far as they may be fetched, and whether there are more."""
        limits = self._limits
        seconds = until - monotonic()
        if seconds <= 0:
            raise AudienceTooLongError(limits.seconds)
        rows: list[list[Any]] = []
        left = limits.values
        async with self._session() as session:
            async for record in await session.run(neo4j.Query(text, timeout=seconds), dict(params)):
                found = rows_in(record)
                weights = list(accumulate(sum(map(_weight, row)) for row in found))
                fitting = found[: min(bisect_right(weights, left) + 1, limits.rows - len(rows))] if left >= 0 else []
                rows += _native(fitting)
                if len(fitting) < len(found):
                    # What is still on its way would be read to its end.
                    session.cancel()
                    return rows, True
                left -= weights[-1] if weights else 0
        return rows, False

    def _explained(self, error: DriverError | Neo4jError, seconds: float) -> OnefoldError:
        code = getattr(error, "code", None) or ""
        message = str(getattr(error, "message", error))
        if "TransactionTimedOut" in code:
            return AudienceTooLongError(seconds)
        if any(name in code for name in _MEMORY):
            return AudienceTooLargeError()
        if isinstance(error, ClientError) and (".Statement." in code or ".Procedure." in code):
            return _refused(message)
        return explain(error, _NAME, self._connection.uri, self._connection.user)

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        try:
            await asyncio.wait_for(self._places.acquire(), self._limits.patience)
        except TimeoutError:
            raise AudiencesBusyError(self._limits.at_once) from None
        try:
            yield
        finally:
            self._places.release()

    def _session(self) -> neo4j.AsyncSession:
        return self._driver.session(database=self._connection.database, default_access_mode=neo4j.READ_ACCESS)


def _in_lists(statement: Statement, columns: Sequence[str], rows: int) -> str:
    """A statement that answers all rows of another in lists."""
    names = ", ".join(f"`{column.replace('`', '``')}`" for column in columns)
    return (
        f"CALL () {{\n{statement.text}\n}}\nWITH {names} LIMIT {rows + 1}\nWITH collect([{names}]) AS rows\n"
        f"UNWIND range(0, size(rows) - 1, {_PART}) AS first RETURN rows[first .. first + {_PART}] AS rows"
    )


def _alone(record: neo4j.Record) -> list[list[Any]]:
    return [record.values()]


def _native(rows: list[list[Any]]) -> list[list[Any]]:
    if set(map(type, chain.from_iterable(rows))) <= _PLAIN:
        return rows
    return [[native(value) for value in row] for row in rows]


def _weight(value: Any) -> int:
    """How many values a value is."""
    # Nearly all that is answered is an id or a number.
    if type(value) in _LIGHT or (type(value) is str and len(value) < _LETTERS):
        return 1
    total, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        total += 1
        if isinstance(one, str):
            total += len(one) // _LETTERS
        elif isinstance(one, Mapping):
            waiting += one.values()
        elif isinstance(one, list | tuple):
            waiting += one
        elif isinstance(one, neo4j.graph.Path):
            waiting += [*one.nodes, *one.relationships]
        elif isinstance(one, neo4j.graph.Entity):
            waiting += one.values()
    return total


def _refused(message: str) -> RefusedStatementError:
    """What the server says against a statement, at the place in it that the server means."""
    place = _PLACE.search(message)
    # Lines of the statement follow the line of EXPLAIN; an error while it runs counts without it.
    line, column = (max(1, int(place[1]) - 1), int(place[2])) if place else (1, 1)
    said = message.splitlines()[0].partition(" (line ")[0].rstrip(". ")
    return RefusedStatementError(Reason.SYNTAX, f"the server says: {said}", line, column)
