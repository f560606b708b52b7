import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.server.process import ProcessMark, end, find, listens, running, spawn

SLEEP = "import time; print('asleep', flush=True); time.sleep(600)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);" + SLEEP


@pytest.fixture
def sleeper(tmp_path: Path) -> Iterator[int]:
    """The number of a process that sleeps."""
    pid = _spawned(tmp_path, SLEEP, "--home-dir=here")
    yield pid
    end(pid, 5)


def test_a_process_that_lives_is_recognised(sleeper: int) -> None:
    assert running(sleeper)
    assert ProcessMark.of(sleeper).alive()
    assert ProcessMark.of_this_process().alive()


def test_a_process_that_was_killed_is_gone(sleeper: int) -> None:
    mark = ProcessMark.of(sleeper)
    os.kill(sleeper, signal.SIGKILL)
    end(sleeper, 5)
    assert not running(sleeper)
    assert not mark.alive()


def test_a_number_that_was_given_to_another_process_is_not_the_same_process(sleeper: int) -> None:
    assert not ProcessMark(sleeper, ProcessMark.of(sleeper).born - 60).alive()


def test_a_process_is_found_by_its_argument_whatever_the_guess(sleeper: int) -> None:
    assert find("--home-dir=here", guess=sleeper) == sleeper
    assert find("--home-dir=here", guess=os.getpid()) == sleeper
    assert find("--home-dir=here", guess=None) == sleeper
    assert find("--home-dir=elsewhere", guess=sleeper) is None


def test_a_process_that_ignores_the_request_is_killed(tmp_path: Path) -> None:
    pid = _spawned(tmp_path, STUBBORN)
    end(pid, 0.5)
    assert not running(pid)


def test_ending_what_has_ended_is_nothing(sleeper: int) -> None:
    end(sleeper, 5)
    end(sleeper, 5)


def test_it_is_known_who_listens(sleeper: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert listens(os.getpid(), port)
        assert not listens(sleeper, port)


def test_what_a_process_prints_is_added_to_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("before\n")
    pid = spawn([sys.executable, "-c", "print('after')"], os.environ, log)
    while running(pid):
        pass
    assert log.read_text().split() == ["before", "after"]


def _spawned(folder: Path, program: str, *arguments: str) -> int:
    """The number of a Python process that has begun to run the program."""
    log = folder / "log"
    pid = spawn([sys.executable, "-c", program, *arguments], os.environ, log)
    while running(pid) and "asleep" not in log.read_text():
        pass
    return pid
