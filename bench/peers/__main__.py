"""Onefold beside its peers: `python -m bench.peers`, or `make peers`.

Every engine is a process of its own and they take turns. Prints a table, writes bench/results/peers.json, and with
`--page` the figures into a page of the documentation, with a picture beside it. Exit code 1: a target was missed.
"""

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
import psutil
from rich.console import Console

from api.database import now
from bench.peers.chart import svg
from bench.peers.engines import ENGINES
from bench.peers.material import Material, laid_out
from bench.peers.page import write
from bench.peers.records import NoPseudopeopleError, Records, febrl, from_file, households, pseudopeople
from bench.peers.run import Course, Row, measured
from bench.peers.table import markdown
from bench.peers.targets import facts, ratios
from bench.result import RESULTS, Result, show

_ROOT = Path(__file__).parents[2]
_PYTHON = _ROOT / ".venv-pseudopeople" / "bin" / "python"
_GIB = 1 << 30


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("--data", nargs="*", choices=("febrl", "pseudopeople", "households"), help="left out: all")
    parser.add_argument("--households", nargs="*", type=int, default=[100_000, 1_000_000], metavar="RECORDS")
    parser.add_argument(
        "--file", nargs="*", type=Path, default=[], help="CSV of yours: `person`, others as in a mapping"
    )
    parser.add_argument("--country", default="US", help="how numbers and dates of --file are read")
    parser.add_argument("--engines", nargs="*", choices=[engine.name for engine in ENGINES], help="left out: all")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--patience", type=float, default=900, help="seconds after which an engine is given up")
    parser.add_argument("--pseudopeople", type=Path, default=_PYTHON, metavar="PYTHON", help="one that has it")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the folder for peers.json")
    parser.add_argument("--page", type=Path, help="the page to write the figures into, e.g. docs/benchmarks.md")
    return parser.parse_args(given)


def sources(asked: argparse.Namespace, folder: Path) -> Iterator[Callable[[], Records]]:
    """What makes each set of records that is asked for; nothing is made before its turn. Raises NoPseudopeopleError."""
    data = asked.data if asked.data is not None else () if asked.file else ("febrl", "pseudopeople", "households")
    if "febrl" in data:
        for number in (1, 2, 3, 4):
            yield partial(febrl, number)
        for number in (3, 4):
            yield partial(febrl, number, with_number=True)
    if "pseudopeople" in data:
        if not asked.pseudopeople.exists():
            raise NoPseudopeopleError(asked.pseudopeople)
        yield partial(pseudopeople, asked.pseudopeople, folder / "pseudopeople.csv")
    if "households" in data:
        for records in asked.households:
            yield partial(households, records)
    for file in asked.file:
        yield partial(from_file, file.stem, file, asked.country)


def run(asked: argparse.Namespace, console: Console) -> list[Row]:
    """Measure all that is asked for."""
    engines = [engine for engine in ENGINES if asked.engines is None or engine.name in asked.engines]
    rows: list[Row] = []
    with TemporaryDirectory(prefix="onefold-peers-") as name:
        course = Course(Path(name), asked.rounds, asked.patience)
        # All of them are known before the first is measured, so that what is missing is said now and not in an hour.
        for number, made in enumerate(list(sources(asked, course.folder))):
            material: Material = laid_out(made(), course.folder / str(number))
            console.print(f"{material.name}: {material.records:,} records", highlight=False)
            rows += measured(material, engines, course)
    return rows


def machine() -> Mapping[str, str | int]:
    """What the figures were measured on."""
    return {
        "cpus": os.cpu_count() or 0,
        "memory in GiB": round(psutil.virtual_memory().total / _GIB),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def figures(rows: Sequence[Row], asked: argparse.Namespace, picture: str) -> str:
    """The figures as a piece of a page."""
    versions = sorted({engine.version for engine in ENGINES})
    on = ", ".join(f"{name} {value}" for name, value in machine().items())
    return (
        f"![Pair F1 and seconds of every engine]({picture})\n\n{markdown(rows)}\n"
        f"Rounds: {asked.rounds}, in turns. Versions: {', '.join(versions)}. Machine: {on}. Measured: {now():%Y-%m-%d}."
    )


def main(given: Sequence[str]) -> int:
    """Run what the command line names. 1: a target was missed."""
    asked = arguments(given)
    console = Console(width=200)
    rows = run(asked, console)
    sizes = {"rounds": asked.rounds}
    result = Result("peers", sizes, list(ratios(rows)), list(facts(rows)))
    content = {
        "rows": [asdict(row) for row in rows],
        "ratios": [asdict(ratio) | {"value": ratio.value, "met": ratio.met} for ratio in result.ratios],
        "facts": [asdict(fact) for fact in result.facts],
        "versions": {engine.name: engine.version for engine in ENGINES},
        "configurations": {engine.name: engine.configuration for engine in ENGINES},
        "machine": machine(),
        "at": now(),
    }
    asked.results.mkdir(parents=True, exist_ok=True)
    (asked.results / "peers.json").write_bytes(orjson.dumps(content, option=orjson.OPT_INDENT_2))
    (asked.results / "peers.svg").write_text(svg(rows), encoding="utf-8")
    if asked.page:
        drawing = asked.page.with_suffix(".svg")
        drawing.write_text(svg(rows), encoding="utf-8")
        write(asked.page, figures(rows, asked, drawing.name))
    print(markdown(rows))
    show(result, console)
    return 0 if result.met else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
