"""GraphQL over HTTP, on the real graph."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from api.rules.rules import read_rules
from api.server import application
from cypher.catalogue import load
from graph.session import Connection, Store
from tests.queries import query

Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def post(server: Connection, open_store: Store) -> Iterator[Callable[[dict[str, Any]], dict[str, Any]]]:
    """Sends a GraphQL request and returns the answer's JSON."""
    app = application(server, read_rules())
    with asyncio.Runner() as runner:
        lifespan = app.router.lifespan_context(app)
        runner.run(lifespan.__aenter__())
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://onefold")

        def send(body: dict[str, Any]) -> dict[str, Any]:
            answer = runner.run(client.post("/graphql", json=body))
            assert answer.status_code == 200, answer.text
            result: dict[str, Any] = answer.json()
            return result

        yield send
        runner.run(client.aclose())
        runner.run(lifespan.__aexit__(None, None, None))


@pytest.fixture
def posts(store: Store, server: Connection) -> Iterator[Callable[[list[dict[str, Any]]], list[Any]]]:
    """Sends requests at once to a server over an empty graph, and returns the data of their answers."""
    app = application(server, read_rules())
    with asyncio.Runner() as runner:
        lifespan = app.router.lifespan_context(app)
        runner.run(lifespan.__aenter__())
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://onefold")

        async def at_once(bodies: list[dict[str, Any]]) -> list[Any]:
            return [
                answer.json() for answer in await asyncio.gather(*(client.post("/graphql", json=b) for b in bodies))
            ]

        def send(bodies: list[dict[str, Any]]) -> list[Any]:
            answers = runner.run(at_once(bodies))
            assert all("errors" not in answer for answer in answers), answers
            return [answer["data"] for answer in answers]

        yield send
        runner.run(client.aclose())
        runner.run(lifespan.__aexit__(None, None, None))


@pytest.fixture(scope="module")
def neighbourhood(open_store: Store) -> Store:
    """The graph holds Anna Müller and her neighbours. Tests only read it."""
    open_store.write_in_batches(query("wipe"))
    open_store.write(load("schema/0017_ledger"))
    open_store.write(query("neighbourhood"))
    open_store.write(query("refresh_names"))
    return open_store


@pytest.fixture
def ask(neighbourhood: Store, post: Callable[[dict[str, Any]], dict[str, Any]]) -> Ask:
    """The data of a document that succeeds."""

    def answer(document: str, **variables: Any) -> Any:
        result = post({"query": document, "variables": variables})
        assert "errors" not in result, result["errors"]
        return result["data"]

    return answer


@pytest.fixture
def refused(neighbourhood: Store, post: Callable[[dict[str, Any]], dict[str, Any]]) -> Ask:
    """The first error of a document that fails."""

    def answer(document: str, **variables: Any) -> Any:
        return post({"query": document, "variables": variables})["errors"][0]

    return answer


@pytest.fixture
def anna(ask: Ask) -> Ask:
    """What a selection on Anna Müller answers, today or at a time."""

    def answer(selection: str, as_of: str | None = None, **variables: Any) -> Any:
        document = 'query ($asOf: DateTime) { customer(id: "anna", asOf: $asOf) { ... on Customer { %s } } }'
        return ask(document % selection, asOf=as_of, **variables)["customer"]

    return answer
