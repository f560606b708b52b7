"""`onefold plan`, as a command on the real graph: a dry run, an application, and one that is killed."""

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli.main import application
from api.plan_file import HEADER, InvalidPlanError, PlanOfOtherModelError
from bench.picture import picture
from bench.traffic import traffic
from cypher.catalogue import load
from graph.ledger import ledger_of
from graph.remodeller import StoreMovedError
from graph.session import Connection, Store
from identity.model.model import Model
from identity.record import RecordKind
from tests.graph.test_remodeller import ANNAS, LATER
from tests.graph.test_resolver import BEN, opened, record
from tests.queries import query

_IN_SMALL_PARTS = "import graph.remodeller as r; r.PART = 20; from api.cli.main import main; main()"
_PATIENCE = 120.0


@pytest.fixture
def environment(server: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands use the server of this test run."""
    monkeypatch.setenv("NEO4J_URI", server.uri)
    monkeypatch.setenv("NEO4J_USER", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A model file."""
    path = tmp_path / "later.json"
    path.write_text(LATER.dumps(), encoding="utf-8")
    return path


pytestmark = pytest.mark.usefixtures("environment")


def run(*words: str | Path) -> str:
    result: Result = CliRunner().invoke(application(), ["plan", *map(str, words)])
    if result.exception is not None:
        raise result.exception
    return result.output


def test_what_is_planned_is_told_written_and_done(store: Store, later: Path, tmp_path: Path) -> None:
    opened(store).take(ANNAS)
    before = store.read(query("everything"))
    plan = tmp_path / "plan.json"
    told = run("--model", later, "--output", plan)
    assert store.read(query("everything")) == before
    assert "5 records: 3 instead of 2 persons" in told
    assert re.search(r"An+a Muller \(new-0\) is split from p0000, with 2 records", told)
    assert re.search(r"why: crm:1 and shop:1 weigh \+[\d.]+ as before: one person from \+17.00 on instead of", told)
    written = json.loads(plan.read_bytes())
    assert [person["fate"] for person in written["persons"]] == ["CHANGED", "CREATED"]
    done = run("--model", later, "--apply", "--planned", plan)
    assert _nameless(done).startswith(_nameless(told.rpartition("2 persons written")[0]))
    assert "applied: the store stands under model 'later'" in done
    assert len(opened(store).population.members) == 3
    assert "already" in run("--model", later, "--apply")
    assert "no person changes" in run("--model", later)


def test_a_plan_in_rows_holds_a_row_a_person(store: Store, later: Path, tmp_path: Path) -> None:
    opened(store).take(ANNAS)
    plan = tmp_path / "plan.csv"
    assert "and 1 more person;" in run("--model", later, "--limit", "1", "--output", plan)
    with plan.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == HEADER
    assert {row["fate"] for row in rows} == {"CHANGED", "CREATED"}
    assert {row["consents_before"] for row in rows} == {"0", "1"}


def test_a_plan_for_what_is_no_longer_so_is_refused(store: Store, later: Path, tmp_path: Path) -> None:
    resolver, plan = opened(store), tmp_path / "plan.json"
    resolver.take(ANNAS)
    run("--model", later, "--output", plan)
    resolver.take([record("crm:9", RecordKind.ACCOUNT, **BEN)])
    with pytest.raises(StoreMovedError, match="Make the plan again"):
        run("--model", later, "--apply", "--planned", plan)
    other = tmp_path / "other.json"
    other.write_text(replace(Model.default(), name="other").dumps(), encoding="utf-8")
    with pytest.raises(PlanOfOtherModelError):
        run("--model", other, "--apply", "--planned", plan)
    with pytest.raises(InvalidPlanError):
        run("--model", other, "--apply", "--planned", other)


def test_a_killed_application_is_ended_by_the_next_who_opens_the_store(store: Store, later: Path) -> None:
    town = traffic(120, 80)
    opened(store).take(town)
    for _ in range(2):
        _kill_while_applying(store, later)
    opened(store, "r")
    assert ledger_of(store).model == LATER.fingerprint
    done = picture(store)
    store.write_in_batches(query("wipe"))
    store.write(load("schema/0017_ledger"))
    opened(store, model=LATER).take(town)
    assert done.differences(picture(store)) == []


def _kill_while_applying(store: Store, model: Path) -> None:
    """A process that applies a model is gone in the midst of it."""
    standing = ledger_of(store).turn
    process = subprocess.Popen(
        [sys.executable, "-c", _IN_SMALL_PARTS, "plan", "--apply", "--model", str(model)],
        env=os.environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + _PATIENCE
    while ledger_of(store).turn < standing + 4 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert ledger_of(store).changing == LATER.fingerprint


def _nameless(text: str) -> str:
    """A text without the ids of new persons."""
    return re.sub(r"new-\d+|\b[0-9a-z]{26}\b", "NEW", text)
