"""The demo as a newcomer runs it: as a process, on a home of its own, until Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from api.settings import Settings

_MEASURED = re.compile(r"(all records|records that describe): pair precision ([\d.]+), recall ([\d.]+)")

_HOME = re.compile(r"^ONEFOLD_HOME=(\S+) onefold ", re.MULTILINE)


@pytest.fixture
def demo(tmp_path: Path, settings: Settings) -> Iterator[tuple["subprocess.Popen[str]", int, list[str]]]:
    """A running demo, its port, and what it said until it served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"ONEFOLD_HOME": str(tmp_path), "ONEFOLD_INTROSPECTION": "off", "ONEFOLD_CACHE": str(settings.cache.path)}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    command = [sys.executable, "-m", "api.cli", "demo", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=kept | own) as process:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if "until Ctrl-C" in line:
                break
        yield process, port, said
        process.kill()


def test_the_demo_resolves_as_well_as_it_must_answers_and_leaves_nothing_behind(
    demo: tuple["subprocess.Popen[str]", int, list[str]], tmp_path: Path
) -> None:
    process, port, said = demo
    measured = {what: (float(p), float(r)) for what, p, r in _MEASURED.findall("".join(said))}
    assert measured["all records"][0] >= 0.99
    assert measured["records that describe"][1] >= 0.95
    answer = httpx.post(f"http://127.0.0.1:{port}/graphql", json={"query": "{ stats { persons records } }"}, timeout=60)
    assert answer.json()["data"]["stats"]["records"] > 10_000
    (home,) = _HOME.findall("".join(said))
    described = httpx.post(f"http://127.0.0.1:{port}/graphql", json={"query": "{ __schema { types { name } } }"})
    assert described.json()["errors"][0]["extensions"]["code"] == "INTROSPECTION_DISABLED"
    listed = _command(home, "review", "list")
    assert "bits" in listed
    # Whatever else is asked of its database: it goes with the demo.
    assert "running at bolt://" in _command(home, "db", "start")

    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=120)
    assert process.returncode == 0
    _, alive = psutil.wait_procs(children, timeout=60)
    assert not alive
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("demo-")]
    assert (tmp_path / "demo.rejected.csv").exists()
    assert f"rejected rows are in {tmp_path / 'demo.rejected.csv'}" in "".join(said)


def _command(home: str, *words: str) -> str:
    """What a command says about the store of a home."""
    command = [sys.executable, "-m", "api.cli", *words]
    done = subprocess.run(command, env=os.environ | {"ONEFOLD_HOME": home}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout
