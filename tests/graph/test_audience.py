"""Statements that people write, on the real server: hostile ones run nowhere, honest ones do, and limits hold."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import Neo4jError

from cypher import searches
from cypher.catalogue import Query, catalogue
from cypher.members import member_column
from cypher.refusal import RefusedStatementError
from cypher.statement import Statement, check
from graph.audience import (
    Audiences,
    AudiencesBusyError,
    AudienceTooLargeError,
    AudienceTooLongError,
    Found,
    Limits,
)
from graph.session import Connection, Store
from tests.cypher.corpus import Case, corpus
from tests.queries import query

HONEST = corpus("honest")
HOSTILE = corpus("hostile")
AUDIENCES = [found for name, found in catalogue().items() if name.startswith("audience/")]
GUIDE = re.findall(
    r"^```cypher\n(.*?)^```",
    (Path(__file__).parents[2] / "docs" / "audiences.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)
HARMLESS = {"finish without an answer"}
"""It reads and answers nothing, which is no audience and no danger."""


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as one:
        yield one


@pytest.fixture(scope="module")
def door(server: Connection, open_store: Store, runner: asyncio.Runner) -> Iterator[Audiences]:
    """A door with short limits, but for planning, which a busy machine draws out; on Anna Müller's neighbourhood."""
    open_store.write_in_batches(query("wipe"))
    open_store.write(query("neighbourhood"))
    opened = Audiences.open(server, Limits(seconds=2, rows=1_000, at_once=2, patience=0.2, explain_seconds=60))
    yield runner.run(opened.__aenter__())
    runner.run(opened.__aexit__(None, None, None))


@pytest.mark.parametrize("case", HONEST, ids=lambda case: case.id)
def test_an_honest_statement_may_run(case: Case, door: Audiences, runner: asyncio.Runner) -> None:
    assert runner.run(door.explain(check(case.text))).columns


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.id)
def test_a_hostile_statement_may_not(case: Case, door: Audiences, runner: asyncio.Runner) -> None:
    with pytest.raises(RefusedStatementError):
        runner.run(door.explain(check(case.text)))


def test_a_search_between_two_does_not_run_where_it_might_not_end(
    door: Audiences, runner: asyncio.Runner, open_store: Store
) -> None:
    def search(types: str) -> Statement:
        return check(f"MATCH p = SHORTEST 1 (:Person {{id: $a}})-[{types}]-+(:Person {{id: $b}}) RETURN length(p) AS n")

    runner.run(door.explain(search("")))
    open_store.write(query("fan"), count=searches.MOST_AT_ONE + 1)
    try:
        with pytest.raises(RefusedStatementError, match=f"more than {searches.MOST_AT_ONE} relationships"):
            runner.run(door.explain(search("")))
        runner.run(door.explain(search(":OF|FOLLOWS")))
    finally:
        open_store.write(query("no_fan"))


@pytest.mark.parametrize("case", corpus("hostile"), ids=lambda case: case.id)
def test_the_server_and_its_plan_refuse_what_would_write_without_a_look_at_its_words(
    case: Case, door: Audiences, runner: asyncio.Runner
) -> None:
    if case.group != "writes" or case.name in HARMLESS:
        return
    with pytest.raises(RefusedStatementError):
        runner.run(door.explain(Statement(case.text, ())))


def test_what_writes_changes_nothing_even_if_it_is_run(server: Connection, door: Audiences, open_store: Store) -> None:
    before = open_store.read(query("everything"))
    given = {"evil": {"x": 1}, "label": "Vip", "n": 1}
    ran = 0
    with (
        neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver,
        driver.session(database=server.database, default_access_mode=neo4j.READ_ACCESS) as session,
    ):
        for case in corpus("hostile"):
            if case.group == "writes":
                try:
                    session.run(case.text, given).consume()
                    ran += 1
                except Neo4jError:
                    pass
    assert ran
    assert open_store.read(query("everything")) == before


@pytest.mark.parametrize("audience", AUDIENCES, ids=lambda found: found.name)
def test_every_audience_of_the_catalogue_is_one_that_anybody_may_write(
    audience: Query, door: Audiences, runner: asyncio.Runner
) -> None:
    found = runner.run(door.explain(check(audience.text)))
    assert found.columns == audience.columns
    assert "person_id" in audience.columns
    assert len(audience.types) == len(audience.params)


@pytest.mark.parametrize("text", GUIDE)
def test_every_statement_of_the_guide_may_run_and_says_whom_it_means(
    text: str, door: Audiences, runner: asyncio.Runner
) -> None:
    assert member_column(runner.run(door.explain(check(text))).columns) == 0


def test_rows_come_as_python_has_them(door: Audiences, runner: asyncio.Runner) -> None:
    statement = check(
        "MATCH (p:Person) WHERE p.id IN $ids RETURN p.id AS person_id, date('2026-01-02') AS day ORDER BY p.id"
    )
    found = runner.run(door.run(statement, {"ids": ["anna", "bert"]}))
    assert found.columns == ("person_id", "day")
    assert [(row[0], row[1].isoformat()) for row in found.rows] == [("anna", "2026-01-02"), ("bert", "2026-01-02")]
    assert not found.truncated


def test_no_more_rows_than_may_be_are_fetched(door: Audiences, runner: asyncio.Runner) -> None:
    found = runner.run(door.run(check("UNWIND range(1, 100000000) AS i RETURN i"), {}))
    assert (len(found.rows), found.truncated) == (1_000, True)


@pytest.mark.parametrize(("rows", "truncated"), [(999, False), (1_000, False), (2_500, False), (2_501, True)])
def test_rows_that_come_in_lists_are_all_there(rows: int, truncated: bool, server: Connection) -> None:
    async def found() -> Found:
        async with Audiences.open(server, Limits(rows=2_500)) as door:
            return await door.run(check("UNWIND range(1, $rows) AS i RETURN i, toString(i) AS text"), {"rows": rows})

    told = asyncio.run(found())
    assert told.rows == [[i, str(i)] for i in range(1, min(rows, 2_500) + 1)]
    assert told.truncated == truncated


@pytest.mark.parametrize(
    "text",
    [
        "UNWIND range(1, 1000) AS i RETURN range(1, 1000) AS x",
        "MATCH path = (:Person)--(:Record)--() UNWIND range(1, 1000) AS i RETURN path",
        "UNWIND range(1, 1000) AS i RETURN {a: [1, 2, {b: range(1, 1000)}]} AS x",
    ],
)
def test_wide_rows_are_fewer_rows(text: str, server: Connection, door: Audiences) -> None:
    async def wide() -> bool:
        async with Audiences.open(server, Limits(values=5_000)) as narrow:
            return (await narrow.run(check(text), {})).truncated

    assert asyncio.run(wide())


@pytest.mark.parametrize(
    "text",
    [
        "UNWIND range(1, 1000000000) AS i WITH i WHERE i < 0 RETURN count(i) AS n",
        "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a, b WHERE a + b < 0 RETURN count(*) AS n",
        "UNWIND range(1, 1000000) AS i CALL (i) { UNWIND range(1, 1000000) AS j RETURN sum(j) AS s } RETURN sum(s)",
        "RETURN COUNT { MATCH (a)-[*]-(b)-[*]-(c)-[*]-(d) WHERE a.x = d.y } AS n",
    ],
)
def test_what_takes_longer_than_it_may_is_ended(text: str, door: Audiences, runner: asyncio.Runner) -> None:
    with pytest.raises(AudienceTooLongError, match="2 seconds"):
        runner.run(door.run(check(text), {}))


def test_what_needs_more_memory_than_it_may_is_ended(server: Connection, open_store: Store) -> None:
    async def large() -> None:
        async with Audiences.open(server, Limits(seconds=60)) as door:
            await door.run(
                check("UNWIND range(1, 300000000) AS i RETURN size(collect({a: i, b: toString(i)})) AS n"), {}
            )

    with pytest.raises((AudienceTooLargeError, AudienceTooLongError)):
        asyncio.run(large())


def test_who_finds_no_place_is_told_so(door: Audiences, runner: asyncio.Runner) -> None:
    long = check("UNWIND range(1, 1000000000) AS i WITH i WHERE i < 0 RETURN count(i) AS n")

    async def crowd() -> list[Any]:
        return await asyncio.gather(*(door.run(long, {}) for _ in range(3)), return_exceptions=True)

    kinds = sorted(type(error).__name__ for error in runner.run(crowd()))
    assert kinds == ["AudienceTooLongError", "AudienceTooLongError", "AudiencesBusyError"]


def test_who_does_not_wait_any_longer_leaves_their_place_to_others(door: Audiences, runner: asyncio.Runner) -> None:
    long = check("UNWIND range(1, 1000000000) AS i WITH i WHERE i < 0 RETURN count(i) AS n")

    async def cancelled() -> Any:
        tasks = [asyncio.ensure_future(door.run(long, {})) for _ in range(2)]
        await asyncio.sleep(0.5)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return await door.run(check("RETURN 1 AS one"), {})

    assert runner.run(cancelled()).rows == [[1]]


def test_the_server_tells_the_place_of_a_mistake(door: Audiences, runner: asyncio.Runner) -> None:
    with pytest.raises(RefusedStatementError, match="not defined") as refused:
        runner.run(door.explain(check("MATCH (p:Person)\nRETURN q.id")))
    assert (refused.value.line, refused.value.column) == (2, 8)


def test_a_mistake_that_shows_only_while_it_runs_is_told_too(door: Audiences, runner: asyncio.Runner) -> None:
    with pytest.raises(RefusedStatementError, match="the server says"):
        runner.run(door.run(check("UNWIND [0] AS zero RETURN 1 / zero AS x"), {}))


def test_busy_is_an_error_of_ours() -> None:
    assert "Try it in a moment" in str(AudiencesBusyError(2))
