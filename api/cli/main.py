"""`onefold`: the application that its commands are registered with, and where every error of ours ends."""

import gc
import logging
import sys
from importlib import import_module

import typer

from onefold import OnefoldError, __version__

_GROUPS = ("audience", "cypher", "db", "model", "review", "rules")
_COMMANDS = (
    "demo",
    "evaluate",
    "explain",
    "influence",
    "ingest",
    "migrate",
    "persons",
    "plan",
    "resolve",
    "serve",
    "train",
)
"""Each is what the module of its name in `api.cli` calls so."""
_ROOMS = {"audience": "audience_channels"}
"""Where a group is whole, if not in the module of its name."""


def application(asked: str | None = None) -> typer.Typer:
    """All commands; only the one that is asked for, if there is such a one, so that nothing else is imported.

    `resolve` needs no database, no web framework and the second that they take.
    """
    app = typer.Typer(
        name="onefold",
        help="A graph-based customer identity and context store.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.command()(version)
    for name in (asked,) if asked in _GROUPS or asked in _COMMANDS else _GROUPS + _COMMANDS:
        found = getattr(import_module(f"api.cli.{_ROOMS.get(str(name), name)}"), str(name))
        if name in _GROUPS:
            app.add_typer(found, name=name)
        else:
            app.command()(found)
    return app


def version() -> None:
    """Print the version."""
    typer.echo(__version__)


def main() -> None:
    """Run one command: exit code 0, 1 with a message on standard error, or 2 for wrong usage."""
    # What the driver logs of a lost connection is said again, in words that tell what to do.
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)
    try:
        _imported(*sys.argv[1:2])()
    except OnefoldError as error:
        typer.echo(f"onefold: {error}", err=True)
        _leave(error)
    except OSError as error:
        if error.filename is None:
            raise
        typer.echo(f"onefold: {error.filename}: {error.strerror}. Correct the path, then try again.", err=True)
        _leave(error)


def _imported(asked: str | None = None) -> typer.Typer:
    """The application; what is imported for it stays, and is never searched for garbage."""
    gc.disable()
    try:
        return application(asked)
    finally:
        gc.freeze()
        gc.enable()


def _leave(error: OnefoldError | OSError) -> None:
    # Imported when it is needed, because it knows the errors of the database and with them its driver.
    from api.errors import exit_code

    sys.exit(exit_code(error))
