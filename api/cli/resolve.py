"""`onefold resolve`: files to persons, without a database."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from api.cli.model_choice import chosen_model
from api.cli.output import writable
from api.cli.steps import Step, steps
from identity.batch.describing import Described, described
from identity.batch.given_pairs import given_pairs
from identity.batch.learning import learned
from identity.batch.output import write_persons
from identity.batch.reading import Read, declared_attributes, read_all
from identity.batch.resolving import compared_pairs
from identity.batch.resolving import resolve as persons_of
from identity.memory import uncollected
from identity.model.model import Model
from identity.source.inputs import Sources


def resolve(
    mapping: Annotated[Path, typer.Option(help="The mapping file: what each column is (docs/mapping.md).")],
    output: Annotated[Path, typer.Option(help="The CSV to write: record_key, person_id, one row a record.")],
    inputs: Annotated[
        list[Path] | None, typer.Argument(metavar="[INPUT]...", help="Files to read; none: those the mapping names.")
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option(help="The model to weigh with, `default`: the one that ships; without one, it is learned."),
    ] = None,
    pairs: Annotated[
        Path | None, typer.Option(help="Pairs weighed elsewhere (left_key, right_key, bits); nothing is compared.")
    ] = None,
) -> None:
    """Find the person of every record in files, without a database."""
    given = chosen_model(model)
    sources = Sources(mapping, inputs or [], writable(output).with_suffix(".rejected.csv"))
    with uncollected(), steps() as step:
        found = read_all(sources, partial(step, "Reading"))
        if pairs:
            people = described(found.table, given or Model.default())
            ids = persons_of(found.table, people, partial(given_pairs, pairs), complete_up_to=0)
        else:
            people = described(found.table, given) if given else _learned(found, sources, step)
            ids = persons_of(found.table, people, partial(compared_pairs, partial(step, "Comparing")))
        del people  # The compared columns are the largest of what is in memory, and the lines of the file come on top.
        persons = write_persons(output, found.table.keys, ids)
    for line in found.summary.lines():
        typer.echo(line)
    if found.rejected:
        typer.echo(f"{found.rejected} rejected rows are in {sources.rejected}")
    typer.echo(f"{len(ids)} records of {persons} persons written to {output}")


def _learned(found: Read, sources: Sources, step: Step) -> Described:
    step("Learning", 0, 1)
    return learned(found.table, declared_attributes(sources.mapping))
