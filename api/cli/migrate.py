"""`onefold migrate`: the database gets the schema of this program."""

import os

import typer

from api.cli.waiting import shown
from api.database import now, running_database
from api.settings import Settings
from graph import migrate as schema
from graph.session import Store


def migrate() -> None:
    """Apply what is missing of the schema, and say what it was."""
    settings = Settings.from_environment(os.environ)
    with (
        shown(settings.neo4j_version) as progress,
        running_database(settings, progress) as connection,
        Store.open(connection) as store,
    ):
        applied = schema.migrate(store, now)
    for step in applied:
        typer.echo(f"{step.number:04} {step.name}")
    typer.echo(f"{len(applied)} applied, the schema is at {schema.migrations()[-1].number}")
