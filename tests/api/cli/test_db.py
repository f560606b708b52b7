import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.session import Connection


def _onefold(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """What the command line answers in a process of its own."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "ONEFOLD_"))}
    return subprocess.run(
        [sys.executable, "-m", "api.cli", *arguments],
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def external(server: Connection) -> dict[str, str]:
    """The variables that name a server of one's own."""
    return {"NEO4J_URI": server.uri, "NEO4J_USER": server.user, "NEO4J_PASSWORD": server.password}


def test_a_home_without_a_server_is_said_to_be_stopped(tmp_path: Path) -> None:
    answer = _onefold("db", "status", ONEFOLD_HOME=str(tmp_path))
    assert answer.returncode == 3
    assert answer.stdout == f"not running, home {tmp_path}\n"


def test_stopping_nothing_is_no_mistake(tmp_path: Path) -> None:
    answer = _onefold("db", "stop", ONEFOLD_HOME=str(tmp_path))
    assert (answer.returncode, answer.stdout) == (0, "nothing was running\n")


def test_a_wipe_has_to_be_meant(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("kept")
    answer = _onefold("db", "wipe", ONEFOLD_HOME=str(tmp_path))
    assert answer.returncode == 2
    assert "--yes" in answer.stderr
    assert (tmp_path / "password").exists()


def test_a_wipe_that_is_meant_removes_what_is_ours(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("gone")
    (tmp_path / "model.json").write_text("not ours")
    answer = _onefold("db", "wipe", "--yes", ONEFOLD_HOME=str(tmp_path))
    assert (answer.returncode, answer.stdout) == (0, f"wiped {tmp_path}\n")
    assert not (tmp_path / "password").exists()
    assert (tmp_path / "model.json").exists()


def test_a_server_of_ones_own_is_asked_and_not_managed(external: dict[str, str], tmp_path: Path) -> None:
    for command in ("start", "status"):
        answer = _onefold("db", command, ONEFOLD_HOME=str(tmp_path / "home"), **external)
        assert (answer.returncode, answer.stdout) == (0, f"NEO4J_URI names {external['NEO4J_URI']}, which answers\n")
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("command", [["stop"], ["wipe", "--yes"]])
def test_a_server_of_ones_own_is_neither_stopped_nor_wiped(external: dict[str, str], command: list[str]) -> None:
    answer = _onefold("db", *command, **external)
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"onefold: NEO4J_URI names {external['NEO4J_URI']}")


def test_an_error_is_one_message_without_a_traceback() -> None:
    answer = _onefold("db", "status", NEO4J_URI="bolt://127.0.0.1:1", NEO4J_PASSWORD="irrelevant")
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.startswith("onefold: No Neo4j answers at bolt://127.0.0.1:1")
    assert len(answer.stderr.splitlines()) == 1


def test_a_wrong_option_is_wrong_usage() -> None:
    assert _onefold("db", "status", "--nonsense").returncode == 2


@pytest.mark.usefixtures("store")
def test_a_migration_of_what_is_migrated_applies_nothing(external: dict[str, str]) -> None:
    answer = _onefold("migrate", **external)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("0 applied, the schema is at ")
