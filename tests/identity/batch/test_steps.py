"""Each step of the batch path gives what the stream's function gives, for all records at once."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.batch.buckets import buckets, chunks, pairs_from
from identity.batch.components import components
from identity.batch.describing import described
from identity.batch.gathering import table_of
from identity.batch.output import write_persons
from identity.batch.persons import person_ids
from identity.batch.table import Table
from identity.batch.texts import strings
from identity.candidates.keys import blocking_keys
from identity.candidates.pairs import pairs_within
from identity.columns import NO_VALUE, Columns, Description
from identity.evidence import describes
from identity.model.model import Model
from identity.record import RecordKey, RecordKind, SourceRecord
from tests.identity.descriptions import descriptions, patient
from tests.identity.test_columns import KNOWN_JUNK

MODEL = Model.default()


def records_of(said: Sequence[Description]) -> list[SourceRecord]:
    return [
        SourceRecord(
            RecordKey(f"s:{at:03}"), RecordKind.ACCOUNT, "s", None, tuple(each.identifiers), dict(each.attributes)
        )
        for at, each in enumerate(said)
    ]


def told(columns: Columns, position: int) -> dict[str, list[str]]:
    """What the columns hold of one record."""
    return {
        name: [column.values.texts[code] for code in column.codes[position].tolist() if code != NO_VALUE]
        for name, column in columns.columns.items()
        if not column.is_empty and column.codes[position, 0] != NO_VALUE
    }


@pytest.mark.parametrize("model", [MODEL, KNOWN_JUNK], ids=["default", "junk"])
@patient
@given(st.lists(descriptions, max_size=12))
def test_columns_hold_the_same_values_however_they_are_filled(model: Model, said: list[Description]) -> None:
    people = described(table_of(records_of(said)), model)
    one_by_one = Columns(model)
    one_by_one.append(said)
    for position, row in enumerate(people.rows.tolist()):
        assert told(people.columns, position) == told(one_by_one, row)
    who = {row for row, each in enumerate(said) if describes(each.attributes, each.identifiers)}
    assert set(people.describing.tolist()) == who


@patient
@given(st.lists(descriptions, max_size=12), st.integers(1, 9), st.integers(2, 6))
def test_chunks_of_any_size_hold_each_pair_that_shares_a_key_once(said: list[Description], size: int, cap: int) -> None:
    columns = Columns(replace(MODEL, bucket_cap=cap))
    columns.append(said)
    found = buckets(columns, np.arange(len(said), dtype=np.int32))
    made = [pairs_from(found, lower) for lower in chunks(len(said), found, size)]
    pairs = [pair for left, right in made for pair in zip(left, right, strict=True)]
    left, right = pairs_within(*blocking_keys(columns, range(len(said))), cap)
    assert pairs == list(zip(left, right, strict=True))


@given(st.integers(1, 30).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))))
def test_components_are_named_by_their_smallest_item(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = graph
    label = list(range(count))
    for _ in range(count):
        for one, other in edges:
            label[one] = label[other] = min(label[one], label[other])
    ends = np.array(edges, np.int32).reshape(-1, 2)
    assert components(count, ends[:, 0], ends[:, 1]).tolist() == label


def test_ids_are_written_as_those_of_the_stream_and_follow_from_the_key() -> None:
    ids = person_ids(strings(["crm:1", "crm:2", "crm:1"])).to_pylist()
    assert ids[0] == ids[2] != ids[1]
    assert {len(each) for each in ids} == {26}
    assert set("".join(ids)) <= set("0123456789abcdefghjkmnpqrstvwxyz")
    assert person_ids(strings([])).to_pylist() == []


def test_persons_are_written_by_key_with_quotes_where_they_are_needed(tmp_path: Path) -> None:
    file = tmp_path / "persons.csv"
    write_persons(file, Table(strings(["s:b", 's:a "x", y', "s:a"]), {}, {}), strings(["2", "1", "3"]))
    assert file.read_bytes() == b'record_key,person_id\r\ns:a,3\r\n"s:a ""x"", y",1\r\ns:b,2\r\n'
