"""`onefold ingest` as a process of its own, which may be watched and killed."""

import os
import subprocess
import sys
import time
from itertools import chain
from typing import Self

from bench.queries import query
from bench.shipment import MAPPING, Shipment
from graph.session import Connection, Store
from onefold import OnefoldError

_INGEST = "from api.cli.main import main; main()"
_PATIENCE = 600.0
"""Seconds after which a sender is said to wait for ever."""
_LOOK_EVERY = 0.01


class SendingFailedError(OnefoldError):
    """A sender that nobody killed did not end well."""

    def __init__(self, code: int | None, said: str) -> None:
        how = f"still waited after {_PATIENCE:.0f} seconds" if code is None else f"ended with exit code {code}"
        super().__init__(f"A sender {how}; it said: {said.strip() or 'nothing'}")
        self.code = code


class Sender:
    """A process that ingests a shipment, begun when this is made; it is gone at the end of its block."""

    def __init__(self, shipment: Shipment, connection: Connection) -> None:
        options = {
            "--mapping": MAPPING,
            "--batch-size": shipment.batch,
            "--rejected": shipment.files[0].with_suffix(".rejected.csv"),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-c", _INGEST, "ingest", *map(str, chain(shipment.files, *options.items()))],
            env=os.environ | _environment(connection),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.working():
            self.kill()

    def working(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        """It is gone at once, whatever it was doing."""
        self._process.kill()
        self._process.communicate()

    def end(self) -> str:
        """What it complained of, after its end. Raises SendingFailedError when it waits for ever."""
        try:
            _, said = self._process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise SendingFailedError(None, "") from None
        return said

    def finish(self) -> None:
        """It has sent everything. Raises SendingFailedError."""
        said = self.end()
        if self._process.returncode:
            raise SendingFailedError(self._process.returncode, said)

    def reach(self, store: Store, entries: int) -> None:
        """The graph holds at least so many entries, or the sender has ended."""
        while self.working() and sent(store) < entries:
            time.sleep(_LOOK_EVERY)


def sent(store: Store) -> int:
    """How many entries the graph holds."""
    (row,) = store.read(query("progress"))
    return int(row["records"]) + int(row["touchpoints"])


def _environment(connection: Connection) -> dict[str, str]:
    return {
        "NEO4J_URI": connection.uri,
        "NEO4J_USER": connection.user,
        "NEO4J_PASSWORD": connection.password,
        "NEO4J_DATABASE": connection.database or "",
    }
