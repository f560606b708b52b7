"""Where benches run: a managed Neo4j of their own, which they may fill, kill and wipe."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from api.database import now
from api.settings import Settings
from cypher.catalogue import load
from graph.migrate import migrate
from graph.resolver import Resolver
from graph.server.layout import Cache, Home
from graph.server.managed import LocalServer
from graph.session import Connection, Store
from identity.person_id import person_ids
from tests.queries import query


@dataclass(frozen=True, slots=True)
class Ground:
    """A migrated store that a bench may wipe, and a folder for its files and for further servers."""

    store: Store
    connection: Connection
    folder: Path
    cache: Cache
    version: str

    def emptied(self) -> Store:
        """The store with its schema and nothing in it."""
        empty(self.store)
        return self.store

    def another_server(self, name: str) -> LocalServer:
        """A server with a home of its own, not yet started, that may be killed."""
        return LocalServer(Home(self.folder / name), self.cache, self.version)


@contextmanager
def ground() -> Iterator[Ground]:
    """A server in a temporary home. NEO4J_URI is not asked: benches wipe what they run on."""
    settings = Settings.from_environment(os.environ)
    with TemporaryDirectory(prefix="onefold-bench-") as folder:
        path = Path(folder).resolve()
        server = LocalServer(Home(path / "home"), settings.cache, settings.neo4j_version)
        with server.owned() as connection, Store.open(connection) as store:
            migrate(store, now)
            yield Ground(store, connection, path, settings.cache, settings.neo4j_version)


def empty(store: Store) -> None:
    """Remove everything but the schema."""
    store.write_in_batches(query("wipe"))
    store.write(load("schema/0017_ledger"))


def open_resolver(store: Store) -> Resolver:
    """A resolver like that of `onefold ingest`."""
    return Resolver.open(store, now, person_ids(now, secrets.randbits))
