"""The life of the managed server: killed, shared, raced for, broken. Real processes, real kills."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from api.settings import Settings
from cypher.catalogue import load
from graph.server.errors import PasswordLostError, StartFailedError, WrongVersionError
from graph.server.layout import Home
from graph.server.managed import LocalServer
from graph.server.process import running
from graph.server.state import State
from graph.session import Store
from tests.queries import query

# A run that itself was started in the background hands on that SIGINT is ignored.
OWNER = """
import select
import signal
import sys
from pathlib import Path
from graph.server.layout import Cache, Home
from graph.server.managed import LocalServer
signal.signal(signal.SIGINT, signal.default_int_handler)
with LocalServer(Home(Path(sys.argv[1])), Cache(Path(sys.argv[2])), sys.argv[3]).owned():
    print("ready", flush=True)
    # A signal that comes just before a read that blocks would be seen only after it.
    while not select.select([sys.stdin], [], [], 0.1)[0]:
        pass
"""


@pytest.fixture(scope="module")
def ours(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalServer]:
    """A server of this module alone, to be killed and broken. It holds one person."""
    server = LocalServer(Home(tmp_path_factory.mktemp("managed")), settings.cache, settings.neo4j_version)
    server.start()
    _add_person(server)
    yield server
    server.wipe()


@pytest.fixture
def running_server(ours: LocalServer) -> LocalServer:
    """The module's server, which runs."""
    ours.start()
    return ours


@pytest.fixture
def stopped_server(ours: LocalServer) -> LocalServer:
    """The module's server, which does not run."""
    ours.stop()
    return ours


def test_a_server_that_ran_before_is_left_running(running_server: LocalServer) -> None:
    pid = _pid(running_server)
    with running_server.owned():
        assert _pid(running_server) == pid
    assert running(pid)


def test_a_server_whose_state_is_lost_is_found_and_replaced(running_server: LocalServer) -> None:
    lost = _pid(running_server)
    running_server.home.state_file.write_text("{")
    running_server.start()
    assert not running(lost)
    assert _persons(running_server) == 1


def test_after_a_kill_of_the_server_a_start_finds_everything(running_server: LocalServer) -> None:
    before = running_server.start()
    killed = _pid(running_server)
    process = psutil.Process(killed)
    process.kill()
    process.wait(timeout=60)
    assert running_server.start() == before
    assert _pid(running_server) != killed
    assert _persons(running_server) == 1


def test_another_version_is_refused_while_one_runs(running_server: LocalServer) -> None:
    with pytest.raises(WrongVersionError, match="Stop it first"):
        replace(running_server, version="2999.1.0").start()


def test_a_stop_says_whether_anything_ran(running_server: LocalServer) -> None:
    pid = _pid(running_server)
    assert running_server.stop()
    assert not running(pid)
    assert not running_server.stop()


def test_an_older_version_does_not_touch_the_data_of_a_newer_one(stopped_server: LocalServer) -> None:
    with pytest.raises(WrongVersionError, match="an older one cannot open"):
        replace(stopped_server, version="5.1.0").start()


def test_a_state_whose_process_number_now_belongs_to_another_is_recognised(stopped_server: LocalServer) -> None:
    state = State.read(stopped_server.home)
    assert state is not None
    replace(state, pid=os.getpid(), kept=True).write(stopped_server.home)
    assert stopped_server.status().pid is None
    assert not stopped_server.stop()


def test_a_lost_password_is_said_and_not_guessed(stopped_server: LocalServer) -> None:
    kept = stopped_server.home.password_file.rename(stopped_server.home.path / "kept")
    try:
        with pytest.raises(PasswordLostError, match="wipe --yes"):
            stopped_server.start()
    finally:
        kept.rename(stopped_server.home.password_file)


def test_no_password_looks_like_an_option(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.make()
    assert all(home.new_password().isalnum() for _ in range(500))


def test_nobody_else_can_read_the_password(stopped_server: LocalServer) -> None:
    assert stopped_server.home.password_file.stat().st_mode & 0o077 == 0


def test_a_server_that_does_not_answer_in_time_is_given_up_and_ended(stopped_server: LocalServer) -> None:
    with pytest.raises(StartFailedError, match="no answer within 0 seconds"):
        replace(stopped_server, patience=0.0).start()
    assert _servers_of(stopped_server.home) == []


def test_an_owned_server_ends_with_its_last_block(stopped_server: LocalServer) -> None:
    with stopped_server.owned() as connection:
        assert _persons(stopped_server) == 1
        pid = _pid(stopped_server)
        assert stopped_server.status().uri == connection.uri
    assert not running(pid)
    assert stopped_server.status().pid is None


def test_the_server_of_a_killed_owner_is_taken_over(stopped_server: LocalServer) -> None:
    owner = _owner(stopped_server)
    pid = _pid(stopped_server)
    owner.kill()
    owner.communicate()
    assert running(pid)
    with stopped_server.owned():
        assert _pid(stopped_server) == pid
    assert not running(pid)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_owner_that_is_told_to_end_leaves_no_process(stopped_server: LocalServer, number: signal.Signals) -> None:
    owner = _owner(stopped_server)
    pid = _pid(stopped_server)
    owner.send_signal(number)
    owner.wait(timeout=300)
    owner.communicate()
    assert owner.returncode != 0
    assert not running(pid)


def test_of_two_starts_at_once_one_starts_and_the_last_to_leave_stops_it(stopped_server: LocalServer) -> None:
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(_owner, [stopped_server, stopped_server])
    [pid] = _servers_of(stopped_server.home)
    first.communicate()
    assert first.returncode == 0
    assert running(pid)
    second.communicate()
    assert second.returncode == 0
    assert not running(pid)


def test_a_port_that_another_took_meanwhile_is_given_up(stopped_server: LocalServer) -> None:
    state = State.read(stopped_server.home)
    assert state is not None
    with socket.create_server(("127.0.0.1", state.port)), stopped_server.owned() as connection:
        assert connection.uri != f"bolt://127.0.0.1:{state.port}"
        assert _persons(stopped_server) == 1


def test_a_wiped_home_begins_anew(running_server: LocalServer) -> None:
    pid, password = _pid(running_server), running_server.home.password()
    running_server.wipe()
    assert not running(pid)
    assert not running_server.home.neo4j.exists()
    assert running_server.status().version is None
    running_server.start()
    assert running_server.home.password() not in (password, None)
    assert _persons(running_server) == 0
    _add_person(running_server)


def test_a_start_that_fails_quotes_the_log_and_leaves_no_process(settings: Settings, tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.make()
    home.databases.parent.mkdir()
    home.databases.write_text("this should be a folder")
    home.new_password()
    with pytest.raises(StartFailedError) as caught:
        LocalServer(home, settings.cache, settings.neo4j_version).start()
    assert str(home.databases) in "\n".join(caught.value.last_lines)
    assert caught.value.last_lines[-1] in str(caught.value)
    assert _servers_of(home) == []


def _add_person(server: LocalServer) -> None:
    with server.owned() as connection, Store.open(connection) as store:
        store.write(query("create_person"), id="p1")


def _owner(server: LocalServer) -> "subprocess.Popen[str]":
    """Another process that owns the server until its standard input ends."""
    arguments = [str(server.home.path), str(server.cache.path), server.version]
    process = subprocess.Popen(
        [sys.executable, "-c", OWNER, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def _pid(server: LocalServer) -> int:
    pid = server.status().pid
    assert pid is not None
    return pid


def _persons(server: LocalServer) -> int:
    with server.owned() as connection, Store.open(connection) as store:
        assert store.read(load("server/ready")) == [{"one": 1}]
        [row] = store.read(query("count_persons"))
    return int(row["persons"])


def _servers_of(home: Home) -> list[int]:
    argument = f"--home-dir={home.neo4j}"
    return [found.pid for found in psutil.process_iter(["cmdline"]) if argument in (found.info["cmdline"] or [])]
