"""The walk-throughs of docs/real-data.md, command by command, into the real server."""

import csv
import os
import re
import shlex
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from graph.session import Connection, Store
from tests.queries import query

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "real-data.md").read_text(encoding="utf-8")
WALKS = dict(
    zip(
        ("febrl3", "febrl4", "cdnow"),
        re.findall(r"```console\n(.*?)```\s*```text\n(.*?)```", PAGE, re.DOTALL),
        strict=True,
    )
)
SUMMARY = files("lifetimes").joinpath("datasets", "cdnow_customers_summary_with_transactions.csv")
CALIBRATION_END = date(1997, 9, 30)
"""Where the summary that Lifetimes ships stops looking."""

Shell = Callable[[str], str]

_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def says(page: str, printed: str) -> bool:
    """Whether a page says what was printed, figures to one percent and counts to one percent of the records.

    A better model need not rewrite the page.
    """
    said, measured = _FIGURE.findall(page), _FIGURE.findall(printed)
    few = number(said[0]) / 100
    return _FIGURE.split(page) == _FIGURE.split(printed) and all(
        number(one) == pytest.approx(number(other), rel=0.01, abs=0 if "." in other else few)
        for one, other in zip(measured, said, strict=True)
    )


def number(figure: str) -> float:
    return float(figure.replace(",", ""))


@pytest.fixture
def shell(store: Store, server: Connection, tmp_path: Path) -> Shell:
    """Runs one command of the page in an empty folder, on an empty graph, and returns what it prints."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    environment = os.environ | {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "NEO4J_URI": server.uri,
        "NEO4J_USER": server.user,
        "NEO4J_PASSWORD": server.password,
        "NEO4J_DATABASE": server.database or "",
        "COLUMNS": "80",
    }

    def run(command: str) -> str:
        done = subprocess.run(
            shlex.split(command), cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())

    return run


@pytest.mark.parametrize("walk", ["febrl3", "febrl4"])
def test_febrl_comes_out_as_the_page_says(walk: str, shell: Shell) -> None:
    commands, said = WALKS[walk]
    printed = [shell(command) for command in commands.splitlines()]
    assert says(said, printed[-1]), printed[-1]


def test_cdnow_comes_out_as_the_page_says_and_as_lifetimes_summed_it_up(shell: Shell, store: Store) -> None:
    commands, said = WALKS["cdnow"]
    printed = [shell(command) for command in commands.splitlines()]
    assert said == printed[-1]
    rows = csv.DictReader(SUMMARY.read_text(encoding="ascii").splitlines())
    expected = {row["ID"].zfill(4): tuple(float(row[name]) for name in ("x", "t_x", "T", "zbar")) for row in rows}
    assert summed_up(store) == {customer: pytest.approx(row, abs=0.0051) for customer, row in expected.items()}


def summed_up(store: Store) -> dict[str, tuple[float, ...]]:
    """Of each customer what Lifetimes sums up: repeat purchase days, week of the last, weeks watched, mean value.

    Purchases of one day are one; the first day counts for nothing but the start (Fader, Hardie & Lee 2005).
    """
    spent: dict[str, dict[date, float]] = defaultdict(lambda: defaultdict(float))
    customer: dict[str, str] = {}
    for row in store.read(query("purchases")):
        at: datetime = row["at"]
        assert customer.setdefault(row["person"], row["customer_no"]) == row["customer_no"]
        if at.date() <= CALIBRATION_END:
            spent[row["customer_no"]][at.date()] += row["total"]
    return {number: _summed_up(sorted(days.items())) for number, days in spent.items()}


def _summed_up(days: list[tuple[date, float]]) -> tuple[float, ...]:
    first, last, repeats = days[0][0], days[-1][0], [spent for _, spent in days[1:]]
    return (
        len(repeats),
        (last - first).days / 7,
        (CALIBRATION_END - first).days / 7,
        sum(repeats) / len(repeats) if repeats else 0.0,
    )
