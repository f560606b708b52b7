"""The database that the settings mean: the server of NEO4J_URI, or the managed local one."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime

from api.settings import Settings
from graph.migrate import migrate
from graph.server.jars import Progress, no_progress
from graph.server.managed import LocalServer
from graph.session import Connection, Store


def now() -> datetime:
    """The clock that the composition root passes down."""
    return datetime.now(UTC)


def local_server(settings: Settings, progress: Progress = no_progress) -> LocalServer:
    """The managed server of the settings' home, running or not."""
    return LocalServer(settings.home, settings.cache, settings.neo4j_version, progress=progress)


def running_database(settings: Settings, progress: Progress = no_progress) -> AbstractContextManager[Connection]:
    """A database for the length of a block. A local server that had to be started is stopped at its end."""
    if settings.external is not None:
        return nullcontext(settings.external)
    return local_server(settings, progress).owned()


@contextmanager
def migrated_store(settings: Settings, progress: Progress = no_progress) -> Iterator[Store]:
    """A store on a running database with this program's schema, for the length of a block."""
    with running_database(settings, progress) as connection, Store.open(connection) as store:
        migrate(store, now)
        yield store
