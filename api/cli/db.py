"""`onefold db`: the managed local Neo4j, started, stopped, looked at and wiped."""

import os
from typing import Annotated

import typer

from api.cli.waiting import shown
from api.database import local_server
from api.settings import Settings
from graph.session import Connection, Store
from onefold import OnefoldError

_NOT_RUNNING = 3
"""The exit code that init scripts use for a stopped service."""

db = typer.Typer(no_args_is_help=True, help="The managed local Neo4j: start, stop, status, wipe.")


class ForeignDatabaseError(OnefoldError):
    """An order to stop or wipe a server that Onefold does not manage."""

    def __init__(self, uri: str) -> None:
        super().__init__(f"NEO4J_URI names {uri}, which is not Onefold's to stop or wipe. Unset it for the local one.")
        self.uri = uri


@db.command()
def start() -> None:
    """Start the local Neo4j, which then runs until it is stopped."""
    settings = Settings.from_environment(os.environ)
    if settings.external is not None:
        _say_external(settings.external)
        return
    with shown(settings.neo4j_version) as progress:
        connection = local_server(settings, progress).start()
    typer.echo(f"running at {connection.uri}, user {connection.user}, password in {settings.home.password_file}")


@db.command()
def stop() -> None:
    """Stop the local Neo4j."""
    stopped = local_server(_local_settings()).stop()
    typer.echo("stopped" if stopped else "nothing was running")


@db.command()
def status() -> None:
    """Say whether Neo4j runs, and where. Exit code 3: it does not."""
    settings = Settings.from_environment(os.environ)
    if settings.external is not None:
        _say_external(settings.external)
        return
    found = local_server(settings).status()
    if found.pid is None:
        typer.echo(f"not running, home {found.home}")
        raise typer.Exit(_NOT_RUNNING)
    typer.echo(f"running at {found.uri}, Neo4j {found.version}, process {found.pid}, home {found.home}")


@db.command()
def wipe(
    yes: Annotated[bool, typer.Option("--yes", help="Really remove all data of the local Neo4j.")] = False,
) -> None:
    """Remove the local Neo4j's data, password and logs."""
    settings = _local_settings()
    if not yes:
        raise typer.BadParameter(f"everything in {settings.home.path} would be lost; say --yes to mean it")
    local_server(settings).wipe()
    typer.echo(f"wiped {settings.home.path}")


def _local_settings() -> Settings:
    settings = Settings.from_environment(os.environ)
    if settings.external is not None:
        raise ForeignDatabaseError(settings.external.uri)
    return settings


def _say_external(connection: Connection) -> None:
    with Store.open(connection):
        typer.echo(f"NEO4J_URI names {connection.uri}, which answers")
