"""`onefold persons`: who every record belongs to, as a file."""

import csv
import os
from pathlib import Path
from typing import Annotated

import typer

from api.cli.output import writable
from api.cli.waiting import shown
from api.database import migrated_store
from api.settings import Settings
from graph.assignments import assignments
from identity.counted import counted


def persons(
    output: Annotated[Path, typer.Option(help="The CSV to write: record_key, person_id, one row a record.")],
) -> None:
    """Write the person of every record in the graph."""
    settings = Settings.from_environment(os.environ)
    count = 0
    writable(output)
    with (
        shown(settings.neo4j_version) as progress,
        migrated_store(settings, progress) as store,
        output.open("w", encoding="utf-8", newline="") as file,
    ):
        writer = csv.writer(file)
        writer.writerow(("record_key", "person_id"))
        for row in assignments(store):
            writer.writerow((row.record_key, row.person_id))
            count += 1
    typer.echo(f"{counted(count, 'record')} written to {output}")
