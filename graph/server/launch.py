"""One start of the server: configuration, password, process, and the wait until Bolt answers."""

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from cypher.catalogue import load
from graph.errors import ContentionError, DatabaseUnreachableError, LoginRefusedError
from graph.server.configuration import JAVA_FLAGS, Memory, machine_memory, neo4j_conf
from graph.server.errors import PasswordLostError, StartFailedError
from graph.server.java import java, java_home
from graph.server.layout import Home
from graph.server.process import end, listens, running, spawn
from graph.session import Connection, Store

USER = "neo4j"
_ADMIN = "org.neo4j.server.startup.Neo4jAdminCommand"
_QUOTED_LINES = 20
_LOG_LIMIT = 16 * 1024**2
_GRACE = 30.0
_PAUSE = 0.2


@dataclass(frozen=True, slots=True)
class Launch:
    """What a start needs to know."""

    home: Home
    version: str
    jars: Path
    port: int
    patience: float
    """Seconds until a server that does not answer is given up."""

    @property
    def main_class(self) -> str:
        """Renamed with the change from version 5 to the years."""
        old = self.version.startswith("5.")
        return "org.neo4j.server.CommunityEntryPoint" if old else "org.neo4j.server.Neo4jCommunity"

    @property
    def class_path(self) -> str:
        return str(self.jars / "*")


def home_argument(home: Home) -> str:
    """The argument by which the server of a home is recognised among all processes."""
    return f"--home-dir={home.neo4j}"


def connection(home: Home, port: int) -> Connection:
    """How to reach the server of a home. Raises PasswordLostError."""
    password = home.password()
    if password is None:
        raise PasswordLostError(home.password_file)
    return Connection(f"bolt://127.0.0.1:{port}", USER, password)


def prepare(launch: Launch) -> None:
    """The home is ready for a start: configured, and with a password before the first one."""
    memory = Memory.of_machine(machine_memory())
    conf = launch.home.configuration / "neo4j.conf"
    conf.write_text(neo4j_conf(launch.port, memory), encoding="utf-8")
    if not launch.home.databases.exists():
        _set_password(launch, launch.home.new_password())
    elif launch.home.password() is None:
        raise PasswordLostError(launch.home.password_file)


def start(launch: Launch) -> int:
    """The number of the new server process. It does not answer yet: see `wait_until_ready`."""
    log = launch.home.log
    if log.exists() and log.stat().st_size > _LOG_LIMIT:
        log.replace(log.with_suffix(".old.log"))
    command = [
        str(java()),
        *Memory.of_machine(machine_memory()).heap_flags(),
        *JAVA_FLAGS,
        "-cp",
        launch.class_path,
        launch.main_class,
        home_argument(launch.home),
        f"--config-dir={launch.home.configuration}",
        "--console-mode",
    ]
    return spawn(command, _environment(launch), log)


def wait_until_ready(launch: Launch, pid: int, log_start: int) -> Connection:
    """How to reach the server, once it answers. Raises StartFailedError with what it logged since `log_start`."""
    wanted = connection(launch.home, launch.port)
    deadline = time.monotonic() + launch.patience
    while time.monotonic() < deadline:
        if not running(pid):
            raise _failed(launch, "the process ended.", log_start)
        if listens(pid, launch.port) and _answers(wanted, launch.home):
            return wanted
        time.sleep(_PAUSE)
    end(pid, _GRACE)
    raise _failed(launch, f"no answer within {launch.patience:.0f} seconds.", log_start)


def log_size(home: Home) -> int:
    return home.log.stat().st_size if home.log.exists() else 0


def _answers(wanted: Connection, home: Home) -> bool:
    try:
        with Store.open(wanted) as store:
            return bool(store.read(load("server/ready")))
    except LoginRefusedError:
        raise PasswordLostError(home.password_file) from None
    except (DatabaseUnreachableError, ContentionError):  # Bolt is there before the database is
        return False


def _set_password(launch: Launch, password: str) -> None:
    arguments = launch.home.path / "arguments"
    arguments.unlink(missing_ok=True)
    arguments.touch(mode=0o600)
    arguments.write_text(password, encoding="ascii")
    command = [str(java()), "-XX:TieredStopAtLevel=1", "-cp", launch.class_path]
    command += [f"-Dbasedir={launch.home.neo4j}", _ADMIN, "dbms", "set-initial-password", f"@{arguments}"]
    try:
        done = subprocess.run(command, env=_environment(launch), capture_output=True, text=True, check=False)
    finally:
        arguments.unlink()
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).splitlines()[-_QUOTED_LINES:]
        raise StartFailedError("its password could not be set.", launch.home.log, lines)


def _environment(launch: Launch) -> dict[str, str]:
    neo4j = {
        "NEO4J_HOME": str(launch.home.neo4j),
        "NEO4J_CONF": str(launch.home.configuration),
        "JAVA_HOME": str(java_home()),
    }
    # Settings of the surroundings must not reach into a server that we configure.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "JAVA_"))}
    return inherited | neo4j


def _failed(launch: Launch, reason: str, log_start: int) -> StartFailedError:
    with launch.home.log.open("rb") as log:
        log.seek(log_start)
        lines = log.read().decode("utf-8", errors="replace").splitlines()
    return StartFailedError(reason, launch.home.log, lines[-_QUOTED_LINES:])
