import threading
from datetime import UTC, date, datetime

import neo4j
import pytest

from cypher.catalogue import load
from graph.errors import (
    AlreadyThereError,
    BusyError,
    DatabaseUnreachableError,
    LoginRefusedError,
    QueryFailedError,
    WrongParametersError,
)
from graph.session import AsyncStore, Connection, Store, Transaction
from tests.queries import query


def test_a_read_gives_a_row_a_dict(store: Store) -> None:
    assert store.read(load("server/ready")) == [{"one": 1}]


def test_only_catalogued_queries_run(store: Store) -> None:
    with pytest.raises(TypeError, match="only a catalogued Query may run, not str"):
        store.read("RETURN 1")  # type: ignore[arg-type]


def test_the_parameters_are_those_of_the_header(store: Store) -> None:
    with pytest.raises(WrongParametersError) as caught:
        store.read(query("echo"), valve=1)
    assert caught.value.missing == ("value",)
    assert caught.value.unknown == ("valve",)


def test_times_come_back_as_python_knows_them_in_utc(store: Store) -> None:
    [row] = store.read(query("moments"))
    assert row["moment"] == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert row["moment"].tzinfo is UTC
    assert row["day"] == date(2026, 3, 1)
    assert row["moments"] == [[1, datetime(2026, 3, 1, 12, tzinfo=UTC)]]


@pytest.mark.parametrize("value", [None, True, 3, 0.5, "ä'\"$`", b"\x00\xff", [1, [2]], {"a": {"b": [1]}}])
def test_values_travel_as_they_are(store: Store, value: object) -> None:
    assert store.read(query("echo"), value=value) == [{"value": value}]


def test_a_read_cannot_write(store: Store) -> None:
    with pytest.raises(QueryFailedError, match="create_person failed"):
        store.read(query("create_person"), id="p1")
    assert store.read(query("count_persons")) == [{"persons": 0}]


def test_what_was_written_is_read(store: Store) -> None:
    store.write(query("create_person"), id="p1")
    assert store.read(query("count_persons")) == [{"persons": 1}]


def test_a_broken_constraint_says_so_and_keeps_nothing(store: Store) -> None:
    store.write(query("create_person"), id="p1")
    with pytest.raises(AlreadyThereError):
        store.write(query("create_person"), id="p1")
    assert store.read(query("count_persons")) == [{"persons": 1}]


def test_a_failing_query_is_named(store: Store) -> None:
    with pytest.raises(QueryFailedError) as caught:
        store.read(query("divide_by_zero"))
    assert caught.value.name == "divide_by_zero"
    assert "/ by zero" in caught.value.detail


def test_a_transaction_is_kept_at_the_end_of_its_block(store: Store) -> None:
    with store.transaction() as transaction:
        transaction.run(query("create_person"), id="p1")
        assert transaction.run(query("count_persons")) == [{"persons": 1}]
        assert store.read(query("count_persons")) == [{"persons": 0}]
    assert store.read(query("count_persons")) == [{"persons": 1}]


def test_a_transaction_is_rolled_back_when_its_block_raises(store: Store) -> None:
    with pytest.raises(KeyError), store.transaction() as transaction:
        transaction.run(query("create_person"), id="p1")
        raise KeyError
    assert store.read(query("count_persons")) == [{"persons": 0}]


def test_a_failing_statement_of_a_transaction_is_named(store: Store) -> None:
    with pytest.raises(AlreadyThereError, match="create_person"), store.transaction() as transaction:
        transaction.run(query("create_person"), id="p1")
        transaction.run(query("create_person"), id="p1")
    assert store.read(query("count_persons")) == [{"persons": 0}]


def test_a_deadlock_is_run_again(store: Store) -> None:
    for person in ("p1", "p2"):
        store.write(query("create_person"), id=person)
    both_hold_one = threading.Barrier(2)
    attempts: list[str] = []

    def lock(first: str, second: str) -> None:
        def work(transaction: Transaction) -> None:
            transaction.run(query("lock_person"), id=first)
            attempts.append(first)
            if attempts.count(first) == 1:
                both_hold_one.wait()
            transaction.run(query("lock_person"), id=second)

        store.transact(work)

    crossed = [threading.Thread(target=lock, args=order) for order in (("p1", "p2"), ("p2", "p1"))]
    for thread in crossed:
        thread.start()
    for thread in crossed:
        thread.join()
    assert sorted(attempts) in (["p1", "p1", "p2"], ["p1", "p2", "p2"])


def test_a_plan_shows_how_a_query_is_run(store: Store) -> None:
    plan = store.explain(query("create_person"))
    assert "Create" in plan.operators
    assert store.read(query("count_persons")) == [{"persons": 0}]


def test_a_profile_counts_database_hits(store: Store) -> None:
    store.write(query("create_person"), id="p1")
    assert store.profile(query("count_persons")).total_db_hits > 0


def test_a_wrong_password_says_what_to_correct(server: Connection) -> None:
    with pytest.raises(LoginRefusedError, match="NEO4J_PASSWORD"):
        Store.open(Connection(server.uri, server.user, "wrong"))


def test_nobody_at_the_address_says_what_to_start() -> None:
    with pytest.raises(DatabaseUnreachableError, match="onefold db start"):
        Store.open(Connection("bolt://127.0.0.1:1", "neo4j", "irrelevant"))


def test_without_a_free_connection_one_is_told_to_try_again(server: Connection) -> None:
    login = (server.user, server.password)
    with neo4j.GraphDatabase.driver(
        server.uri, auth=login, max_connection_pool_size=1, connection_acquisition_timeout=0.2
    ) as driver:
        store = Store(driver, server)
        with store.transaction(), pytest.raises(BusyError, match="Try it again"):
            store.read(load("server/ready"))
        assert store.read(load("server/ready")) == [{"one": 1}]


def test_an_address_that_is_none_is_explained() -> None:
    with pytest.raises(DatabaseUnreachableError, match="nonsense"):
        Store.open(Connection("nonsense://127.0.0.1", "neo4j", "irrelevant"))


def test_a_password_is_never_shown() -> None:
    assert "secret" not in repr(Connection("bolt://127.0.0.1:1", "neo4j", "secret"))


async def _ask(server: Connection) -> list[dict[str, object]]:
    async with AsyncStore.open(server) as store:
        with pytest.raises(WrongParametersError):
            await store.read(query("echo"))
        with pytest.raises(QueryFailedError):
            await store.read(query("create_person"), id="p1")
        return await store.read(query("echo"), value=7)


def test_an_event_loop_reads_too(server: Connection) -> None:
    import asyncio

    assert asyncio.run(_ask(server)) == [{"value": 7}]
