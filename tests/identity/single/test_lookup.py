from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.datasets import Dataset, febrl, german, invented
from identity.candidates import index as candidates
from identity.candidates.index import Entries, KeyIndex, propose
from identity.candidates.keys import blocking_keys
from identity.columns import Columns, Description
from identity.model import Model
from identity.model.field import Field
from identity.model.levels import compare
from identity.model.weights import weights_of
from identity.single.keys import key_maker_of
from identity.single.lookup import Lookup
from identity.single.pairs import compare_few
from identity.single.said import said_by
from tests.identity.descriptions import descriptions, patient

MODEL = Model.default()
Expected = list[tuple[int, float, bytes]]


def changed(field: Field) -> Field:
    """The field with common names one slip apart, with junk, or compared by whole records under an odd name."""
    if field.name == "family_name":
        return replace(field, common={**field.common, "berg": 2, "burg": 2})
    if field.name == "email":
        return replace(field, junk=frozenset({"a@example.org"}))
    return replace(OTHERS, name="region") if field.name == "region" else field


OTHERS = next(field for field in MODEL.fields if field.name == "other_names")
REST = tuple(field for field in MODEL.fields if field.name not in ("given_name", "other_names"))
MODELS = {
    "default": replace(MODEL, bucket_cap=3),
    "without names": replace(MODEL, fields=REST, templates=("birth_date.year", "email", "city", "family_name.start")),
    "odd": replace(MODEL, fields=tuple(map(changed, MODEL.fields))),
}


def by_arrays(columns: Columns, index: KeyIndex, record: Description) -> Expected:
    """The records that come near to one, which is appended to the columns: by arrays alone."""
    model = columns.model
    (position,) = columns.append([record])
    added = Entries(*blocking_keys(columns, range(position, position + 1)))
    proposal = propose(index, added, Entries.none(), model.bucket_cap)
    levels = compare(columns, proposal.left, proposal.right)
    bits = weights_of(model).bits(levels)
    vetoed = np.zeros(len(levels), np.bool_)
    for at, field in enumerate(model.fields):
        vetoed |= field.vetoes(levels[:, at])
    kept = np.flatnonzero((bits >= model.review_at) & ~vetoed)
    return [(int(proposal.left[at]), float(bits[at]), levels[at].tobytes()) for at in kept]


def standing(model: Model, records: list[Description]) -> tuple[Columns, KeyIndex]:
    columns, index = Columns(model), KeyIndex()
    columns.append(records)
    index.add(Entries(*blocking_keys(columns, range(len(columns)))))
    return columns, index


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(("overlay", "bulk"), [(20_000, 1_000), (3, 6)], ids=["overlay", "runs"])
@patient
@given(st.lists(descriptions, max_size=12), st.lists(descriptions, min_size=1, max_size=4), st.sets(st.integers(0, 11)))
def test_a_record_finds_whom_arrays_propose_with_the_same_bits(
    overlay: int, bulk: int, model: str, records: list[Description], asked: list[Description], gone: set[int]
) -> None:
    with patch.object(candidates, "_OVERLAY", overlay), patch.object(candidates, "_BULK", bulk):
        columns, index = standing(MODELS[model], records)
        leaving = np.array([position for position in gone if position < len(records)], np.int32)
        index.remove(Entries(*blocking_keys(columns, leaving)))
        lookup = Lookup(columns, index)
        for record in asked:
            near = [(found.position, found.bits, found.levels) for found in lookup.near(record)]
            assert near == by_arrays(columns, index, record)
            index.add(Entries(*blocking_keys(columns, range(len(columns) - 1, len(columns)))))


@pytest.mark.parametrize("model", MODELS)
@patient
@given(st.lists(descriptions, min_size=2, max_size=6))
def test_few_pairs_have_the_levels_of_many(model: str, records: list[Description]) -> None:
    columns = Columns(MODELS[model])
    columns.append(records)
    left, right = np.array([(one, other) for one in range(len(records)) for other in range(len(records))]).T
    few, many = compare_few(columns, left.tolist(), right.tolist()), compare(columns, left, right)
    apart = left != right
    assert few[apart].tolist() == many[apart].tolist()


@patient
@given(descriptions)
def test_a_record_has_the_keys_that_it_has_among_many(record: Description) -> None:
    columns = Columns(MODEL)
    columns.append([record])
    assert key_maker_of(MODEL).keys(said_by(record, MODEL)) == blocking_keys(columns, range(1))[1].tolist()


@pytest.mark.parametrize("dataset", [febrl(3), german(1_500), invented(5_000)], ids=lambda dataset: dataset.name)
def test_on_whole_data_sets_every_record_finds_whom_arrays_propose(dataset: Dataset) -> None:
    asked = dataset.descriptions[::12]
    columns, index = standing(MODEL, [said for at, said in enumerate(dataset.descriptions) if at % 12])
    lookup = Lookup(columns, index)
    near = [[(found.position, found.bits, found.levels) for found in lookup.near(record)] for record in asked]
    assert near == [by_arrays(columns, index, record) for record in asked]
    assert sum(map(len, near)) > len(asked) / 2
