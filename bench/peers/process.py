"""A program run to its end as a process of its own: how long it took and how much memory it held."""

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from onefold import OnefoldError

_LOOK_EVERY = 0.02
"""Seconds between two looks; a run is told to be longer by as much at most."""
_KIB = 1024
_HERE = Path(__file__).parents[2]
"""Where `python -m` finds the benches."""


class EngineFailedError(OnefoldError):
    """An engine that did not come to its end."""

    def __init__(self, command: Sequence[str], code: int | None, log: Path) -> None:
        how = "took too long and was ended" if code is None else f"ended with exit code {code}"
        said = log.read_text(encoding="utf-8", errors="replace").strip()[-500:]
        super().__init__(f"`{' '.join(command)}` {how}; it said: {said or 'nothing'}")
        self.code = code


@dataclass(frozen=True, slots=True)
class Spent:
    """Wall seconds from start to exit, and the most bytes that the process and its children held at one time."""

    seconds: float
    peak: int


def run(command: Sequence[str], log: Path, patience: float) -> Spent:
    """Run a program, its words into `log`. Raises EngineFailedError, also after `patience` seconds."""
    with log.open("wb") as words:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=_HERE, stdout=words, stderr=subprocess.STDOUT)
        peak = 0
        while process.poll() is None:
            peak = max(peak, _held(process.pid), _most(process.pid))
            if time.perf_counter() - start > patience:
                process.kill()
                process.wait()
                raise EngineFailedError(command, None, log)
            time.sleep(_LOOK_EVERY)
        seconds = time.perf_counter() - start
    if process.returncode:
        raise EngineFailedError(command, process.returncode, log)
    return Spent(seconds, peak)


def _held(pid: int) -> int:
    """The bytes that a process and its children hold now."""
    total = 0
    try:
        process = psutil.Process(pid)
        for member in (process, *process.children(recursive=True)):
            total += member.memory_info().rss
    except psutil.NoSuchProcess:
        pass
    return total


def _most(pid: int) -> int:
    """The bytes that a process alone has held at most since its program was loaded; 0 where the system does not tell.

    Not the maximum of `wait4`: that one begins with what its parent held when it forked.
    """
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    told = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(told[0].split()[1]) * _KIB if told else 0
