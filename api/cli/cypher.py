"""`onefold cypher`: statements that people write."""

import asyncio
import os
from collections.abc import Sequence
from typing import Annotated

import orjson
import typer

from api.cli.statement_file import statement_in
from api.cli.waiting import shown
from api.database import now, running_database
from api.settings import Settings
from cypher.statement import Statement
from cypher.statement import check as check_statement
from graph.audience import Audiences, Explained
from graph.migrate import migrate
from graph.reader.shape import GraphShape, Property, graph_shape
from graph.session import AsyncStore, Connection, Store

cypher = typer.Typer(no_args_is_help=True, help="Statements that people write: check, schema.")


@cypher.callback()
def _group() -> None:
    """Statements that people write."""


@cypher.command()
def check(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A file with one statement; - reads standard input.")],
) -> None:
    """Tell whether a statement may run as an audience, and if not, why, where, and what to do instead.

    It is read, then explained by the server; nothing of it is run.
    """
    # What its own words refuse needs no server.
    statement = check_statement(statement_in(file))
    settings = Settings.from_environment(os.environ)
    with shown(settings.neo4j_version) as progress, running_database(settings, progress) as connection:
        with Store.open(connection) as store:
            migrate(store, now)
        found = asyncio.run(_explained(connection, statement))
    typer.echo(f"may run as an audience: about {found.estimated_rows:.0f} rows of {', '.join(found.columns)}")
    for hint in found.hints:
        typer.echo(f"without an index: {hint.reads}, about {hint.rows:.0f} rows; {hint.advice}")
    if statement.params:
        typer.echo(f"parameters: {', '.join(f'${name}' for name in statement.params)}")


@cypher.command()
def schema(
    json: Annotated[bool, typer.Option("--json", help="As JSON, for editors.")] = False,
) -> None:
    """Tell what the graph holds, for completion: labels, relationship types, and properties with their types."""
    settings = Settings.from_environment(os.environ)
    with shown(settings.neo4j_version) as progress, running_database(settings, progress) as connection:
        with Store.open(connection) as store:
            migrate(store, now)
        found = asyncio.run(_shape(connection))
    if json:
        typer.echo(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode())
        return
    for label in found.labels:
        typer.echo(f"(:{label.name}) {label.count}: {_properties(label.properties)}")
    for type in found.types:
        ways = ", ".join(f"(:{start})-[:{type.name}]->(:{end})" for start, end in type.ways)
        typer.echo(f"{ways or f'[:{type.name}]'} {type.count}: {_properties(type.properties)}")


def _properties(properties: Sequence[Property]) -> str:
    return ", ".join(f"{one.name} {one.type}" for one in properties) or "no properties"


async def _shape(connection: Connection) -> GraphShape:
    async with AsyncStore.open(connection) as store:
        return await graph_shape(store)


async def _explained(connection: Connection, statement: Statement) -> Explained:
    async with Audiences.open(connection) as audiences:
        return await audiences.explain(statement)
