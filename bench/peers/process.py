"""A program run to its end as a process of its own: how long it took and how much memory it held."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from onefold import OnefoldError

_LOOK_EVERY = 0.02
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
        while True:
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            seconds = time.perf_counter() - start
            if ended:
                break
            peak = max(peak, _held(process.pid))
            if seconds > patience:
                process.kill()
                process.wait()
                raise EngineFailedError(command, None, log)
            time.sleep(_LOOK_EVERY)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise EngineFailedError(command, process.returncode, log)
    # What one process held at most is known exactly; what a family held together, by looking often.
    return Spent(seconds, max(peak, usage.ru_maxrss * (1 if sys.platform == "darwin" else _KIB)))


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
