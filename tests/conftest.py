"""The real Neo4j that every test of `graph` and `api` runs against.

Without NEO4J_URI it is a managed local one in a temporary home; ONEFOLD_NEO4J_VERSION chooses which.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import hypothesis
import pytest

from api.settings import Settings
from cypher.catalogue import load
from graph.migrate import migrate
from graph.server.layout import Home
from graph.server.managed import LocalServer
from graph.session import Connection, Store
from tests.queries import query

# A merge is decided by the change, not by the luck of new examples or by how busy a machine is. ONEFOLD_NEW_EXAMPLES=1
# draws others, to look for what nobody thought of.
hypothesis.settings.register_profile(
    "onefold",
    derandomize="ONEFOLD_NEW_EXAMPLES" not in os.environ,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("onefold")


@pytest.fixture(scope="session")
def settings() -> Settings:
    """The settings that the environment of the test run asks for."""
    return Settings.from_environment(os.environ)


@pytest.fixture(scope="session")
def server(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """How to reach the server of this test run."""
    if settings.external is not None:
        yield settings.external
        return
    home = Home(tmp_path_factory.mktemp("home"))
    with LocalServer(home, settings.cache, settings.neo4j_version).owned() as connection:
        yield connection


@pytest.fixture(scope="session")
def open_store(server: Connection) -> Iterator[Store]:
    """One driver for the whole run, on a migrated database."""
    with Store.open(server) as store:
        migrate(store, lambda: datetime.now(UTC))
        yield store


@pytest.fixture
def store(open_store: Store) -> Store:
    """The graph with its schema and nothing in it but the ledger."""
    open_store.write_in_batches(query("wipe"))
    open_store.write(load("schema/0017_ledger"))
    return open_store
