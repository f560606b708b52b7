"""The server of one home: started, shared, stopped and wiped, by any number of processes at once."""

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock

from graph.server.errors import StartFailedError, WrongVersionError
from graph.server.jars import Progress, no_progress, provide_jars
from graph.server.launch import (
    Launch,
    home_argument,
    log_size,
    prepare,
    start,
    wait_until_ready,
)
from graph.server.layout import Cache, Home
from graph.server.process import ProcessMark, end, find
from graph.server.signals import undisturbed, unwound_by_sigterm
from graph.server.state import State
from graph.session import Connection

GRACE = 30.0
"""Seconds that a server gets to stop by itself."""
_PORTS_TRIED = 3
_PORT_TAKEN = ("Address already in use", "BindException")


@dataclass(frozen=True, slots=True)
class Status:
    """What `onefold db status` says."""

    home: Path
    version: str | None
    """Of the last server that ran here; None before the first."""
    pid: int | None
    """None: nothing is running."""
    uri: str | None


@dataclass(frozen=True, slots=True)
class LocalServer:
    """The managed Neo4j of one home. Every method may be called by several processes at once."""

    home: Home
    cache: Cache
    version: str
    patience: float = 300.0
    """Seconds until a start that does not answer is given up."""
    progress: Progress = no_progress

    def start(self) -> Connection:
        """The server runs, and stays until it is stopped. Raises StartFailedError, among others."""
        with self._alone():
            return self._start(kept=True, user=None)

    @contextmanager
    def owned(self) -> Iterator[Connection]:
        """The server runs during the block; who started it without wanting it to stay stops it at the end.

        One that ran before is left running, and so is one that another living process still uses. The block is
        also left in order on SIGTERM and Ctrl-C.
        """
        me = ProcessMark.of_this_process()
        with unwound_by_sigterm():
            with self._alone():
                reached = self._start(kept=False, user=me)
            try:
                yield reached
            finally:
                with undisturbed(), self._alone():
                    self._leave(me)

    def stop(self) -> bool:
        """Nothing is running. False: nothing was."""
        with undisturbed(), self._alone():
            return self._stop()

    def wipe(self) -> None:
        """The server is stopped, and its data, password and logs are gone. The cache of jars stays."""
        with undisturbed(), self._alone():
            self._stop()
            shutil.rmtree(self.home.neo4j, ignore_errors=True)
            self.home.password_file.unlink(missing_ok=True)
            self.home.state_file.unlink(missing_ok=True)

    def status(self) -> Status:
        state = State.read(self.home)
        pid = self._find(state)
        uri = f"bolt://127.0.0.1:{state.port}" if state and pid else None
        return Status(self.home.path, state.version if state else None, pid, uri)

    def _start(self, kept: bool, user: ProcessMark | None) -> Connection:
        state = State.read(self.home)
        pid = self._find(state)
        if state is not None:
            self._check_version(state, pid)
        users = (user,) if user else ()
        if pid is None or state is None:
            if pid is not None:  # its state is lost, and with it the port
                end(pid, GRACE)
            return self._launch(state, kept, users)
        replace(state, pid=pid, kept=state.kept or kept, users=state.living_users() + users).write(self.home)
        return self._reuse(state, pid)

    def _launch(self, state: State | None, kept: bool, users: tuple[ProcessMark, ...]) -> Connection:
        jars = provide_jars(self.cache, self.version, self.progress)
        port = state.port if state and _is_free(state.port) else _free_port()
        for attempt in range(_PORTS_TRIED):
            launch = Launch(self.home, self.version, jars, port, self.patience)
            prepare(launch)
            log_start = log_size(self.home)
            pid = start(launch)
            try:
                State(self.version, port, pid, kept, users).write(self.home)
                return wait_until_ready(launch, pid, log_start)
            except BaseException as error:
                with undisturbed():
                    end(pid, GRACE)
                if attempt + 1 == _PORTS_TRIED or not _port_was_taken(error):
                    raise
                port = _free_port()
        raise AssertionError("the last attempt returns or raises")

    def _reuse(self, state: State, pid: int) -> Connection:
        # Whoever started it may have been killed before it answered.
        launch = Launch(self.home, state.version, self.cache.jars(state.version), state.port, self.patience)
        return wait_until_ready(launch, pid, log_size(self.home))

    def _leave(self, me: ProcessMark) -> None:
        state = State.read(self.home)
        if state is None:
            return
        remaining = list(state.living_users())
        if me in remaining:
            remaining.remove(me)  # once: a process may use the server twice at a time
        replace(state, users=tuple(remaining)).write(self.home)
        if not state.kept and not remaining:
            self._stop()

    def _stop(self) -> bool:
        state = State.read(self.home)
        pid = self._find(state)
        if pid is not None:
            end(pid, GRACE)
        if state is not None:
            replace(state, pid=None, kept=False, users=()).write(self.home)
        return pid is not None

    def _check_version(self, state: State, pid: int | None) -> None:
        if state.version == self.version:
            return
        if pid is not None:
            raise WrongVersionError(self.version, f"{state.version} running", "Stop it first: `onefold db stop`.")
        if _release(self.version) < _release(state.version):
            raise WrongVersionError(
                self.version,
                f"the data of {state.version}, which an older one cannot open",
                f"Set ONEFOLD_NEO4J_VERSION={state.version}, or ONEFOLD_HOME to another folder.",
            )

    def _find(self, state: State | None) -> int | None:
        return find(home_argument(self.home), state.pid if state else None)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.home.make()
        with FileLock(self.home.lock_file):
            yield


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def _port_was_taken(error: BaseException) -> bool:
    said = error.last_lines if isinstance(error, StartFailedError) else ()
    return any(words in line for line in said for words in _PORT_TAKEN)
