"""One demo world, read back from its files without Onefold's own readers."""

import csv
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet
import pytest

from api.demo import World, generate

UNTIL = datetime(2025, 6, 1, 12, tzinfo=UTC)
Table = list[dict[str, Any]]
Tables = Mapping[str, Table]


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The world that `onefold demo` shows, but for its date."""
    return generate(tmp_path_factory.mktemp("world"), until=UNTIL)


@pytest.fixture(scope="session")
def tables(world: World) -> Tables:
    """The readable rows of every file by its name without suffix."""
    return {path.stem: read_table(path) for path in world.files}


@pytest.fixture(scope="session")
def truth(world: World) -> dict[str, str]:
    return dict(read_truth(world.truth))


def read_truth(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["record_key"], row["person_id"]) for row in csv.DictReader(file)]


def read_table(path: Path) -> Table:
    if path.suffix == ".parquet":
        table: Table = parquet.read_table(path).to_pylist()
        return table
    if path.suffix == ".jsonl":
        lines = path.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.endswith("}")]
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = file.readline()
        file.seek(0)
        rows = csv.DictReader(file, delimiter=";" if ";" in header else ",")
        return [row for row in rows if None not in row.values()]
