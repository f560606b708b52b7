"""The one door to Neo4j: a store that runs catalogued queries and hands back plain rows.

with Store.open(Connection(uri, user, password)) as store:
    store.read(load("context/timeline"), record_key=key, before=now, limit=20)
    with store.transaction() as transaction:
        transaction.run(load("identity/claim"))
"""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from cypher.catalogue import Query
from graph.errors import WrongParametersError, explain
from graph.plan import Plan
from graph.values import native

Row = dict[str, Any]
"""One row of an answer: column to value, times as `datetime` in UTC."""
T = TypeVar("T")

_READ_ATTEMPTS = 3
_OPTIONS: Mapping[str, Any] = {
    "notifications_min_severity": "OFF",
    "telemetry_disabled": True,
    "user_agent": "onefold",
    # Every answer is wanted whole, so it is pulled in one go.
    "fetch_size": -1,
}


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the database is and who asks."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None = None
    """None: the server's home database."""


class Transaction:
    """Statements that are committed together or not at all; made by `Store.transaction` and `Store.transact`."""

    def __init__(self, inner: neo4j.Transaction | neo4j.ManagedTransaction, step: "_Step") -> None:
        self._inner = inner
        self._step = step

    def run(self, query: Query, /, **params: Any) -> list[Row]:
        """The rows of one statement."""
        _check(query, params)
        self._step.name = query.name
        return _rows(query, self._inner.run(query.text, params).values())


class Store:
    """The graph, for reading and writing. One per process; any number of threads may share it."""

    def __init__(self, driver: neo4j.Driver, connection: Connection) -> None:
        self._driver = driver
        self._connection = connection
        # On a cluster, what this process wrote is in what it reads next, whichever member answers.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    @classmethod
    def open(cls, connection: Connection) -> Self:
        """A store whose server has answered. Raises DatabaseUnreachableError or LoginRefusedError."""
        with _explained("Connecting", connection):
            driver = neo4j.GraphDatabase.driver(connection.uri, auth=(connection.user, connection.password), **_OPTIONS)
            try:
                driver.verify_connectivity()
            except BaseException:
                driver.close()
                raise
        return cls(driver, connection)

    def close(self) -> None:
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, query: Query, /, **params: Any) -> list[Row]:
        """The rows of one query, which the server refuses to let write."""
        _check(query, params)
        with _explained(query.name, self._connection):
            for attempt in range(_READ_ATTEMPTS):
                try:
                    with self._session(neo4j.READ_ACCESS) as session:
                        return _rows(query, session.run(query.text, params).values())
                except (DriverError, Neo4jError) as error:
                    if attempt + 1 == _READ_ATTEMPTS or not error.is_retryable():
                        raise
        raise AssertionError("a read either answers or raises")

    def write(self, query: Query, /, **params: Any) -> list[Row]:
        """The rows of one statement in a transaction of its own, retried when it loses against another."""
        _check(query, params)
        return self.transact(lambda transaction: transaction.run(query, **params))

    def write_in_batches(self, query: Query, /, **params: Any) -> list[Row]:
        """The rows of one statement that commits as it goes (`IN TRANSACTIONS`). Not retried."""
        _check(query, params)
        with _explained(query.name, self._connection), self._session(neo4j.WRITE_ACCESS) as session:
            return _rows(query, session.run(query.text, params).values())

    def transact(self, work: Callable[[Transaction], T]) -> T:
        """What `work` returns, after its commit; it is called again when the transaction loses against another."""
        with (
            _explained("The transaction", self._connection) as step,
            self._session(neo4j.WRITE_ACCESS) as session,
        ):
            return session.execute_write(lambda inner: work(Transaction(inner, step)))

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """A transaction that is committed at the end of the block, and rolled back when the block raises.

        It cannot be retried from here: catch ContentionError around the block, or use `transact`.
        """
        with (
            _explained("The transaction", self._connection) as step,
            self._session(neo4j.WRITE_ACCESS) as session,
            session.begin_transaction() as inner,
        ):
            yield Transaction(inner, step)
            inner.commit()

    @contextmanager
    def rehearsal(self) -> Iterator[Transaction]:
        """A transaction that sees what it writes, and of which nothing is left at the end of the block."""
        with (
            _explained("The transaction", self._connection) as step,
            self._session(neo4j.WRITE_ACCESS) as session,
            session.begin_transaction() as inner,
        ):
            yield Transaction(inner, step)
            inner.rollback()

    def explain(self, query: Query, /) -> Plan:
        """How the database would run a query. Nothing is run."""
        return self._plan("EXPLAIN", query, {})

    def profile(self, query: Query, /, **params: Any) -> Plan:
        """How the database ran a query, with the database hits of each step. It is run for reading."""
        _check(query, params)
        return self._plan("PROFILE", query, params)

    def _plan(self, how: str, query: Query, params: Mapping[str, Any]) -> Plan:
        with _explained(query.name, self._connection), self._session(neo4j.READ_ACCESS) as session:
            summary = session.run(f"{how} {query.text}", params).consume()  # type: ignore[arg-type]
        return Plan.of(summary.profile or summary.plan or {})

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(
            database=self._connection.database,
            default_access_mode=access,
            bookmark_manager=self._bookmarks,
        )


class AsyncStore:
    """The graph for reading, inside an event loop."""

    def __init__(self, driver: neo4j.AsyncDriver, connection: Connection) -> None:
        self._driver = driver
        self._connection = connection

    @classmethod
    @asynccontextmanager
    async def open(cls, connection: Connection) -> AsyncIterator[Self]:
        """A store whose server has answered; closed at the end of the block."""
        with _explained("Connecting", connection):
            driver = neo4j.AsyncGraphDatabase.driver(
                connection.uri, auth=(connection.user, connection.password), **_OPTIONS
            )
        async with driver:
            with _explained("Connecting", connection):
                await driver.verify_connectivity()
            yield cls(driver, connection)

    async def read(self, query: Query, /, **params: Any) -> list[Row]:
        """The rows of one query, which the server refuses to let write."""
        return _rows(query, await self.values(query, **params))

    async def values(self, query: Query, /, **params: Any) -> list[list[Any]]:
        """The same as lists and as the driver hands them over: for answers that hold no times."""
        _check(query, params)
        with _explained(query.name, self._connection):
            for attempt in range(_READ_ATTEMPTS):
                try:
                    async with self._session() as session:
                        result = await session.run(query.text, params)
                        return await result.values()
                except (DriverError, Neo4jError) as error:
                    if attempt + 1 == _READ_ATTEMPTS or not error.is_retryable():
                        raise
        raise AssertionError("a read either answers or raises")

    async def rows(self, query: Query, /, **params: Any) -> AsyncIterator[Sequence[Any]]:
        """The same, each as soon as it comes. It is not tried again: what came has been handed over."""
        _check(query, params)
        with _explained(query.name, self._connection):
            async with self._session() as session:
                async for record in await session.run(query.text, params):
                    yield record.values()

    def _session(self) -> neo4j.AsyncSession:
        return self._driver.session(database=self._connection.database, default_access_mode=neo4j.READ_ACCESS)


def _check(query: Query, params: Mapping[str, Any]) -> None:
    if not isinstance(query, Query):
        raise TypeError(f"only a catalogued Query may run, not {type(query).__name__}: {query!r}")
    if params.keys() != set(query.params):
        raise WrongParametersError(query.name, set(query.params) - params.keys(), params.keys() - set(query.params))


def _rows(query: Query, values: Sequence[Sequence[Any]]) -> list[Row]:
    return [dict(zip(query.columns, native(row), strict=True)) for row in values]


@dataclass(slots=True)
class _Step:
    """What is being done, for the message of an error."""

    name: str


@contextmanager
def _explained(name: str, connection: Connection) -> Iterator[_Step]:
    step = _Step(name)
    try:
        yield step
    except (DriverError, Neo4jError) as error:
        raise explain(error, step.name, connection.uri, connection.user) from error
