"""`onefold model`: what decides who is one person, as people read it."""

import asyncio
import os
import shutil
from pathlib import Path
from typing import Annotated

import typer

from api.cli.waiting import shown
from api.database import now, running_database
from api.reasons.model_svg import model_svg
from api.reasons.model_text import model_lines
from api.reasons.text import NARROWEST
from api.settings import Settings
from graph.migrate import migrate
from graph.reader.subjects import NoModelError, model_of
from graph.session import AsyncStore, Connection, Store
from identity.model.model import Model

model = typer.Typer(no_args_is_help=True, help="The model that weighs pairs of records: show.")


@model.callback()
def _group() -> None:
    """The model that weighs pairs of records."""


@model.command()
def show(
    file: Annotated[
        Path | None, typer.Argument(metavar="[MODEL.json]", help="A model file; none: the model that ships.")
    ] = None,
    store: Annotated[bool, typer.Option("--store", help="Show the store's own model instead.")] = False,
    svg: Annotated[Path | None, typer.Option(help="Draw the weights into this file as well.")] = None,
) -> None:
    """Print a model: what each level of each field weighs, the prior, the thresholds, and the blocking templates."""
    if store and file is not None:
        raise typer.BadParameter("give a MODEL.json or --store, not both")
    shown_model = _of_store() if store else Model.load(file) if file else Model.default()
    if svg is not None:
        svg.write_text(model_svg(shown_model), encoding="utf-8")
    for line in model_lines(shown_model, max(NARROWEST, shutil.get_terminal_size().columns)):
        typer.echo(line)


def _of_store() -> Model:
    """Raises NoModelError."""
    settings = Settings.from_environment(os.environ)
    with shown(settings.neo4j_version) as progress, running_database(settings, progress) as connection:
        with Store.open(connection) as store:
            migrate(store, now)
        found = asyncio.run(_asked(connection))
    if found is None:
        raise NoModelError
    return found


async def _asked(connection: Connection) -> Model | None:
    async with AsyncStore.open(connection) as store:
        return await model_of(store)
