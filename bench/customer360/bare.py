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
    text, params, changing = _statement()

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
            result = await session.run(text, {**params, **dict.fromkeys(changing, f"email:{email}")})
            (row,) = await result.values()
        return Response(orjson.dumps(row, default=_native), media_type="application/json")

    app.add_api_route("/", answer, methods=["POST"])
    return app


def _statement() -> tuple[str, dict[str, Any], list[str]]:
    """What Onefold runs for the document: its text, its parameters, and those of them that name the customer."""
    probe = "customer0@crowd.example"
    known = document(schema._schema, _DOCUMENT, None)
    assert known is not None
    variables = known.coerced({"email": probe})
    compiled = known.compiled(schema._schema, variables)
    assert compiled is not None
    params = compiled.params(compiled.asked(variables))
    return compiled.query.text, params, [name for name, value in params.items() if value == f"email:{probe}"]


def _native(value: Any) -> Any:
    if isinstance(value, DateTime):
        return value.to_native()
    raise TypeError(type(value))


if __name__ == "__main__":
    listen(application(), int(sys.argv[1]))
