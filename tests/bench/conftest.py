from pathlib import Path

import pytest

from api.settings import Settings
from bench.ground import Ground
from graph.session import Connection, Store


@pytest.fixture
def ground(store: Store, server: Connection, settings: Settings, tmp_path: Path) -> Ground:
    """The tests' own server, for benches that do not kill it."""
    return Ground(store, server, tmp_path, settings.cache, settings.neo4j_version)
