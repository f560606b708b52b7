"""The HTTP server around GraphQL."""

import asyncio

import httpx

from api.rules.rules import read_rules
from api.server import application
from graph.session import Connection


async def _get(server: Connection, path: str) -> httpx.Response:
    app = application(server, read_rules())
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://onefold") as client,
    ):
        return await client.get(path)


def test_health_says_that_the_database_answers(server: Connection) -> None:
    answer = asyncio.run(_get(server, "/health"))
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")


def test_nothing_is_served_that_loads_from_elsewhere(server: Connection) -> None:
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert asyncio.run(_get(server, path)).status_code == 404
    page = asyncio.run(_get(server, "/graphql"))
    assert "<script" not in page.text


def test_a_query_may_come_as_an_address(server: Connection) -> None:
    answer = asyncio.run(_get(server, "/graphql?query={__typename}"))
    assert answer.json()["data"] == {"__typename": "Query"}
