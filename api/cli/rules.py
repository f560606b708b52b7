"""`onefold rules`: what the store decides by, as people wrote it."""

import os
from pathlib import Path
from typing import Annotated

import typer

from api.rules.rules import read_rules
from api.settings import Settings

rules = typer.Typer(no_args_is_help=True, help="The rules that the store decides by: check.")


@rules.callback()
def _group() -> None:
    """The rules that the store decides by."""


@rules.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="A folder of rules; none: those in force.")
    ] = None,
) -> None:
    """Read the rules, and say at which line of which file they cannot be, or what is in them and their version."""
    chosen = folder or Settings.from_environment(os.environ).rules
    found = read_rules(chosen)
    typer.echo(f"{chosen or 'the rules that ship'}: no mistake, version {found.version}")
    typer.echo(f"{len(found.touchpoint_types)} types of contact")
    typer.echo(f"{len(found.contact.purposes)} purposes of contact, {len(found.contact.policy.caps)} caps")
    typer.echo(f"{len(found.actions.actions)} actions")
    for goal in found.goals.values():
        typer.echo(f"goal {goal.name}: {len(goal.stages)} stages, {len(goal.rules)} rules")
