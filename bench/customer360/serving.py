"""The servers that are asked, each a process of its own on a port of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from graph.session import Connection

_APOLLO = Path(__file__).parent / "apollo"
_PATIENCE = 120.0
_GRACE = 20.0


class ServerFailedError(Exception):
    """A server ended, or did not listen in time."""


@contextmanager
def onefold(connection: Connection) -> Iterator[int]:
    """The port of `onefold serve`."""
    with _running([sys.executable, "-m", "api.cli", "serve", "--port"], connection) as port:
        yield port


@contextmanager
def ordinary(connection: Connection) -> Iterator[int]:
    """The port of the same schema, executed in strawberry's ordinary way."""
    with _running([sys.executable, "-m", "bench.customer360.ordinary"], connection) as port:
        yield port


@contextmanager
def bare(connection: Connection) -> Iterator[int]:
    """The port of a driver behind FastAPI, and nothing else."""
    with _running([sys.executable, "-m", "bench.customer360.bare"], connection) as port:
        yield port


@contextmanager
def apollo(connection: Connection) -> Iterator[int]:
    """The port of @neo4j/graphql on Apollo Server, whose packages are installed first if need be."""
    if not (_APOLLO / "node_modules").exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=_APOLLO, check=True)
    with _running(["node", str(_APOLLO / "server.mjs")], connection) as port:
        yield port


@contextmanager
def _running(command: Sequence[str], connection: Connection) -> Iterator[int]:
    """The port of a process that takes it as its last word; it is ended with the block."""
    port = _free_port()
    reached = {"NEO4J_URI": connection.uri, "NEO4J_USER": connection.user, "NEO4J_PASSWORD": connection.password}
    environment = os.environ | reached | {"NODE_ENV": "production"}
    with subprocess.Popen([*command, str(port)], env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            _wait(process, port)
            yield port
        finally:
            process.terminate()
            try:
                process.wait(_GRACE)
            except subprocess.TimeoutExpired:
                process.kill()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ServerFailedError(f"{process.args!r} ended with {process.returncode}")
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise ServerFailedError(f"{process.args!r} does not listen on {port}")
