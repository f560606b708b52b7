"""kill -9 of whoever ingests and of Neo4j, at random moments: afterwards the graph is as if nothing had happened."""

import os
import signal
import time
from dataclasses import asdict, dataclass
from enum import Enum
from itertools import cycle
from pathlib import Path
from random import Random

from api.database import now
from bench.ground import Ground, empty
from bench.picture import Picture, picture
from bench.result import Fact, Result
from bench.sender import Sender, sent
from bench.shipment import Cargo, Shipment, write
from graph.migrate import migrate
from graph.server.managed import LocalServer
from graph.session import Store

_LATEST = 0.95
"""The part of the entries after which nothing is killed any more, because the sender may be at its end."""
_DELAY = 0.1
"""A kill comes at most so many seconds after the commit that was waited for."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Records that describe and that point; how often something is killed, and in how many runs."""

    accounts: int = 3_300
    pointing: int = 3_000
    batch: int = 100
    kills: int = 50
    runs: int = 10
    seed: int = 7


class Victim(Enum):
    SENDER = "sender"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Scene:
    """A server that may be killed, and files whose sender may be killed."""

    server: LocalServer
    shipment: Shipment

    def begin(self) -> None:
        """The graph is empty."""
        with Store.open(self.server.start()) as store:
            migrate(store, now)
            empty(store)

    def finish(self) -> tuple[Picture, int]:
        """What the graph says after everything was sent, and how many entries it holds. Raises SendingFailedError."""
        connection = self.server.start()
        with Sender(self.shipment, connection) as sender, Store.open(connection) as store:
            sender.finish()
            return picture(store), sent(store)

    def disturb(self, entries: int, delay: float, victim: Victim) -> bool:
        """Send, and kill `delay` seconds after the graph held so many entries. False: the sender had ended before."""
        connection = self.server.start()
        with Sender(self.shipment, connection) as sender:
            with Store.open(connection) as store:
                sender.reach(store, entries)
            time.sleep(delay)
            struck = sender.working()
            if victim is Victim.SENDER:
                sender.kill()
            else:
                self._kill_server()
                sender.end()
            return struck

    def _kill_server(self) -> None:
        pid = self.server.status().pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)


def run(ground: Ground, sizes: Sizes) -> Result:
    """Runs that are disturbed again and again, each compared with one that was not."""
    return run_on(ground.another_server("crash"), ground.folder / "shipment", sizes)


def run_on(server: LocalServer, folder: Path, sizes: Sizes) -> Result:
    """`run` on a server that nobody else uses; it is wiped in the end."""
    (shipment,) = write(folder, Cargo(sizes.accounts, sizes.pointing, 1, sizes.batch))
    try:
        return _measured(Scene(server, shipment), sizes)
    finally:
        server.wipe()


def _measured(scene: Scene, sizes: Sizes) -> Result:
    scene.begin()
    undisturbed, total = scene.finish()
    random, victims = Random(sizes.seed), cycle(Victim)
    differences: list[str] = []
    equal = struck = 0
    kills = sizes.kills // sizes.runs
    for _ in range(sizes.runs):
        scene.begin()
        for kill in range(kills):
            entries = round(_LATEST * total * (kill + random.random()) / kills)
            struck += scene.disturb(entries, random.uniform(0, _DELAY), next(victims))
        found = undisturbed.differences(scene.finish()[0])
        equal += not found
        differences += found
    told = " ".join([f"{equal} of {sizes.runs}", *(f"not {difference}" for difference in differences[:3])])
    return Result(
        "crash",
        asdict(sizes),
        facts=[Fact("after every run the graph is that of an undisturbed one", equal == sizes.runs, told)],
        figures={"kills": kills * sizes.runs, "kills that struck a sender at work": struck, "entries": total},
    )
