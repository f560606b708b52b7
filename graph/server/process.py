"""Operating system processes: told apart from those that later get their number, found, spawned and ended."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psutil

from graph.server.errors import StillRunningError

_CLOCK_SLACK = 1.0
"""Seconds by which the reported time of birth of one process may differ between two looks."""


@dataclass(frozen=True, slots=True)
class ProcessMark:
    """A process for as long as it lives; its number alone may be given to another afterwards."""

    pid: int
    born: float

    @classmethod
    def of(cls, pid: int) -> Self:
        return cls(pid, psutil.Process(pid).create_time())

    @classmethod
    def of_this_process(cls) -> Self:
        return cls.of(os.getpid())

    def alive(self) -> bool:
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.born) < _CLOCK_SLACK
            return same and process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            return False


def spawn(command: Sequence[str], environment: Mapping[str, str], log: Path) -> int:
    """The number of a new process that writes to the end of `log` and outlives its terminal."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    # From here on it is watched by its number, like one that another process started.
    process.returncode = 0
    return process.pid


def find(argument: str, guess: int | None) -> int | None:
    """The living process that was started with `argument`; `guess` is looked at first."""
    if guess is not None and _has_argument(guess, argument):
        return guess
    return next((pid for pid in psutil.pids() if _has_argument(pid, argument)), None)


def running(pid: int) -> bool:
    """Whether the process lives; the remains of a child of ours that has ended are cleared away."""
    try:
        process = psutil.Process(pid)
        if process.status() != psutil.STATUS_ZOMBIE:
            return True
        process.wait(timeout=0)
    except (psutil.Error, OSError):
        pass
    return False


def listens(pid: int, port: int) -> bool:
    """Whether it is this process, not a stranger, that answers on the port."""
    try:
        sockets = psutil.Process(pid).net_connections("tcp")
    except psutil.Error:
        return False
    return any(found.status == psutil.CONN_LISTEN and found.laddr.port == port for found in sockets)


def end(pid: int, grace: float) -> None:
    """The process has ended: asked to, and killed after `grace` seconds. Raises StillRunningError."""
    try:
        process = psutil.Process(pid)
        process.terminate()
        if not _gone(pid, grace):
            process.kill()
    except psutil.NoSuchProcess:
        return
    if not _gone(pid, grace):
        raise StillRunningError(pid)


def _gone(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while running(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _has_argument(pid: int, argument: str) -> bool:
    try:
        process = psutil.Process(pid)
        return argument in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
