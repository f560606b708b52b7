"""How the real server would run every query of the catalogue, on a graph with statistics like a small shop's."""

import pytest

from cypher.catalogue import Query, catalogue
from graph.session import Store
from tests.queries import query

QUERIES = catalogue()
TIMELINES = {name: found for name, found in QUERIES.items() if "timeline" in name}


@pytest.fixture(scope="module")
def indexes(open_store: Store) -> set[str]:
    return {row["name"] for row in open_store.read(query("index_names"))}


@pytest.mark.parametrize("wanted", QUERIES.values(), ids=lambda wanted: wanted.name)
def test_the_columns_of_the_header_are_those_of_the_answer(wanted: Query, crowded: Store) -> None:
    assert crowded.explain(wanted).columns == wanted.columns


@pytest.mark.parametrize("wanted", QUERIES.values(), ids=lambda wanted: wanted.name)
def test_the_indexes_of_the_header_exist(wanted: Query, indexes: set[str]) -> None:
    assert set(wanted.index) <= indexes


@pytest.mark.parametrize("wanted", QUERIES.values(), ids=lambda wanted: wanted.name)
def test_no_query_reads_everything_unless_its_header_says_why(wanted: Query, crowded: Store) -> None:
    scans = [(step.operator, step.details) for step in crowded.explain(wanted).walk() if step.operator.endswith("Scan")]
    assert bool(scans) == bool(wanted.scans), scans


@pytest.mark.parametrize("wanted", TIMELINES.values(), ids=lambda wanted: wanted.name)
def test_a_timeline_is_never_sorted(wanted: Query, crowded: Store) -> None:
    assert "Sort" not in crowded.explain(wanted).operators
