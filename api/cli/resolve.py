"""`onefold resolve`: files to persons, without a database."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from api.cli.decided_lines import decided_lines
from api.cli.model_choice import chosen_model, teaches
from api.cli.output import rejected_line, writable
from api.cli.steps import Step, steps
from identity.batch.copies import parted_copies
from identity.batch.describing import Described, described
from identity.batch.given_pairs import given_pairs
from identity.batch.learning import learned
from identity.batch.output import write_persons
from identity.batch.reading import Read, declared_attributes, read_all
from identity.batch.resolving import compared_pairs
from identity.batch.resolving import resolve as persons_of
from identity.counted import counted
from identity.decisions import Decisions
from identity.memory import keep_freed, uncollected
from identity.model.model import Model
from identity.model.training import FEWEST
from identity.planning.clustering import COMPLETE_UP_TO
from identity.source.decision_file import read_decisions
from identity.source.inputs import Sources, paths_read


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
    decisions: Annotated[
        Path | None,
        typer.Option(help="What people decided: from `onefold review export`, or a CSV of kind, left, right."),
    ] = None,
) -> None:
    """Find the person of every record in files, without a database."""
    given = chosen_model(model)
    known = read_decisions(decisions) if decisions else Decisions()
    read = [*paths_read(mapping, inputs or []), model, pairs, decisions]
    rejected = writable(writable(output, read).with_suffix(".rejected.csv"), read)
    sources = Sources(mapping, inputs or [], rejected)
    keep_freed()
    with uncollected(), steps() as step:
        found = read_all(sources, partial(step, "Reading"))
        if pairs:
            people = described(found.table, given or Model.default())
            links, complete_up_to = partial(given_pairs, pairs), 0
        else:
            people = described(found.table, given) if given else _learned(found, sources, step)
            links, complete_up_to = partial(compared_pairs, partial(step, "Comparing")), COMPLETE_UP_TO
        ids = persons_of(found.table, people, links, complete_up_to, known)
        taught = given or pairs or people.count >= FEWEST
        became = list(decided_lines(found.table, people, ids, known))
        copies = 0 if pairs else parted_copies(people, ids)
        del people  # The compared columns are the largest of what is in memory, and the lines of the file come on top.
        count = write_persons(output, found.table, ids)
    for line in found.summary.lines():
        typer.echo(line)
    if found.rejected:
        typer.echo(rejected_line(found.rejected, sources.rejected))
    if not taught:
        typer.echo(f"fewer than {FEWEST} records describe somebody, too few to learn from; no weights were learned")
    if copies:
        typer.echo(_copies_line(copies))
    for line in became:
        typer.echo(line)
    typer.echo(f"{counted(len(ids), 'record')} of {counted(count, 'person')} written to {output}")


def _learned(found: Read, sources: Sources, step: Step) -> Described:
    if teaches(found.table):
        step("Learning", 0, 1)
    return learned(found.table, declared_attributes(sources.mapping))


def _copies_line(copies: int) -> str:
    return (
        f"{counted(copies, 'record')} say the same as others in all that is compared and stay apart: "
        "so many say it that it tells nobody; map a column that tells people apart"
    )
