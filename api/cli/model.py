"""`onefold model`: what decides who is one person, as people read it."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from api.cli.asking import ask
from api.reasons.model_svg import model_svg
from api.reasons.model_text import model_lines
from api.reasons.text import NARROWEST
from graph.reader.subjects import NoModelError, model_of
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
    found = ask(model_of)
    if found is None:
        raise NoModelError
    return found
