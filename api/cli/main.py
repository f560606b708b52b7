"""`onefold`: the application that its commands are registered with, and where every error of ours ends."""

import logging
import sys

import typer

from api.cli.cypher import cypher
from api.cli.db import db
from api.cli.demo import demo
from api.cli.evaluate import evaluate
from api.cli.explain import explain
from api.cli.ingest import ingest
from api.cli.migrate import migrate
from api.cli.model import model
from api.cli.persons import persons
from api.cli.plan import plan
from api.cli.resolve import resolve
from api.cli.review import review
from api.cli.rules import rules
from api.cli.saved_audience import audience
from api.cli.serve import serve
from api.cli.train import train
from api.errors import exit_code
from onefold import OnefoldError, __version__

app = typer.Typer(
    name="onefold",
    help="A graph-based customer identity and context store.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(audience, name="audience")
app.add_typer(cypher, name="cypher")
app.add_typer(db, name="db")
app.add_typer(model, name="model")
app.add_typer(review, name="review")
app.add_typer(rules, name="rules")
for command in (demo, evaluate, explain, ingest, migrate, persons, plan, resolve, serve, train):
    app.command()(command)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)


def main() -> None:
    """Run one command: exit code 0, 1 with a message on standard error, or 2 for wrong usage."""
    # What the driver logs of a lost connection is said again, in words that tell what to do.
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)
    try:
        app()
    except OnefoldError as error:
        typer.echo(f"onefold: {error}", err=True)
        sys.exit(exit_code(error))
    except OSError as error:
        if error.filename is None:
            raise
        typer.echo(f"onefold: {error.filename}: {error.strerror}. Correct the path, then try again.", err=True)
        sys.exit(exit_code(error))
