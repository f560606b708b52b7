"""The servers that are compared over HTTP, each in a process of its own."""

import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from typing import Any

import neo4j
import orjson
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import Response
from strawberry.relay import to_base64

from api.graphql.compiler.compiler import Compiler
from api.rules.rules import read_rules
from api.server import application
from context.page import key_cursor
from cypher.catalogue import Query
from graph.session import Connection

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Kind(StrEnum):
    """What answers."""

    COMPILED = "compiled"
    """Onefold as it is."""
    ORDINARY = "ordinary"
    """The same schema, executed field by field."""
    BARE = "bare"
    """A FastAPI endpoint for the one question, which runs the same Cypher and shapes its row by hand."""


@contextmanager
def serving(kind: Kind, connection: Connection, query: Query, fixed: Mapping[str, Any]) -> Iterator[int]:
    """The port of a server, for the length of a block. `query` and `fixed` are what the bare one runs."""
    spawning = get_context("spawn")
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=_serve, args=(kind, connection, query, fixed, theirs), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.terminate()
        process.join()


def _serve(kind: Kind, connection: Connection, query: Query, fixed: Mapping[str, Any], told: Pipe) -> None:
    place = socket.socket()
    place.bind(("127.0.0.1", 0))
    match kind:
        case Kind.BARE:
            app = _bare(connection, query, fixed)
        case _:
            app = application(connection, read_rules())
    if kind is Kind.ORDINARY:
        Compiler.execute = _nothing  # type: ignore[method-assign, assignment]
    config = uvicorn.Config(app, http="httptools", log_level="warning", access_log=False, server_header=False)
    _Told(config, told, place.getsockname()[1]).run(sockets=[place])


class _Told(uvicorn.Server):
    """Tells its port when it answers."""

    def __init__(self, config: uvicorn.Config, told: Pipe, port: int) -> None:
        super().__init__(config)
        self._told = told
        self._port = port

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._told.send(self._port)


async def _nothing(*_: object) -> bytes | None:
    """Compiles nothing."""
    return None


def _bare(connection: Connection, query: Query, fixed: Mapping[str, Any]) -> FastAPI:
    @asynccontextmanager
    async def connected(app: FastAPI) -> AsyncIterator[None]:
        login = (connection.user, connection.password)
        # The options are those of Onefold's own driver: graph.session.
        async with neo4j.AsyncGraphDatabase.driver(
            connection.uri, auth=login, fetch_size=-1, notifications_min_severity="OFF", telemetry_disabled=True
        ) as driver:
            app.state.driver = driver
            yield

    app = FastAPI(lifespan=connected, openapi_url=None)

    async def customer(request: Request) -> Response:
        email = orjson.loads(await request.body())["variables"]["email"]
        params = {**fixed, "key_0": f"email:{email}"}
        async with app.state.driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            result = await session.run(query.text, params)
            record = await result.single()
        return Response(orjson.dumps(_shaped(record[0][0])), media_type="application/json")

    app.add_api_route("/graphql", customer, methods=["POST"])
    return app


def _shaped(row: list[Any]) -> dict[str, Any]:
    """The answer to bench/customer_360.graphql, written down by hand."""
    person, full, given, family, city, email, since, records, touchpoints, orders, tickets, identifiers, ties, *_ = row
    return {
        "data": {
            "customer": {
                "personId": person,
                "fullName": full or f"{given} {family}",
                "givenName": given,
                "familyName": family,
                "city": city,
                "email": email,
                "since": _time(since),
                "recordCount": records,
                "touchpoints": {
                    "nodes": [
                        {
                            "id": to_base64("Touchpoint", id),
                            "at": _time(at),
                            "channel": channel,
                            "type": type,
                            "direction": direction,
                            "stage": stage,
                            "recordKey": key,
                        }
                        for id, at, channel, type, direction, stage, key in touchpoints[:50]
                    ],
                    "pageInfo": {
                        "hasNextPage": len(touchpoints) > 50,
                        "endCursor": key_cursor(f"{touchpoints[49][1]} {touchpoints[49][0]}"),
                    },
                },
                "orders": {"nodes": [_order(*order) for order in orders[:10]]},
                "tickets": {
                    "nodes": [
                        {"key": key, "openedAt": _time(at), "status": status, "subject": subject, "priority": priority}
                        for key, at, status, subject, priority in tickets[:10]
                    ]
                },
                "identifiers": {
                    "nodes": [
                        {"kind": kind, "value": value, "recordCount": count} for kind, value, count in identifiers[:20]
                    ]
                },
                "influencers": {"nodes": _influencers(person, ties)[:10]},
            }
        }
    }


def _order(key: str, at: int, status: str, total: float, currency: str, items: list[list[Any]]) -> dict[str, Any]:
    return {
        "key": key,
        "orderedAt": _time(at),
        "status": status,
        "total": total,
        "currency": currency,
        "items": [
            {"quantity": quantity, "unitPrice": price, "product": {"name": name, "category": category}}
            for quantity, price, name, category in items
        ],
    }


def _influencers(person: str, rows: list[list[Any]]) -> list[dict[str, Any]]:
    found = [
        {
            "score": sum(weight for _, _, weight, *_ in ties),
            "customer": {"personId": other, "fullName": full or f"{given} {family}", "city": city},
        }
        for other, ties, _, full, given, family, city in rows
        if other != person
    ]
    return sorted(found, key=lambda one: (-one["score"], one["customer"]["personId"]))


def _time(microseconds: int) -> datetime:
    return _EPOCH + microseconds * _MICROSECOND
