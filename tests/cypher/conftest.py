"""A graph that the planner has something to weigh in."""

from collections.abc import Iterator

import pytest

from graph.session import Store
from tests.queries import query


@pytest.fixture(scope="module")
def crowded(open_store: Store) -> Iterator[Store]:
    """A store with enough in it that a scan costs more than a seek, and a planner that knows it."""
    open_store.write_in_batches(query("wipe"))
    open_store.write(query("crowd"), size=2000)
    open_store.write_in_batches(query("fresh_statistics"), seconds=60)
    yield open_store
    open_store.write_in_batches(query("wipe"))
