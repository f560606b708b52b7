"""Many records: what three and ten times as many take, each run a process of its own from files to a file.

The people of every part are others, drawn from the same names, so that namesakes grow as they do in one country.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.csv as pa_csv
import yaml

from bench.ground import Ground
from bench.peers.process import Spent
from bench.peers.process import run as spent_by
from bench.people import generate
from bench.result import Bound, Fact, Ratio, Result

_GIB = 1 << 30
_THREE_TIMES, _MOST_MEMORY = 3.5, 20 * _GIB
_FEWER = 3
"""Parts of the run whose time is compared with that of one."""
_PATIENCE = 3_600.0
_NAMES = ("given_name", "family_name", "birth_date", "address_line", "city", "postcode")
_CONTACTS = ("email", "phone", "device_id")
_MAPPING = yaml.safe_dump(
    {
        "source": {"column": "source"},
        "kind": "account",
        "key": "no",
        "identifiers": {name: name for name in _CONTACTS},
        "attributes": {name: name for name in _NAMES},
        "defaults": {"country": "US"},
    }
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many records a part has, and how many parts the largest run has."""

    records: int = 1_000_000
    parts: int = 10


def run(_ground: Ground, sizes: Sizes) -> Result:
    """Like the other benches; this one needs no ground."""
    return measured(sizes)


def measured(sizes: Sizes) -> Result:
    """Resolve one part, three parts, and all of them."""
    with TemporaryDirectory(prefix="onefold-bench-") as name:
        folder = Path(name)
        files = [_written(folder / f"{part}.csv", part, sizes.records) for part in range(sizes.parts)]
        mapping = folder / "mapping.yaml"
        mapping.write_text(_MAPPING, encoding="utf-8")
        one, three, all_of_them = (
            _resolved(files[:parts], mapping, folder / "persons.csv") for parts in (1, _FEWER, sizes.parts)
        )
    return Result(
        "scale",
        {"records": sizes.records, "parts": sizes.parts},
        ratios=[Ratio("three times the records: seconds", three.seconds, one.seconds, Bound.AT_MOST, _THREE_TIMES)],
        facts=[
            Fact(
                f"{sizes.parts * sizes.records:,} records fit in 20 GiB",
                all_of_them.peak <= _MOST_MEMORY,
                f"{all_of_them.peak / _GIB:.1f} GiB",
            )
        ],
        figures={
            f"{parts * sizes.records:,} records, {what}": figure
            for parts, spent in ((1, one), (_FEWER, three), (sizes.parts, all_of_them))
            for what, figure in (("seconds", spent.seconds), ("GiB", spent.peak / _GIB))
        },
    )


def _written(file: Path, part: int, records: int) -> Path:
    people = generate(records, seed=part + 1)
    numbers = [f"{part}-{number}" for number in range(len(people.person))]
    columns = {name: people.columns[name] for name in ("source", *_NAMES, *_CONTACTS)}
    pa_csv.write_csv(pa.table({"no": numbers} | columns), file)
    return file


def _resolved(files: list[Path], mapping: Path, persons: Path) -> Spent:
    command = [sys.executable, "-m", "api.cli", "resolve", *map(str, files)]
    asked = ["--mapping", str(mapping), "--output", str(persons)]
    return spent_by([*command, *asked], persons.with_suffix(".log"), _PATIENCE)
