"""Bring a database to the schema of this program: `cypher/schema/NNNN_name.cypher`, each applied once and in order."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from cypher.catalogue import Query, load, names
from graph.errors import QueryFailedError
from graph.session import Store
from onefold import OnefoldError

_SOMEONE_WAS_FASTER = (
    "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists",
    "Neo.ClientError.Schema.ConstraintAlreadyExists",
    "Neo.ClientError.Schema.IndexAlreadyExists",
)
_INDEX_SECONDS = 24 * 3600
"""How long an index may take to be built: on a database that is already large, hours."""


class NewerDatabaseError(OnefoldError):
    """The database was migrated by a later version of the program."""

    def __init__(self, database: int, program: int) -> None:
        super().__init__(
            f"The database has migration {database}, but this Onefold knows only up to {program}. "
            "Install the Onefold that made it, or a later one; this one would damage it."
        )
        self.database = database
        self.program = program


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema."""

    number: int
    name: str
    query: Query


def migrations() -> list[Migration]:
    """All steps that this program knows, in order."""
    return [_migration(name) for name in names("schema")]


def migrate(store: Store, clock: Callable[[], datetime]) -> list[Migration]:
    """The steps that were missing and are now applied; all indexes are online afterwards.

    Any number of processes may call it at once: every step may be repeated. Raises NewerDatabaseError.
    """
    known = migrations()
    missing = _missing(store, known)
    for migration in missing:
        with _unless_someone_was_faster():
            store.write(migration.query)
        store.write(load("migration/record"), number=migration.number, name=migration.name, applied_at=clock())
    store.read(load("migration/await_indexes"), seconds=_INDEX_SECONDS)
    return missing


def _missing(store: Store, known: list[Migration]) -> list[Migration]:
    applied = {row["number"] for row in store.read(load("migration/applied"))}
    newest = known[-1].number
    if applied and max(applied) > newest:
        raise NewerDatabaseError(max(applied), newest)
    return [migration for migration in known if migration.number not in applied]


def _migration(name: str) -> Migration:
    number, _, step = name.removeprefix("schema/").partition("_")
    return Migration(int(number), step, load(name))


@contextmanager
def _unless_someone_was_faster() -> Iterator[None]:
    try:
        yield
    except QueryFailedError as error:
        if error.code not in _SOMEONE_WAS_FASTER:
            raise
