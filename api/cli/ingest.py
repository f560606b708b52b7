"""`onefold ingest`: files into the graph, by a mapping."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from api import ingestion
from api.cli.output import rejected_line, writable
from api.cli.waiting import shown
from api.database import migrated_store, now
from api.ingestion import BATCH_SIZE, Ingested
from api.opting_out import OptOuts
from api.rules.rules import read_rules
from api.settings import Settings
from graph.resolver import Resolver
from identity.counted import counted
from identity.model.model import Model
from identity.person_id import person_ids
from identity.population import Population
from identity.source.inputs import Progress as Report
from identity.source.inputs import Sources, paths_read

_ENOUGH = 1_000
"""Records of people from which a model of one's own is worth its while."""


def ingest(
    mapping: Annotated[Path, typer.Option(help="The mapping file: what each column is (docs/mapping.md).")],
    inputs: Annotated[
        list[Path] | None, typer.Argument(metavar="[INPUT]...", help="Files to read; none: those the mapping names.")
    ] = None,
    batch_size: Annotated[int, typer.Option(min=1, max=10_000, help="Entries in one transaction.")] = BATCH_SIZE,
    model: Annotated[Path | None, typer.Option(help="The model to begin an empty store with.")] = None,
    rejected: Annotated[Path | None, typer.Option(help="Where rows go that cannot be taken.")] = None,
) -> None:
    """Take files into the graph. Sending them again changes nothing."""
    settings = Settings.from_environment(os.environ)
    read = [*paths_read(mapping, inputs or []), model]
    sources = Sources(mapping, inputs or [], writable(rejected or Path(f"{mapping.stem}.rejected.csv"), read))
    begun_with = Model.load(model) if model else None
    source = ingestion.opened(sources, OptOuts.of(read_rules(settings.rules)))
    with shown(settings.neo4j_version) as starting, migrated_store(settings, starting) as store:
        resolver = Resolver.open(store, now, person_ids(now, secrets.randbits), begun_with)
        with reading() as progress:
            done = ingestion.ingest(resolver, source, progress, batch_size)
    for line in (*report(done, sources), *advice(resolver.population)):
        typer.echo(line)


@contextmanager
def reading() -> Iterator[Report]:
    """A bar over the bytes read, on a terminal; a line for every tenth elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _lines(console)
        return
    columns = (TextColumn("Ingesting"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _lines(console: Console) -> Report:
    said = 0

    def progress(done: int, total: int) -> None:
        nonlocal said
        tenth = 10 * done // max(1, total)
        if tenth > said:
            said = tenth
            console.print(f"Ingesting: {10 * tenth} % read", highlight=False)

    return progress


def report(done: Ingested, sources: Sources) -> Iterator[str]:
    """The lines that say what became of everything."""
    yield from done.summary.lines()
    receipt = done.receipt
    yield (
        f"graph: {counted(receipt.records, 'record')} written, {receipt.unchanged} unchanged, "
        f"{receipt.outdated} outdated; "
        f"{receipt.context} touchpoints, ties and consents written, {receipt.context_unchanged} unchanged, "
        f"{receipt.context_outdated} outdated"
    )
    yield f"persons: {receipt.created} created, {receipt.merged} merged, {receipt.split} split"
    if done.rejected:
        yield rejected_line(done.rejected, sources.rejected)


def advice(population: Population) -> Iterator[str]:
    """What to do next in a store that knows enough people to learn from, and goes by what others are like."""
    describing = sum(known.describes for known in population.records)
    if describing >= _ENOUGH and population.model.fingerprint == Model.default().fingerprint:
        yield (
            f"{counted(describing, 'record')} are compared by the model that ships, which knows neither how rare names "
            "are among your customers nor which telephone numbers everybody gives; `onefold train` learns one from "
            "your files, and `onefold plan` tells what it would change (docs/model.md)"
        )
