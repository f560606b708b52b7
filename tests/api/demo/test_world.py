"""The files of the demo world: as many as promised, the same every time, readable by their mapping."""

from collections import Counter
from dataclasses import fields
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
import yaml

from api.demo import DemoWorldError, World, generate
from identity.record import SourceRecord, Touchpoint
from identity.source import Rejected, Summary, read
from tests.api.demo.conftest import UNTIL, Tables, read_truth

SMALL = 150


def contents(world: World) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(world.folder.iterdir())}


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first = generate(tmp_path / "first", until=UNTIL, people=SMALL, seed=3)
    second = generate(tmp_path / "second", until=UNTIL, people=SMALL, seed=3)
    assert contents(first) == contents(second)
    assert first.protagonists == second.protagonists


def test_another_seed_gives_another_world(tmp_path: Path) -> None:
    first = generate(tmp_path / "first", until=UNTIL, people=SMALL, seed=3)
    second = generate(tmp_path / "second", until=UNTIL, people=SMALL, seed=4)
    differing = {name for name, text in contents(first).items() if text != contents(second)[name]}
    assert differing == set(contents(first)) - {"mapping.yaml"}


def test_the_same_moment_in_another_time_zone_gives_the_same_world(tmp_path: Path) -> None:
    east = timezone(timedelta(hours=5))
    here = generate(tmp_path / "here", until=UNTIL, people=SMALL)
    there = generate(tmp_path / "there", until=UNTIL.astimezone(east), people=SMALL)
    assert contents(here) == contents(there)


def test_a_world_can_be_as_small_as_fifty_people(tmp_path: Path) -> None:
    world = generate(tmp_path, until=UNTIL, people=50)
    assert world.people == 50
    assert all(path.stat().st_size > 0 for path in world.files)


def test_a_smaller_world_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DemoWorldError, match="take 50 or more"):
        generate(tmp_path, until=UNTIL, people=49)


def test_an_end_without_a_time_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DemoWorldError, match="time zone"):
        generate(tmp_path, until=datetime(2025, 6, 1))


def test_the_truth_knows_at_least_two_thousand_people(world: World, truth: dict[str, str]) -> None:
    people = {person for person in truth.values() if person != "shared" and not person.startswith("anonymous:")}
    assert world.people == 2400
    assert len(people) > 2300


def test_the_truth_lists_every_record_once(world: World) -> None:
    keys = Counter(key for key, _ in read_truth(world.truth))
    assert set(keys.values()) == {1}
    assert len(keys) == world.records


def test_nothing_happens_after_the_end(tables: Tables) -> None:
    for table, column in (("app_events", "timestamp"), ("shop_orders", "placed_at"), ("calls", "started_at")):
        moments = [row[column] for row in tables[table] if row[column][:2] == "20" and "02-31" not in row[column]]
        assert max(moments) <= UNTIL.isoformat()
        assert max(moments) > (UNTIL - timedelta(days=7)).isoformat()


def test_the_mapping_has_a_document_for_every_file(world: World) -> None:
    documents = list(yaml.safe_load_all(world.mapping.read_text(encoding="utf-8")))
    named = [name for document in documents for name in document["files"]]
    assert sorted(named) == sorted(path.name for path in world.files)
    assert {path.suffix for path in world.files} == {".csv", ".jsonl", ".parquet"}
    assert len({document["source"] for document in documents}) == 8


def test_the_whole_world_is_readable_but_for_the_broken_rows(world: World, truth: dict[str, str]) -> None:
    summary = Summary()
    read_back = list(read(world.mapping, summary=summary))
    rejected = [entry for entry in read_back if isinstance(entry, Rejected)]
    assert Counter(Path(entry.file).name for entry in rejected) == Counter(row.file for row in world.broken)
    records = {entry.key for entry in read_back if isinstance(entry, SourceRecord)}
    assert truth.keys() <= records
    contact_points = records - truth.keys()
    assert all(key.split(":")[0] in {"app", "callcentre", "referral", "registration"} for key in contact_points)
    assert sum(isinstance(entry, Touchpoint) for entry in read_back) > 30_000
    assert summary.duplicates == summary.updated == summary.older == 0
    assert summary.rows == world.entries + len(world.broken)


def test_every_protagonist_is_named(world: World) -> None:
    values = [getattr(world.protagonists, field.name) for field in fields(world.protagonists)]
    assert all(isinstance(value, str) and value for value in values)
