"""`onefold serve` as a process of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, Event, Message, Request, TextMessage

from api.cli.serve import PortTakenError, reserve
from api.graphql.schema import sdl
from graph.session import Connection, Store


@contextmanager
def _serving(port: int, server: Connection, home: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that has said that it answers."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "ONEFOLD_"))}
    environment |= {
        "ONEFOLD_HOME": str(home),
        "NEO4J_URI": server.uri,
        "NEO4J_USER": server.user,
        "NEO4J_PASSWORD": server.password,
    }
    command = [sys.executable, "-m", "api.cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            said = process.stdout.readline()
            assert said == f"GraphQL at http://127.0.0.1:{port}/graphql until Ctrl-C\n"
            yield process
        finally:
            process.kill()


def _free_port() -> int:
    with reserve("127.0.0.1", 0) as place:
        port: int = place.getsockname()[1]
    return port


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, -signal.SIGTERM)])
def test_it_answers_until_it_is_told_to_end(server: Connection, tmp_path: Path, number: int, code: int) -> None:
    port = _free_port()
    with _serving(port, server, tmp_path) as process:
        answer = httpx.post(f"http://127.0.0.1:{port}/graphql", json={"query": "{ __typename }"})
        assert answer.json()["data"] == {"__typename": "Query"}
        process.send_signal(number)
        assert process.wait() == code


def test_it_speaks_graphql_over_websockets(server: Connection, open_store: Store, tmp_path: Path) -> None:
    port = _free_port()
    with _serving(port, server, tmp_path), socket.create_connection(("127.0.0.1", port)) as line:
        line.settimeout(60)
        end = WSConnection(ConnectionType.CLIENT)
        line.sendall(end.send(Request("127.0.0.1", "/graphql", subprotocols=["graphql-transport-ws"])))
        events = _events(line, end)
        accepted = next(events)
        assert isinstance(accepted, AcceptConnection)
        assert accepted.subprotocol == "graphql-transport-ws"
        line.sendall(end.send(Message('{"type": "connection_init"}')))
        said = next(events)
        assert isinstance(said, TextMessage)
        assert json.loads(said.data) == {"type": "connection_ack"}


def _events(line: socket.socket, end: WSConnection) -> Iterator[Event]:
    """What comes over a line."""
    while data := line.recv(65_536):
        end.receive_data(data)
        yield from end.events()


def test_a_port_that_is_taken_is_said_before_anything_starts() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTakenError) as caught:
            reserve("127.0.0.1", port)
    assert caught.value.port == port


def test_the_schema_can_be_printed_without_a_database(tmp_path: Path) -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "api.cli", "serve", "--print-schema"],
        env=os.environ | {"ONEFOLD_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert printed.stdout == sdl()
    assert list(tmp_path.iterdir()) == []
