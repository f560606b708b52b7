"""A driver behind FastAPI, the same statement as Onefold's, and orjson: `python -m bench.customer360.bare PORT`.

What an endpoint written by hand costs at least: nothing is parsed, checked, priced or shaped; the row goes out as it
came.
"""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import neo4j
import orjson
from fastapi import FastAPI, Request, Response
from neo4j.time import DateTime

from api.graphql.compiler.document import document
from api.graphql.schema import schema
from api.settings import Settings
from bench.customer360.listening import listen

_DOCUMENT = (Path(__file__).parent / "customer360.graphql").read_text(encoding="utf-8")


def application() -> FastAPI:
    """One endpoint, `/`, which takes what GraphQL's endpoint takes."""
    connection = Settings.from_environment(os.environ).external
    assert connection is not None
    text, params, own = _statement()

    @asynccontextmanager
    async def connected(app: FastAPI) -> AsyncIterator[None]:
        auth = (connection.user, connection.password)
        options: dict[str, Any] = {"notifications_min_severity": "OFF", "fetch_size": -1}
        async with neo4j.AsyncGraphDatabase.driver(connection.uri, auth=auth, **options) as driver:
            app.state.driver = driver
            yield

    app = FastAPI(lifespan=connected, openapi_url=None)

    async def answer(request: Request) -> Response:
        email = orjson.loads(await request.body())["variables"]["email"]
        async with request.app.state.driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            asked = {"place": 0, **dict.fromkeys(own, f"email:{email}")}
            result = await session.run(text, {**params, "requests": [asked]})
            (row,) = await result.values()
        return Response(orjson.dumps(row, default=_native), media_type="application/json")

    app.add_api_route("/", answer, methods=["POST"])
    return app


def _statement() -> tuple[str, dict[str, Any], tuple[str, ...]]:
    """What Onefold runs for the document: its text, its parameters, and the names that the customer has in it."""
    known = document(schema._schema, _DOCUMENT, None)
    assert known is not None
    variables = known.coerced({"email": "customer0@crowd.example"})
    compiled = known.compiled(schema._schema, variables)
    assert compiled is not None
    statement, params = compiled.statement, compiled.params(compiled.asked(variables))
    return statement.query.text, {k: v for k, v in params.items() if k not in statement.own}, statement.own


def _native(value: Any) -> Any:
    if isinstance(value, DateTime):
        return value.to_native()
    raise TypeError(type(value))


if __name__ == "__main__":
    listen(application(), int(sys.argv[1]))
