"""The queries of the benches obey the rules of the catalogue."""

from pathlib import Path

import pytest

import bench.queries
from bench.bare import BareResolver
from bench.queries import query
from graph.session import Store

NAMES = sorted(file.stem for file in Path(bench.queries.__file__).parent.glob("*.cypher"))


@pytest.fixture(scope="module")
def prepared(open_store: Store) -> Store:
    """A store with the indexes of the bare path."""
    BareResolver(open_store)
    return open_store


@pytest.mark.parametrize("name", NAMES)
def test_the_columns_of_the_header_are_those_of_the_answer(name: str, prepared: Store) -> None:
    assert prepared.explain(query(name)).columns == query(name).columns


@pytest.mark.parametrize("name", NAMES)
def test_no_query_reads_everything_unless_its_header_says_why(name: str, prepared: Store) -> None:
    scans = sorted(operator for operator in prepared.explain(query(name)).operators if operator.endswith("Scan"))
    assert bool(scans) == bool(query(name).scans), scans
