"""`onefold train`: the model that files teach."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from api.cli.model_choice import teaches
from api.cli.output import rejected_line, writable
from api.cli.steps import steps
from identity.batch.learning import learned_model
from identity.batch.reading import declared_attributes, read_all
from identity.memory import uncollected
from identity.model.training import FEWEST
from identity.source.inputs import Sources, paths_read


def train(
    mapping: Annotated[Path, typer.Option(help="The mapping file: what each column is (docs/mapping.md).")],
    output: Annotated[Path, typer.Option(help="The model file to write.")],
    inputs: Annotated[
        list[Path] | None, typer.Argument(metavar="[INPUT]...", help="Files to read; none: those the mapping names.")
    ] = None,
) -> None:
    """Write the model that `onefold resolve` would learn from these files."""
    read = paths_read(mapping, inputs or [])
    rejected = writable(writable(output, read).with_suffix(".rejected.csv"), read)
    sources = Sources(mapping, inputs or [], rejected)
    with uncollected(), steps() as step:
        found = read_all(sources, partial(step, "Reading"))
        learns = teaches(found.table)
        if learns:
            step("Learning", 0, 1)
        model = learned_model(found.table, declared_attributes(mapping))
    output.write_text(model.dumps(), encoding="utf-8")
    for line in found.summary.lines():
        typer.echo(line)
    if found.rejected:
        typer.echo(rejected_line(found.rejected, sources.rejected))
    if not learns:
        typer.echo(f"fewer than {FEWEST} records describe somebody, too few to learn from; no weights were learned")
    typer.echo(f"model {model.name} ({model.fingerprint}) written to {output}")
