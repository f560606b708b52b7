from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from cypher.catalogue import load
from graph.migrate import NewerDatabaseError, migrate, migrations
from graph.session import Store
from tests.queries import query


def _noon() -> datetime:
    return datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def unmigrated(store: Store) -> Store:
    """A store that does not remember its migrations; afterwards it does again."""
    store.write(query("forget_migrations"))
    return store


def test_the_numbers_are_one_after_another() -> None:
    numbers = [step.number for step in migrations()]
    assert numbers == sorted(set(numbers))


def test_what_is_missing_is_applied_in_order(unmigrated: Store) -> None:
    assert migrate(unmigrated, _noon) == migrations()
    applied = unmigrated.read(load("migration/applied"))
    assert [row["number"] for row in applied] == [step.number for step in migrations()]


def test_a_second_run_applies_nothing(unmigrated: Store) -> None:
    migrate(unmigrated, _noon)
    assert migrate(unmigrated, _noon) == []


def test_two_runs_at_once_end_with_one_schema(unmigrated: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        runs = [pool.submit(migrate, unmigrated, _noon) for _ in range(4)]
        for run in runs:
            run.result()
    applied = unmigrated.read(load("migration/applied"))
    assert [row["number"] for row in applied] == [step.number for step in migrations()]


def test_a_newer_database_is_refused(unmigrated: Store) -> None:
    migrate(unmigrated, _noon)
    newest = migrations()[-1].number
    unmigrated.write(query("later_migration"), number=newest + 1)
    try:
        with pytest.raises(NewerDatabaseError) as caught:
            migrate(unmigrated, _noon)
    finally:
        unmigrated.write(query("forget_migrations"))
        migrate(unmigrated, _noon)
    assert (caught.value.database, caught.value.program) == (newest + 1, newest)


def test_the_ledger_is_there_from_the_start(store: Store) -> None:
    assert store.read(query("ledger")) == [{"next": 0, "turn": 0}]


def test_every_index_of_the_schema_exists(store: Store) -> None:
    names = {row["name"] for row in store.read(query("index_names"))}
    assert {"person_id", "record_key", "identifier_key", "touchpoint_record_key_at", "person_name"} <= names
