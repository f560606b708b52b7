"""Streaming records one by one in any order and resolving them in one batch give the same persons."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.demo.world import generate
from bench.datasets import febrl
from bench.mixed import mixed
from identity.model.model import Model
from identity.record import RecordKey, RecordKind, SourceRecord
from identity.source import Rejected, read
from tests.identity.batch.comparing import families, in_batch, streamed
from tests.identity.planning.crowd import RECORDS

MODEL = Model.default()
TIGHT = replace(MODEL, bucket_cap=3)
JUNK = {"given_name": frozenset({"anna"}), "email": frozenset({"a@x.org"}), "phone": frozenset({"+4915112345678"})}
WITH_JUNK = replace(
    MODEL, fields=tuple(replace(field, junk=JUNK.get(field.name, frozenset())) for field in MODEL.fields)
)


def shuffled(records: list[SourceRecord], seed: int) -> list[SourceRecord]:
    return Random(seed).sample(records, len(records))


def test_febrl_streamed_record_by_record_and_in_batch() -> None:
    records = [
        SourceRecord(
            RecordKey(f"febrl:{n}"), RecordKind.ACCOUNT, "febrl", None, tuple(said.identifiers), said.attributes
        )
        for n, said in enumerate(febrl(3).descriptions[:800])
    ]
    assert families(streamed(shuffled(records, 1), MODEL)) == families(in_batch(shuffled(records, 2), MODEL))


def test_records_of_every_tier_streamed_record_by_record_and_in_batch() -> None:
    records = mixed(500, 800).records
    assert families(streamed(shuffled(records, 1), MODEL)) == families(in_batch(shuffled(records, 2), MODEL))


def test_a_demo_world_streamed_and_in_batch(tmp_path: Path) -> None:
    world = generate(tmp_path, until=datetime(2025, 1, 1, tzinfo=UTC), people=60)
    entries = [entry for entry in read(world.mapping) if not isinstance(entry, Rejected)]
    records = [entry for entry in entries if isinstance(entry, SourceRecord)]
    assert families(streamed(records, MODEL, [1, 7, 20])) == families(in_batch(entries, MODEL))


@pytest.mark.parametrize("model", [MODEL, TIGHT, WITH_JUNK], ids=["default", "tight", "junk"])
@settings(max_examples=100, deadline=None)
@given(st.lists(RECORDS, max_size=22), st.randoms(use_true_random=False))
def test_small_confusing_populations_streamed_and_in_batch(
    model: Model, records: list[SourceRecord], random: Random
) -> None:
    mixed_up = random.sample(records, len(records))
    assert families(streamed(records, model)) == families(in_batch(mixed_up, model))


@settings(max_examples=50, deadline=None)
@given(st.lists(RECORDS, max_size=22), st.randoms(use_true_random=False))
def test_the_order_of_records_changes_no_id(records: list[SourceRecord], random: Random) -> None:
    assert in_batch(records, MODEL) == in_batch(random.sample(records, len(records)), MODEL)
