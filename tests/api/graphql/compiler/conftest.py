"""Documents answered both ways, on the real graph."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from graphql import GraphQLSyntaxError

from api.desk import desk_at
from api.feed import Feed
from api.graphql.compiler.compiler import Compiler
from api.graphql.context import Context, Occasion, Opened
from api.graphql.limits import RefusedError, admit
from api.graphql.policy import Policy
from api.graphql.schema import schema
from api.rules.rules import read_rules
from cypher.catalogue import Query
from graph.session import AsyncStore, Connection, Store

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


class CountedStore(AsyncStore):
    """A store that notes what it runs."""

    def __init__(self, store: AsyncStore) -> None:
        super().__init__(store._driver, store._connection)
        self.run: list[Query] = []

    async def values(self, query: Query, /, **params: Any) -> list[list[Any]]:
        self.run.append(query)
        return await super().values(query, **params)


@dataclass(slots=True)
class Ways:
    """The compiled and the ordinary way to one store."""

    runner: asyncio.Runner
    store: CountedStore
    context: Callable[[], Context]
    compiler: Compiler = field(default_factory=lambda: Compiler(schema._schema))

    def compiled(self, text: str, variables: dict[str, Any] | None = None, operation: str | None = None) -> Any:
        """The compiled answer, or None; also where the server would not admit the request."""
        self.store.run.clear()
        try:
            admit(schema._schema, Policy(), text, operation, variables or {})
        except (RefusedError, GraphQLSyntaxError):
            return None
        answer = self.runner.run(self.compiler.execute(self.context().store, text, variables or {}, operation))
        return None if answer is None else orjson.loads(answer)

    def ordinary(self, text: str, variables: dict[str, Any] | None = None, operation: str | None = None) -> Any:
        """The ordinary answer, with the messages of its errors."""
        result = self.runner.run(
            schema.execute(text, variable_values=variables, context_value=self.context(), operation_name=operation)
        )
        answer = {"data": orjson.loads(orjson.dumps(result.data))}
        return answer | ({"errors": [error.message for error in result.errors]} if result.errors else {})


@pytest.fixture(scope="session")
def ways(server: Connection, open_store: Store) -> Iterator[Ways]:
    with asyncio.Runner() as runner:
        opened = AsyncStore.open(server)
        store = CountedStore(runner.run(opened.__aenter__()))
        rules = read_rules()
        desk = desk_at(server, rules)
        yield Ways(runner, store, lambda: Context(Opened(store, desk, Feed(store)), Occasion(rules, NOW)))
        runner.run(desk.close())
        runner.run(opened.__aexit__(None, None, None))
