"""`onefold serve`: GraphQL over HTTP until Ctrl-C."""

import os
import socket
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer
import uvicorn

from api.cli.waiting import shown
from api.database import now, running_database
from api.rules.rules import Rules, read_rules
from api.settings import Settings
from graph.migrate import migrate
from graph.session import Connection, Store
from onefold import OnefoldError

if TYPE_CHECKING:
    from api.graphql.policy import Policy

_GRACE = 5
"""Seconds that running requests get at the end."""


class PortTakenError(OnefoldError):
    """The port cannot be had."""

    def __init__(self, host: str, port: int, detail: str) -> None:
        super().__init__(f"Cannot listen on {host}:{port}: {detail}. Stop what uses it, or choose another with --port.")
        self.host = host
        self.port = port
        self.detail = detail


def serve(
    port: Annotated[int, typer.Option(help="Where to listen.", min=1, max=65535)] = 8000,
    host: Annotated[str, typer.Option(help="Who may connect: 127.0.0.1 is this machine alone.")] = "127.0.0.1",
    print_schema: Annotated[
        bool, typer.Option("--print-schema", help="Print the GraphQL schema instead, and end.")
    ] = False,
) -> None:
    """Answer GraphQL at /graphql until Ctrl-C, on the local Neo4j or that of NEO4J_URI."""
    if print_schema:
        from api.graphql.schema import sdl

        typer.echo(sdl(), nl=False)
        return
    settings = Settings.from_environment(os.environ)
    rules, policy = read_rules(settings.rules), allowed(settings)
    with (
        reserve(host, port) as place,
        shown(settings.neo4j_version) as progress,
        running_database(settings, progress) as connection,
    ):
        with Store.open(connection) as store:
            migrate(store, now)
        told = f"GraphQL at http://{host}:{port}/graphql until Ctrl-C"
        listen(connection, rules, place, lambda: typer.echo(told), policy, refreshes=settings.refresh_audiences)


def allowed(settings: Settings) -> "Policy":
    """What callers may ask. Raises UnreadableDocumentError."""
    # Imported here, because `onefold db` and its like should not wait for a parser of GraphQL.
    from api.graphql.limits import fault
    from api.graphql.policy import policy_of
    from api.graphql.schema import schema

    return policy_of(settings, partial(fault, schema._schema))


def reserve(host: str, port: int) -> socket.socket:
    """A socket that nobody else can take, and that does not listen yet. Raises PortTakenError."""
    place = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((host, port))
    except OSError as error:
        place.close()
        raise PortTakenError(host, port, error.strerror or str(error)) from error
    return place


def listen(
    connection: Connection,
    rules: Rules,
    place: socket.socket,
    ready: Callable[[], None],
    policy: "Policy | None" = None,
    *,
    refreshes: bool = False,
) -> None:
    """Serve until Ctrl-C or SIGTERM; `ready` is called once requests are answered."""
    # Imported here, because `onefold db` and its like should not wait for a web framework.
    from api.server import application

    config = uvicorn.Config(
        application(connection, rules, policy, refreshes=refreshes),
        http="httptools",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE,
    )
    try:
        _Announced(config, ready).run(sockets=[place])
    except KeyboardInterrupt:
        # uvicorn stops in order on Ctrl-C and then raises it again: this is how serving is meant to end.
        return


class _Announced(uvicorn.Server):
    """Says when it answers."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()
