"""The statements of openCypher's Technology Compatibility Kit at the door for audiences: `python -m bench.tck FOLDER`.

They were written by others, and for another purpose. FOLDER holds what the jar `org.opencypher:tck` does, its features.
Each statement that only reads has to pass the check, and to give the rows that the server gives without the door; each
that writes or calls a procedure has to be refused. Exit code 1: one that writes passed, or rows differ.
"""

import asyncio
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError
from rich.console import Console

from bench.ground import ground
from cypher.refusal import RefusedStatementError
from cypher.statement import Statement, check
from graph.audience import Audiences
from graph.session import Connection
from graph.values import native
from onefold import OnefoldError
from tests.queries import query

_SCENARIO = re.compile(r"\n\s*Scenario(?: Outline)?:")
_STATEMENT = re.compile(r'When executing query:\s*\n\s*"""\n(.*?)"""', re.DOTALL)
_EXAMPLES = re.compile(r"Examples:\s*\n((?:\s*\|.*\n?)+)")
_QUOTED = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`""")
_CHANGES = re.compile(r"\b(?:CREATE|MERGE|SET|DELETE|REMOVE|FOREACH|DROP|LOAD)\b|\bCALL\s+[a-z]")
_LEAKS, _DIFFERS = "changes something, passes!", "reads, passes, with other rows!"


def statements(folder: Path) -> Iterator[str]:
    """The statements of all features that are valid, one for each example."""
    for file in sorted(folder.rglob("*.feature")):
        for scenario in _SCENARIO.split(file.read_text(encoding="utf-8"))[1:]:
            if "compile time" not in scenario:
                yield from _told(scenario)


def _told(scenario: str) -> Iterator[str]:
    table = _EXAMPLES.search(scenario)
    lines = [] if table is None else [_cells(line) for line in table[1].strip().splitlines()]
    examples = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]] or [{}]
    for text in _STATEMENT.findall(scenario):
        for example in examples:
            told = text
            for name, value in example.items():
                told = told.replace(f"<{name}>", value)
            yield "\n".join(line.strip() for line in told.strip().splitlines())


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


async def judged(texts: Iterator[str], connection: Connection, console: Console) -> Counter[str]:
    """How many statements went which way; those that went a wrong one are printed."""
    ways: Counter[str] = Counter()
    login = (connection.user, connection.password)
    async with (
        neo4j.AsyncGraphDatabase.driver(connection.uri, auth=login, notifications_min_severity="OFF") as driver,
        Audiences.open(connection) as door,
    ):
        for text in dict.fromkeys(texts):
            way = await _way(text, driver, door)
            ways[way] += 1
            if way.endswith("!"):
                console.print(way, text, sep="\n", end="\n\n", markup=False, highlight=False)
    return ways


async def _way(text: str, driver: neo4j.AsyncDriver, door: Audiences) -> str:
    changes = _CHANGES.search(_QUOTED.sub("", text))
    try:
        statement = check(text)
    except RefusedStatementError:
        return "changes something, refused" if changes else "reads, refused!"
    if changes:
        return _LEAKS
    if statement.params:
        return "reads, passes, with parameters"
    bare, ours = await _bare(text, driver), await _ours(statement, door)
    if bare is None:
        return "reads, passes, and fails with and without the door" if ours is None else "the door alone answers!"
    return "reads, passes, with the same rows" if bare == ours else _DIFFERS


# Rows are compared as Python writes them: what is not a number equals nothing, not even itself.
async def _bare(text: str, driver: neo4j.AsyncDriver) -> str | None:
    try:
        async with driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            return repr([[native(value) for value in row] for row in await (await session.run(text)).values()])
    except (DriverError, Neo4jError):
        return None


async def _ours(statement: Statement, door: Audiences) -> str | None:
    try:
        return repr((await door.run(statement, {})).rows)
    except OnefoldError:
        return None


def main(folder: Path) -> int:
    """Judge all statements on a small graph of the same kind as theirs."""
    console = Console()
    with ground() as here:
        here.emptied().write(query("tck_graph"))
        ways = asyncio.run(judged(statements(folder), here.connection, console))
    for way, count in ways.most_common():
        console.print(f"{count:6,}  {way}", highlight=False)
    return int(bool(ways[_LEAKS] or ways[_DIFFERS]))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
